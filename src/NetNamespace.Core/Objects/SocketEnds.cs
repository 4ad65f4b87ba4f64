namespace NetNamespace.Objects;

/// <summary>Addresses and ports of a socket, without an object for each address.</summary>
internal readonly record struct SocketEnds(IPFamily Family, AddressBits Local, AddressBits Remote, ushort LocalPort, ushort RemotePort);
