using System.Runtime.CompilerServices;
using NetNamespace.Interop;

namespace NetNamespace.Namespaces;

/// <summary>
/// Work that has to be done in another namespace: a few native calls between leaving home and coming back. Whatever they need is
/// prepared before, and whatever they bring is looked at after, since managed code that runs away from home can start threads there.
/// </summary>
internal abstract unsafe class Trip
{
    /// <summary>The namespace to go to; -1 for work that is done at home, or that leaves home by itself.</summary>
    internal int Target { get; init; } = -1;

    /// <summary>Whether the work leaves the thread different from others (its working directory, its mounts), so that it must end after this trip.</summary>
    internal bool SpendsThread { get; init; }

    /// <summary>The function that failed while away, or null.</summary>
    internal string? FailedFunction { get; private set; }

    /// <summary>Why it failed.</summary>
    internal Errno Errno { get; private set; }

    /// <summary>Whether the way home was barred; the thread is lost then.</summary>
    internal bool Stranded { get; private set; }

    /// <summary>Whether there is a way home to go. Who never left needs no privilege to be there.</summary>
    protected bool IsAway { get; set; }

    /// <summary>Whether it was made, well or not.</summary>
    internal bool IsOver { get; set; }

    /// <summary>
    /// Makes every native call of this kind of trip once, at home and in a way that has no effect, so that its stub exists and its symbol is
    /// resolved, and has everything compiled, before the first departure.
    /// </summary>
    /// <param name="home">The namespace that the thread is in.</param>
    internal virtual void Rehearse(int home)
    {
    }

    /// <summary>Goes, works, comes home. Compiled in full before its first call: no tier, no counter, no stub is left to be made.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal void Go(int home)
    {
        if (Target >= 0 && NamespaceCalls.Enter(Target, NamespaceCalls.NewNetwork) < 0)
        {
            Fail("setns");
            return;
        }

        IsAway = Target >= 0;
        Work();
        if (IsAway && NamespaceCalls.Enter(home, NamespaceCalls.NewNetwork) < 0) Stranded = true;
    }

    /// <summary>The native calls. Allocates nothing, throws nothing, calls nothing else.</summary>
    protected abstract void Work();

    /// <summary>Notes the error of the call that was just made, if it is the first.</summary>
    /// <param name="function">A literal.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    protected void Fail(string function)
    {
        if (FailedFunction is not null) return;
        Errno = (Errno)(*FileCalls.ErrnoLocation());
        FailedFunction = function;
    }
}
