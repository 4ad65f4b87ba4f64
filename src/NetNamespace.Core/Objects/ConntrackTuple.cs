namespace NetNamespace.Objects;

/// <summary>
/// One direction of a tracked connection, without an object for each address. For ICMP the ports are unused; <see cref="Id"/> is the identifier of an echo.
/// </summary>
internal readonly record struct ConntrackTuple(AddressBits Source, AddressBits Destination, ushort SourcePort, ushort DestinationPort, byte? IcmpType, byte? IcmpCode, ushort? Id);
