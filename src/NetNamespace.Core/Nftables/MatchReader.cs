using System;
using System.Collections.Generic;
using System.Net;
using System.Runtime.InteropServices;
using System.Text;
using NetNamespace.Objects;

namespace NetNamespace.Nftables;

/// <summary>Takes a rule apart into the matches of <see cref="Match"/>, from its first expression to its last. What does not fit is left where it is.</summary>
internal ref struct MatchReader(IReadOnlyList<NftExpression> expressions)
{
    private int _at;

    /// <summary>Whether all expressions have been taken.</summary>
    internal readonly bool IsAtEnd => _at == expressions.Count;

    /// <summary>Takes a prefix of source addresses.</summary>
    internal IPPrefix? Source() => Address(Match.SourceOffset4, Match.SourceOffset6);

    /// <summary>Takes a prefix of destination addresses.</summary>
    internal IPPrefix? Destination() => Address(Match.DestinationOffset4, Match.DestinationOffset6);

    /// <summary>Takes the name of the link that packets come in on.</summary>
    internal string? Input() => Name(MetaKey.InputInterfaceName, CompareOperator.Equal);

    /// <summary>Takes the name of the link that packets go out on.</summary>
    internal string? Output() => Name(MetaKey.OutputInterfaceName, CompareOperator.Equal);

    /// <summary>Takes the name of the link that packets do not go out on.</summary>
    internal string? OutputOtherThan() => Name(MetaKey.OutputInterfaceName, CompareOperator.NotEqual);

    /// <summary>Takes states of a connection; none where there is no such match.</summary>
    internal ConntrackStates State()
    {
        if (At(0) is not ConntrackExpression { Key: ConntrackKey.State } || At(1) is not BitwiseExpression { Mask.Length: 4 } bits
            || At(2) is not CompareExpression { Operator: CompareOperator.NotEqual })
            return ConntrackStates.None;
        _at += 3;
        return (ConntrackStates)MemoryMarshal.Read<uint>(bits.Mask.Span);
    }

    /// <summary>Takes the address that connections get as their source.</summary>
    internal IPAddress? SourceNat()
    {
        if (At(0) is not ImmediateExpression { Verdict: null, Value.Length: 4 or 16 } address
            || At(1) is not NatExpression { Translation: NatKind.Source, LastAddressRegister: null, PortRegister: null } nat
            || nat.AddressRegister != address.Register)
            return null;
        _at += 2;
        return new IPAddress(address.Value.Span);
    }

    /// <summary>Takes one expression of a type.</summary>
    internal T? Take<T>() where T : NftExpression
    {
        if (At(0) is not T expression) return null;
        _at++;
        return expression;
    }

    private readonly NftExpression? At(int ahead) => _at + ahead < expressions.Count ? expressions[_at + ahead] : null;

    private IPPrefix? Address(uint offset4, uint offset6)
    {
        if (At(0) is not MetaExpression { Key: MetaKey.Family } || At(1) is not CompareExpression { Operator: CompareOperator.Equal, Value.Length: 1 } family)
            return null;
        bool isIPv6 = family.Value.Span[0] == (byte)TableFamily.IPv6;
        if (At(2) is not PayloadExpression { Base: PayloadBase.NetworkHeader } load || load.Offset != (isIPv6 ? offset6 : offset4)) return null;
        int length = isIPv6 ? 16 : 4;
        BitwiseExpression? mask = At(3) as BitwiseExpression;
        if (mask is not null && mask.Mask.Length != length) return null;
        if (At(mask is null ? 3 : 4) is not CompareExpression { Operator: CompareOperator.Equal } value || value.Value.Length > length) return null;
        _at += mask is null ? 4 : 5;
        byte[] bytes = new byte[length];
        value.Value.Span.CopyTo(bytes);
        return new IPPrefix(new IPAddress(bytes), mask is null ? 8 * value.Value.Length : CountBits(mask.Mask.Span));
    }

    private string? Name(MetaKey key, CompareOperator comparison)
    {
        if (At(0) is not MetaExpression meta || meta.Key != key || At(1) is not CompareExpression name || name.Operator != comparison) return null;
        _at += 2;
        return Encoding.UTF8.GetString(name.Value.Span.TrimEnd((byte)0));
    }

    private static int CountBits(ReadOnlySpan<byte> mask)
    {
        int count = 0;
        foreach (byte part in mask) count += byte.PopCount(part);
        return count;
    }
}
