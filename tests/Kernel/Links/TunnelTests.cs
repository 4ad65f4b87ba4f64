using System.Linq;
using System.Net;
using System.Text.Json;
using NetNamespace.Namespaces;
using NetNamespace.Objects;
using NetNamespace.Route;
using NetNamespace.WireGuard;
using Xunit;

namespace NetNamespace.Tests.Kernel.Links;

/// <summary>Tunnels in one namespace whose packets travel in another.</summary>
public class TunnelTests : LinkTest
{
    private readonly LinkMaker _maker = new();

    [Theory]
    [InlineData(TunnelKind.Gre)]
    [InlineData(TunnelKind.Gretap)]
    [InlineData(TunnelKind.Ip6gre)]
    [InlineData(TunnelKind.Ip6gretap)]
    [InlineData(TunnelKind.Ipip)]
    [InlineData(TunnelKind.Sit)]
    [InlineData(TunnelKind.Ip6tnl)]
    public void A_tunnel_is_as_ip_shows_it(TunnelKind kind)
    {
        (string here, string there) = TunnelKinds.IsOverIPv6(kind) ? ("2001:db8::1", "2001:db8::2") : ("192.0.2.1", "192.0.2.2");
        MakeOrSkip("b", "probe", "type", TunnelKinds.NameOf(kind), "remote", $"{there}9");
        TunnelDetails details = new(kind) { Local = IPAddress.Parse(here), Remote = IPAddress.Parse(there), Ttl = 7, IsNew = true };
        LinkPlan plan = new(A, new NewLink { Name = "t9", Up = true, Details = details }) { Underlay = B };
        NetLink made = Make(ref plan);
        Assert.Empty(details.DifferencesFrom(made.Details));
        Assert.Empty(made.Details!.RawAttributes);
        Assert.Equal(plan.Underlay is not null, made.LowerNamespaceId is not null);
        JsonElement data = Ip("a", "t9")[0].GetProperty("linkinfo").GetProperty("info_data");
        Assert.Equal((here, there, 7), (data.GetProperty("local").GetString(), data.GetProperty("remote").GetString(), data.GetProperty("ttl").GetInt32()));
        Assert.Equal(made.InterfaceIndex, LinkComparison.Find(plan)!.InterfaceIndex);
        LinkPlan twin = plan with { Link = plan.Link with { Name = "t8" } };
        Assert.Equal("LinkTwinExists", Assert.Throws<NetworkObjectException>(() => _maker.Make(twin)).ErrorId);
    }

    [Fact]
    public void A_geneve_link_is_as_ip_shows_it()
    {
        MakeOrSkip("b", "probe", "type", "geneve", "id", "1", "remote", "192.0.2.9");
        GeneveDetails details = new() { Id = 77, Remote = IPAddress.Parse("192.0.2.8"), Ttl = 5, Tos = 6, Port = 6082, DontFragment = TunnelDontFragment.Set, UdpChecksum = true };
        LinkPlan plan = new(A, new NewLink { Name = "gn0", Up = true, Details = details }) { Underlay = B };
        NetLink made = Make(ref plan);
        Assert.Empty(details.DifferencesFrom(made.Details));
        JsonElement data = Ip("a", "gn0")[0].GetProperty("linkinfo").GetProperty("info_data");
        Assert.Equal((77, "192.0.2.8", 6082, "set"), (data.GetProperty("id").GetInt32(), data.GetProperty("remote").GetString(), data.GetProperty("port").GetInt32(), data.GetProperty("df").GetString()));
        Assert.NotNull(LinkComparison.Find(plan));
    }

    [Fact]
    public void A_wireguard_link_and_its_peers_are_as_wg_shows_them()
    {
        MakeOrSkip("b", "probe", "type", "wireguard");
        WireGuardKey secret = WireGuardKey.NewPrivate(), shared = WireGuardKey.NewPreshared(), one = WireGuardKey.NewPrivate().DerivePublicKey(), many = WireGuardKey.NewPrivate().DerivePublicKey();
        NewLink link = new() { Name = "wg0", Up = true, Details = new WireGuardDetails() };
        LinkPlan plan = new(A, link) { Underlay = B, Work = new WireGuardWork(new WireGuardSettings { PrivateKey = secret, ListenPort = 51820, FwMark = 7 }) };
        NetLink made = _maker.Make(plan);
        WireGuardOperations operations = new(A.Generic);
        LinkReference reference = LinkReference.Numbered(made.InterfaceIndex);
        IPPrefix[] prefixes = [.. Enumerable.Range(0, 3000).Select(static i => new IPPrefix(new IPAddress([172, 16, (byte)(i / 256), (byte)(i % 256)]), 32))];
        WireGuardPeerChange first = new(one) { PresharedKey = shared, Endpoint = IPEndPoint.Parse("[2001:db8::1]:7"), AllowedIPs = [IPPrefix.Parse("10.0.0.0/8")] };
        operations.Set(reference, [first, new WireGuardPeerChange(many) { AllowedIPs = prefixes }]);
        NetWireGuard read = operations.Get(reference);
        Assert.Equal((secret.DerivePublicKey(), null, (ushort)51820, 7u), (read.PublicKey, read.PrivateKey, read.ListenPort, read.FwMark));
        Assert.Equal(3000, read.Peers.Single(peer => peer.PublicKey.Equals(many)).AllowedIPs.Length);
        string[] lines = Run("ip", "netns", "exec", "a", "wg", "show", "wg0", "dump").TrimEnd().Split('\n');
        Assert.Equal($"{secret}\t{secret.DerivePublicKey()}\t51820\t0x7", lines[0]);
        Assert.Contains($"{one}\t{shared}\t[2001:db8::1]:7\t10.0.0.0/8\t0\t0\t0\toff", lines);
        Assert.Equal(made.InterfaceIndex, LinkComparison.Find(plan)!.InterfaceIndex);
        LinkPlan other = plan with { Work = new WireGuardWork(new WireGuardSettings { PrivateKey = shared, ListenPort = 1 }) };
        Assert.Contains("its private key is another; its port is 51820, not 1", Assert.Throws<NetworkObjectException>(() => LinkComparison.Find(other)).Message);
        operations.Set(reference, [new WireGuardPeerChange(one) { Remove = true }, new WireGuardPeerChange(many) { Remove = true }]);
        Assert.Empty(operations.Get(reference).Peers);
        In(A).Create(new NewLink { Name = "br0", Details = new BridgeDetails() });
        Assert.Equal("NotAWireGuardLink", Assert.Throws<NetworkObjectException>(() => operations.Get(LinkReference.Named("br0"))).ErrorId);
    }

    /// <summary>Old kernels cannot have the packets travel elsewhere: they say so, leave nothing, and do without.</summary>
    private NetLink Make(ref LinkPlan plan)
    {
        try
        {
            return _maker.Make(plan);
        }
        catch (NetworkObjectException e) when (e.ErrorId == "LowerNamespaceNotTaken")
        {
            Assert.Equal(["lo"], NamesIn("a"));
            plan = plan with { Underlay = null };
            return _maker.Make(plan);
        }
    }
}
