using System;
using System.Collections.Generic;
using System.Linq;
using NetNamespace.Namespaces;
using NetNamespace.Objects;
using Xunit;

namespace NetNamespace.Tests.Kernel.Diagnosis;

/// <summary>The walk as a program uses it, without PowerShell. What it finds is in tests/Behavior/Faults.ps1.</summary>
public sealed class NamespaceTesterTests : DiagnosisTest
{
    private static readonly TestRequest s_request = new() { Targets = ["10.1.1.1"], Timeout = TimeSpan.FromMilliseconds(300) };

    [Fact]
    public void Where_all_is_well_nothing_is_found()
    {
        IReadOnlyList<NetNamespaceTest> results = Test("blue");
        Assert.DoesNotContain(results, static r => r.Status is NetTestStatus.Failed or NetTestStatus.Warning);
        Assert.Equal("blue reaches 10.1.1.1.", results[0].Finding);
        Assert.Contains(results, static r => r is { Step: "Destination", Status: NetTestStatus.Passed, AddressFamily: IPFamily.IPv4, Namespace: "blue", Target: "10.1.1.1" });
    }

    [Fact]
    public void The_first_that_fails_is_the_only_one()
    {
        Run("ip", "link", "set", "veth-probe", "down");
        NetNamespaceTest failed = Assert.Single(Test("blue"), static r => r.Status == NetTestStatus.Failed);
        Assert.Equal(("Link", "PeerDown", "Enable-NetLink veth-probe", true), (failed.Step, failed.CauseId, failed.Remedy, failed.IsRepairable));
    }

    [Fact]
    public void A_namespace_that_is_not_there_is_a_finding_too()
    {
        IReadOnlyList<NetNamespaceTest> results = Test("green");
        Assert.Equal("NamespaceNotFound", Assert.Single(results, static r => r.Status == NetTestStatus.Failed).CauseId);
        Assert.All(results.Skip(1), static r => Assert.Equal(NetTestStatus.Skipped, r.Status));
    }

    [Fact]
    public void Somebody_hears_what_is_done()
    {
        List<string> heard = [];
        _ = new NamespaceTester(Session, heard.Add).Test("blue", () => Session.Open("blue"), s_request);
        Assert.Contains("10.1.1.1: ask the target", heard);
    }

    [Fact]
    public void Every_step_has_a_name_of_its_own()
    {
        string[] names = [.. TestSteps.All.Select(static s => s.Name)];
        Assert.Equal(names.Length, names.Distinct().Count());
    }

    private IReadOnlyList<NetNamespaceTest> Test(string name) => new NamespaceTester(Session).Test(name, () => Session.Open(name), s_request);

    protected override void Dispose(bool disposing)
    {
        Run("ip", "link", "delete", "veth-probe");
        base.Dispose(disposing);
    }
}
