using System;
using System.Net.NetworkInformation;
using NetNamespace.Netlink;

namespace NetNamespace.Route;

/// <summary>The ways in which links write and read what the wire layer has no type for.</summary>
internal static class LinkAttributeValues
{
    /// <summary>The kernel gives times to programs in hundredths of a second, whatever it counts in itself (USER_HZ).</summary>
    private const long TicksInOneOfTheirs = TimeSpan.TicksPerSecond / 100;

    internal static TimeSpan? GetTicks(this in AttributeTable table, AttributeSpec spec)
    {
        ulong? value = spec.Type == WireType.U32 ? table.GetUInt32(spec) : table.GetUInt64(spec);
        return value is null ? null : new TimeSpan((long)Math.Min(value.Value, (ulong)(long.MaxValue / TicksInOneOfTheirs)) * TicksInOneOfTheirs);
    }

    internal static TimeSpan? GetMilliseconds(this in AttributeTable table, AttributeSpec spec) =>
        table.GetUInt32(spec) is { } value ? TimeSpan.FromMilliseconds(value) : null;

    internal static bool? GetBoolean(this in AttributeTable table, AttributeSpec spec) => table.GetByte(spec) is { } value ? value != 0 : null;

    internal static PhysicalAddress? GetLinkAddress(this in AttributeTable table, AttributeSpec spec) =>
        table.Has(spec) ? new PhysicalAddress(table.GetBytes(spec).ToArray()) : null;

    internal static void PutTicks(this MessageWriter writer, AttributeSpec spec, TimeSpan? value)
    {
        if (value is null) return;
        ulong ticks = (ulong)Math.Max(0, value.Value.Ticks / TicksInOneOfTheirs);
        if (spec.Type == WireType.U32) writer.PutUInt32(spec, (uint)Math.Min(ticks, uint.MaxValue));
        else writer.PutUInt64(spec, ticks);
    }

    internal static void PutMilliseconds(this MessageWriter writer, AttributeSpec spec, TimeSpan? value)
    {
        if (value is { } time) writer.PutUInt32(spec, (uint)Math.Clamp(time.Ticks / TimeSpan.TicksPerMillisecond, 0, uint.MaxValue));
    }

    internal static void PutOptional(this MessageWriter writer, AttributeSpec spec, bool? value)
    {
        if (value is not null) writer.PutByte(spec, value.Value ? (byte)1 : (byte)0);
    }

    internal static void PutOptional(this MessageWriter writer, AttributeSpec spec, byte? value)
    {
        if (value is not null) writer.PutByte(spec, value.Value);
    }

    internal static void PutOptional(this MessageWriter writer, AttributeSpec spec, ushort? value)
    {
        if (value is not null) writer.PutUInt16(spec, value.Value);
    }

    internal static void PutOptional(this MessageWriter writer, AttributeSpec spec, uint? value)
    {
        if (value is not null) writer.PutUInt32(spec, value.Value);
    }
}
