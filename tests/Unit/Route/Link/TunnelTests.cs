using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Text.RegularExpressions;
using NetNamespace.Netlink;
using NetNamespace.Objects;
using NetNamespace.Route;
using Xunit;

namespace NetNamespace.Tests.Unit.Route.Link;

/// <summary>Each tunnel is described once, and held against what `ip` sends to make it and what the kernel then tells of it.</summary>
public class TunnelTests
{
    private const int Lower = 2;
    private static readonly IPAddress Here = IPAddress.Parse("192.0.2.1");
    private static readonly IPAddress Here6 = IPAddress.Parse("2001:db8::1");

    private static readonly Dictionary<string, LinkDetails> Cases = new()
    {
        ["vx0"] = new VxlanDetails
        {
            Id = 16777215,
            Local = Here,
            Remote = There(2),
            Port = 4789,
            LowestSourcePort = 32768,
            HighestSourcePort = 61000,
            Ttl = 7,
            Tos = 8,
            Learning = false,
            Proxy = true,
            RouteShortCircuit = true,
            L2Miss = true,
            L3Miss = true,
            AgeingTime = TimeSpan.FromSeconds(100),
            MaxAddresses = 1000,
            Gbp = true,
            UdpChecksum = true,
            UdpZeroChecksum6Send = false,
            DontFragment = TunnelDontFragment.Set,
        },
        ["vx1"] = new VxlanDetails { Id = 5, Remote = IPAddress.Parse("239.1.1.1"), Port = 4790, Ttl = 0, InheritTos = true, DontFragment = TunnelDontFragment.Unset, Learning = true },
        ["vx2"] = new VxlanDetails
        {
            Id = 6,
            Local = Here6,
            Remote = There6(2),
            Port = 4791,
            FlowLabel = 0x777,
            UdpZeroChecksum6Send = true,
            UdpZeroChecksum6Receive = true,
            RemoteChecksumSend = true,
            RemoteChecksumReceive = true,
        },
        ["vx3"] = new VxlanDetails { Port = 4792, External = true, VniFilter = true },
        ["vx5"] = new VxlanDetails { Id = 9, Port = 4794, InheritTtl = true },
        ["ge0"] = new GeneveDetails { Id = 77, Remote = There(8), Ttl = 5, Tos = 6, Port = 6082, DontFragment = TunnelDontFragment.Set, UdpChecksum = true },
        ["ge1"] = new GeneveDetails { Id = 78, Remote = There6(9), FlowLabel = 0x1234, UdpZeroChecksum6Send = true, UdpZeroChecksum6Receive = true },
        ["ge2"] = new GeneveDetails { External = true },
        ["ge3"] = new GeneveDetails { Id = 79, Remote = There(11), InheritTtl = true, InheritTos = true, DontFragment = TunnelDontFragment.Inherit, InheritInnerProtocol = true },
        ["g0"] = new TunnelDetails(TunnelKind.Gre)
        {
            Local = Here,
            Remote = There(2),
            Ttl = 64,
            Tos = 0x10,
            InputKey = 7,
            OutputKey = 7,
            InputChecksum = true,
            OutputChecksum = true,
            InputSequence = true,
            OutputSequence = true,
        },
        ["g1"] = new TunnelDetails(TunnelKind.Gre)
        {
            Local = Here,
            Remote = There(3),
            InputKey = 1,
            OutputKey = 2,
            InputChecksum = true,
            OutputChecksum = false,
            OutputSequence = true,
            PathMtuDiscovery = false,
            IgnoreDontFragment = true,
        },
        ["g2"] = new TunnelDetails(TunnelKind.Gre) { External = true },
        ["g4"] = new TunnelDetails(TunnelKind.Gre) { Local = Here, Remote = There(10), InheritTos = true, FwMark = 0x20 },
        ["gt0"] = new TunnelDetails(TunnelKind.Gretap) { Local = Here, Remote = There(4), Ttl = 3, InheritTos = true, PathMtuDiscovery = false },
        ["gt1"] = new TunnelDetails(TunnelKind.Gretap) { External = true },
        ["s6"] = new TunnelDetails(TunnelKind.Ip6gre)
        {
            Local = Here6,
            Remote = There6(2),
            Ttl = 64,
            EncapLimit = 3,
            FlowLabel = 0x12345,
            Tos = 0x10,
            InputKey = 5,
            OutputKey = 5,
            InputChecksum = true,
            OutputChecksum = true,
            InputSequence = true,
            OutputSequence = true,
        },
        ["s7"] = new TunnelDetails(TunnelKind.Ip6gre) { Local = Here6, Remote = There6(3), NoEncapLimit = true, InheritFlowLabel = true, InheritTos = true, FwMark = 9, IsNew = true },
        ["st6"] = new TunnelDetails(TunnelKind.Ip6gretap) { Local = Here6, Remote = There6(4), Ttl = 12, IsNew = true },
        ["st7"] = new TunnelDetails(TunnelKind.Ip6gretap) { External = true, IsNew = true },
        ["i0"] = new TunnelDetails(TunnelKind.Ipip) { Local = Here, Remote = There(5), Ttl = 8, Tos = 4, Mode = TunnelMode.Any },
        ["i1"] = new TunnelDetails(TunnelKind.Ipip) { External = true },
        ["i2"] = new TunnelDetails(TunnelKind.Ipip) { Local = Here, Remote = There(6), Mode = TunnelMode.Mpls, Encapsulation = TunnelEncapsulation.Gue, EncapDestinationPort = 7777 },
        ["t0"] = new TunnelDetails(TunnelKind.Sit) { Local = Here, Remote = There(7), Ttl = 9, Tos = 8, Mode = TunnelMode.IPv6, Isatap = true },
        ["t1"] = new TunnelDetails(TunnelKind.Sit)
        {
            Local = Here,
            Mode = TunnelMode.Any,
            SixRdPrefix = IPPrefix.Parse("2001:db8::/32"),
            SixRdRelayPrefix = IPPrefix.Parse("192.0.0.0/16"),
        },
        ["t2"] = new TunnelDetails(TunnelKind.Sit) { External = true },
        ["x0"] = new TunnelDetails(TunnelKind.Ip6tnl) { Local = Here6, Remote = There6(5), Mode = TunnelMode.IPv6, Ttl = 7, EncapLimit = 2, Tos = 0x20, FlowLabel = 0x54321 },
        ["x1"] = new TunnelDetails(TunnelKind.Ip6tnl)
        {
            Local = Here6,
            Remote = There6(6),
            Mode = TunnelMode.IPv4,
            CopyDscp = true,
            InheritTos = true,
            InheritFlowLabel = true,
            NoEncapLimit = true,
            AllowLocalRemote = true,
            FwMark = 3,
            IsNew = true,
        },
        ["x2"] = new TunnelDetails(TunnelKind.Ip6tnl) { External = true, IsNew = true },
    };

