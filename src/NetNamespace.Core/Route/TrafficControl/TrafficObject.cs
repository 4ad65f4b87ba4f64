using System;
using System.Runtime.InteropServices;
using NetNamespace.Netlink;

namespace NetNamespace.Route;

/// <summary>A queueing discipline, a class or a filter as the kernel lists it; its options raw, since each kind has its own.</summary>
/// <param name="Index">The number of its link.</param>
/// <param name="Handle">Its number.</param>
/// <param name="Parent">Where it hangs.</param>
/// <param name="Info">Priority and protocol of a filter.</param>
/// <param name="Kind">The kernel's name of what it is: <c>tbf</c>.</param>
/// <param name="Options">What is special about the kind.</param>
internal sealed record TrafficObject(int Index, uint Handle, uint Parent, uint Info, string Kind, byte[] Options)
{
    /// <summary>Bytes sent.</summary>
    internal ulong SentBytes { get; init; }

    /// <summary>Packets sent.</summary>
    internal ulong SentPackets { get; init; }

    /// <summary>How much waits, and what could not wait.</summary>
    internal QueueCounters Queue { get; init; }

    /// <summary>Whether it has a size table (<c>tc … stab</c>), by which it counts other sizes than those of the packets.</summary>
    internal bool HasSizeTable { get; init; }

    /// <summary>struct gnet_stats_queue of linux/gen_stats.h.</summary>
    [StructLayout(LayoutKind.Sequential)]
    internal struct QueueCounters
    {
        internal uint Packets;
        internal uint Bytes;
        internal uint Drops;
        internal uint Requeues;
        internal uint Overlimits;
    }

    /// <summary>As <c>tc</c> would write it.</summary>
    public override string ToString() => $"{Kind} {TrafficHandle.Text(Handle)} {(Parent == TrafficHandle.Root ? "root" : "parent " + TrafficHandle.Text(Parent))}";

    /// <summary>Decodes one message of a list; null where it is of another link, or about something else.</summary>
    /// <param name="message">The message.</param>
    /// <param name="type">What is listed.</param>
    /// <param name="index">The link that is wanted; 0 for all.</param>
    internal static TrafficObject? Decode(in NetlinkMessage message, MessageType type, int index)
    {
        if (message.Type != type.Id) return null;
        TrafficHeader header = message.Header<TrafficHeader>();
        if (index != 0 && header.Index != index) return null;
        AttributeTable table = message.Attributes(TrafficMessages.Format);
        AttributeTable counters = table.GetNested(TrafficMessages.AllStatistics);
        ReadOnlySpan<byte> basic = counters.GetBytes(TrafficMessages.BasicStatistics);
        return new TrafficObject(
            header.Index, header.Handle, header.Parent, header.Info, table.GetText(TrafficMessages.Kind) ?? "", table.GetBytes(TrafficMessages.Options).ToArray())
        {
            SentBytes = basic.Length >= 8 ? BitConverter.ToUInt64(basic) : 0,
            SentPackets = counters.GetUInt64(TrafficMessages.Packets64) ?? (basic.Length >= 12 ? BitConverter.ToUInt32(basic[8..]) : 0),
            Queue = counters.GetStruct<QueueCounters>(TrafficMessages.QueueStatistics),
            HasSizeTable = table.Has(TrafficMessages.SizeTable),
        };
    }
}
