using System.Collections.Generic;
using NetNamespace.Interop;

namespace NetNamespace.Namespaces;

/// <summary>Finds whom a process has started, and whom those have, as long as their parents live. Source: <c>proc_pid_stat(5)</c>.</summary>
internal static class ProcessTree
{
    /// <summary>All processes below one, each held by a descriptor. Who has ended meanwhile is left out.</summary>
    internal static List<Descriptor> OpenBelow(int processId)
    {
        List<Descriptor> found = [];
        Dictionary<int, List<int>> parents = ReadParents();
        Queue<int> toLookAt = new([processId]);
        while (toLookAt.TryDequeue(out int parent))
        {
            foreach (int child in parents.GetValueOrDefault(parent) ?? [])
            {
                toLookAt.Enqueue(child);
                int number = PidfdCalls.Open(child);
                if (number < 0) continue;
                Descriptor held = new(number);

                // The number could have gone to another process before it was held.
                if (ParentOf(child) == parent) found.Add(held);
                else held.Dispose();
            }
        }

        return found;
    }

    private static Dictionary<int, List<int>> ReadParents()
    {
        Dictionary<int, List<int>> children = [];
        foreach (int process in ProcFile.Numbers("/proc"))
        {
            if (ParentOf(process) is not { } parent) continue;
            if (!children.TryGetValue(parent, out List<int>? list)) children.Add(parent, list = []);
            list.Add(process);
        }

        return children;
    }

    private static int? ParentOf(int process) => ProcessStat.Read(process)?.ParentProcessId;
}
