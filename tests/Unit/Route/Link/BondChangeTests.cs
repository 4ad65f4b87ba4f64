using System;
using System.Linq;
using NetNamespace.Interop;
using NetNamespace.Netlink;
using NetNamespace.Objects;
using NetNamespace.Route;
using Xunit;

namespace NetNamespace.Tests.Unit.Route.Link;

/// <summary>What can be said of a change of a bond without a kernel that has bonds.</summary>
public class BondChangeTests
{
    private static readonly TimeSpan s_tenth = TimeSpan.FromMilliseconds(100);
    private static readonly BondDetails s_watched = new() { Mode = BondMode.ActiveBackup, Miimon = s_tenth, ArpInterval = TimeSpan.Zero, UpDelay = TimeSpan.Zero };

    [Fact]
    public void A_delay_is_a_multiple_of_what_the_bond_has()
    {
        new BondDetails { UpDelay = 3 * s_tenth, DownDelay = s_tenth }.CheckAgainst(s_watched);
        Assert.Equal("InvalidLinkOption", Assert.Throws<NetworkObjectException>(() => new BondDetails { UpDelay = s_tenth / 2 }.CheckAgainst(s_watched)).ErrorId);
        new BondDetails { Miimon = s_tenth / 2, UpDelay = s_tenth / 2 }.CheckAgainst(s_watched);
    }

    [Fact]
    public void A_delay_needs_a_bond_that_is_watched_by_carrier()
    {
        BondDetails asking = new() { Miimon = TimeSpan.Zero, ArpInterval = s_tenth };
        Assert.Contains("no Miimon", Assert.Throws<NetworkObjectException>(() => new BondDetails { DownDelay = s_tenth }.CheckAgainst(asking)).Message);
        Assert.Contains("no Miimon", Assert.Throws<NetworkObjectException>(() => new BondDetails { DownDelay = s_tenth, ArpInterval = s_tenth }.CheckAgainst(s_watched)).Message);
    }

    [Fact]
    public void What_takes_a_change_back_brings_the_other_way_of_watching_back()
    {
        BondDetails back = s_watched.OnlyAskedBy(new BondDetails { ArpInterval = s_tenth });
        Assert.Equal((s_tenth, TimeSpan.Zero), (back.Miimon, back.ArpInterval));
        Assert.Equal(["Miimon", "ArpInterval"], back.Names.OrderDescending());
        BondDetails asking = new() { Miimon = TimeSpan.Zero, ArpInterval = s_tenth };
        Assert.Equal((TimeSpan.Zero, s_tenth), asking.OnlyAskedBy(new BondDetails { Miimon = s_tenth }) is var other ? (other.Miimon, other.ArpInterval) : default);
        Assert.Null(s_watched.OnlyAskedBy(new BondDetails { Miimon = s_tenth }).ArpInterval);
    }

    [Fact]
    public void What_takes_a_change_back_takes_targets_and_ports_away_that_it_did_not_have()
    {
        BondDetails back = s_watched.OnlyAskedBy(new BondDetails { ArpIPTargets = [System.Net.IPAddress.Loopback], PrimaryIndex = 5, ResendIgmp = 3 });
        Assert.Empty(back.ArpIPTargets!);
        Assert.Equal((0, null, null), (back.PrimaryIndex, back.ActiveSlaveIndex, back.NsIPv6Targets));
    }

    [Fact]
    public void A_mode_that_does_not_take_an_option_is_named() => Refusal(Errno.EACCES, "BondOptionNotInMode", "mode ActiveBackup");

    [Fact]
    public void A_bond_that_has_to_be_down_is_named() => Refusal(Errno.EBUSY, "BondIsUp", "while it is up");

    [Fact]
    public void A_bond_that_may_have_no_ports_is_named() => Refusal(Errno.ENOTEMPTY, "BondHasPorts", "while it has ports");

    private static void Refusal(Errno errno, string errorId, string text)
    {
        NetLink bond = new() { InterfaceIndex = 4, Name = "bond5", KernelKind = "bond", Details = s_watched };
        NetlinkException refused = new(new Operation("SetLinkFailed", "change link", "bond5"), errno, null, null, null);
        NetNamespaceException e = BondErrors.OfChange(refused, bond, new BondDetails { LacpRate = BondLacpRate.Fast });
        Assert.Equal(errorId, e.ErrorId);
        Assert.Contains(text, e.Message);
        Assert.Contains("LacpRate", e.Message);
    }
}
