using System;
using System.Linq;
using System.Text;
using NetNamespace.Namespaces;
using NetNamespace.Nftables;
using NetNamespace.Objects;
using Xunit;

namespace NetNamespace.Tests.Kernel.Nat;

/// <summary>Chains of other firewalls that stop what goes through: opened where their owners have a place for that, named where not.</summary>
public class OtherFirewallTests : NatTest
{
    private const string Out = "-A {0} -s 10.100.0.0/24 -i br-internal -m comment --comment \"netnamespace;nat;namespace=blue;cookie={1};subnet=10.100.0.0/24\" -j ACCEPT";
    private const string Back = "-A {0} -d 10.100.0.0/24 -o br-internal -m conntrack --ctstate RELATED,ESTABLISHED -m comment --comment \"netnamespace;nat;namespace=blue;cookie={1};subnet=10.100.0.0/24\" -j ACCEPT";

    [Fact]
    public void The_policy_of_iptables_is_opened_with_rules_that_iptables_can_read()
    {
        Run("iptables", "-P", "FORWARD", "DROP");
        Run("iptables", "-A", "FORWARD", "-p", "tcp", "--dport", "25", "-j", "REJECT");
        Run("sh", "-c", "iptables-save | iptables-restore");
        AddNamespace("blue", 2);
        string before = Ruleset();
        NamespaceNat nat = Assert.Single(Enable("blue"));
        Assert.Equal(["ip filter FORWARD"], nat.OpenedChains);
        Assert.Empty(nat.Obstacles);
        string[] said = Run("iptables", "-S", "FORWARD").Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(
            ["-P FORWARD DROP", "-A FORWARD -p tcp -m tcp --dport 25 -j REJECT --reject-with icmp-port-unreachable", Text(Out, "FORWARD", nat), Text(Back, "FORWARD", nat)], said);

        // Saved and restored, they are still known, and made once.
        Run("sh", "-c", "iptables-save | iptables-restore");
        string restored = Ruleset();
        Assert.Equal(["ip filter FORWARD"], Assert.Single(Enable("blue")).OpenedChains);
        Assert.Equal(restored, Ruleset());
        Operations.Disable(Operations.Get());
        Assert.Equal(before, Ruleset());
    }

    [Fact]
    public void The_place_that_docker_has_for_others_comes_first()
    {
        // As dockerd makes them, in the order of its rules.
        foreach (string program in new[] { "iptables", "ip6tables" })
        {
            foreach (string rule in new[] { "-P FORWARD DROP", "-N DOCKER", "-N DOCKER-USER", "-A FORWARD -j DOCKER-USER", "-A DOCKER-USER -j RETURN", "-A FORWARD -i docker0 ! -o docker0 -j ACCEPT" })
                Run(program, rule.Split(' '));
        }

        AddNamespace("blue", 2, withIPv6: true);
        string before = Ruleset();
        NamespaceNat[] made = Enable("blue");
        Assert.Equal(["ip filter DOCKER-USER", "ip6 filter DOCKER-USER"], made.SelectMany(static n => n.OpenedChains));
        Assert.Empty(made.SelectMany(static n => n.Obstacles));
        string[] said = Run("iptables", "-S", "DOCKER-USER").Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal([Text(Back, "DOCKER-USER", made[0]), Text(Out, "DOCKER-USER", made[0]), "-A DOCKER-USER -j RETURN"], said[1..]);
        Assert.Contains("-s 2001:db8:100::/64 -i br-internal", Run("ip6tables", "-S", "DOCKER-USER"), StringComparison.Ordinal);
        Operations.Rename("blue", "green");
        Assert.Contains("nat;namespace=green;", Run("iptables", "-S", "DOCKER-USER"), StringComparison.Ordinal);
        Assert.DoesNotContain("namespace=blue", Ruleset(), StringComparison.Ordinal);
        Operations.Disable(Operations.Get());
        Assert.Equal(before, Ruleset());
    }

