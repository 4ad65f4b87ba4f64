using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using NetNamespace.Interop;
using NetNamespace.Netlink;
using NetNamespace.Nftables;
using NetNamespace.Objects;
using Xunit;

namespace NetNamespace.Tests.Kernel.Nftables;

/// <summary>The kernel takes our batches as nft's, and we read what nft made.</summary>
public sealed class NftKernelTests : NftTest
{
    private const string Words =
        """
        add table inet NAME
        add chain inet NAME post { type nat hook postrouting priority 100; policy accept; }
        add chain inet NAME through { type filter hook forward priority -5; policy drop; }
        add rule inet NAME post ip saddr 10.100.0.0/24 oifname != "br-internal" counter masquerade comment "nat of a"
        add rule inet NAME post ip6 saddr 2001:db8:5::/61 oifname "eth0" snat ip6 to 2001:db8::1
        add rule inet NAME through ip daddr 10.100.0.0/20 ct state established,related accept
        """;

    private static readonly Operation s_operation = new("TestFailed", "change the rules");
    private readonly NftTable _table = new(TableFamily.Inet, $"test{Environment.TickCount64:x}");

    [Fact]
    public void A_batch_makes_what_nft_makes_of_the_same_words()
    {
        NftBatch batch = new(s_operation);
        FillAsInWords(batch);
        Client.Commit(batch);
        string ours = Nft("list", "table", "inet", _table.Name);
        Remove();
        FromWords();
        Assert.Equal(Nft("list", "table", "inet", _table.Name), ours);
    }

    [Fact]
    public void What_nft_made_is_read_as_what_we_would_have_made()
    {
        FromWords();
        NftRuleset ruleset = Client.Read(_table);
        NftTable table = Assert.IsType<NftTable>(ruleset.FindTable(TableFamily.Inet, _table.Name));
        Assert.Equal(["post", "through"], ruleset.ChainsOf(table).Select(static c => c.Name));
        NftChain forward = ruleset.FindChain(TableFamily.Inet, _table.Name, "through")!;
        Assert.Equal((NftHook.Forward, -5, "filter", NftVerdict.Drop), (forward.Hook!.Value, forward.Priority, forward.Type, forward.Policy!.Value));
        Assert.Equal(Rules().Select(static r => r.Comment), ruleset.Rules.Select(static r => r.Comment));
        foreach ((NftRule expected, NftRule read) in Rules().Zip(ruleset.Rules)) Assert.Equal(expected.Expressions, read.Expressions);
    }

    [Fact]
    public void A_rule_is_removed_by_its_handle_and_its_twin_stays()
    {
        FromWords();
        Nft("add", "rule", "inet", _table.Name, "through", "tcp", "dport", "{ 80, 443 }", "limit rate 3/second accept");
        Nft("add", "rule", "inet", _table.Name, "through", "tcp", "dport", "{ 80, 443 }", "limit rate 3/second accept");
        string before = Nft("-j", "list", "table", "inet", _table.Name);
        NftRule last = Client.Read(_table).Rules[^1];
        Assert.Contains(last.Expressions, static e => e is LimitExpression { Rate: 3 });
        NftBatch batch = new(s_operation);
        batch.DeleteRule(last);
        Client.Commit(batch);
        string after = Nft("-j", "list", "table", "inet", _table.Name);
        Assert.Contains($"\"handle\": {last.Handle},", before, StringComparison.Ordinal);
        Assert.DoesNotContain($"\"handle\": {last.Handle},", after, StringComparison.Ordinal);
        Assert.Equal(4, Client.Read(_table).Rules.Count);
    }

    [Fact]
    public void A_batch_with_one_bad_change_changes_nothing_and_says_which()
    {
        NftBatch batch = new(s_operation);
        FillAsInWords(batch);
        batch.AddRule(Rules()[0] with { Chain = "missing" });
        NetlinkException e = Assert.Throws<NetlinkException>(() => Client.Commit(batch));
        Assert.Equal(Errno.ENOENT, e.Errno);
        Assert.Contains($"inet {_table.Name} missing", e.Message, StringComparison.Ordinal);
        Assert.Null(Client.Read(_table).FindTable(TableFamily.Inet, _table.Name));
    }

    [Fact]
    public void A_bad_change_in_the_middle_is_reported_and_the_next_request_is_answered_rightly()
    {
        NftBatch batch = new(s_operation);
        batch.AddTable(_table);
        batch.DeleteChain(new NftChain(TableFamily.Inet, _table.Name, "missing"));
        batch.AddChain(Forward());
        Assert.Equal(Errno.ENOENT, Assert.Throws<NetlinkException>(() => Client.Commit(batch)).Errno);
        Assert.Null(Client.Read(_table).FindTable(TableFamily.Inet, _table.Name));
    }

