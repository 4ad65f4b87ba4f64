using System.Net;

namespace NetNamespace.Nftables;

/// <summary>What a rule of a nat chain does to the addresses of a connection.</summary>
/// <param name="Kind">Which end it changes.</param>
/// <param name="Certainty">Whether it surely does.</param>
/// <param name="Rule">The rule.</param>
public sealed record PacketTranslation(NatKind Kind, Certainty Certainty, NftRule Rule)
{
    /// <summary>The new address; null where it stays, where it is one of several, or where it is the link's.</summary>
    public IPAddress? Address { get; init; }

    /// <summary>The new port; null where it stays or is one of several.</summary>
    public ushort? Port { get; init; }

    /// <summary>Whether the address changes at all.</summary>
    public bool IsAddressChanged { get; init; } = true;

    /// <summary>Whether the address is that of the link the packet goes out on, or came in on: masquerade and redirect.</summary>
    public bool IsLinkAddress { get; init; }
}
