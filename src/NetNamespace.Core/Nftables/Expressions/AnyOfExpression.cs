using System;
using System.Collections.Generic;
using System.Linq;
using NetNamespace.Netlink;

namespace NetNamespace.Nftables;

/// <summary>
/// Goes on only where a register has one of several values. The kernel has no such expression, it has sets: this one says what a match of xtables
/// with several values means, such as <c>-m multiport --dports 80,443</c>.
/// </summary>
/// <param name="Ranges">The values: the first and the last of each range, which are the same for one value.</param>
/// <param name="IsInverted">Whether it goes on only where the register has none of them.</param>
/// <param name="Register">The register.</param>
public sealed record AnyOfExpression(
    IReadOnlyList<(ByteString From, ByteString To)> Ranges, bool IsInverted = false, uint Register = NftExpression.FirstRegister) : NftExpression
{
    /// <inheritdoc/>
    public override string Kind => LookupExpression.Name;

    /// <inheritdoc/>
    public bool Equals(AnyOfExpression? other) =>
        other is not null && IsInverted == other.IsInverted && Register == other.Register && Ranges.SequenceEqual(other.Ranges);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Ranges.Count, IsInverted, Register);

    private protected override void WriteData(MessageWriter writer) =>
        throw new NotSupportedException("The kernel has no such expression: what it means is a look-up in a set.");
}
