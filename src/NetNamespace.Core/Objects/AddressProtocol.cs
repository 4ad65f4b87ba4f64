namespace NetNamespace.Objects;

/// <summary>Who made an address. Source: IFAPROT_* of linux/if_addr.h (from kernel 5.18); other numbers are a program's own.</summary>
public enum AddressProtocol : byte
{
    /// <summary>It was not said, or the kernel does not note it.</summary>
    Unspecified = 0,
    /// <summary>IFAPROT_KERNEL_LO: the kernel, on the loopback link.</summary>
    KernelLoopback = 1,
    /// <summary>IFAPROT_KERNEL_RA: the kernel, after a router's announcement.</summary>
    KernelRouterAdvertisement = 2,
    /// <summary>IFAPROT_KERNEL_LL: the kernel, as the link-local address.</summary>
    KernelLinkLocal = 3,
}
