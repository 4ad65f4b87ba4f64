namespace NetNamespace.Objects;

/// <summary>Whether an address is in use, in the words of Windows' NetTCPIP; worked out from the flags.</summary>
public enum AddressState
{
    /// <summary>Duplicate address detection is not over: not in use yet.</summary>
    Tentative = 1,
    /// <summary>Somebody else on the link has it (the kernel's <c>dadfailed</c>): not in use.</summary>
    Duplicate = 2,
    /// <summary>Its preferred lifetime is over: in use, but not for new connections.</summary>
    Deprecated = 3,
    /// <summary>In use.</summary>
    Preferred = 4,
}
