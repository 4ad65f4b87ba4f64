using System;

namespace NetNamespace.Netlink;

/// <summary>The flags of a message header. Source: <c>netlink(7)</c>, linux/netlink.h. The values from 0x100 mean one thing in a get and another in a new.</summary>
[Flags]
public enum NetlinkFlags : ushort
{
    /// <summary>No flag.</summary>
    None = 0,
    /// <summary>NLM_F_REQUEST.</summary>
    Request = 0x1,
    /// <summary>NLM_F_MULTI: one of several that end with NLMSG_DONE.</summary>
    Multi = 0x2,
    /// <summary>NLM_F_ACK: answer even when all went well.</summary>
    Acknowledge = 0x4,
    /// <summary>NLM_F_ECHO: send what was made back to the one who asked.</summary>
    Echo = 0x8,
    /// <summary>NLM_F_DUMP_INTR: the table changed while it was being read.</summary>
    DumpInterrupted = 0x10,
    /// <summary>NLM_F_REPLACE, of a new.</summary>
    Replace = 0x100,
    /// <summary>NLM_F_EXCL, of a new.</summary>
    Exclusive = 0x200,
    /// <summary>NLM_F_CREATE, of a new.</summary>
    Create = 0x400,
    /// <summary>NLM_F_APPEND, of a new.</summary>
    Append = 0x800,
    /// <summary>NLM_F_DUMP, of a get: all of them.</summary>
    Dump = 0x300,
}
