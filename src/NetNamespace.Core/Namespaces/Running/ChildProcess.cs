using System;
using System.Collections.Generic;
using NetNamespace.Interop;

namespace NetNamespace.Namespaces;

/// <summary>
/// A child of this process: waited for by its own number only, so that neither .NET's children nor anybody else's are taken away.
/// Sources: <c>pidfd_open(2)</c>, <c>waitid(2)</c>.
/// </summary>
internal sealed unsafe class ChildProcess : IDisposable
{
    /// <summary>What a shell adds to the number of the signal that ended a program.</summary>
    private const int SignalOffset = 128;

    private readonly bool _ownGroup;
    private readonly Descriptor? _descriptor;

    internal ChildProcess(int processId, bool ownGroup)
    {
        ProcessId = processId;
        _ownGroup = ownGroup;
        // Before Linux 5.3 there are none; the child is then asked for again and again.
        int number = PidfdCalls.Open(processId);
        if (number >= 0) _descriptor = new Descriptor(number);
    }

    internal int ProcessId { get; }

    internal bool HasExited { get; private set; }

    /// <summary>Its exit code, or 128 and the number of the signal that ended it; -1 where somebody else took it away.</summary>
    internal int ExitCode { get; private set; }

    /// <summary>The signal that ended it; null where it ended by itself, or nobody can tell.</summary>
    internal int? EndSignal { get; private set; }

    /// <summary>The descriptor that becomes readable when it ends; -1 where it cannot be waited for so, or need not be any more.</summary>
    internal int Number => HasExited ? -1 : _descriptor?.Number ?? -1;

    /// <summary>Whether its end has to be asked for, since no descriptor tells it.</summary>
    internal bool MustBeAsked => _descriptor is null && !HasExited;

    /// <summary>Its exit code if it has ended, while its number is still its own; null while it runs.</summary>
    internal int? LookForEnd()
    {
        ProcessCalls.ChildInfo info = default;
        const int Options = ProcessCalls.WaitExited | ProcessCalls.WaitNoHang | ProcessCalls.WaitAndKeep;
        int result = ProcessCalls.Wait(ProcessCalls.IdentifiedByProcess, ProcessId, &info, Options);
        if (result < 0) return ErrnoText.Last() == Errno.EINTR ? null : -1;
        return info.ProcessId == 0 ? null : CodeOf(info);
    }

    /// <summary>Takes note if it has ended.</summary>
    internal void Reap()
    {
        if (HasExited) return;
        ProcessCalls.ChildInfo info = default;
        int result = ProcessCalls.Wait(ProcessCalls.IdentifiedByProcess, ProcessId, &info, ProcessCalls.WaitExited | ProcessCalls.WaitNoHang);
        if (result == 0 && info.ProcessId == 0) return;
        if (result < 0 && ErrnoText.Last() == Errno.EINTR) return;
        HasExited = true;
        ExitCode = result < 0 ? -1 : CodeOf(info);
        if (result == 0 && info.Code != ProcessCalls.CodeExited) EndSignal = info.Status;
    }

    /// <summary>Whether somebody is left in its group; false where it has none of its own.</summary>
    internal bool GroupIsThere => _ownGroup && ProcessCalls.Signal(-ProcessId, 0) == 0;

    /// <summary>Signals it, and its group where that is its own, as long as there is somebody there. What shall end it also goes to whom it started.</summary>
    internal void Signal(int signal)
    {
        // The number of a child that was not waited for is not given to another process; a group's is kept as long as it has members.
        if (_ownGroup)
        {
            _ = ProcessCalls.Signal(-ProcessId, signal);
        }
        else if (!HasExited)
        {
            // An interrupt from the terminal has reached all of them already.
            IReadOnlyList<Descriptor> others = signal == ProcessCalls.Interrupt ? [] : ProcessTree.OpenBelow(ProcessId);
            _ = ProcessCalls.Signal(ProcessId, signal);
            foreach (Descriptor other in others)
            {
                using (other) _ = PidfdCalls.Signal(other.Number, signal);
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _descriptor?.Dispose();

    private static int CodeOf(in ProcessCalls.ChildInfo info) => info.Code == ProcessCalls.CodeExited ? info.Status : SignalOffset + info.Status;
}
