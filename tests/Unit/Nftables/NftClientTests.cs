using System;
using System.Collections.Generic;
using NetNamespace.Interop;
using NetNamespace.Netlink;
using NetNamespace.Nftables;
using NetNamespace.Tests.Unit.Netlink;
using Xunit;

namespace NetNamespace.Tests.Unit.Nftables;

/// <summary>What the client makes of answers that this kernel would not give at will.</summary>
public sealed class NftClientTests : IDisposable
{
    private static readonly Operation s_operation = new("TestFailed", "change the rules");
    private static readonly NftTable s_table = new(TableFamily.Inet, "netnamespace");
    private readonly ScriptedTransport _kernel = new();

    public void Dispose() => _kernel.Dispose();

    private NftClient Client => new(new NetlinkConnection(_kernel, "blue"));

    [Theory]
    [InlineData(Errno.EINVAL)]
    [InlineData(Errno.EOPNOTSUPP)]
    public void A_kernel_without_nf_tables_is_said_to_be_one(Errno errno)
    {
        _kernel.Answer(sent => [_kernel.Acknowledge(ScriptedTransport.SequenceAt(sent), errno)]);
        NetlinkException e = Assert.Throws<NetlinkException>(() => Client.ReadGeneration());
        Assert.Equal(Errno.EOPNOTSUPP, e.Errno);
        Assert.Equal("blue", e.Namespace);
    }

    [Fact]
    public void Missing_privilege_stays_what_it_is()
    {
        _kernel.Answer(sent => [_kernel.Acknowledge(ScriptedTransport.SequenceAt(sent), Errno.EPERM)]);
        Assert.Equal(Errno.EPERM, Assert.Throws<NetlinkException>(() => Client.ReadGeneration()).Errno);
    }

    [Fact]
    public void Rules_that_changed_between_two_tables_are_read_again()
    {
        AnswerRead(7, 8);
        for (int i = 0; i < 3; i++) AnswerEmpty();
        AnswerGeneration(8);
        Assert.Equal(8u, Client.Read().Generation);
        Assert.Equal(9, _kernel.Sent.Count);
    }

    [Theory]
    [InlineData(Errno.ERESTART)]
    [InlineData(Errno.EAGAIN)]
    public void A_change_that_came_too_late_is_made_again_for_the_new_generation(Errno errno)
    {
        // The refusal of a whole batch names its first message, which asked for no answer, and nothing else is answered.
        AnswerRead(7, 7);
        _kernel.Answer(sent => [_kernel.Acknowledge(ScriptedTransport.SequenceAt(sent), errno)]);
        AnswerRead(8, 8);
        _kernel.Answer(sent => [_kernel.Acknowledge(ScriptedTransport.SequenceAt(sent, 1))]);
        Assert.True(Client.Change(null, s_operation, static (_, batch) => batch.AddTable(s_table)));
        byte[] last = _kernel.Sent[^1];
        Assert.Equal(8, last[27]);
    }

    [Fact]
    public void The_first_error_of_a_batch_counts_and_later_answers_to_it_disturb_nobody()
    {
        NftClient client = Client;
        _kernel.Answer(sent =>
        [
            _kernel.Acknowledge(ScriptedTransport.SequenceAt(sent, 1), Errno.ENOENT),
            _kernel.Acknowledge(ScriptedTransport.SequenceAt(sent, 2), Errno.EEXIST),
        ]);
        AnswerGeneration(3);
        NftBatch batch = new(s_operation);
        batch.DeleteTable(s_table);
        batch.AddTable(s_table);
        NetlinkException e = Assert.Throws<NetlinkException>(() => client.Commit(batch));
        Assert.Equal((Errno.ENOENT, "TestFailed"), (e.Errno, e.ErrorId));
        Assert.Contains("remove table 'inet netnamespace'", e.Message, StringComparison.Ordinal);
        Assert.Equal(3u, client.ReadGeneration());
    }

    private void AnswerRead(byte before, byte after)
    {
        AnswerGeneration(before);
        for (int i = 0; i < 3; i++) AnswerEmpty();
        AnswerGeneration(after);
    }

    private void AnswerEmpty() => _kernel.Answer(sent => [_kernel.Done(ScriptedTransport.SequenceAt(sent))]);

    private void AnswerGeneration(byte generation) => _kernel.Answer(sent => Generation(ScriptedTransport.SequenceAt(sent), generation));

    // NFT_MSG_NEWGEN: struct nfgenmsg and NFTA_GEN_ID
    private IEnumerable<byte[]> Generation(uint sequence, byte generation) =>
    [
        _kernel.Message(NftMessage.NewGeneration.Id, sequence, [0, 0, 0, 0, 8, 0, 1, 0, 0, 0, 0, generation]),
        _kernel.Acknowledge(sequence),
    ];
}
