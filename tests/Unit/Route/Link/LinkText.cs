using System;
using System.Collections.Generic;
using NetNamespace.Netlink;
using NetNamespace.Route;
using Xunit;

namespace NetNamespace.Tests.Unit.Route.Link;

/// <summary>
/// Link messages as lines, one an attribute, sorted: `ip` writes attributes in the order of its arguments, and texts without their zero byte, which
/// is the same to the kernel.
/// </summary>
internal static class LinkText
{
    private const int PeerHeaderLength = 16;
    private const string PortEnding = "_slave";

    /// <summary>The requests that a writer holds.</summary>
    internal static string[] Of(MessageWriter writer)
    {
        writer.Finish();
        return Of(writer.Written);
    }

    /// <summary>The requests in hexadecimal, as strace shows them.</summary>
    internal static string[] OfHex(string hex) => Of(Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal)));

    private static string[] Of(ReadOnlySpan<byte> datagram)
    {
        List<string> lines = [];
        MessageReader reader = new(datagram);
        while (reader.TryRead(out NetlinkMessage message))
        {
            lines.Add($"{TypeName(message.Type)} {(ushort)message.Flags:x} {Convert.ToHexString(message.Payload[..16])}");
            List<string> attributes = [];
            Add(attributes, "", message.Payload[16..], LinkMessages.Attributes, null);
            attributes.Sort(StringComparer.Ordinal);
            lines.AddRange(attributes);
        }

        Assert.NotEmpty(lines);
        return [.. lines];
    }

    // `ip` says RTM_NEWLINK to change a link by its number, where RTM_SETLINK means the same.
    private static string TypeName(ushort type) => type == LinkMessages.Set.Id ? "16" : $"{type}";

    private static void Add(List<string> lines, string path, ReadOnlySpan<byte> bytes, AttributeSet set, AttributeSet? data)
    {
        AttributeTable table = new(bytes);
        string? kind = set == LinkMessages.Info ? table.GetText(LinkMessages.InfoKind) : null;
        if (kind is not null) data = LinkKinds.Find(kind)?.Data;

        // `ip` names a port's kind as that of the link, with an ending of its own; the kernel looks at neither.
        string? portKind = kind?.EndsWith(PortEnding, StringComparison.Ordinal) == true ? kind[..^PortEnding.Length] : table.GetText(LinkMessages.InfoPortKind);
        AttributeSet? portData = set == LinkMessages.Info ? PortKinds.Find(portKind)?.Data : null;
        AttributeReader reader = new(bytes);
        while (reader.Read())
        {
            AttributeSpec spec = set.Find(reader.Id)!;
            AttributeSet? nested = spec == LinkMessages.InfoData ? data : spec == LinkMessages.InfoPortData ? portData : spec.Nested;
            if (spec == VethDetails.PeerInfo)
            {
                lines.Add($"{path}{spec} {Convert.ToHexString(reader.Value[..PeerHeaderLength])}");
                Add(lines, $"{path}{spec}.", reader.Value[PeerHeaderLength..], LinkMessages.Attributes, null);
            }
            else if (set == LinkMessages.Info && portData is not null && spec.Type == WireType.Text) lines.Add($"{path}port of {portKind}");
            else if (nested is not null) Add(lines, $"{path}{spec}.", reader.Value, nested, data);
            else lines.Add($"{path}{spec} {(spec.Type == WireType.Text ? System.Text.Encoding.UTF8.GetString(reader.Value).TrimEnd('\0') : Convert.ToHexString(reader.Value))}");
        }
    }
}
