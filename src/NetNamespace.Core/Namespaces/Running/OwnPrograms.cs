using System;
using System.Globalization;
using NetNamespace.Interop;

namespace NetNamespace.Namespaces;

/// <summary>The programs that this process started, and those that they started and left. Sources: <c>proc(5)</c>, <c>prctl(2)</c>, <c>waitid(2)</c>.</summary>
internal static unsafe class OwnPrograms
{
    /// <summary>Makes this process the parent of whoever loses his own among its descendants, so that they are found.</summary>
    internal static void AdoptOrphans() => _ = ProcessCalls.Control(ProcessCalls.ChildSubreaper, 1, 0, 0, 0);

    /// <summary>Whether one of them still runs, but for PowerShells that wait for script blocks. Those that have ended are taken away.</summary>
    internal static bool AnyRuns()
    {
        if (!HasChildren()) return false;
        foreach (int thread in ProcFile.Numbers("/proc/self/task"))
        {
            foreach (Range word in ChildrenOf(thread, out string children))
            {
                if (int.TryParse(children.AsSpan(word), NumberStyles.None, CultureInfo.InvariantCulture, out int child) && Runs(child) && !ShellLife.IsResting(child)) return true;
            }
        }

        return false;
    }

    /// <summary>Whether there is any, running or not: one call, where to look for them is one for each thread.</summary>
    private static bool HasChildren()
    {
        ProcessCalls.ChildInfo info;
        int options = ProcessCalls.WaitExited | ProcessCalls.WaitNoHang | ProcessCalls.WaitAndKeep;
        return ProcessCalls.Wait(ProcessCalls.AnyChild, 0, &info, options) == 0 || ErrnoText.Last() != Errno.ECHILD;
    }

    private static Range[] ChildrenOf(int thread, out string children)
    {
        // There is none where the thread has ended, and its children are another one's; or the kernel has no such files.
        children = ProcFile.ReadText($"/proc/self/task/{thread}/children") ?? "";
        Span<Range> words = stackalloc Range[64];
        int count = children.AsSpan().Split(words, ' ', StringSplitOptions.RemoveEmptyEntries);
        return words[..count].ToArray();
    }

    private static bool Runs(int child)
    {
        ProcessCalls.ChildInfo info = default;
        int result = ProcessCalls.Wait(ProcessCalls.IdentifiedByProcess, child, &info, ProcessCalls.WaitExited | ProcessCalls.WaitNoHang);
        return result == 0 && info.ProcessId == 0;
    }
}
