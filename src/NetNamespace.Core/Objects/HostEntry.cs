using System;
using System.Linq;
using System.Net;

namespace NetNamespace.Objects;

/// <summary>A line of a hosts file. Source: <c>hosts(5)</c>.</summary>
/// <param name="Address">The address.</param>
/// <param name="HostName">What it is called; the first one is its canonical name.</param>
public sealed record HostEntry(IPAddress Address, params string[] HostName)
{
    /// <summary>Reads <c>192.0.2.1 www.example www</c>.</summary>
    /// <exception cref="NetworkObjectException">InvalidHostEntry; InvalidHostName.</exception>
    public static HostEntry Parse(string text)
    {
        string[] parts = (text ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length < 2 || !AddressText.TryParse(parts[0], out IPAddress? address))
            throw new NetworkObjectException("InvalidHostEntry", ObjectProblem.Invalid, text ?? "", $"'{text}' is no entry of a hosts file: an address and one or more names.");
        return new HostEntry(address, [.. parts.Skip(1).Select(HostNames.Check)]);
    }

    /// <summary>The same, as the C library reads a file; null where it is none.</summary>
    internal static HostEntry? TryParse(string line)
    {
        int comment = line.IndexOf('#', StringComparison.Ordinal);
        string[] parts = (comment < 0 ? line : line[..comment]).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return parts.Length >= 2 && AddressText.TryParse(parts[0], out IPAddress? address) ? new HostEntry(address, parts[1..]) : null;
    }

    /// <summary>Whether it has the same address and the same names in the same order; names are so whatever the case of their letters.</summary>
    public bool Equals(HostEntry? other) =>
        other is not null && Address.Equals(other.Address) && HostName.SequenceEqual(other.HostName, StringComparer.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public override int GetHashCode() => Address.GetHashCode();

    /// <summary>As it stands in a hosts file.</summary>
    public override string ToString() => $"{Address} {string.Join(' ', HostName)}";
}
