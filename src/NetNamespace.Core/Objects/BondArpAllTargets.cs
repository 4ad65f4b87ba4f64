namespace NetNamespace.Objects;

/// <summary>How many of the targets have to answer for a port to be up. Sources: <c>ip-link(8)</c> (type bond), Documentation/networking/bonding.rst of the kernel.</summary>
public enum BondArpAllTargets : uint
{
    /// <summary>One.</summary>
    Any = 0,
    /// <summary>Each.</summary>
    All = 1,
}
