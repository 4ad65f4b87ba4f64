using System.Collections.Generic;
using NetNamespace.Interop;
using NetNamespace.Objects;

namespace NetNamespace.Namespaces;

/// <summary>A namespace that a survey found, and who holds it.</summary>
/// <param name="inode">Its inode number.</param>
public sealed class SurveyedNamespace(ulong inode)
{
    private readonly List<int> _processes = [];
    private readonly List<NamespaceHolder> _holders = [];

    /// <summary>Its inode number.</summary>
    public ulong Inode => inode;

    /// <summary>The processes in it, ascending.</summary>
    public IReadOnlyList<int> Processes => _processes;

    /// <summary>Who holds it besides these.</summary>
    public IReadOnlyList<NamespaceHolder> Holders => _holders;

    /// <summary>Everybody who holds it; the processes first.</summary>
    public IEnumerable<NamespaceHolder> Everybody()
    {
        foreach (int process in _processes) yield return new NamespaceHolder(NamespaceHolderKind.Process, process, ProcFile.NameOf(process));
        foreach (NamespaceHolder holder in _holders) yield return holder;
    }

    internal void AddProcess(int process) => _processes.Add(process);

    internal void AddHolder(NamespaceHolder holder) => _holders.Add(holder);
}
