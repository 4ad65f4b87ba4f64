namespace NetNamespace.Objects;

/// <summary>What can be done with a setting, for who has the privilege. Source: the permission bits under /proc/sys.</summary>
public enum SysctlAccess
{
    /// <summary>It can be read and set.</summary>
    ReadWrite,
    /// <summary>It can only be read; some are so in every namespace but the machine's first one.</summary>
    ReadOnly,
    /// <summary>It can only be set: writing is a command, as in net.ipv4.route.flush.</summary>
    WriteOnly,
}
