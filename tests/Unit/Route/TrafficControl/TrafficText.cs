using System;
using System.Collections.Generic;
using NetNamespace.Netlink;
using NetNamespace.Route;
using Xunit;

namespace NetNamespace.Tests.Unit.Route.TrafficControl;

/// <summary>Requests as lines, one an attribute, sorted within their parent: <c>tc</c> has its own order, and marks fewer attributes as nested.</summary>
internal static class TrafficText
{
    private const int NetemHeader = 24;

    internal static string[] Of(MessageWriter writer)
    {
        writer.Finish();
        return Of(writer.Written);
    }

    internal static string[] OfHex(string hex) => Of(Convert.FromHexString(hex));

    private static string[] Of(ReadOnlySpan<byte> datagram)
    {
        List<string> lines = [];
        MessageReader reader = new(datagram);
        while (reader.TryRead(out NetlinkMessage message))
        {
            lines.Add($"{message.Type} {(ushort)message.Flags:x} {Convert.ToHexString(message.Payload[..20])}");
            string? kind = new AttributeTable(message.Payload[20..]).GetText(TrafficMessages.Kind);
            List<string> attributes = [];
            Add(attributes, "", message.Payload[20..], TrafficMessages.Attributes, kind);
            attributes.Sort(StringComparer.Ordinal);
            lines.AddRange(attributes);
        }

        Assert.NotEmpty(lines);
        return [.. lines];
    }

    private static void Add(List<string> lines, string path, ReadOnlySpan<byte> bytes, AttributeSet set, string? kind, bool isList = false)
    {
        string? action = set == FilterAttributes.Action && !isList ? new AttributeTable(bytes).GetText(FilterAttributes.ActionKind) : null;
        AttributeReader reader = new(bytes);
        while (reader.Read())
        {
            ReadOnlySpan<byte> value = reader.Value;
            string name = isList ? $"[{reader.Id}]" : set.Find(reader.Id)!.Name;
            if (isList) Add(lines, $"{path}{name}.", value, set, kind);
            else if (Inside(set.Find(reader.Id)!, kind, action) is { } inside)
            {
                if (inside == NetemAttributes.Attributes)
                {
                    lines.Add($"{path}{name} {Convert.ToHexString(value[..NetemHeader])}");
                    value = value[NetemHeader..];
                }

                Add(lines, $"{path}{name}.", value, inside, kind, set.Find(reader.Id)!.Type == WireType.List);
            }
            else lines.Add($"{path}{name} {Convert.ToHexString(value)}");
        }
    }

    private static AttributeSet? Inside(AttributeSpec spec, string? kind, string? action) => spec switch
    {
        _ when spec == TrafficMessages.Options => kind switch
        {
            "tbf" => TbfAttributes.Attributes,
            "htb" => HtbAttributes.Attributes,
            "netem" => NetemAttributes.Attributes,
            "matchall" => FilterAttributes.MatchAllSet,
            "u32" => FilterAttributes.UniversalSet,
            _ => null,
        },
        _ when spec == FilterAttributes.ActionOptions => action == FilterAttributes.Redirect ? FilterAttributes.RedirectSet : FilterAttributes.PoliceSet,
        _ => spec.Nested,
    };
}
