namespace NetNamespace.Objects;

/// <summary>When a bond's primary port becomes the active one again after a failure. Sources: <c>ip-link(8)</c> (type bond), Documentation/networking/bonding.rst of the kernel.</summary>
public enum BondPrimaryReselect : byte
{
    /// <summary>As soon as it is back.</summary>
    Always = 0,
    /// <summary>When it is back and better than the active one, in speed and duplex.</summary>
    Better = 1,
    /// <summary>When the active one fails.</summary>
    Failure = 2,
}
