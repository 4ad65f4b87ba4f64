namespace NetNamespace.Objects;

/// <summary>Whether packets for somebody else go on.</summary>
public enum ForwardingState
{
    /// <summary>They are dropped.</summary>
    Disabled,
    /// <summary>They are sent on.</summary>
    Enabled,
}
