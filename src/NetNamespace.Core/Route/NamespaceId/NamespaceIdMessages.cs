using NetNamespace.Netlink;

namespace NetNamespace.Route;

/// <summary>The messages about the numbers of namespaces. Source: <c>rtnetlink(7)</c>, linux/net_namespace.h.</summary>
internal static class NamespaceIdMessages
{
    internal static readonly AttributeSet Attributes = new("nsid");
    internal static readonly AttributeSpec NsId = Attributes.Add(1, "NETNSA_NSID", WireType.S32);
    internal static readonly AttributeSpec ProcessId = Attributes.Add(2, "NETNSA_PID", WireType.U32);
    internal static readonly AttributeSpec Descriptor = Attributes.Add(3, "NETNSA_FD", WireType.U32);
    internal static readonly AttributeSpec TargetNsId = Attributes.Add(4, "NETNSA_TARGET_NSID", WireType.S32);
    internal static readonly AttributeSpec CurrentNsId = Attributes.Add(5, "NETNSA_CURRENT_NSID", WireType.S32);

    internal static readonly MessageFormat Format = new("nsid", 4, Attributes);
    internal static readonly MessageType New = new(88, "RTM_NEWNSID", Format);
    internal static readonly MessageType Deleted = new(89, "RTM_DELNSID", Format);
    internal static readonly MessageType Get = new(90, "RTM_GETNSID", Format);
}