    private static readonly HashSet<string> OverLower = ["vx0", "vx1", "g0", "s6", "i0", "t0", "x0"];

    /// <summary>What `ip` says without being asked, and the kernel has so without being told.</summary>
    private static readonly Regex Usual = new(
        @"(_(TTL|TOS|LINK|FLOWINFO|FLAGS|[IO]FLAGS|[IO]KEY|ENCAP_\w+|FWMARK|LABEL|LOCAL6?|REMOTE6?|ID|PROTO) 0*|_6RD_\w+ 0*|PMTUDISC 01|ENCAP_FLAGS 0200|ERSPAN_VER 0[01]|ENCAP_LIMIT 04|VXLAN_LEARNING 0[01]|IPTUN_PROTO (04|29)|GENEVE_(UDP_CSUM|UDP_ZERO_CSUM6_\w+) 0[01]|GENEVE_PORT 17C1)$");

    public static TheoryData<string> Names => [.. Cases.Keys];

    public static TheoryData<string> Answered => [.. Cases.Keys.Where(TunnelBytes.Answers.ContainsKey)];

    [Theory]
    [MemberData(nameof(Names))]
    public void What_is_sent_is_what_ip_sends(string name)
    {
        MessageWriter writer = new();
        LinkRequests.Create(writer, new NewLink { Name = name, Details = Cases[name], LowerIndex = OverLower.Contains(name) ? Lower : null });
        string[] ours = LinkText.Of(writer);
        string[] theirs = LinkText.OfHex(TunnelBytes.Requests[name]);
        Assert.Empty(ours.Except(theirs));
        Assert.Equal([], theirs.Except(ours).Where(static line => !Usual.IsMatch(line)));
    }