    [Fact]
    public void A_batch_for_another_generation_is_refused_whole()
    {
        uint generation = Client.ReadGeneration();
        FromWords();
        NftBatch batch = new(s_operation, generation);
        batch.DeleteTable(_table);
        NetlinkException e = Assert.Throws<NetlinkException>(() => Client.Commit(batch));
        Assert.Equal(Errno.ERESTART, e.Errno);
        Assert.NotNull(Client.Read(_table).FindTable(TableFamily.Inet, _table.Name));
    }

    [Fact]
    public void A_change_is_thought_out_anew_when_another_program_was_faster()
    {
        int calls = 0;
        bool changed = Client.Change(_table, s_operation, (ruleset, batch) =>
        {
            if (++calls == 1) FromWords();
            if (ruleset.FindTable(TableFamily.Inet, _table.Name) is { } table) batch.DeleteTable(table);
            else batch.AddTable(_table);
        });
        Assert.True(changed);
        Assert.Equal(2, calls);
        Assert.Null(Client.Read(_table).FindTable(TableFamily.Inet, _table.Name));
    }

    [Fact]
    public void Rules_that_never_hold_still_are_an_error_and_no_endless_loop()
    {
        NetlinkException e = Assert.Throws<NetlinkException>(() => Client.Change(_table, s_operation, (_, batch) =>
        {
            Nft("add", "table", "inet", _table.Name + "x");
            Nft("delete", "table", "inet", _table.Name + "x");
            batch.AddTable(_table);
        }));
        Assert.Equal(Errno.EAGAIN, e.Errno);
    }

    [Fact]
    public void A_plan_without_changes_sends_nothing()
    {
        uint generation = Client.ReadGeneration();
        Assert.False(Client.Change(_table, s_operation, static (_, _) => { }));
        Assert.Equal(generation, Client.ReadGeneration());
    }

    [Fact]
    public void Two_thousand_rules_travel_in_one_batch()
    {
        NftBatch batch = new(s_operation);
        batch.AddTable(_table);
        batch.AddChain(Forward());
        for (int i = 0; i < 2000; i++) batch.AddRule(Rules()[2] with { Comment = $"rule {i}" });
        Client.Commit(batch);
        NftRuleset ruleset = Client.Read(_table);
        Assert.Equal(2000, ruleset.Rules.Count);
        Assert.Equal("rule 1999", ruleset.Rules[^1].Comment);
    }

    protected override void Dispose(bool disposing)
    {
        Remove();
        base.Dispose(disposing);
    }

    private void Remove()
    {
        NftTable? table = Client.Read(_table).FindTable(TableFamily.Inet, _table.Name);
        if (table is null) return;
        NftBatch batch = new(s_operation);
        batch.DeleteTable(table);
        Client.Commit(batch);
    }

    private void FromWords() =>
        Nft([.. Words.Replace("NAME", _table.Name, StringComparison.Ordinal).Split('\n').SelectMany(static l => new[] { l, ";" })]);

    private NftChain Forward() => new(TableFamily.Inet, _table.Name, "through")
    {
        Type = "filter",
        Hook = NftHook.Forward,
        Priority = -5,
        Policy = NftVerdict.Drop,
    };

    private void FillAsInWords(NftBatch batch)
    {
        batch.AddTable(_table);
        batch.AddChain(new NftChain(TableFamily.Inet, _table.Name, "post")
        {
            Type = "nat",
            Hook = NftHook.Postrouting,
            Priority = 100,
            Policy = NftVerdict.Accept,
        });
        batch.AddChain(Forward());
        foreach (NftRule rule in Rules()) batch.AddRule(rule);
    }

    private NftRule[] Rules() =>
    [
        Rule("post", "nat of a", Match.Source(IPPrefix.Parse("10.100.0.0/24")), Match.OutputOtherThan("br-internal"), [new CounterExpression(), new MasqueradeExpression()]),
        Rule("post", null, Match.Source(IPPrefix.Parse("2001:db8:5::/61")), Match.Output("eth0"), Match.SourceNat(IPAddress.Parse("2001:db8::1"))),
        Rule("through", null, Match.Destination(IPPrefix.Parse("10.100.0.0/20")), Match.State(ConntrackStates.Established | ConntrackStates.Related), [new ImmediateExpression(NftVerdict.Accept)]),
    ];

    private NftRule Rule(string chain, string? comment, params IEnumerable<NftExpression>[] parts) =>
        new(TableFamily.Inet, _table.Name, chain, [.. parts.SelectMany(static p => p)]) { Comment = comment };
}
