using System;
using System.Linq;
using NetNamespace.Interop;
using NetNamespace.Namespaces;
using NetNamespace.Objects;
using Xunit;

namespace NetNamespace.Tests.Kernel.Nat;

/// <summary>Rules, marks and namespaces that others change meanwhile.</summary>
public class NatAmongOthersTests : NatTest
{
    [Fact]
    public void A_mark_on_a_rule_that_makes_no_sense_troubles_nobody()
    {
        Nft("add table inet netnamespace; add chain inet netnamespace postrouting { type nat hook postrouting priority 100; }");
        foreach (string words in new[] { "counter", "ip saddr & 0.0.0.255 == 0.0.0.2 masquerade", "ip saddr 10.0.0.0/8 drop", "tcp dport { 80, 443 } accept" })
            Nft($"add rule inet netnamespace postrouting {words} comment \"nat;namespace=blue;cookie=x\"");
        Assert.All(Operations.Get(), static n => Assert.Equal(NamespaceNatState.Orphaned, n.State));
        AddNamespace("blue", 2);
        Assert.Contains(Enable("blue"), static n => n.State == NamespaceNatState.Active);
    }

    [Fact]
    public void A_removed_namespace_is_orphaned_and_its_rules_can_go()
    {
        AddNamespace("blue", 2);
        Enable("blue");
        Run("ip", "netns", "delete", "blue");
        Run("ip", "netns", "add", "blue");
        NamespaceNat nat = Assert.Single(Operations.Get());
        Assert.Equal(("blue", NamespaceNatState.Orphaned), (nat.Namespace, nat.State));
        Run("ip", "netns", "delete", "blue");
        Assert.Equal(NamespaceNatState.Orphaned, Assert.Single(Operations.Get()).State);
        Operations.Disable([nat]);
        Assert.Equal("", Ruleset());
    }

    [Fact]
    public void What_others_took_away_is_seen_and_mended()
    {
        AddNamespace("blue", 2);
        Enable("blue");
        Nft("flush", "chain", "inet", "netnamespace", "forward");
        Assert.Equal(NamespaceNatState.Incomplete, Assert.Single(Operations.Get()).State);
        Assert.Equal(NamespaceNatState.Active, Assert.Single(Enable("blue")).State);
        Set(Forwarding4, "0");
        Assert.Equal(NamespaceNatState.NotForwarding, Assert.Single(Operations.Get()).State);
        Assert.Equal(NamespaceNatState.Active, Assert.Single(Enable("blue")).State);
        Operations.Disable(Operations.Get());
        Assert.Equal(("", "0"), (Ruleset(), Setting(Forwarding4)));
    }

    [Fact]
    public void What_others_put_into_the_table_stays()
    {
        AddNamespace("blue", 2);
        Enable("blue");
        Nft("add", "rule", "inet", "netnamespace", "forward", "counter", "comment", "\"mine\"");
        Operations.Disable(Operations.Get());
        string left = Ruleset();
        Assert.Contains("mine", left);
        Assert.DoesNotContain("postrouting", left);
        Assert.DoesNotContain("undo", left);
    }
}
