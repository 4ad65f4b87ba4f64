using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using NetNamespace.Firewalld;
using NetNamespace.Namespaces;
using NetNamespace.Objects;
using Xunit;

namespace NetNamespace.Tests.Kernel.Nat;

/// <summary>What a translation has firewalld do, and what is left of that. The real one is in tests/Behavior/Firewalld.Tests.ps1.</summary>
public sealed class FirewalldTests : NatTest
{
    private const string Subnet = "10.100.0.0/24";
    private const string Trusted = "firewalld zone trusted";
    private readonly FakeFirewalld _firewalld;
    private readonly List<string> _warnings = [];

    public FirewalldTests() => _firewalld = new FakeFirewalld(static a => Nft(a));

    private NatOperations Nat => new(Session, Session.Current) { Firewalld = () => _firewalld };

    private NamespaceNat[] Allow(string name, bool leave = false, NatRequest? request = null)
    {
        _warnings.Clear();
        return [.. Nat.Enable(Plan(name, request).Translations, leave, _warnings)];
    }

    private static FirewalldException Error(string text, string name = "org.fedoraproject.FirewallD1.Exception") => FirewalldErrors.From(name, text);

    [Fact]
    public void Nobody_asks_a_firewalld_that_is_not_there()
    {
        AddNamespace("blue", 2);
        Allow("blue");
        Nat.Disable(Nat.Get());
        Assert.Empty(_firewalld.Calls);
    }

    [Fact]
    public void The_subnet_goes_to_the_zone_once_and_leaves_it_with_the_translation()
    {
        _firewalld.MakeTable();
        AddNamespace("blue", 2, withIPv6: true);
        string before = Ruleset();
        NamespaceNat[] made = Allow("blue");
        Assert.Equal([Trusted, Trusted], made.SelectMany(static n => n.OpenedChains));
        Assert.Empty(made.SelectMany(static n => n.Obstacles));
        Assert.Equal(new() { [Subnet] = "trusted", ["2001:db8:100::/64"] = "trusted" }, _firewalld.Zones);
        Assert.Equal(2, _warnings.Count);
        Assert.Contains($"{Subnet} in its zone 'trusted'", _warnings[0], StringComparison.Ordinal);
        string during = Ruleset();
        _firewalld.Calls.Clear();
        Assert.Equal([Trusted, Trusted], Allow("blue").SelectMany(static n => n.OpenedChains));
        Assert.Empty(_warnings);
        Assert.Empty(_firewalld.Calls);
        Assert.Equal(during, Ruleset());

        // Whoever undoes it may be another session.
        Nat.Disable(Nat.Get());
        Assert.Empty(_firewalld.Zones);
        Assert.Equal(before, Ruleset());
        Assert.Equal("close", _firewalld.Calls[^1]);
    }

    [Fact]
    public void Rules_that_count_say_the_same()
    {
        _firewalld.MakeTable();
        Nft("flush chain inet firewalld filter_FORWARD_ZONES; add rule inet firewalld filter_FORWARD_ZONES counter goto filter_FWD_public");
        Nft("flush chain inet firewalld filter_FWD_public; add rule inet firewalld filter_FWD_public counter reject with icmpx admin-prohibited");
        AddNamespace("blue", 2);
        Assert.Equal([Trusted], Assert.Single(Allow("blue")).OpenedChains);
        Nat.Disable(Nat.Get());
        Assert.Empty(_firewalld.Zones);
    }

    [Fact]
    public void A_single_address_is_put_there_as_people_write_it()
    {
        _firewalld.MakeTable();
        AddNamespace("blue", 2);
        Allow("blue", request: new NatRequest { SourcePrefixes = [Prefix("10.100.0.2/32")] });
        Assert.Equal(["10.100.0.2"], _firewalld.Zones.Keys);
        Nat.Disable(Nat.Get());
        Assert.Empty(_firewalld.Zones);
    }

