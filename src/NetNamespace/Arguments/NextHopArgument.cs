using System;
using System.Collections;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using System.Net;
using NetNamespace.Objects;

namespace NetNamespace.Arguments;

/// <summary>
/// What a person may write for a next hop: an address, or a hashtable with NextHop, InterfaceAlias, InterfaceIndex, Weight, OnLink and Realm, of which each may be
/// missing. It is only read when it is used, so that a mistake in it is an error of this one thing and names it.
/// </summary>
public sealed class NextHopArgument
{
    private readonly AddressArgument? _address;
    private readonly RouteNextHop? _hop;
    private readonly (string Name, object? Value)[]? _parts;

    /// <summary>An address.</summary>
    public NextHopArgument(string text) => _address = new AddressArgument(text);

    /// <summary>An address.</summary>
    public NextHopArgument(IPAddress address) => _address = new AddressArgument(address);

    /// <summary>An address.</summary>
    public NextHopArgument(AddressArgument address) => _address = address;

    /// <summary>One of the next hops of another route.</summary>
    public NextHopArgument(RouteNextHop hop) => _hop = hop;

    /// <summary>A next hop in parts.</summary>
    public NextHopArgument(IDictionary parts)
    {
        ArgumentNullException.ThrowIfNull(parts);
        _parts = [.. parts.Cast<DictionaryEntry>().Select(static part => ($"{part.Key}", part.Value))];
    }

    /// <summary>A next hop that came out of another session or a file, and has lost its type on the way; or an object with the same properties.</summary>
    public NextHopArgument(PSObject value)
    {
        ArgumentNullException.ThrowIfNull(value);
        if (value.BaseObject is PSCustomObject) _parts = [.. value.Properties.Select(static property => (property.Name, (object?)property.Value))];
        else _address = new AddressArgument(value.ToString() ?? "");
    }

    /// <summary>Whether nothing was written.</summary>
    internal bool IsEmpty => _hop is null && _parts is null && _address?.ToString() is null or "";

    /// <inheritdoc/>
    public override string ToString() =>
        _hop?.ToString() ?? _address?.ToString() ?? string.Join("; ", _parts!.Select(static part => $"{part.Name} = {part.Value}"));

    /// <summary>The next hop; zeros stand for none, as on Windows.</summary>
    /// <exception cref="NetworkObjectException">With InvalidAddress, InvalidNextHop or InvalidWeight.</exception>
    internal RouteNextHop Read()
    {
        RouteNextHop hop = _hop ?? (_parts is null ? new RouteNextHop { NextHop = Address(_address!) } : _parts.Aggregate(new RouteNextHop(), With));
        return hop.Weight is >= 1 and <= 256
            ? hop
            : throw new NetworkObjectException("InvalidWeight", ObjectProblem.Invalid, ToString(), $"The weight {hop.Weight} of the next hop '{this}' is not from 1 to 256.");
    }

    private RouteNextHop With(RouteNextHop hop, (string Name, object? Value) part)
    {
        object? value = part.Value is PSObject wrapped ? wrapped.BaseObject : part.Value;
        string text = Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
        if (text.Length == 0) return hop;
        return part.Name.ToUpperInvariant() switch
        {
            "NEXTHOP" or "IPADDRESS" or "VIA" => hop with { NextHop = Address(new AddressArgument(text)) },
            "INTERFACEALIAS" or "DEV" => hop with { InterfaceAlias = text },
            "INTERFACEINDEX" or "IFINDEX" => hop with { InterfaceIndex = Number(part.Name, text) },
            "WEIGHT" => hop with { Weight = Number(part.Name, text) },
            "ONLINK" => hop with { Flags = LanguagePrimitives.IsTrue(value) ? hop.Flags | RouteFlags.OnLink : hop.Flags & ~RouteFlags.OnLink },
            "REALM" => hop with { Realm = RouteRealm.Parse(text) },
            "FLAGS" or "ENCAPSULATION" => hop,
            _ => throw Wrong($"it has no '{part.Name}', only NextHop, InterfaceAlias, InterfaceIndex, Weight, OnLink and Realm"),
        };
    }

    private int Number(string name, string text) => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number)
        ? number
        : throw Wrong($"'{text}' is no number for {name}");

    private static IPAddress? Address(AddressArgument argument)
    {
        IPAddress address = argument.Read(out int? length);
        if (length is null) return address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any) ? null : address;
        throw new NetworkObjectException(
            "InvalidNextHop", ObjectProblem.Invalid, argument.ToString(), $"'{argument}' cannot be a next hop: that is one address, without a prefix length.");
    }

    private NetworkObjectException Wrong(string reason) => new("InvalidNextHop", ObjectProblem.Invalid, ToString(), $"'{this}' cannot be a next hop: {reason}.");
}