    [Theory]
    [MemberData(nameof(Answered))]
    public void What_is_told_is_what_was_asked_for(string name)
    {
        NetLink link = Read(TunnelBytes.Answers[name]);
        Assert.Equal((name, Cases[name].Kind), (link.Name, link.Kind));
        Assert.Empty(Cases[name].DifferencesFrom(link.Details));
        Assert.Empty(Cases[name].NotTakenBy(link.Details));
        Assert.Empty(link.Details!.RawAttributes);
        Assert.Equal(OverLower.Contains(name) ? Lower : null, link.LowerIndex);
    }

    [Fact]
    public void Every_answer_has_a_case() => Assert.Empty(TunnelBytes.Answers.Keys.Except(Cases.Keys));

    [Fact]
    public void What_was_not_asked_for_is_told_too()
    {
        TunnelDetails sit = (TunnelDetails)Read(TunnelBytes.Answers["t0"]).Details!;
        Assert.Equal(("2002::/16", true, TunnelEncapsulation.None, false), ($"{sit.SixRdPrefix}", sit.PathMtuDiscovery, sit.Encapsulation, sit.External));
        TunnelDetails any = (TunnelDetails)Read(TunnelBytes.Answers["g2"]).Details!;
        Assert.Equal((null, null, null, (byte)0, true, false), (any.Local, any.Remote, any.InputKey, any.Ttl, any.External, any.InputChecksum));
        VxlanDetails vxlan = (VxlanDetails)Read(TunnelBytes.Answers["vx5"]).Details!;
        Assert.Equal((true, TimeSpan.FromSeconds(300), true, false, false), (vxlan.Learning, vxlan.AgeingTime, vxlan.InheritTtl, vxlan.Gbp, vxlan.External));
        GeneveDetails geneve = (GeneveDetails)Read(TunnelBytes.Answers["ge1"]).Details!;
        Assert.Equal(((ushort)6081, false, false), (geneve.Port, geneve.External, geneve.InheritInnerProtocol));
    }

    [Fact]
    public void A_new_vxlan_link_has_the_port_of_the_standard()
    {
        Assert.Contains(Written(new VxlanDetails { Id = 1, IsNew = true }), static line => line.EndsWith("IFLA_VXLAN_PORT 12B5", StringComparison.Ordinal));
        Assert.Contains(Written(new VxlanDetails { Id = 1, IsNew = true, Gpe = true }), static line => line.EndsWith("IFLA_VXLAN_PORT 12B6", StringComparison.Ordinal));
        Assert.DoesNotContain(Written(new VxlanDetails { Id = 1 }), static line => line.Contains("PORT", StringComparison.Ordinal));
    }

    [Fact]
    public void A_new_tunnel_over_IPv6_has_the_limits_of_the_standard()
    {
        string[] lines = Written(new TunnelDetails(TunnelKind.Ip6tnl) { IsNew = true });
        Assert.Contains(lines, static line => line.EndsWith("IFLA_IPTUN_ENCAP_LIMIT 04", StringComparison.Ordinal));
        Assert.Contains(lines, static line => line.EndsWith("IFLA_IPTUN_TTL 40", StringComparison.Ordinal));
    }

    [Fact]
    public void Tap_and_tun_are_told_apart()
    {
        // ip tuntap add tap0 mode tap user 1000 group 1001 multi_queue vnet_hdr
        const string Data = "08000100e803000008000200e9030000050003000200000005000400000000000500050001000000050006000100000005000700010000000800080000000000" + "0800090000000000";
        TunDetails tap = (TunDetails)LinkKinds.Find("tun")!.Read!(new AttributeTable(Convert.FromHexString(Data)));
        Assert.Equal((TunMode.Tap, 1000u, 1001u, false, true, true, true), (tap.Mode, tap.Owner, tap.Group, tap.PacketInformation, tap.VnetHeader, tap.Persistent, tap.MultiQueue));
        Assert.Equal((0u, 0u), (tap.Queues, tap.DisabledQueues));
    }

