namespace NetNamespace.Objects;

/// <summary>What can be waited for of a link.</summary>
public enum LinkCondition
{
    /// <summary>It is switched on (IFF_UP).</summary>
    Up,
    /// <summary>It has carrier: a cable, or a veth's other end that is up.</summary>
    Carrier,
    /// <summary>It can send and receive (IFF_RUNNING).</summary>
    Running,
    /// <summary>It is there.</summary>
    Present,
    /// <summary>It is not there any more: removed, or in another namespace.</summary>
    Gone,
}
