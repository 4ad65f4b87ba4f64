using NetNamespace.Netlink;

namespace NetNamespace.Nftables;

/// <summary>One step of a rule: it loads something into a register, compares it, or does something to the packet.</summary>
public abstract record NftExpression
{
    /// <summary>Register 1, the first of those with 16 bytes. Source: linux/netfilter/nf_tables.h (NFT_REG_1).</summary>
    public const uint FirstRegister = 1;

    /// <summary>The kernel's name of the expression: <c>payload</c>.</summary>
    public abstract string Kind { get; }

    /// <summary>Writes it as a member of a rule's list.</summary>
    internal void Write(MessageWriter writer)
    {
        using MessageWriter.NestScope member = writer.NestElement(ExpressionAttributes.ListElement);
        writer.PutText(ExpressionAttributes.Name, Kind);
        if (!HasData) return;
        using MessageWriter.NestScope data = writer.Nest(ExpressionAttributes.Data);
        WriteData(writer);
    }

    /// <summary>Whether it has attributes at all.</summary>
    private protected virtual bool HasData => true;

    private protected abstract void WriteData(MessageWriter writer);
}
