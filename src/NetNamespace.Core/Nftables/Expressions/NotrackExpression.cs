using NetNamespace.Netlink;

namespace NetNamespace.Nftables;

/// <summary>Has the packet's connection not tracked. Only before tracking, in a chain of priority -300 or so. Source: linux/netfilter/nf_tables.h.</summary>
public sealed record NotrackExpression : NftExpression
{
    internal const string Name = "notrack";
    internal static readonly AttributeSet Set = new(Name);

    /// <inheritdoc/>
    public override string Kind => Name;

    internal static NftExpression? Read(in AttributeTable data) => new NotrackExpression();

    private protected override bool HasData => false;

    private protected override void WriteData(MessageWriter writer)
    {
        // There is nothing to write.
    }
}
