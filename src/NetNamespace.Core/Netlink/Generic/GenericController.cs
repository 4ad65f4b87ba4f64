namespace NetNamespace.Netlink;

/// <summary>The family that knows the others, whose own number is fixed. Source: linux/genetlink.h (GENL_ID_CTRL, CTRL_*).</summary>
internal static class GenericController
{
    private const ushort FamilyNumber = 16;

    internal static readonly GenericFamily Family = new("nlctrl", 2, "CONFIG_NET");
    internal static readonly AttributeSet Attributes = new("family");
    internal static readonly AttributeSpec FamilyId = Attributes.Add(1, "CTRL_ATTR_FAMILY_ID", WireType.U16);
    internal static readonly AttributeSpec FamilyName = Attributes.Add(2, "CTRL_ATTR_FAMILY_NAME", WireType.Text);
    internal static readonly AttributeSpec Version = Attributes.Add(3, "CTRL_ATTR_VERSION", WireType.U32);
    internal static readonly AttributeSpec HeaderSize = Attributes.Add(4, "CTRL_ATTR_HDRSIZE", WireType.U32);
    internal static readonly AttributeSpec HighestAttribute = Attributes.Add(5, "CTRL_ATTR_MAXATTR", WireType.U32);
    internal static readonly AttributeSet Operations = new("operation");
    internal static readonly AttributeSpec OperationId = Operations.Add(1, "CTRL_ATTR_OP_ID", WireType.U32);
    internal static readonly AttributeSpec OperationFlags = Operations.Add(2, "CTRL_ATTR_OP_FLAGS", WireType.U32);
    internal static readonly AttributeSpec FamilyOperations = Attributes.Add(6, "CTRL_ATTR_OPS", WireType.List, static () => Operations);
    internal static readonly AttributeSet Groups = new("group");
    internal static readonly AttributeSpec GroupName = Groups.Add(1, "CTRL_ATTR_MCAST_GRP_NAME", WireType.Text);
    internal static readonly AttributeSpec GroupId = Groups.Add(2, "CTRL_ATTR_MCAST_GRP_ID", WireType.U32);
    internal static readonly AttributeSpec FamilyGroups = Attributes.Add(7, "CTRL_ATTR_MCAST_GROUPS", WireType.List, static () => Groups);

    internal static readonly GenericCommand GetFamily = Family.Command(3, "CTRL_CMD_GETFAMILY", Attributes);

    /// <summary>The same as a message that can be sent before any number is known.</summary>
    internal static readonly MessageType GetFamilyType = new(FamilyNumber, GetFamily.Name, GetFamily.Format);

    /// <summary>Asks for one family.</summary>
    internal static void WriteGet(MessageWriter writer, string family)
    {
        writer.Begin(GetFamilyType, NetlinkFlags.Acknowledge, new Operation("GetGenericFamilyFailed", "look for the generic netlink family", family));
        writer.Header(new GenericHeader(GetFamily.Id, Family.Version));
        writer.PutText(FamilyName, family);
    }
}
