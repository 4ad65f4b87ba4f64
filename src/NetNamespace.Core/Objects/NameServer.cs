using System.Linq;
using System.Net;

namespace NetNamespace.Objects;

/// <summary>A server that is asked for names. Source: <c>resolv.conf(5)</c>.</summary>
/// <param name="Address">Its address, IPv4 or IPv6.</param>
/// <param name="Zone">The link that a link-local address is on, by name or number; null where there is no need to say so.</param>
public sealed record NameServer(IPAddress Address, string? Zone = null)
{
    /// <summary>Reads <c>192.0.2.53</c>, <c>2001:db8::53</c> or <c>fe80::53%eth0</c>.</summary>
    /// <exception cref="NetworkObjectException">InvalidNameServer.</exception>
    public static NameServer Parse(string text) => TryParse(text) ?? throw new NetworkObjectException(
        "InvalidNameServer", ObjectProblem.Invalid, text ?? "", $"'{text}' is no address of a name server.");

    /// <summary>The same; null where it is none.</summary>
    internal static NameServer? TryParse(string? text)
    {
        if (text is null) return null;
        int percent = text.IndexOf('%');
        string? zone = percent < 0 ? null : text[(percent + 1)..];
        // The link is not here, so its name is not for IPAddress to look up.
        if (!AddressText.TryParse(percent < 0 ? text : text[..percent], out IPAddress? address)) return null;
        if (zone is not null && (zone.Length == 0 || zone.Any(char.IsWhiteSpace) || !address.IsIPv6LinkLocal)) return null;
        return new NameServer(address, zone);
    }

    /// <summary>As it stands in resolv.conf.</summary>
    public override string ToString() => Zone is null ? $"{Address}" : $"{Address}%{Zone}";
}
