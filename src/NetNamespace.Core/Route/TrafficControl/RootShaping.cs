using System;
using System.Collections.Generic;
using NetNamespace.Interop;
using NetNamespace.Netlink;
using NetNamespace.Objects;

namespace NetNamespace.Route;

/// <summary>Puts disciplines at the root of a link, or takes them away; what goes wrong half-way leaves what was there.</summary>
/// <param name="connection">Asks in the link's namespace.</param>
internal sealed class RootShaping(NetlinkConnection connection)
{
    /// <summary>Makes a shaping the only one of what a link sends.</summary>
    /// <param name="index">The link.</param>
    /// <param name="shaping">What is to be, complete.</param>
    /// <param name="disciplines">The disciplines that it has.</param>
    /// <param name="before">What they do, to be made again on failure; null for the default, or for what cannot be made.</param>
    /// <exception cref="NetworkObjectException">ShapingNotSupported; LinkNotFound.</exception>
    /// <exception cref="NetlinkException">The kernel refused.</exception>
    internal void Set(int index, NetLinkShaping shaping, List<TrafficObject> disciplines, NetLinkShaping? before)
    {
        HashSet<uint> used = [];
        foreach (TrafficObject discipline in disciplines) used.Add(discipline.Handle);
        bool isClearedFirst = IsInTheWay(disciplines, shaping, before);
        NetlinkException?[]? errors = Send(index, shaping, used, isClearedFirst);
        if (errors is null) return;
        if (errors[0] is null) TakeBack(index, before, used);
        throw Explain(Array.Find(errors, static error => error is not null)!, index);
    }

    /// <summary>Gives a link its default discipline again. That it has it is no error.</summary>
    /// <exception cref="NetlinkException">The kernel refused.</exception>
    internal void Clear(int index)
    {
        MessageWriter writer = connection.Start();
        TrafficRequests.DeleteDiscipline(writer, index, TrafficHandle.Root);

        // The default one, which nobody made, cannot be removed: ENOENT.
        if (connection.Send(writer)?[0] is { Errno: not Errno.ENOENT } error) throw Explain(error, index);
    }

    /// <summary>Explains the refusal of a request whose subject is a kind of discipline.</summary>
    internal static NetNamespaceException Explain(NetlinkException error, int index)
    {
        if (error.Errno == Errno.ENODEV) return LinkErrors.OfLink(error, LinkReference.Numbered(index));
        bool isNew = error.ErrorId == "SetLinkShapingFailed";
        return isNew && ShapingErrors.IsUnknownKind(error) ? ShapingErrors.NotSupported($"{error.Operation.Subject}", error) : error;
    }

    /// <summary>
    /// Newer kernels refuse an emulator that duplicates beside another one, and so beside the one whose place it is to take; the same the other way round.
    /// </summary>
    private static bool IsInTheWay(List<TrafficObject> disciplines, NetLinkShaping shaping, NetLinkShaping? before) =>
        disciplines.Exists(static one => one.Kind == NetemAttributes.Kind)
        && ((shaping.DuplicatePercent ?? before?.DuplicatePercent) is not null || before is { IsComplete: false });

    private NetlinkException?[]? Send(int index, NetLinkShaping shaping, HashSet<uint> used, bool isClearedFirst)
    {
        MessageWriter writer = connection.Start();
        if (isClearedFirst) TrafficRequests.DeleteDiscipline(writer, index, TrafficHandle.Root);
        new DisciplineWriter(writer, index, used).Write(shaping);
        return connection.Send(writer);
    }

    private void TakeBack(int index, NetLinkShaping? before, HashSet<uint> used)
    {
        try
        {
            Clear(index);
            if (before is { IsComplete: true }) Send(index, before, used, isClearedFirst: false);
        }
        catch (NetNamespaceException)
        {
            // The error that led here is the one to be told.
        }
    }
}
