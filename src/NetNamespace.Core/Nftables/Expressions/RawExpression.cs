using NetNamespace.Netlink;

namespace NetNamespace.Nftables;

/// <summary>An expression that this library has no type for, as the kernel has it.</summary>
/// <param name="Kind">The kernel's name of the expression.</param>
/// <param name="Data">Its attributes, as bytes.</param>
public sealed record RawExpression(string Kind, ByteString Data) : NftExpression
{
    /// <inheritdoc/>
    public override string Kind { get; } = Kind;

    private protected override void WriteData(MessageWriter writer)
    {
        AttributeReader reader = new(Data.Span);
        while (reader.Read()) writer.PutRaw(reader.RawType, reader.Value);
    }
}
