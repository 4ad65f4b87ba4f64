using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using NetNamespace.Interop;
using NetNamespace.Netlink;
using NetNamespace.Objects;
using NetNamespace.Route;

namespace NetNamespace.Namespaces;

/// <summary>
/// Waits until the kernel has let go of namespaces whose names are taken away: until nothing holds them and all their links are gone, or home. Sources:
/// <c>rtnetlink(7)</c>, net/core/net_namespace.c.
/// </summary>
/// <remarks>
/// The kernel tells those to whom a namespace has a number when its last holder is gone (RTM_DELNSID), and takes it down afterwards, all that have ended by then in one go
/// and one go after the other. So each gets a number; and after the last was told of, a namespace is made and dropped: when that one's number goes, a later go
/// has begun, and the one before has ended.
/// </remarks>
public sealed class ReleaseWaiter : IReplySink, IDisposable
{
    /// <summary>RTNLGRP_NSID.</summary>
    private const int NumbersGroup = 28;

    private static readonly TimeSpan s_slice = TimeSpan.FromSeconds(1);
    private readonly NetworkSession _session;
    private readonly NamespaceIdOperations _numbers;
    private readonly NetlinkEvents _events;
    private readonly Dictionary<int, ReleasedNamespace> _held = [];
    private bool _isAnyGone;

    /// <summary>Begins to listen.</summary>
    /// <param name="session">The session to work in.</param>
    /// <exception cref="SystemCallException">The socket cannot be opened.</exception>
    public ReleaseWaiter(NetworkSession session)
    {
        ArgumentNullException.ThrowIfNull(session);
        _session = session;
        _numbers = new NamespaceIdOperations(session.Current.Route);
        _events = session.Current.Listen(NumbersGroup);
    }

    /// <summary>Called about each second, with those that are still held.</summary>
    public Action<IReadOnlyList<string>>? Waiting { get; init; }

    /// <summary>Takes in a namespace, before its name is taken away.</summary>
    /// <param name="handle">The namespace.</param>
    /// <exception cref="NetlinkException">It cannot be given a number.</exception>
    public void Add(NamespaceHandle handle)
    {
        ArgumentNullException.ThrowIfNull(handle);
        _held[NumberOf(handle.Descriptor)] = new ReleasedNamespace(handle.ToString(), handle.Identity);
    }

    /// <summary>Leaves out one whose name was not taken away after all.</summary>
    public void Remove(NamespaceIdentity identity)
    {
        foreach ((int number, ReleasedNamespace held) in _held)
        {
            if (held.Identity == identity) _held.Remove(number);
        }
    }

    /// <summary>Waits for all of them.</summary>
    /// <param name="limit">How long; null for ever.</param>
    /// <returns>An error for each that is still held then, which says by whom.</returns>
    /// <exception cref="NetNamespaceException">The kernel refused to tell.</exception>
    /// <exception cref="OperationCanceledException">The wait was ended.</exception>
    public IReadOnlyList<NetworkObjectException> Wait(TimeSpan? limit)
    {
        Stopwatch clock = Stopwatch.StartNew();
        List<NetworkObjectException> errors = [.. TakeOwn()];
        WaitForNumbers(clock, limit);
        errors.AddRange(_held.Values.Select(held => StillHeld(held, limit)));
        _held.Clear();
        if (_isAnyGone) errors.AddRange(WaitForEnd(clock, limit));
        return errors;
    }

    /// <inheritdoc/>
    void IReplySink.Take(int request, in NetlinkMessage message)
    {
        if (message.Type != NamespaceIdMessages.Deleted.Id || message.Attributes(NamespaceIdMessages.Format).GetInt32(NamespaceIdMessages.NsId) is not { } number) return;
        _isAnyGone |= _held.Remove(number);
    }

    /// <inheritdoc/>
    public void Dispose() => _events.Dispose();

    private int NumberOf(Descriptor target)
    {
        if (_numbers.Get([target])[0] is { } number) return number;
        _numbers.Set(target, null);
        return _numbers.Get([target])[0] ?? throw new SystemCallException("SetNamespaceIdFailed", "give a namespace a number", "sendmsg", Errno.ENOENT);
    }

    /// <summary>The one that this process is in would be waited for in vain.</summary>
    private IEnumerable<NetworkObjectException> TakeOwn()
    {
        foreach ((int number, ReleasedNamespace held) in _held)
        {
            if (held.Identity != _session.Current.Identity) continue;
            _held.Remove(number);
            yield return StillHeld(held, null);
        }
    }

    private void WaitForNumbers(Stopwatch clock, TimeSpan? limit)
    {
        while (true)
        {
            // Where telling was too much for the kernel, what is gone is asked for.
            if (!_events.Read(this)) AskForEach();
            if (_held.Count == 0 || clock.Elapsed >= limit) return;
            TimeSpan slice = limit is { } most && most - clock.Elapsed < s_slice ? most - clock.Elapsed : s_slice;
            if (!NetlinkEvents.Wait([_events], slice, _session.Cancellation)) Waiting?.Invoke([.. _held.Values.Select(static held => held.Name)]);
        }
    }

    private void AskForEach()
    {
        foreach (int number in _held.Keys.ToArray())
        {
            if (!_numbers.IsGiven(number)) _isAnyGone |= _held.Remove(number);
        }
    }

    /// <summary>Makes a namespace and drops it, and waits until it is told of.</summary>
    private IReadOnlyList<NetworkObjectException> WaitForEnd(Stopwatch clock, TimeSpan? limit)
    {
        CreateNamespaceTrip trip = _session.Supply.Take();
        if (trip.FailedFunction is not null)
        {
            trip.Discard();
            throw new SystemCallException("NewNamespaceFailed", "wait until the kernel has let go of network namespaces", trip.FailedFunction, trip.Errno);
        }

        using (Descriptor socket = new(trip.Socket))
        using (Descriptor probe = new(trip.Namespace))
        {
            _held[NumberOf(probe)] = new ReleasedNamespace("", NamespaceIdentity.Of(probe));
        }

        WaitForNumbers(clock, limit);
        if (_held.Count == 0) return [];
        _held.Clear();
        return [new NetworkObjectException("NamespaceReleaseTimedOut", ObjectProblem.TimedOut, "", $"Nothing holds the network namespaces any more, but the kernel had not taken their links down {After(limit)}.")];
    }

    private static NetworkObjectException StillHeld(ReleasedNamespace held, TimeSpan? limit)
    {
        List<NamespaceHolder> holders = NamespaceHolders.Of(held.Identity, null);
        string by = holders.Count > 0 ? NamespaceHolders.Describe(holders) : "somebody who cannot be seen from here, or something that is under way in the kernel";
        return new NetworkObjectException(
            "NamespaceStillHeld", ObjectProblem.TimedOut, held.Name, $"The name '{held.Name}' is gone, but {After(limit)} the network namespace {held.Identity} was still held by {by}.");
    }

    private static string After(TimeSpan? limit) => limit is { } time ? FormattableString.Invariant($"after {time.TotalSeconds:0.###} s") : "at the end";

    private sealed record ReleasedNamespace(string Name, NamespaceIdentity Identity);
}
