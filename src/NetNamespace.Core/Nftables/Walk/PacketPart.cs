namespace NetNamespace.Nftables;

/// <summary>Bytes of a packet.</summary>
/// <param name="Base">Where the offset counts from.</param>
/// <param name="Offset">Bytes from there.</param>
/// <param name="Length">How many bytes.</param>
internal readonly record struct PacketPart(PayloadBase Base, int Offset, int Length);