    public static TheoryData<string, LinkDetails> Wrong => new()
    {
        { "InvalidNetworkId", new VxlanDetails { Id = 1 << 24 } },
        { "NetworkIdMissing", new VxlanDetails() },
        { "ExternalAndNetworkId", new VxlanDetails { Id = 1, External = true } },
        { "AddressFamilyMismatch", new VxlanDetails { Id = 1, Local = Here, Remote = Here6 } },
        { "InvalidFlowLabel", new VxlanDetails { Id = 1, FlowLabel = 1 << 20 } },
        { "InvalidPortRange", new VxlanDetails { Id = 1, LowestSourcePort = 2, HighestSourcePort = 1 } },
        { "InvalidAgeingTime", new VxlanDetails { Id = 1, AgeingTime = TimeSpan.FromSeconds(-1) } },
        { "InvalidNetworkId", new GeneveDetails { Id = uint.MaxValue, Remote = Here } },
        { "RemoteMissing", new GeneveDetails { Id = 1 } },
        { "AddressFamilyMismatch", new TunnelDetails(TunnelKind.Gre) { Remote = Here6 } },
        { "AddressFamilyMismatch", new TunnelDetails(TunnelKind.Ip6tnl) { Local = Here } },
        { "AddressFamilyMismatch", new TunnelDetails(TunnelKind.Sit) { SixRdPrefix = IPPrefix.Parse("10.0.0.0/8") } },
        { "TunnelOptionNotOfKind", new TunnelDetails(TunnelKind.Ipip) { InputKey = 1 } },
        { "TunnelOptionNotOfKind", new TunnelDetails(TunnelKind.Gre) { Mode = TunnelMode.Any } },
        { "TunnelOptionNotOfKind", new TunnelDetails(TunnelKind.Gre) { FlowLabel = 1 } },
        { "TunnelOptionNotOfKind", new TunnelDetails(TunnelKind.Ip6gre) { PathMtuDiscovery = true } },
        { "InvalidFlowLabel", new TunnelDetails(TunnelKind.Ip6gre) { FlowLabel = uint.MaxValue } },
    };

    [Theory]
    [MemberData(nameof(Wrong), DisableDiscoveryEnumeration = true)]
    public void What_cannot_be_meant_is_said_before_the_kernel_is_asked(string error, LinkDetails details)
    {
        Action check = details switch
        {
            VxlanDetails vxlan => () => TunnelRules.Check(vxlan),
            GeneveDetails geneve => () => TunnelRules.Check(geneve),
            _ => () => TunnelRules.Check((TunnelDetails)details),
        };
        Assert.Equal(error, Assert.Throws<NetworkObjectException>(check).ErrorId);
    }

    [Fact]
    public void Mutated_answers_throw_nothing_else()
    {
        Random random = new(7);
        foreach (string hex in TunnelBytes.Answers.Values)
        {
            byte[] good = Convert.FromHexString(hex);
            for (int i = 0; i < 2_000; i++)
            {
                byte[] bad = [.. good];
                for (int j = random.Next(1, 4); j > 0; j--) bad[random.Next(16, bad.Length)] = (byte)random.Next(256);
                try
                {
                    _ = $"{Read(Convert.ToHexString(bad))?.Details}";
                }
                catch (NetlinkException)
                {
                    // That is what may come of it.
                }
            }
        }
    }

    private static IPAddress There(int last) => IPAddress.Parse($"192.0.2.{last}");

    private static IPAddress There6(int last) => IPAddress.Parse($"2001:db8::{last}");

    private static string[] Written(LinkDetails details)
    {
        MessageWriter writer = new();
        LinkRequests.Create(writer, new NewLink { Name = "x", Details = details });
        return LinkText.Of(writer);
    }

    private static NetLink Read(string hex)
    {
        MessageReader reader = new(Convert.FromHexString(hex));
        Assert.True(reader.TryRead(out NetlinkMessage message));
        return new LinkDecoder("blue").Decode(message)!;
    }
}
