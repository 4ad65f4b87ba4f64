using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Net.NetworkInformation;
using System.Text.Json;
using System.Threading;
using NetNamespace.Interop;
using NetNamespace.Netlink;
using NetNamespace.Objects;
using NetNamespace.Route;
using Xunit;

namespace NetNamespace.Tests.Kernel.Route;

/// <summary>Neighbours and proxies: what we make is read by ip, what ip makes is read by us, and both say the same of everything.</summary>
public class NeighborKernelTests : LabTest
{
    public NeighborKernelTests()
    {
        // Without an address the kernel thinks that a link needs no ARP.
        Ip("addr add 10.1.1.1/24 dev v0");
        Ip("addr add 2001:db8::1/64 dev v0 nodad");
        RemoveProxies();
    }

    protected override void Dispose(bool disposing)
    {
        RemoveProxies();
        base.Dispose(disposing);
    }

    private NeighborOperations Neighbors => new(Lab);

    [Fact]
    public void What_ip_makes_is_read_as_ip_reads_it()
    {
        Ip("neigh add 10.1.1.2 lladdr 02:00:00:00:00:01 dev v0");
        Ip("neigh add 10.1.1.3 lladdr 02:00:00:00:00:02 nud reachable extern_learn protocol bgp dev v0");
        Ip("neigh add 10.1.1.4 lladdr 02:00:00:00:00:03 nud stale dev v0");
        Ip("neigh add 10.1.1.5 lladdr 02:00:00:00:00:04 nud noarp dev v0");
        Ip("neigh add 2001:db8::2 lladdr 02:00:00:00:00:05 router dev v0");
        Ip("neigh add 2001:db8::3 lladdr 02:00:00:00:00:06 nud delay dev v1");
        Ip("neigh add proxy 10.1.1.9 dev v0");
        Ip("neigh add proxy 2001:db8::9 router protocol ospf dev v1");
        Ip("neigh add proxy 10.1.1.10");
        Same();
        NetNeighbor learned = Assert.Single(Neighbors.List(IPFamily.IPv4, V0), static one => one.State == NeighborState.Reachable);
        Assert.Equal((NeighborFlags.ExternLearned, RouteProtocol.Bgp, 0u), (learned.Flags, learned.Protocol, learned.Probes));
        Assert.InRange(learned.Updated!.Value, TimeSpan.Zero, TimeSpan.FromMinutes(5));
        Assert.NotEqual(0u, learned.ReferenceCount);
    }

    [Fact]
    public void What_we_make_is_read_by_ip_as_we_meant_it()
    {
        NetNeighbor[] wanted =
        [
            At("10.1.1.2"),
            At("10.1.1.3", NeighborState.Reachable, NeighborFlags.ExternLearned, RouteProtocol.Bgp),
            At("2001:db8::2", NeighborState.Permanent, NeighborFlags.Router),
            At("2001:db8::3", NeighborState.Stale),
            Proxy("10.1.1.9"),
            Proxy("2001:db8::9", NeighborFlags.Router, RouteProtocol.Ospf),
        ];
        NetNeighbor[] made = [.. Neighbors.New(wanted).Select(static outcome => outcome.MadeOrThrow())];
        Same();
        Assert.Equal(
            "10.1.1.2 v0 02:00:00:00:00:01 permanent\n" +
            "10.1.1.3 v0 02:00:00:00:00:01 reachable extern_learn bgp\n" +
            "2001:db8::2 v0 02:00:00:00:00:01 permanent router\n" +
            "2001:db8::3 v0 02:00:00:00:00:01 stale",
            Lines(Theirs("").Where(static row => !row.StartsWith("ff02", StringComparison.Ordinal))));
        Assert.Equal("proxy 10.1.1.9 v0\nproxy 2001:db8::9 v0 router ospf", Lines(Theirs(" proxy")));
        Assert.Equal(["lab", "lab", "lab", "lab", "lab", "lab"], made.Select(static one => one.Namespace));
        Assert.All(made.Take(4), static one => Assert.NotNull(one.Updated));
    }

