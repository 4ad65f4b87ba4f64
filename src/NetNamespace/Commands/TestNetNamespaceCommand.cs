using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Management.Automation;
using NetNamespace.Arguments;
using NetNamespace.Completers;
using NetNamespace.Errors;
using NetNamespace.Namespaces;
using NetNamespace.Objects;

namespace NetNamespace.Commands;

/// <summary>Finds out why something cannot be reached from a namespace, and mends it if told to.</summary>
[Cmdlet(VerbsDiagnostic.Test, "NetNamespace", SupportsShouldProcess = true)]
[OutputType(typeof(NetNamespaceTest))]
public sealed class TestNetNamespaceCommand : NetCommand
{
    // Each repair brings the walk at least a step further.
    private const int MostRepairs = 20;
    private static readonly TimeSpan s_settling = TimeSpan.FromSeconds(3);
    private TestRequest _request = new();

    /// <summary>The namespaces: names with or without wildcards, PIDs, processes, NetNamespaces; the current one where none is given.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(NamespaceCompleter))]
    public NamespaceReference[]? Namespace { get; set; }

    /// <summary>Where to: addresses or names. Where none is given, the gateway, an address outside, and then a name.</summary>
    [Parameter(Position = 1)]
    [Alias("RemoteAddress", "ComputerName")]
    public string[] To { get; set; } = [];

    /// <summary>The TCP port that has to be open there; where none is given, an ICMP echo is asked for.</summary>
    [Parameter]
    [Alias("RemotePort")]
    [ValidateRange(1, ushort.MaxValue)]
    public int? Port { get; set; }

    /// <summary>Only this family; the target's own, or those that there is a way out for, where it is not given.</summary>
    [Parameter]
    public IPFamily? AddressFamily { get; set; }

    /// <summary>How long each answer is waited for: 1.5 for seconds, or with its unit, such as 200ms. One second where it is not given.</summary>
    [Parameter]
    public DurationArgument? Timeout { get; set; }

    /// <summary>Runs the remedies that are safe, and tests again.</summary>
    [Parameter]
    public SwitchParameter Repair { get; set; }

    private protected override void BeginInput()
    {
        try
        {
            _request = new TestRequest
            {
                Targets = Array.ConvertAll(To, CheckTarget),
                Port = (ushort?)Port,
                AddressFamily = AddressFamily,
                Timeout = Timeout?.ReadSeconds() ?? TimeSpan.FromSeconds(1),
            };
        }
        catch (NetNamespaceException e)
        {
            // What was written is wrong for every namespace that may come.
            ThrowTerminatingError(ErrorRecords.From(e, null));
        }
    }

    private protected override void ProcessInput()
    {
        foreach (NamespaceReference? reference in NamespaceReferences.Expand(Namespace))
        {
            if (Stopping) return;
            Attempt(reference, () => WriteObject(Repair ? TestAndRepair(reference) : Test(reference), enumerateCollection: true));
        }
    }

    private string CheckTarget(string target)
    {
        if (!AddressText.TryParse(target, out System.Net.IPAddress? address)) return HostNames.Check(target);
        return AddressFamily is { } family && AddressBits.FamilyOf(address) != family
            ? throw new NetworkObjectException("AddressFamilyMismatch", ObjectProblem.Invalid, target, Strings.Format("TargetFamilyMismatch", target, family))
            : target;
    }

    private IReadOnlyList<NetNamespaceTest> Test(NamespaceReference? reference)
    {
        string called = reference is null ? Strings.Format("CurrentNamespace") : reference.ToString();
        ProgressRecord progress = new(1, MyInvocation.MyCommand.Name, called);
        NamespaceTester tester = new(Session, activity =>
        {
            progress.StatusDescription = activity;
            WriteProgress(progress);
        });
        try
        {
            return tester.Test(called, () => reference.OpenOrCurrent(Session), _request);
        }
        finally
        {
            progress.RecordType = ProgressRecordType.Completed;
            WriteProgress(progress);
        }
    }

    /// <summary>Mends the first cause and tests again, until nothing is left that can be mended.</summary>
    private IReadOnlyList<NetNamespaceTest> TestAndRepair(NamespaceReference? reference)
    {
        IReadOnlyList<NetNamespaceTest> results = Test(reference);
        List<NetNamespaceTest> repaired = [];
        while (repaired.Count < MostRepairs && Next(results, repaired) is { } failed)
        {
            if (!ShouldProcess($"namespace '{failed.Namespace ?? Strings.Format("CurrentNamespace")}': {failed.Cause}", Strings.Format("Action_Repair", failed.Remedy))) break;
            if (!Run(failed.Remedy!)) break;
            repaired.Add(failed);
            results = TestUntilSettled(reference);
        }

        return [.. results.Select(r => repaired.Find(f => IsSame(f, r)) is { } was ? AsRepaired(r, was) : r)];
    }

    /// <summary>What was just mended may take a moment until it answers: neighbours have to be asked for again, ports to learn.</summary>
    private IReadOnlyList<NetNamespaceTest> TestUntilSettled(NamespaceReference? reference)
    {
        Stopwatch clock = Stopwatch.StartNew();
        while (true)
        {
            IReadOnlyList<NetNamespaceTest> results = Test(reference);
            if (clock.Elapsed > s_settling || !results.Any(static r => r is { Status: NetTestStatus.Failed, IsSilence: true })) return results;
        }
    }

    /// <summary>The first cause that can be mended; one that came back was not mended by its remedy.</summary>
    private static NetNamespaceTest? Next(IReadOnlyList<NetNamespaceTest> results, List<NetNamespaceTest> repaired) =>
        results.FirstOrDefault(r => r is { Status: NetTestStatus.Failed or NetTestStatus.Warning, IsRepairable: true } && !repaired.Exists(was => was.Remedy == r.Remedy));

    private static bool IsSame(NetNamespaceTest one, NetNamespaceTest other) => one.Step == other.Step && one.Target == other.Target;

    private static NetNamespaceTest AsRepaired(NetNamespaceTest now, NetNamespaceTest was) => now.Status == NetTestStatus.Passed
        ? now with { Status = NetTestStatus.Repaired, CauseId = was.CauseId, Cause = was.Cause, Remedy = was.Remedy, IsRepairable = true }
        : now;

    /// <summary>Runs the very line that results show, by this module's own commands, whatever else may have their names.</summary>
    private bool Run(string remedy)
    {
        try
        {
            ScriptBlock block = ScriptBlock.Create($"$ConfirmPreference = 'None'; $ErrorActionPreference = 'Stop'; $null = & {{ {remedy} }}");
            InvokeCommand.InvokeScript(useLocalScope: true, block, null);
            return true;
        }
        catch (RuntimeException e)
        {
            WriteError(e.ErrorRecord);
            return false;
        }
    }
}
