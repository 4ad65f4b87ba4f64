using System.Collections.Generic;
using System.Net;
using NetNamespace.Objects;

namespace NetNamespace.Namespaces;

/// <summary>A link in its namespace.</summary>
internal sealed record WireEnd(TestPlace Place, NetLink Link)
{
    /// <summary>In words: <c>the link 'veth2' in namespace 'blue'</c>.</summary>
    public override string ToString() => $"the link '{Link.Name}' in {Place.Text}";
}

/// <summary>What a link leads to: the other end, the bridge there, and everybody who hears what is sent out.</summary>
/// <param name="Near">The link.</param>
internal sealed record Wire(WireEnd Near)
{
    /// <summary>The other end of the pair, or the link that it runs over; null where there is none, or it is in a namespace that cannot be found.</summary>
    internal WireEnd? Far { get; init; }

    /// <summary>Whether the link has another end at all.</summary>
    internal bool HasFar { get; init; }

    /// <summary>The bridge that the far end, or the link itself, is a port of.</summary>
    internal WireEnd? Bridge { get; init; }

    /// <summary>The link that is the port of that bridge.</summary>
    internal WireEnd? Port { get; init; }

    /// <summary>Whether everybody on it is known, so that who is not among <see cref="Ends"/> is not there.</summary>
    internal bool IsWhole { get; init; }

    /// <summary>Everybody on it who may have addresses, but for the near end.</summary>
    internal List<WireEnd> Ends { get; init; } = [];

    /// <summary>Who on it has an address; null where nobody who is known has.</summary>
    internal WireEnd? Owner(IPAddress address) =>
        Ends.Find(e => e.Place.Addresses.Exists(a => a.InterfaceIndex == e.Link.InterfaceIndex && a.IPAddress.Equals(address)));
}
