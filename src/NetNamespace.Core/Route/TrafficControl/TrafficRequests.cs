using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using NetNamespace.Netlink;

namespace NetNamespace.Route;

/// <summary>Writes the requests about queueing disciplines, classes and filters, and reads their lists.</summary>
internal static class TrafficRequests
{
    /// <summary>Every discipline of a namespace, or of one link. The kernel always sends those of all links.</summary>
    internal static List<TrafficObject> Disciplines(NetlinkConnection connection, int index) =>
        List(connection, TrafficMessages.GetDiscipline, TrafficMessages.NewDiscipline, default, index, "list the queueing disciplines");

    internal static List<TrafficObject> Classes(NetlinkConnection connection, int index) =>
        List(connection, TrafficMessages.GetClass, TrafficMessages.NewClass, new TrafficHeader { Index = index }, index, "list the classes of a link");

    internal static List<TrafficObject> IngressFilters(NetlinkConnection connection, int index) => List(
        connection,
        TrafficMessages.GetFilter,
        TrafficMessages.NewFilter,
        new TrafficHeader { Index = index, Parent = TrafficHandle.IngressFilters },
        index,
        "list the filters of a link");

    /// <summary>Starts a request for a discipline; the caller writes the options, if there are any.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="index">The link.</param>
    /// <param name="parent">Where it hangs.</param>
    /// <param name="handle">The number that it gets; none that is in use, since then that one would be changed instead.</param>
    /// <param name="kind">What it is.</param>
    internal static void NewDiscipline(MessageWriter writer, int index, uint parent, uint handle, string kind)
    {
        const NetlinkFlags Flags = NetlinkFlags.Acknowledge | NetlinkFlags.Create | NetlinkFlags.Replace;
        Begin(writer, TrafficMessages.NewDiscipline, Flags, "SetLinkShapingFailed", "make the queueing discipline", kind);
        writer.Header(new TrafficHeader { Index = index, Parent = parent, Handle = handle });
        writer.PutText(TrafficMessages.Kind, kind);
    }

    internal static void DeleteDiscipline(MessageWriter writer, int index, uint parent, uint handle = 0)
    {
        Begin(writer, TrafficMessages.DeleteDiscipline, NetlinkFlags.Acknowledge, "ClearLinkShapingFailed", "remove the queueing discipline", TrafficHandle.Text(parent));
        writer.Header(new TrafficHeader { Index = index, Parent = parent, Handle = handle });
    }

    internal static void NewClass(MessageWriter writer, int index, uint parent, uint handle, string kind)
    {
        const NetlinkFlags Flags = NetlinkFlags.Acknowledge | NetlinkFlags.Create | NetlinkFlags.Exclusive;
        Begin(writer, TrafficMessages.NewClass, Flags, "SetLinkShapingFailed", "make the class of", kind);
        writer.Header(new TrafficHeader { Index = index, Parent = parent, Handle = handle });
        writer.PutText(TrafficMessages.Kind, kind);
    }

    /// <summary>Starts a request for a filter that sees everything that was received.</summary>
    internal static void NewIngressFilter(MessageWriter writer, int index, string kind)
    {
        const NetlinkFlags Flags = NetlinkFlags.Acknowledge | NetlinkFlags.Create | NetlinkFlags.Exclusive;
        Begin(writer, TrafficMessages.NewFilter, Flags, "SetLinkShapingFailed", "make the filter", kind);
        writer.Header(new TrafficHeader { Index = index, Parent = TrafficHandle.IngressFilters, Info = Everything });
        writer.PutText(TrafficMessages.Kind, kind);
    }

    internal static void DeleteFilter(MessageWriter writer, TrafficObject filter)
    {
        Begin(writer, TrafficMessages.DeleteFilter, NetlinkFlags.Acknowledge, "ClearLinkShapingFailed", "remove the filter", filter.Kind);
        writer.Header(new TrafficHeader { Index = filter.Index, Parent = TrafficHandle.IngressFilters, Info = filter.Info });
        writer.PutText(TrafficMessages.Kind, filter.Kind);
    }

    /// <summary>ETH_P_ALL in network byte order, and no priority: the kernel chooses one.</summary>
    internal static uint Everything { get; } = BitConverter.IsLittleEndian ? BinaryPrimitives.ReverseEndianness((ushort)3) : (uint)3;

    private static void Begin(MessageWriter writer, MessageType type, NetlinkFlags flags, string errorId, string attempt, string subject) =>
        writer.Begin(type, flags, new Operation(errorId, attempt, subject));

    private static List<TrafficObject> List(NetlinkConnection connection, MessageType ask, MessageType answer, TrafficHeader header, int index, string attempt)
    {
        MessageWriter writer = connection.Start();
        writer.Begin(ask, NetlinkFlags.Dump, new Operation("GetLinkShapingFailed", attempt));
        writer.Header(header);
        return connection.Dump<TrafficObject>(writer, (in NetlinkMessage message) => TrafficObject.Decode(message, answer, index));
    }
}
