using NetNamespace.Netlink;

namespace NetNamespace.Nftables;

/// <summary>Uses an object that has a name in the table: <c>counter name "c"</c>. One that a map chooses stays as bytes. Source: linux/netfilter/nf_tables.h (NFTA_OBJREF_*).</summary>
/// <param name="Type">What kind of object.</param>
/// <param name="ObjectName">Its name, in the same table.</param>
public sealed record ObjectReferenceExpression(NftObjectType Type, string ObjectName) : NftExpression
{
    internal const string Name = "objref";
    internal static readonly AttributeSet Set = new(Name);
    private static readonly AttributeSpec s_type = Set.Add(1, "NFTA_OBJREF_IMM_TYPE", WireType.U32, bigEndian: true);
    private static readonly AttributeSpec s_name = Set.Add(2, "NFTA_OBJREF_IMM_NAME", WireType.Text);

    /// <inheritdoc/>
    public override string Kind => Name;

    internal static NftExpression? Read(in AttributeTable data) => data.GetUInt32(s_type) is { } type && data.GetText(s_name) is { } name
        ? new ObjectReferenceExpression((NftObjectType)type, name)
        : null;

    private protected override void WriteData(MessageWriter writer)
    {
        writer.PutUInt32(s_type, (uint)Type);
        writer.PutText(s_name, ObjectName);
    }
}
