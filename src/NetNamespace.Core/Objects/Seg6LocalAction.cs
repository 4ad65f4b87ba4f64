namespace NetNamespace.Objects;

/// <summary>What the end of a segment does. Source: SEG6_LOCAL_ACTION_* of linux/seg6_local.h.</summary>
public enum Seg6LocalAction
{
    /// <summary>Nothing was said.</summary>
    Unspecified = 0,
    /// <summary>Goes on to the next segment.</summary>
    End = 1,
    /// <summary>Goes on over a next hop.</summary>
    EndX = 2,
    /// <summary>Goes on in a table.</summary>
    EndT = 3,
    /// <summary>Takes a frame out, to a link.</summary>
    EndDX2 = 4,
    /// <summary>Takes an IPv6 packet out, to a next hop.</summary>
    EndDX6 = 5,
    /// <summary>Takes an IPv4 packet out, to a next hop.</summary>
    EndDX4 = 6,
    /// <summary>Takes an IPv6 packet out, into a table.</summary>
    EndDT6 = 7,
    /// <summary>Takes an IPv4 packet out, into a table.</summary>
    EndDT4 = 8,
    /// <summary>Puts another list of segments in.</summary>
    EndB6 = 9,
    /// <summary>Puts another list of segments around it.</summary>
    EndB6Encap = 10,
    /// <summary>Goes into MPLS.</summary>
    EndBM = 11,
    /// <summary>Searches in the last segment.</summary>
    EndS = 12,
    /// <summary>Hands it to a program that does not know segments.</summary>
    EndAS = 13,
    /// <summary>The same by masquerading.</summary>
    EndAM = 14,
    /// <summary>Asks a BPF program.</summary>
    EndBpf = 15,
    /// <summary>Takes an IPv4 or IPv6 packet out, into a table.</summary>
    EndDT46 = 16,
}