    [Fact]
    public void A_last_rule_for_all_is_a_policy_and_any_other_is_somebodys_wish()
    {
        Run("iptables", "-A", "FORWARD", "-m", "conntrack", "--ctstate", "RELATED,ESTABLISHED", "-j", "ACCEPT");
        Run("iptables", "-A", "FORWARD", "-j", "REJECT", "--reject-with", "icmp-host-prohibited");
        AddNamespace("blue", 2);
        string before = Ruleset();
        NamespaceNat nat = Assert.Single(Enable("blue"));
        string[] said = Run("iptables", "-S", "FORWARD").Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal([Text(Out, "FORWARD", nat), "-A FORWARD -j REJECT --reject-with icmp-host-prohibited"], said[2..]);
        Operations.Disable(Operations.Get());
        Assert.Equal(before, Ruleset());
        Run("iptables", "-I", "FORWARD", "-s", "10.100.0.0/16", "-j", "DROP");
        FirewallObstacle wish = Assert.Single(Assert.Single(Enable("blue")).Obstacles);
        Assert.Equal(("ip filter FORWARD", "iptables"), (wish.Chain, wish.Owner));
        Assert.Contains("drop", wish.Decision, StringComparison.Ordinal);
        Assert.Equal("iptables -I FORWARD -s 10.100.0.0/24 -i br-internal -j ACCEPT", wish.Remedy);
        Run("iptables", wish.Remedy.Split(' ')[1..]);
        Assert.Empty(Assert.Single(Operations.Get()).Obstacles);
    }

    [Fact]
    public void Tables_of_others_are_named_with_what_stops_and_left_alone()
    {
        Nft("add table inet site; add chain inet site forward { type filter hook forward priority 5; policy drop; }; add rule inet site forward oifname br-internal ct state established accept");
        Nft("add table inet firewalld; add chain inet firewalld filter_FORWARD { type filter hook forward priority 10; }; add rule inet firewalld filter_FORWARD reject with icmpx admin-prohibited");
        AddNamespace("blue", 2);
        NamespaceNat nat = Assert.Single(Enable("blue"));
        Assert.Empty(nat.OpenedChains);
        Assert.Equal(["inet site forward", "inet firewalld filter_FORWARD"], nat.DroppingChains);
        Assert.Equal("firewalld cannot be asked over the system bus", nat.Obstacles[1].Reason?.Split(':')[0]);
        Assert.Equal(["nft", "firewalld"], nat.Obstacles.Select(static o => o.Owner));
        Assert.Equal("firewall-cmd --permanent --zone=trusted --change-source=10.100.0.0/24 && firewall-cmd --zone=trusted --change-source=10.100.0.0/24", nat.Obstacles[1].Remedy);

        // What is advised helps.
        Run("sh", "-c", nat.Obstacles[0].Remedy);
        Assert.Equal(["inet firewalld filter_FORWARD"], Assert.Single(Operations.Get()).DroppingChains);
    }

    [Fact]
    public void Who_wants_other_firewalls_left_alone_gets_that()
    {
        Run("iptables", "-P", "FORWARD", "DROP");
        AddNamespace("blue", 2);
        string before = Run("iptables", "-S");
        NamespaceNat nat = Assert.Single(Operations.Enable(Plan("blue").Translations, leaveOtherFirewalls: true));
        Assert.Equal(before, Run("iptables", "-S"));
        Assert.Equal(["ip filter FORWARD"], nat.DroppingChains);
        Assert.Equal(NamespaceNatState.Blocked, nat.State);
        Assert.NotEqual(before, Enable("blue") is [{ Obstacles: [], State: NamespaceNatState.Active }] ? Run("iptables", "-S") : before);
        Operations.Enable(Plan("blue").Translations, leaveOtherFirewalls: true);
        Assert.Equal(before, Run("iptables", "-S"));
    }

    [Fact]
    public void What_is_left_in_another_firewall_is_found_and_goes()
    {
        Run("iptables", "-P", "FORWARD", "DROP");
        AddNamespace("blue", 2);
        string before = Ruleset();
        Enable("blue");
        Nft("delete", "table", "inet", "netnamespace");
        NamespaceNat left = Assert.Single(Operations.Get());
        Assert.Equal((NamespaceNatState.Incomplete, "10.100.0.0/24"), (left.State, $"{left.SourcePrefix}"));
        Operations.Disable([left]);
        Assert.Equal(before, Ruleset());
    }

