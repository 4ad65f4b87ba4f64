using System.Runtime.InteropServices;

namespace NetNamespace.Route;

/// <summary>struct fib_rule_hdr of linux/fib_rules.h.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct RuleHeader
{
    internal byte Family;
    internal byte DestinationLength;
    internal byte SourceLength;
    internal byte TypeOfService;
    /// <summary>The table where it is below 256; FRA_TABLE counts where it is there.</summary>
    internal byte Table;
    internal byte Reserved1;
    internal byte Reserved2;
    internal byte Action;
    internal uint Flags;
}
