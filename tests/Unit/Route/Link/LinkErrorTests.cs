using System;
using NetNamespace.Interop;
using NetNamespace.Netlink;
using NetNamespace.Route;
using NetNamespace.Tests.Unit.Netlink;
using Xunit;

namespace NetNamespace.Tests.Unit.Route.Link;

/// <summary>What cannot be had from the kernel here, played by a script.</summary>
public class LinkErrorTests
{
    private static readonly NewLink s_bridge = new() { Name = "br0", Details = new BridgeDetails() };

    [Theory]
    [InlineData("Unknown device type")]
    [InlineData(null)]
    public void A_kernel_without_bridges_names_what_it_takes(string? said)
    {
        NetworkObjectException e = Assert.Throws<NetworkObjectException>(() => Create(s_bridge, Errno.EOPNOTSUPP, said));
        Assert.Equal(("LinkKindNotSupported", ObjectProblem.NotSupported), (e.ErrorId, e.Problem));
        Assert.Contains("CONFIG_BRIDGE", e.Message);
        Assert.Contains("modprobe bridge", e.Message);
    }

    [Fact]
    public void An_option_that_is_not_supported_is_something_else()
    {
        NetlinkException e = Assert.Throws<NetlinkException>(() => Create(s_bridge, Errno.EOPNOTSUPP, "No such option"));
        Assert.Equal("NewLinkFailed", e.ErrorId);
        NewLink filtering = s_bridge with { Details = new BridgeDetails { VlanFiltering = true } };
        NetworkObjectException named = Assert.Throws<NetworkObjectException>(() => Create(filtering, Errno.EOPNOTSUPP, null));
        Assert.Equal("LinkOptionNotSupported", named.ErrorId);
        Assert.Contains("VlanFiltering", named.Message);
        e = Assert.Throws<NetlinkException>(() => Create(s_bridge with { MasterIndex = 1 }, Errno.EOPNOTSUPP, null));
        Assert.True(LinkErrors.IsAboutMaster(e));
    }

    [Fact]
    public void Without_privilege_it_is_the_kernels_refusal()
    {
        NetlinkException e = Assert.Throws<NetlinkException>(() => Create(s_bridge, Errno.EPERM, null));
        Assert.Equal(("NewLinkFailed", Errno.EPERM), (e.ErrorId, e.Errno));
    }

    private static void Create(NewLink link, Errno errno, string? said)
    {
        ScriptedTransport transport = new();
        transport.Answer(sent =>
        [
            transport.Acknowledge(ScriptedTransport.SequenceAt(sent), errno, said is null ? null : Text(said)),
            transport.Acknowledge(ScriptedTransport.SequenceAt(sent, 1), Errno.ENODEV),
        ]);
        using NetlinkConnection connection = new(transport);
        new LinkOperations(connection).Create(link);
    }

    /// <summary>NLMSGERR_ATTR_MSG.</summary>
    private static byte[] Text(string text)
    {
        byte[] bytes = new byte[4 + ((text.Length + 4) & ~3)];
        BitConverter.TryWriteBytes(bytes, (ushort)(5 + text.Length));
        bytes[2] = 1;
        System.Text.Encoding.ASCII.GetBytes(text, bytes.AsSpan(4));
        return bytes;
    }
}