    [Fact]
    public void Ten_thousand_rules_of_others_are_read_and_left_as_they_are()
    {
        StringBuilder rules = new("*filter\n:FORWARD DROP [0:0]\n");
        for (int i = 0; i < 10_000; i++) rules.Append(System.Globalization.CultureInfo.InvariantCulture, $"-A FORWARD -s 192.0.{i >> 8}.{i & 255} -p tcp --dport {1 + i} -j DROP\n");
        string file = System.IO.Path.GetTempFileName();
        System.IO.File.WriteAllText(file, rules + "COMMIT\n");
        Run("iptables-restore", file);
        System.IO.File.Delete(file);
        AddNamespace("blue", 2);
        string before = Ruleset();
        System.Diagnostics.Stopwatch clock = System.Diagnostics.Stopwatch.StartNew();
        Assert.Empty(Assert.Single(Enable("blue")).Obstacles);
        TestContext.Current.SendDiagnosticMessage($"among 10,000 rules: {clock.ElapsedMilliseconds} ms");
        Operations.Disable(Operations.Get());
        Assert.Equal(before, Ruleset());
    }

    [Fact]
    public void Another_program_that_changes_the_same_chain_meanwhile_loses_nothing()
    {
        const int theirs = 60;
        Run("iptables", "-P", "FORWARD", "DROP");
        AddNamespace("blue", 2);
        using System.Diagnostics.Process other = Start("sh", "-c", $"for i in $(seq {theirs}); do iptables -A FORWARD -s 192.0.2.$i -j DROP || exit 1; done");
        using System.IO.StreamReader output = other.StandardOutput;
        using System.IO.StreamReader errors = other.StandardError;
        int rounds = 0;
        for (; !other.HasExited; rounds++)
        {
            Assert.Equal(["ip filter FORWARD"], Assert.Single(Enable("blue")).OpenedChains);
            Assert.Equal(2, Run("iptables", "-S", "FORWARD").Split("netnamespace;nat").Length - 1);
            Operations.Disable(Operations.Get());
        }

        Assert.Equal((0, ""), (other.ExitCode, errors.ReadToEnd()));
        Assert.True(rounds > 0);
        Assert.Equal(theirs, Run("iptables", "-S", "FORWARD").Split("-j DROP").Length - 1);
        Assert.DoesNotContain("netnamespace", Ruleset(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("iptables-legacy", IPFamily.IPv4)]
    [InlineData("ip6tables-legacy", IPFamily.IPv6)]
    public void Legacy_tables_count_once_they_have_a_rule_or_a_policy_that_drops(string program, IPFamily family)
    {
        using System.Diagnostics.Process process = Start(program, "-t", "filter", "-S");
        using System.IO.StreamReader output = process.StandardOutput;
        using System.IO.StreamReader errors = process.StandardError;
        process.WaitForExit();
        Assert.SkipUnless(process.ExitCode == 0, "This kernel has no legacy xtables (ip_tables).");

        // Whoever looks at a table brings it into being.
        Assert.Empty(LegacyXtables.Tables(Session.Current, family));
        Assert.Null(LegacyXtables.Warning(Session.Current, family));
        AssertCounts(program, family, ["-P", "FORWARD", "DROP"], ["-P", "FORWARD", "ACCEPT"]);
        AssertCounts(program, family, ["-P", "OUTPUT", "DROP"], ["-P", "OUTPUT", "ACCEPT"]);
        AssertCounts(program, family, ["-A", "FORWARD", "-j", "DROP"], ["-F", "FORWARD"]);
    }

    private void AssertCounts(string program, IPFamily family, string[] make, string[] undo)
    {
        Run(program, make);
        try
        {
            Assert.Equal(["filter"], LegacyXtables.Tables(Session.Current, family));
            Assert.Contains("(filter)", LegacyXtables.Warning(Session.Current, family), StringComparison.Ordinal);
            Assert.Contains($"{program} -S FORWARD", LegacyXtables.Warning(Session.Current, family), StringComparison.Ordinal);
        }
        finally
        {
            Run(program, undo);
        }

        Assert.Empty(LegacyXtables.Tables(Session.Current, family));
    }

    private static string Text(string pattern, string chain, NamespaceNat nat) =>
        pattern.Replace("{0}", chain, StringComparison.Ordinal).Replace("{1}", $"{nat.Cookie}", StringComparison.Ordinal);
}
