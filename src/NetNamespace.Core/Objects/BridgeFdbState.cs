namespace NetNamespace.Objects;

/// <summary>How an entry of a forwarding table came to be and how long it stays. Sources: <c>bridge(8)</c> (bridge fdb), linux/neighbour.h (NUD_*).</summary>
public enum BridgeFdbState
{
    /// <summary>Learned, or made as if it were: it is forgotten when nothing comes from there any more.</summary>
    Dynamic,
    /// <summary>The same, and nothing has come from there for so long that it goes with the next cleaning.</summary>
    Stale,
    /// <summary>Made by somebody: it stays.</summary>
    Static,
    /// <summary>It stays; in a bridge it is an address of this host's own, and frames to it go no further.</summary>
    Permanent,
}
