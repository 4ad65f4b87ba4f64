using System.Collections.Generic;
using System.Diagnostics;
using System.Management.Automation;
using NetNamespace.Completers;
using NetNamespace.Namespaces;
using NetNamespace.Objects;

namespace NetNamespace.Commands;

/// <summary>Lists named network namespaces, or says which one a process is in.</summary>
[Cmdlet(VerbsCommon.Get, "NetNamespace", DefaultParameterSetName = NameSet)]
[OutputType(typeof(NetNamespaceInfo))]
public sealed class GetNetNamespaceCommand : NetCommand
{
    private const string NameSet = "Name";
    private const string ProcessIdSet = "ProcessId";
    private const string ProcessSet = "Process";
    private const string CurrentSet = "Current";

    private NamespaceReader? _reader;

    /// <summary>The names, with or without wildcards; all where none is given.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, ParameterSetName = NameSet)]
    [SupportsWildcards]
    [AllowEmptyString]
    [ArgumentCompleter(typeof(NamespaceCompleter))]
    public string[]? Name { get; set; }

    /// <summary>Processes whose namespaces are looked for, by number.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ProcessIdSet)]
    [Alias("PID", "Id")]
    public int[] ProcessId { get; set; } = [];

    /// <summary>A process whose namespace is looked for.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = ProcessSet)]
    public Process? Process { get; set; }

    /// <summary>The namespace that this PowerShell is in.</summary>
    [Parameter(Mandatory = true, ParameterSetName = CurrentSet)]
    public SwitchParameter Current { get; set; }

    private protected override void BeginInput() => _reader = new NamespaceReader(Session);

    private protected override void ProcessInput()
    {
        if (ParameterSetName == ProcessIdSet) FindProcesses(ProcessId);
        else if (ParameterSetName == ProcessSet) FindProcesses([Process!.Id]);
        else if (ParameterSetName == CurrentSet) WriteObject(_reader!.Read(Session.Current));
        else FindNames();
    }

    private void FindProcesses(int[] processes)
    {
        foreach (int id in processes) Attempt(id, () => WriteObject(_reader!.Read(Session.OpenProcess(id))));
    }

    private void FindNames()
    {
        List<string> wanted = [];
        string[]? all = null;
        foreach (string name in Name ?? ["*"])
        {
            if (WildcardPattern.ContainsWildcardCharacters(name)) AddMatching(wanted, name, all ??= NamespaceStore.Names());
            else Attempt(name, () => wanted.Add(Existing(name)));
        }

        foreach (NetNamespaceInfo info in _reader!.Read(wanted))
        {
            if (Stopping) return;
            WriteObject(info);
        }
    }

    private static string Existing(string name) =>
        NamespaceStore.Contains(name)
            ? name
            : throw NamespaceStore.NotFound(name);

    private static void AddMatching(List<string> wanted, string name, string[] all)
    {
        WildcardPattern pattern = WildcardPattern.Get(name, WildcardOptions.IgnoreCase);
        foreach (string candidate in all)
        {
            if (pattern.IsMatch(candidate) && NameRules.WhyNotNamespaceName(candidate) is null) wanted.Add(candidate);
        }
    }
}
