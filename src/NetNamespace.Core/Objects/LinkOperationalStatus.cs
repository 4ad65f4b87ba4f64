namespace NetNamespace.Objects;

/// <summary>What a link can do right now, whatever it was told. Source: RFC 2863, linux/if.h (IF_OPER_*).</summary>
public enum LinkOperationalStatus
{
    /// <summary>Not known; the loopback device always is.</summary>
    Unknown = 0,
    /// <summary>Hardware is missing.</summary>
    NotPresent = 1,
    /// <summary>Down.</summary>
    Down = 2,
    /// <summary>Down since what it runs over is: no cable, or the veth's other end is down.</summary>
    LowerLayerDown = 3,
    /// <summary>In a test.</summary>
    Testing = 4,
    /// <summary>Waits for something, as authentication.</summary>
    Dormant = 5,
    /// <summary>Up: packets pass.</summary>
    Up = 6,
}
