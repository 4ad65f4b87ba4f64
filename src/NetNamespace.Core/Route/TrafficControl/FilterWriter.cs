using System;
using NetNamespace.Netlink;
using NetNamespace.Objects;
using static NetNamespace.Route.FilterAttributes;

namespace NetNamespace.Route;

/// <summary>Writes a filter that does one thing with everything that a link receives.</summary>
internal static class FilterWriter
{
    private const int TableLength = 256;

    /// <summary>Sends it on to another link, as if that sent it.</summary>
    internal static void WriteRedirect(MessageWriter writer, string filter, int index, int target) =>
        Write(writer, filter, index, Redirect, () => writer.PutStruct(RedirectParameters, new RedirectOptions { Verdict = Stolen, What = EgressRedirect, Index = target }));

    /// <summary>Drops what is too much.</summary>
    internal static void WritePolice(MessageWriter writer, string filter, int index, NetLinkShaping shaping) =>
        Write(writer, filter, index, Police, () => WritePolice(writer, shaping));

    private static void Write(MessageWriter writer, string filter, int index, string action, Action writeOptions)
    {
        TrafficRequests.NewIngressFilter(writer, index, filter);
        bool isUniversal = filter == Universal;
        using (writer.NestUnmarked(TrafficMessages.Options))
        {
            using (writer.NestUnmarked(isUniversal ? UniversalActions : MatchAllActions))
            using (writer.NestElement(1))
            {
                writer.PutText(ActionKind, action);
                using (writer.Nest(ActionOptions)) writeOptions();
            }

            if (isUniversal) writer.PutStruct(UniversalSelector, new Selector { Flags = Terminal, Keys = 1 });
        }
    }

    private static void WritePolice(MessageWriter writer, NetLinkShaping shaping)
    {
        ulong rate = TrafficUnits.BytesPerSecond(shaping.RateBitsPerSecond ?? 0);
        writer.PutStruct(PoliceParameters, new PoliceOptions
        {
            Verdict = Drop,

            // Where nothing is said, the kernel takes the table's end, 2040 bytes, and drops everything that is longer: all that was joined on its way in.
            Mtu = uint.MaxValue,
            Burst = TrafficUnits.Ticks(shaping.BurstBytes ?? 0, rate),
            Rate = TrafficUnits.Specification(rate),
        });
        WriteTable(writer, rate);
        if (!TrafficUnits.FitsIn32Bits(rate)) writer.PutUInt64(PoliceRate64, rate);
    }

    /// <summary>The ticks that packets of 8, 16, … bytes take. The kernel insists on the table, and calculates all the same.</summary>
    private static void WriteTable(MessageWriter writer, ulong rate)
    {
        Span<byte> table = stackalloc byte[TableLength * sizeof(uint)];
        for (uint i = 0; i < TableLength; i++) WireBytes.Write(table[((int)i * sizeof(uint))..], TrafficUnits.Ticks((i + 1) << 3, rate));
        writer.PutBytes(PoliceRateTable, table);
    }
}
