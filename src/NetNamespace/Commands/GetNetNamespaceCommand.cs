using System.Collections.Generic;
using System.Diagnostics;
using System.Management.Automation;
using NetNamespace.Arguments;
using NetNamespace.Completers;
using NetNamespace.Namespaces;
using NetNamespace.Objects;

namespace NetNamespace.Commands;

/// <summary>Lists network namespaces: the named ones, every one of the machine, or that of a process or a container.</summary>
[Cmdlet(VerbsCommon.Get, "NetNamespace", DefaultParameterSetName = NameSet)]
[OutputType(typeof(NetNamespaceInfo))]
public sealed class GetNetNamespaceCommand : NetCommand
{
    private const string NameSet = "Name";
    private const string ProcessIdSet = "ProcessId";
    private const string ProcessSet = "Process";
    private const string ContainerSet = "Container";
    private const string CurrentSet = "Current";
    private const string AllSet = "All";

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

    /// <summary>The containers whose namespaces are looked for: names with or without wildcards, or identifiers.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ContainerSet)]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(ContainerCompleter))]
    public string[] ContainerName { get; set; } = [];

    /// <summary>Every namespace of the machine, also those without a name, that a process, a thread, a descriptor, a socket or a mount holds.</summary>
    [Parameter(Mandatory = true, ParameterSetName = AllSet)]
    public SwitchParameter All { get; set; }

    /// <summary>The namespace that this PowerShell is in.</summary>
    [Parameter(Mandatory = true, ParameterSetName = CurrentSet)]
    public SwitchParameter Current { get; set; }

    private protected override void BeginInput() => _reader = new NamespaceReader(Session);

    private protected override void ProcessInput()
    {
        switch (ParameterSetName)
        {
            case ProcessIdSet: FindProcesses(ProcessId); break;
            case ProcessSet: FindProcesses([Process!.Id]); break;
            case ContainerSet: FindContainers(); break;
            case CurrentSet: WriteObject(_reader!.Read(Session.Current)); break;
            case AllSet when All: Write(_reader!.ReadAll()); break;
            default: FindNames(); break;
        }
    }

    private void Write(IEnumerable<NetNamespaceInfo> namespaces)
    {
        foreach (NetNamespaceInfo info in namespaces)
        {
            if (Stopping) return;
            WriteObject(info);
        }
    }

    /// <summary>A namespace that containers share is written once.</summary>
    private void FindContainers()
    {
        ContainerPatterns patterns = new(ContainerName);
        bool[] isFound = new bool[ContainerName.Length];
        HashSet<ulong> written = [];
        foreach (ContainerProcess one in ContainerSearch.All())
        {
            if (Stopping) return;
            int index = patterns.IndexOf(one.Container);
            if (index < 0) continue;
            isFound[index] = true;
            if (written.Add(one.Inode)) Attempt(one.Container.ToString(), () => WriteObject(_reader!.Read(Session.OpenInode(one.Inode), one.Container)));
        }

        for (int i = 0; i < isFound.Length; i++)
        {
            string name = ContainerName[i];
            if (!isFound[i] && !WildcardPattern.ContainsWildcardCharacters(name)) Attempt(name, () => throw NotFound(name));
        }
    }

    private static NetworkObjectException NotFound(string name) =>
        new("ContainerNotFound", ObjectProblem.NotFound, name, $"There is no container '{name}' in which something runs.");

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

        Write(_reader!.Read(wanted));
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
