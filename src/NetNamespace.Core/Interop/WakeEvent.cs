using System;
using System.Threading;

namespace NetNamespace.Interop;

/// <summary>Ends a wait on descriptors from another thread: it is readable from when it is set until it is cleared. Source: <c>eventfd(2)</c>.</summary>
internal sealed unsafe class WakeEvent : IDisposable
{
    private readonly Descriptor _event;

    /// <summary>Makes one that is not set.</summary>
    /// <param name="errorId">The name of the error where none can be made.</param>
    /// <param name="attempt">What it is for, as a phrase after "cannot".</param>
    /// <exception cref="SystemCallException">No descriptor is left.</exception>
    internal WakeEvent(string errorId, string attempt)
    {
        int number = PollCalls.Event(0, PollCalls.EventCloseOnExec | PollCalls.EventNonBlock);
        _event = number >= 0 ? new Descriptor(number) : throw new SystemCallException(errorId, attempt, "eventfd", ErrnoText.Last());
    }

    /// <summary>What to wait on together with others.</summary>
    internal PollCalls.PollDescriptor Waiting => new() { Descriptor = _event.Number, Events = PollCalls.Readable };

    /// <summary>Ends the wait, or the next one where nobody waits; nothing happens where it is disposed of.</summary>
    internal void Set()
    {
        bool held = false;
        try
        {
            // Held, since a descriptor that is closed meanwhile may be another's the next moment.
            _event.DangerousAddRef(ref held);
            ulong one = 1;
            _ = FileCalls.Write(_event.Number, (byte*)&one, sizeof(ulong));
        }
        catch (ObjectDisposedException)
        {
            // Nobody will wait any more.
        }
        finally
        {
            if (held) _event.DangerousRelease();
        }
    }

    /// <summary>Sets it when somebody cancels, until the result is disposed of.</summary>
    internal CancellationTokenRegistration SetOn(CancellationToken cancellation) => cancellation.UnsafeRegister(static state => ((WakeEvent)state!).Set(), this);

    /// <summary>Makes it unset again.</summary>
    internal void Clear()
    {
        ulong count;
        _ = FileCalls.Read(_event.Number, (byte*)&count, sizeof(ulong));
    }

    /// <inheritdoc/>
    public void Dispose() => _event.Dispose();
}