    [Fact]
    public void What_only_has_to_be_let_through_is_let_through_as_well()
    {
        _firewalld.MakeTable();
        AddNamespace("blue", 2);
        Assert.Equal([Trusted], Assert.Single(Allow("blue", request: new NatRequest { NoTranslation = true })).OpenedChains);
        NatOperations nat = Nat;
        Assert.Equal([Trusted], Assert.Single(nat.Enable(nat.PlanLink(new NatRequest { InterfaceAlias = "br-internal", AddressFamily = IPFamily.IPv4 }).Translations)).OpenedChains);

        // The subnet is needed until the last of them goes.
        nat.Disable([.. nat.Get().Where(static n => n.Namespace == "blue")]);
        Assert.Equal([Subnet], _firewalld.Zones.Keys);
        nat.Disable(nat.Get());
        Assert.Empty(_firewalld.Zones);
    }

    [Fact]
    public void What_goes_out_anyway_needs_nothing()
    {
        _firewalld.MakeTable();
        Nft("insert rule inet firewalld filter_FWD_public oifname up0 accept");
        Run("ip", "link", "add", "up0", "type", "veth", "peer", "name", "veth8");
        Run("ip", "addr", "add", "203.0.113.1/24", "dev", "up0");
        Run("ip", "link", "set", "up0", "up");
        AddNamespace("blue", 2);
        Assert.Empty(Assert.Single(Allow("blue", request: new NatRequest { UplinkAlias = ["up0"] })).Obstacles);
        Assert.Empty(_firewalld.Zones);

        // Nobody knows where it goes.
        Assert.Empty(Assert.Single(Allow("blue")).Obstacles);
        Assert.Equal([Subnet], _firewalld.Zones.Keys);
        Nat.Disable(Nat.Get());
        Run("ip", "route", "add", "default", "via", "203.0.113.9");
        Assert.Empty(Assert.Single(Allow("blue")).Obstacles);
        Assert.Empty(_firewalld.Zones);

        // One of two ways is not open.
        Run("ip", "link", "add", "veth9", "type", "veth", "peer", "name", "veth10");
        Run("ip", "link", "set", "veth9", "up");
        Run("ip", "route", "add", "default", "dev", "veth9", "metric", "100");
        Assert.Single(Assert.Single(Nat.Get()).Obstacles);
        Assert.Empty(Assert.Single(Allow("blue")).Obstacles);
        Assert.Equal([Subnet], _firewalld.Zones.Keys);
        Nat.Disable(Nat.Get());
    }

    [Fact]
    public void A_new_name_changes_nothing_about_it()
    {
        _firewalld.MakeTable();
        AddNamespace("blue", 2);
        string before = Ruleset();
        Allow("blue");
        Nat.Rename("blue", "green");
        Assert.Equal([Trusted], Assert.Single(Nat.Get()).OpenedChains);
        Nat.Disable(Nat.Get());
        Assert.Empty(_firewalld.Zones);
        Assert.Equal(before, Ruleset());
    }

