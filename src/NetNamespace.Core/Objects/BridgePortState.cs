namespace NetNamespace.Objects;

/// <summary>What a port of a bridge does with frames. Source: linux/if_bridge.h (BR_STATE_*).</summary>
public enum BridgePortState
{
    /// <summary>Nothing passes, and the spanning tree protocol is passed over.</summary>
    Disabled,
    /// <summary>Only the spanning tree protocol is heard.</summary>
    Listening,
    /// <summary>Addresses are learned; nothing is forwarded yet.</summary>
    Learning,
    /// <summary>Frames pass.</summary>
    Forwarding,
    /// <summary>Nothing passes, since another way leads there; the spanning tree protocol is heard.</summary>
    Blocking,
}
