using System.Buffers.Binary;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using NetNamespace.Nftables;
using NetNamespace.Objects;

namespace NetNamespace.Namespaces;

/// <summary>Where a rule that changes destinations sends what connections.</summary>
/// <param name="Conditions">The connections.</param>
/// <param name="Address">The address; null for the host itself, and where it is not one.</param>
/// <param name="Ports">The ports; null where they stay.</param>
internal sealed record ForwardTarget(ForwardConditions Conditions, IPAddress? Address, PortRange? Ports)
{
    private const int PortLength = 2;

    /// <summary>Whether there is more to it, which only words say.</summary>
    internal bool IsUnsaid { get; init; }

    /// <summary>The targets of a translation: one, or as many as its map has.</summary>
    internal static IEnumerable<ForwardTarget> Of(RuleTranslation translation, ForwardConditions conditions)
    {
        if (translation is { IsUnknown: false, Address.Map: not null, LastAddress: null, Port: null, LastPort: null }) return OfAddressMap(translation, conditions);
        if (translation is { IsUnknown: false, LastAddress: null, Port.Map: not null, LastPort: null } && IsConstant(translation.Address))
            return OfPortMap(translation, conditions);
        return [OfConstants(translation, conditions)];
    }

    private static bool IsConstant(RuleRegisters.Content? content) => content is null or { Constant: not null };

    private static ForwardTarget OfConstants(RuleTranslation translation, ForwardConditions conditions)
    {
        PortRange? ports = PortsOf(translation.Port?.Constant, translation.LastPort?.Constant);
        bool isOne = !translation.IsUnknown && translation.LastAddress is null && IsConstant(translation.Address)
            && IsConstant(translation.Port) && IsConstant(translation.LastPort) && (ports is null) == (translation.Port is null);
        return new ForwardTarget(conditions, isOne ? AddressOf(translation.Address?.Constant) : null, ports) { IsUnsaid = !isOne };
    }

    private static IEnumerable<ForwardTarget> OfAddressMap(RuleTranslation translation, ForwardConditions conditions)
    {
        int length = translation.Family == IPFamily.IPv6 ? 16 : 4;
        int wanted = translation.IsPortBehind ? length + PortLength : length;
        foreach ((ForwardConditions both, NftSetElement element) in ForwardMaps.Entries(translation.Address!, conditions, static e => e.Data is not null))
        {
            ByteString data = element.Data!.Value;
            if (data.Length < wanted) continue;
            PortRange? ports = translation.IsPortBehind ? PortsOf(new ByteString(data.Span.Slice(length, PortLength)), null) : null;
            yield return new ForwardTarget(both, new IPAddress(data.Span[..length]), ports);
        }
    }

    private static IEnumerable<ForwardTarget> OfPortMap(RuleTranslation translation, ForwardConditions conditions)
    {
        IPAddress? address = AddressOf(translation.Address?.Constant);
        return ForwardMaps.Entries(translation.Port!, conditions, static e => e.Data is not null).Select(e => new ForwardTarget(e.Conditions, address, PortsOf(e.Element.Data, null)));
    }

    private static IPAddress? AddressOf(ByteString? bytes) => bytes is { Length: 4 or 16 } known ? new IPAddress(known.Span) : null;

    private static PortRange? PortsOf(ByteString? first, ByteString? last)
    {
        if (first is not { Length: >= PortLength } from) return null;
        ushort begin = BinaryPrimitives.ReadUInt16BigEndian(from.Span);
        ushort end = last is { Length: >= PortLength } to ? BinaryPrimitives.ReadUInt16BigEndian(to.Span) : begin;
        return begin == 0 || end < begin ? null : new PortRange(begin, end);
    }
}
