namespace NetNamespace.Objects;

/// <summary>The family of an address. The numbers are the kernel's (AF_INET, AF_INET6), which differ from those of <see cref="System.Net.Sockets.AddressFamily"/> for IPv6.</summary>
public enum IPFamily : byte
{
    /// <summary>AF_INET.</summary>
    IPv4 = 2,
    /// <summary>AF_INET6.</summary>
    IPv6 = 10,
}