    [Fact]
    public void Who_wants_other_firewalls_left_alone_gets_that()
    {
        _firewalld.MakeTable();
        AddNamespace("blue", 2);
        FirewallObstacle obstacle = Assert.Single(Assert.Single(Allow("blue", leave: true)).Obstacles);
        Assert.Equal(("firewalld", null), (obstacle.Owner, obstacle.Reason));
        Assert.Empty(_firewalld.Calls);
        Allow("blue");
        Assert.Equal([Subnet], _firewalld.Zones.Keys);
        Assert.Single(Assert.Single(Allow("blue", leave: true)).Obstacles);
        Assert.Empty(_firewalld.Zones);
        Assert.DoesNotContain("firewalld/", Ruleset(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_reload_is_seen_and_made_good_and_what_others_put_there_meanwhile_stays()
    {
        _firewalld.MakeTable();
        AddNamespace("blue", 2);
        Allow("blue");
        _firewalld.Reload();
        NamespaceNat closed = Assert.Single(Nat.Get());
        Assert.Empty(closed.OpenedChains);
        Assert.Equal(["inet firewalld filter_FORWARD"], closed.DroppingChains);
        Assert.Equal(NamespaceNatState.Blocked, closed.State);
        Assert.Equal([Trusted], Assert.Single(Allow("blue")).OpenedChains);
        Assert.Single(Ruleset().Split('\n'), static l => l.Contains("firewalld/trusted", StringComparison.Ordinal));
        _firewalld.Reload();
        _firewalld.AddSource("trusted", Subnet);
        Assert.Empty(Assert.Single(Allow("blue")).Obstacles);
        Nat.Disable(Nat.Get());
        Assert.Equal([Subnet], _firewalld.Zones.Keys);
        Assert.DoesNotContain("netnamespace", Ruleset(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_source_that_somebody_has_in_another_zone_stays_there()
    {
        _firewalld.MakeTable();
        _firewalld.AddSource("public", Subnet);
        AddNamespace("blue", 2);
        FirewallObstacle obstacle = Assert.Single(Assert.Single(Allow("blue")).Obstacles);
        Assert.Contains("zone 'public'", obstacle.Reason, StringComparison.Ordinal);
        Assert.Equal($"firewall-cmd --permanent --zone=trusted --change-source={Subnet} && firewall-cmd --zone=trusted --change-source={Subnet}", obstacle.Remedy);
        Nat.Disable(Nat.Get());
        Assert.Equal("public", _firewalld.Zones[Subnet]);
    }

    [Fact]
    public void What_does_not_help_is_taken_back()
    {
        _firewalld.MakeTable();
        Nft("insert rule inet firewalld filter_FWD_trusted drop");
        AddNamespace("blue", 2);
        FirewallObstacle obstacle = Assert.Single(Assert.Single(Allow("blue")).Obstacles);
        Assert.Contains("did not help", obstacle.Reason, StringComparison.Ordinal);
        Assert.Empty(_warnings);
        Assert.Empty(_firewalld.Zones);
        Assert.DoesNotContain("firewalld/", Ruleset(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("add rule inet firewalld filter_FWD_public_deny drop")]
    [InlineData("insert rule inet firewalld filter_FORWARD_ZONES iifname br-internal goto filter_FWD_block")]
    [InlineData("insert rule inet firewalld filter_FORWARD ip saddr 10.100.0.0/16 reject")]
    public void What_somebody_has_said_to_firewalld_stays(string rule)
    {
        _firewalld.MakeTable();
        Nft(rule);
        AddNamespace("blue", 2);
        FirewallObstacle obstacle = Assert.Single(Assert.Single(Allow("blue")).Obstacles);
        Assert.Equal(("firewalld", null), (obstacle.Owner, obstacle.Reason));
        Assert.Equal($"firewall-cmd --permanent --zone=trusted --change-source={Subnet} && firewall-cmd --zone=trusted --change-source={Subnet}", obstacle.Remedy);
        Assert.Empty(_firewalld.Calls);
    }

    [Theory]
    [InlineData("org.freedesktop.DBus.Error.AccessDenied", "Rejected send message", FirewalldProblem.NotPermitted)]
    [InlineData("org.fedoraproject.FirewallD1.NotAuthorizedException", "org.fedoraproject.FirewallD1.config", FirewalldProblem.NotPermitted)]
    [InlineData("org.freedesktop.DBus.Error.NameHasNoOwner", "", FirewalldProblem.NotRunning)]
    [InlineData("org.fedoraproject.FirewallD1.Exception", "PANIC_MODE", FirewalldProblem.Failed)]
    public void What_firewalld_refuses_is_said_and_forgotten(string name, string text, FirewalldProblem problem)
    {
        _firewalld.MakeTable();
        AddNamespace("blue", 2);
        foreach (string method in new[] { "getZoneOfSource", "addSource" })
        {
            _firewalld.Refuse = c => c.StartsWith(method, StringComparison.Ordinal) ? Error(text, name) : null;
            FirewallObstacle obstacle = Assert.Single(Assert.Single(Allow("blue")).Obstacles);
            Assert.Equal(problem, Error(text, name).Problem);
            Assert.Equal(Error(text, name).Message, obstacle.Reason);
            Assert.DoesNotContain("firewalld/", Ruleset(), StringComparison.Ordinal);
        }

        _firewalld.Refuse = static _ => null;
        Assert.Empty(Assert.Single(Allow("blue")).Obstacles);
    }

    [Fact]
    public void What_was_not_answered_in_time_stays_remembered()
    {
        _firewalld.MakeTable();
        AddNamespace("blue", 2);
        string before = Ruleset();
        _firewalld.IsLate = true;
        _firewalld.Refuse = static c => c.StartsWith("addSource", StringComparison.Ordinal) ? Error("", "org.freedesktop.DBus.Error.NoReply") : null;
        Allow("blue");
        Assert.Equal([Subnet], _firewalld.Zones.Keys);
        _firewalld.IsLate = false;
        _firewalld.Refuse = static _ => null;
        Nat.Disable(Nat.Get());
        Assert.Empty(_firewalld.Zones);
        Assert.Equal(before, Ruleset());
    }

    [Fact]
    public void Nobody_waits_twice_for_a_firewalld_that_does_not_answer()
    {
        _firewalld.MakeTable();
        AddNamespace("blue", 2, withIPv6: true);
        _firewalld.Refuse = static _ => Error("", "org.freedesktop.DBus.Error.NoReply");
        NamespaceNat[] made = Allow("blue");
        Assert.Equal(["firewalld did not answer in time.", "firewalld did not answer in time."], made.Select(static n => Assert.Single(n.Obstacles).Reason));
        Assert.Equal([$"getZoneOfSource {Subnet}", "close"], _firewalld.Calls);
        Assert.DoesNotContain("firewalld/", Ruleset(), StringComparison.Ordinal);

        // Of two that were to be added, the first may be yet.
        _firewalld.Refuse = static c => c.StartsWith("addSource", StringComparison.Ordinal) ? Error("", "org.freedesktop.DBus.Error.NoReply") : null;
        made = Allow("blue");
        Assert.Single(Ruleset().Split('\n'), static l => l.Contains("firewalld/trusted", StringComparison.Ordinal));
        Assert.Empty(made.SelectMany(static n => n.OpenedChains));

        // What is remembered is not forgotten by whoever is refused.
        _firewalld.Refuse = static c => c.StartsWith("addSource", StringComparison.Ordinal) ? Error("PANIC_MODE") : null;
        Allow("blue");
        Assert.Single(Ruleset().Split('\n'), static l => l.Contains($"firewalld/trusted/{Subnet}", StringComparison.Ordinal));
        _firewalld.Refuse = static _ => null;
        Assert.Equal([Trusted, Trusted], Allow("blue").SelectMany(static n => n.OpenedChains));
        Nat.Disable(Nat.Get());
        Assert.Empty(_firewalld.Zones);
    }

    [Fact]
    public void What_cannot_be_taken_out_is_an_error_and_stays_remembered_until_it_can()
    {
        _firewalld.MakeTable();
        AddNamespace("blue", 2);
        string before = Ruleset();
        Allow("blue");
        _firewalld.Refuse = static _ => Error("", "org.freedesktop.DBus.Error.NameHasNoOwner");
        FirewalldException e = Assert.Throws<FirewalldException>(() => Nat.Disable(Nat.Get()));
        Assert.Equal(("FirewalldFailed", FirewalldProblem.NotRunning), (e.ErrorId, e.Problem));
        Assert.EndsWith($"firewall-cmd --zone=trusted --remove-source={Subnet}", e.Message, StringComparison.Ordinal);
        Assert.Empty(Nat.Get());
        Assert.Equal("0", Setting(Forwarding4));
        Assert.Contains($"firewalld/trusted/{Subnet}=", Ruleset(), StringComparison.Ordinal);
        _firewalld.Refuse = static _ => null;
        Allow("blue");
        Nat.Disable(Nat.Get());
        Assert.Equal(before, Ruleset());
    }

    [Fact]
    public void A_firewalld_of_another_namespace_is_not_asked()
    {
        _firewalld.MakeTable();
        AddNamespace("blue", 2);
        using Process elsewhere = Start("unshare", "--net", "sh", "-c", "echo ready; exec sleep 600");
        elsewhere.StandardOutput.ReadLine();
        _firewalld.ProcessId = elsewhere.Id;
        FirewallObstacle obstacle = Assert.Single(Assert.Single(Allow("blue")).Obstacles);
        elsewhere.Kill();
        elsewhere.WaitForExit();
        Assert.Contains("another network namespace", obstacle.Reason, StringComparison.Ordinal);
        Assert.Equal(["close"], _firewalld.Calls);
    }
}
