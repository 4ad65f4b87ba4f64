using System.Runtime.InteropServices;

namespace NetNamespace.Route;

/// <summary>struct ifaddrmsg of linux/if_addr.h.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct AddressHeader
{
    internal byte Family;
    internal byte PrefixLength;
    /// <summary>The lowest eight flags; IFA_FLAGS has all of them and counts where it is there.</summary>
    internal byte Flags;
    internal byte Scope;
    internal int Index;
}