    [Fact]
    public void A_managed_one_and_one_that_is_used_are_asked_for_at_once()
    {
        Outcome<NetNeighbor>[] outcomes = Neighbors.New(
        [
            new NetNeighbor(IPAddress.Parse("10.1.1.7")) { InterfaceIndex = V0, InterfaceAlias = "v0", Flags = NeighborFlags.Managed },
            new NetNeighbor(IPAddress.Parse("10.1.1.8")) { InterfaceIndex = V0, InterfaceAlias = "v0", Flags = NeighborFlags.Use, State = NeighborState.None },
        ]);
        Assert.SkipWhen(outcomes[0].Error?.Errno is Errno.EINVAL or Errno.EOPNOTSUPP, "This kernel has no managed neighbours.");
        Assert.True(outcomes[0].MadeOrThrow().Flags.HasFlag(NeighborFlags.Managed));
        Assert.NotEqual(NeighborState.None, outcomes[0].MadeOrThrow().State);
        Assert.NotEqual(NeighborState.None, outcomes[1].MadeOrThrow().State);
        Assert.Contains("managed", Ip("neigh show nud all"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_proxy_may_be_for_all_links()
    {
        NetNeighbor proxy = Neighbors.New(new NetNeighbor(IPAddress.Parse("10.1.1.10")) { Flags = NeighborFlags.Proxy });
        Assert.Equal((0, null, true), (proxy.InterfaceIndex, proxy.InterfaceAlias, proxy.IsProxy));
        Assert.Equal("10.1.1.10 proxy", string.Join(' ', Ip("neigh show proxy").Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries).Where(static word => word is not ("dev" or "*"))));
        Assert.Null(Neighbors.Remove([proxy])[0].Error);
        Assert.Empty(Neighbors.List(proxies: true));
    }

    [Fact]
    public void One_that_is_there_is_changed_and_one_that_is_not_is_not()
    {
        Neighbors.New(At("10.1.1.2"));
        NetNeighbor changed = Neighbors.New(At("10.1.1.2").Changed(PhysicalAddress.Parse("020000000009"), NeighborState.Reachable, null, null), CreateMode.Change);
        Assert.Equal(("10.1.1.2 lladdr 02:00:00:00:00:09", NeighborState.Reachable), (changed.ToString(), changed.State));
        Assert.Equal("NeighborNotFound", Assert.Throws<NetworkObjectException>(() => Neighbors.New(At("10.1.1.3"), CreateMode.Change)).ErrorId);
        Neighbors.New(Proxy("2001:db8::9"));
        Assert.True(Neighbors.New(Proxy("2001:db8::9", NeighborFlags.Router), CreateMode.Change).IsRouter);
        Assert.Equal("NeighborNotFound", Assert.Throws<NetworkObjectException>(() => Neighbors.New(Proxy("2001:db8::8"), CreateMode.Change)).ErrorId);
        Assert.Equal("proxy 2001:db8::9 v0 router", Lines(Theirs(" proxy")));
    }

    [Fact]
    public void One_that_fails_among_thousands_fails_alone()
    {
        List<NetNeighbor> wanted = [.. Enumerable.Range(0, 3000).Select(static i => $"10.1.{i / 250}.{(i % 250) + 2}").Select(text => At(text))];
        wanted[1500] = wanted[0];
        Outcome<NetNeighbor> bad = Assert.Single(Neighbors.New(wanted), static outcome => outcome.Error is not null);
        Assert.Equal(("NeighborExists", Errno.EEXIST), (bad.Error!.ErrorId, bad.Error.Errno));
        List<NetNeighbor> there = Neighbors.List(IPFamily.IPv4, V0);
        Assert.Equal(2999, there.Count);
        Assert.All(Neighbors.Remove(there), static outcome => Assert.Null(outcome.Error));
        Assert.Empty(Neighbors.List(IPFamily.IPv4, V0));
    }

    [Fact]
    public void What_is_refused_is_an_error_with_the_kernels_words()
    {
        Neighbors.New(At("10.1.1.2"));
        Neighbors.New(Proxy("10.1.1.9"));
        Assert.Equal("NeighborExists", Assert.Throws<NetlinkException>(() => Neighbors.New(At("10.1.1.2"))).ErrorId);
        Assert.Equal("NeighborExists", Assert.Throws<NetworkObjectException>(() => Neighbors.New(Proxy("10.1.1.9"))).ErrorId);
        Assert.Equal(["NeighborNotFound", "NeighborNotFound"], Neighbors.Remove([At("10.1.1.3"), Proxy("10.1.1.8")]).Select(static outcome => outcome.Error!.ErrorId));
        NetlinkException without = Assert.Throws<NetlinkException>(() => Neighbors.New(new NetNeighbor(IPAddress.Parse("10.1.1.3")) { LinkLayerAddress = PhysicalAddress.Parse("020000000001") }));
        Assert.Equal(("NewNeighborFailed", Errno.EINVAL), (without.ErrorId, without.Errno));
        NetlinkException missing = Assert.Throws<NetlinkException>(() => Neighbors.New(new NetNeighbor(IPAddress.Parse("10.1.1.3")) { InterfaceIndex = 4711 }));
        Assert.Equal(Errno.ENODEV, missing.Errno);
    }

    private NetNeighbor At(string address, NeighborState state = NeighborState.Permanent, NeighborFlags flags = NeighborFlags.None, RouteProtocol protocol = RouteProtocol.Unspecified) =>
        new(IPAddress.Parse(address))
        {
            InterfaceIndex = V0,
            InterfaceAlias = "v0",
            LinkLayerAddress = PhysicalAddress.Parse("020000000001"),
            State = state,
            Flags = flags,
            Protocol = protocol,
        };

    private NetNeighbor Proxy(string address, NeighborFlags flags = NeighborFlags.None, RouteProtocol protocol = RouteProtocol.Unspecified) =>
        new(IPAddress.Parse(address)) { InterfaceIndex = V0, InterfaceAlias = "v0", Flags = flags | NeighborFlags.Proxy, Protocol = protocol };

    /// <summary>The kernel forgets to take those for all links away with their namespace; they come back in another one that gets its place in memory.</summary>
    private void RemoveProxies() => Neighbors.Remove(Neighbors.List(proxies: true));

    private void Same()
    {
        Same(" nud all", proxies: false);
        Same(" proxy", proxies: true);
    }

    /// <summary>The kernel adds neighbours of its own when it likes, so both look again until nothing came between.</summary>
    private void Same(string what, bool proxies)
    {
        string theirs = "", ours = "";
        SpinWait.SpinUntil(
            () => (theirs = Lines(Theirs(what))) == (ours = Lines(Neighbors.List(proxies: proxies).Select(OurRow))),
            TimeSpan.FromSeconds(10));
        Assert.Equal(theirs, ours);
    }

    private static IEnumerable<string> Theirs(string what) => Show("-s neigh show" + what).Select(Row);

    /// <summary>A neighbour in words that both sides can be put into.</summary>
    private static string OurRow(NetNeighbor n)
    {
        List<string> row = [n.IPAddress.ToString(), n.InterfaceAlias ?? "*"];
        if (n.IsProxy) row.Insert(0, "proxy");
        if (n.LinkLayerAddress is not null) row.Add(MacText.Of(n.LinkLayerAddress));
        if (!n.IsProxy && n.State != NeighborState.None) row.Add(n.State.ToString().ToLowerInvariant());
        if (n.IsRouter) row.Add("router");
        if (n.Flags.HasFlag(NeighborFlags.ExternLearned)) row.Add("extern_learn");
        if (n.Protocol != RouteProtocol.Unspecified) row.Add(n.Protocol.ToString().ToLowerInvariant());
        return string.Join(' ', row);
    }

    private static string Row(JsonElement n)
    {
        List<string> row = [Text(n, "dst")!, Text(n, "dev") ?? "*"];
        if (Has(n, "proxy")) row.Insert(0, "proxy");
        if (Has(n, "lladdr")) row.Add(Text(n, "lladdr")!);
        if (Has(n, "state") && n.GetProperty("state").GetArrayLength() > 0) row.Add(n.GetProperty("state")[0].ToString().ToLowerInvariant());
        if (Has(n, "router")) row.Add("router");
        if (Has(n, "extern_learn")) row.Add("extern_learn");
        if (Has(n, "protocol")) row.Add(Text(n, "protocol")!);
        return string.Join(' ', row);
    }
}
