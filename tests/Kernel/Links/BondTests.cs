using System;
using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using NetNamespace.Objects;
using NetNamespace.Route;
using Xunit;

namespace NetNamespace.Tests.Kernel.Links;

/// <summary>Changes of a bond that is there, as `ip` shows them. Skipped on a kernel without bonds.</summary>
public class BondTests : LinkTest
{
    private static readonly TimeSpan s_tenth = TimeSpan.FromMilliseconds(100);

    private BondOperations Bonds => new(A.Route);

    [Fact]
    public void Options_are_changed_while_it_is_up()
    {
        MakeBond("active-backup", "miimon", "100");
        NetLink after = Bonds.Set(Link("x0"), new BondDetails
        {
            Miimon = 2 * s_tenth,
            UpDelay = 4 * s_tenth,
            DownDelay = 2 * s_tenth,
            PeerNotifications = 5,
            PrimaryIndex = Link("eth1").InterfaceIndex,
            PrimaryReselect = BondPrimaryReselect.Failure,
            ResendIgmp = 3,
            AllSlavesActive = true,
        });
        Assert.Equal("200 400 200 5 eth1 failure 3 1", Texts("miimon", "updelay", "downdelay", "num_peer_notif", "primary", "primary_reselect", "resend_igmp", "all_slaves_active"));
        Assert.Equal(2 * s_tenth, Assert.IsType<BondDetails>(after.Details).Miimon);
        Bonds.Set(after, new BondDetails { PrimaryIndex = 0 });
        Assert.False(Data().TryGetProperty("primary", out _));
    }

    [Fact]
    public void The_active_port_is_chosen_among_its_own()
    {
        MakeBond("active-backup", "miimon", "100");
        foreach (string port in (string[])["eth1", "eth0"])
        {
            Assert.Equal(Link(port).InterfaceIndex, Assert.IsType<BondDetails>(Bonds.Set(Link("x0"), new BondDetails { ActiveSlaveIndex = Link(port).InterfaceIndex }).Details).ActiveSlaveIndex);
            Assert.Equal(port, Texts("active_slave"));
        }

        NetworkObjectException e = Assert.Throws<NetworkObjectException>(() => Bonds.Set(Link("x0"), new BondDetails { ActiveSlaveIndex = Link("eth0p").InterfaceIndex }));
        Assert.Equal(("NotABondPort", ObjectProblem.Invalid), (e.ErrorId, e.Problem));
    }

    [Fact]
    public void What_is_refused_leaves_all_as_it_was()
    {
        MakeBond("active-backup", "miimon", "100");
        string before = Options();
        Refused("BondOptionNotInMode", new BondDetails { Miimon = 2 * s_tenth, ResendIgmp = 9, LacpRate = BondLacpRate.Fast });
        Refused("BondOptionNotInMode", new BondDetails { ArpInterval = 5 * s_tenth, ArpIPTargets = [IPAddress.Parse("192.0.2.1")], PacketsPerSlave = 4 });
        Refused("InvalidLinkOption", new BondDetails { ResendIgmp = 9, UpDelay = s_tenth / 4 });
        Refused("BondHasPorts", new BondDetails { Mode = BondMode.BalanceRR });
        Assert.Equal(before, Options());

        // Which port is active the bond chooses itself, and again while its ports come up.
        string Options() => Regex.Replace(Data().ToString(), "\"active_slave\":\"[^\"]*\",?", "");
    }

    [Fact]
    public void Targets_take_the_place_of_carrier_and_of_other_targets()
    {
        MakeBond("active-backup", "miimon", "100");
        Bonds.Set(Link("x0"), new BondDetails { ArpInterval = 5 * s_tenth, ArpIPTargets = [IPAddress.Parse("192.0.2.1"), IPAddress.Parse("192.0.2.2")] });
        Assert.Equal("0 500 [\"192.0.2.1\",\"192.0.2.2\"]", Texts("miimon", "arp_interval", "arp_ip_target"));
        Bonds.Set(Link("x0"), new BondDetails { ArpIPTargets = [IPAddress.Parse("192.0.2.3")] });
        Assert.Equal("[\"192.0.2.3\"]", Texts("arp_ip_target"));
        Bonds.Set(Link("x0"), new BondDetails { Miimon = s_tenth, ArpIPTargets = [] });
        Assert.Equal("100 0 -", Texts("miimon", "arp_interval", "arp_ip_target"));
    }

    [Fact]
    public void The_mode_is_changed_while_it_is_down_and_has_no_ports()
    {
        MakeOrSkip("a", "x0", "up", "type", "bond");
        Refused("BondIsUp", new BondDetails { Mode = BondMode.Ieee8023AD });
        Run("ip", "-n", "a", "link", "set", "x0", "down");
        Bonds.Set(Link("x0"), new BondDetails { Mode = BondMode.Ieee8023AD, LacpRate = BondLacpRate.Fast });
        Assert.Equal("802.3ad fast", Texts("mode", "ad_lacp_rate"));
    }

    [Fact]
    public void Only_a_bond_is_told()
    {
        Run("ip", "-n", "a", "link", "add", "eth0", "type", "veth", "peer", "name", "eth0p");
        Assert.Equal("NotABond", Assert.Throws<NetworkObjectException>(() => Bonds.Set(Link("eth0"), new BondDetails { ResendIgmp = 1 })).ErrorId);
    }

    private void Refused(string errorId, BondDetails changes) => Assert.Equal(errorId, Assert.ThrowsAny<NetNamespaceException>(() => Bonds.Set(Link("x0"), changes)).ErrorId);

    private NetLink Link(string name) => In(A).Get(LinkReference.Named(name));

    private static JsonElement Data() => Ip("a", "x0")[0].GetProperty("linkinfo").GetProperty("info_data");

    private static string Texts(params string[] names) => string.Join(' ', Array.ConvertAll(names, static name => Data().TryGetProperty(name, out JsonElement value) ? value.ToString() : "-"));

    private static void MakeBond(string mode, params string[] options)
    {
        MakeOrSkip("a", ["x0", "type", "bond", "mode", mode, .. options]);
        foreach (string name in (string[])["eth0", "eth1"])
        {
            Run("ip", "-n", "a", "link", "add", name, "type", "veth", "peer", "name", $"{name}p");
            Run("ip", "-n", "a", "link", "set", $"{name}p", "up");

            // A bond switches its ports on, and looks at their carrier at once; later it would take a while.
            Run("ip", "-n", "a", "link", "set", name, "master", "x0");
        }

        Run("ip", "-n", "a", "link", "set", "x0", "up");
    }
}
