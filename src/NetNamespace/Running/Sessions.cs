using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using NetNamespace.Namespaces;

namespace NetNamespace.Running;

/// <summary>
/// The sessions of this process. No thread and no timer looks after them: a session ends by itself when it should, and is noticed by the
/// connection that breaks. May be used from any thread.
/// </summary>
internal static class Sessions
{
    /// <summary>How many warm ones may wait at once; the one that was used longest ago goes for another.</summary>
    internal const int MostWarm = 8;

    /// <summary>How long a warm one waits.</summary>
    internal static readonly TimeSpan WarmTime = TimeSpan.FromMinutes(5);

    /// <summary>One that is about to end by itself is not taken any more.</summary>
    private static readonly TimeSpan s_margin = TimeSpan.FromSeconds(10);

    private static readonly object s_gate = new();
    private static readonly List<NetNamespaceSession> s_all = [];
    private static int s_lastId;
    private static bool s_endsWithProcess;

    /// <summary>All that there are, the oldest first.</summary>
    internal static List<NetNamespaceSession> All
    {
        get
        {
            lock (s_gate) return [.. s_all];
        }
    }

    /// <summary>Makes one to keep.</summary>
    /// <param name="handle">Its namespace.</param>
    /// <param name="name">What to call it; null for a name by its number.</param>
    /// <param name="surroundings">The directory and the environment it starts in.</param>
    /// <param name="idleTimeout">How long it waits for a block; null for as long as this process lives.</param>
    /// <exception cref="NetNamespaceException">There is no PowerShell, or it cannot be started.</exception>
    internal static NetNamespaceSession Make(NamespaceHandle handle, string? name, ShellSurroundings surroundings, TimeSpan? idleTimeout)
    {
        int id = Interlocked.Increment(ref s_lastId);
        return Add(new NetNamespaceSession(id, name ?? $"Session{id}", handle, new Shell(handle, surroundings, idleTimeout), idleTimeout));
    }

    /// <summary>Takes a warm one that fits, or makes one. It is the caller's until it is given back.</summary>
    /// <param name="handle">Its namespace.</param>
    /// <param name="surroundings">The directory and the environment of the caller.</param>
    /// <exception cref="NetNamespaceException">There is no PowerShell, or it cannot be started.</exception>
    internal static NetNamespaceSession TakeWarm(NamespaceHandle handle, ShellSurroundings surroundings)
    {
        string? name = handle.NameInStore;
        string files = MountPlan.StampOf(name);
        while (FindWarm(handle.Identity, name) is { } found)
        {
            if (found.Files == files && found.Shell.IsUsable && !IsAboutToEnd(found) && found.Shell.Take(surroundings)) return found;
            Close(found);
        }

        return Add(new NetNamespaceSession(Interlocked.Increment(ref s_lastId), null, handle, new Shell(handle, surroundings, WarmTime), WarmTime) { IsBusy = true });
    }

    /// <summary>Takes this one.</summary>
    /// <exception cref="NetworkObjectException">SessionBusy or SessionClosed.</exception>
    internal static void Take(NetNamespaceSession session)
    {
        lock (s_gate)
        {
            if (session.State != NetNamespaceSessionState.Opened)
                throw new NetworkObjectException("SessionClosed", ObjectProblem.NotFound, session.Name, $"Session '{session.Name}' in namespace '{session.Namespace}' has ended.");
            if (session.IsBusy)
                throw new NetworkObjectException("SessionBusy", ObjectProblem.Busy, session.Name, $"Session '{session.Name}' in namespace '{session.Namespace}' is running another script block.");
            session.IsBusy = true;
        }
    }

    /// <summary>Gives one back that was taken.</summary>
    /// <param name="session">The session.</param>
    /// <param name="isFit">Whether it can be used again.</param>
    internal static void GiveBack(NetNamespaceSession session, bool isFit)
    {
        lock (s_gate)
        {
            session.UseCount++;
            session.LastUsed = DateTime.Now;
            session.RestingSince = Environment.TickCount64;
            session.IsBusy = !isFit;
        }

        if (!isFit) Close(session, isBroken: true);
        else if (session.IsWarm) CloseSpareWarm();
    }

    /// <summary>Ends one, whatever it does, and waits for its end.</summary>
    internal static void Close(NetNamespaceSession session, bool isBroken = false)
    {
        lock (s_gate)
        {
            s_all.Remove(session);
            session.IsClosed = !isBroken;
            session.IsBusy = true;
        }

        session.Shell.Dispose();
    }

    /// <summary>Ends those that wait in a namespace, so that they do not keep it.</summary>
    internal static void CloseIn(NamespaceIdentity identity) => CloseAll(session => session.Identity == identity && !session.IsBusy);

    /// <summary>Ends those that a runspace made and nobody uses at the moment.</summary>
    internal static void CloseOf(Guid? owner) => CloseAll(session => session.Owner == owner && !session.IsBusy);

    private static void CloseAll(Predicate<NetNamespaceSession> which)
    {
        List<NetNamespaceSession> found;
        lock (s_gate)
        {
            found = s_all.FindAll(which);
            foreach (NetNamespaceSession session in found)
            {
                session.IsBusy = true;

                // All at once first: they end beside one another.
                session.Shell.Process.CutLifeline();
            }
        }

        foreach (NetNamespaceSession session in found) Close(session);
    }

    private static NetNamespaceSession Add(NetNamespaceSession session)
    {
        lock (s_gate)
        {
            if (!s_endsWithProcess) AppDomain.CurrentDomain.ProcessExit += EndWithProcess;
            s_endsWithProcess = true;
            s_all.Add(session);
        }

        session.Shell.Lost = () => ThreadPool.UnsafeQueueUserWorkItem(static lost => CloseLost((NetNamespaceSession)lost!), session);
        return session;
    }

    private static NetNamespaceSession? FindWarm(NamespaceIdentity identity, string? name)
    {
        lock (s_gate)
        {
            NetNamespaceSession? found = s_all.Find(session => session.IsWarm && !session.IsBusy && session.Identity == identity && session.NameInStore == name);
            if (found is not null) found.IsBusy = true;
            return found;
        }
    }

    private static bool IsAboutToEnd(NetNamespaceSession session) =>
        session.IdleTimeout is { } longest && Environment.TickCount64 - session.RestingSince > (longest - s_margin).TotalMilliseconds;

    private static void CloseSpareWarm()
    {
        while (true)
        {
            NetNamespaceSession? oldest = null;
            lock (s_gate)
            {
                List<NetNamespaceSession> waiting = s_all.FindAll(static session => session.IsWarm && !session.IsBusy);
                if (waiting.Count <= MostWarm) return;
                oldest = waiting.MinBy(static session => session.RestingSince)!;
                oldest.IsBusy = true;
            }

            Close(oldest);
        }
    }

    /// <summary>One that ended while it waited. Whoever uses one notices by himself.</summary>
    private static void CloseLost(NetNamespaceSession session)
    {
        lock (s_gate)
        {
            if (session.IsBusy || !s_all.Contains(session)) return;
            session.IsBusy = true;
        }

        Close(session, isBroken: true);
    }

    /// <summary>The lifeline does it too, and a moment later: nobody shall see one that outlived this process.</summary>
    private static void EndWithProcess(object? sender, EventArgs e) => CloseAll(static _ => true);
}
