using System;
using System.Buffers.Binary;
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

    /// <summary>Takes a prefix of source addresses.</summary>
    internal IPPrefix? Source() => WithFamily(Match.SourceOffset4, Match.SourceOffset6);

    /// <summary>Takes a prefix of destination addresses.</summary>
    internal IPPrefix? Destination() => WithFamily(Match.DestinationOffset4, Match.DestinationOffset6);

    /// <summary>Takes a prefix of source addresses of a family that was taken before.</summary>
    internal IPPrefix? SourceWithin(IPFamily family) => Address(family, Match.SourceOffset4, Match.SourceOffset6, CompareOperator.Equal);

    /// <summary>Takes a prefix of destination addresses of a family that was taken before.</summary>
    internal IPPrefix? DestinationWithin(IPFamily family, CompareOperator comparison = CompareOperator.Equal) =>
        Address(family, Match.DestinationOffset4, Match.DestinationOffset6, comparison);

    /// <summary>Takes a family.</summary>
    internal IPFamily? Family()
    {
        if (At(0) is not MetaExpression { Key: MetaKey.Family } || At(1) is not CompareExpression { Operator: CompareOperator.Equal, Value.Length: 1 } family)
            return null;
        _at += 2;
        return family.Value.Span[0] == (byte)TableFamily.IPv6 ? IPFamily.IPv6 : IPFamily.IPv4;
    }

    /// <summary>Takes a transport protocol and its destination ports.</summary>
    internal (byte Protocol, PortRange Ports)? DestinationPort()
    {
        if (At(0) is not MetaExpression { Key: MetaKey.TransportProtocol } || At(1) is not CompareExpression { Operator: CompareOperator.Equal, Value.Length: 1 } protocol)
            return null;
        if (At(2) is not PayloadExpression { Base: PayloadBase.TransportHeader, Offset: Match.DestinationPortOffset, Length: sizeof(ushort) }) return null;
        if (At(3) is not CompareExpression { Value.Length: sizeof(ushort) } first) return null;
        CompareExpression? last = first;
        if (first.Operator == CompareOperator.GreaterOrEqual) last = At(4) as CompareExpression;
        else if (first.Operator != CompareOperator.Equal) return null;
        if (last is not { Value.Length: sizeof(ushort) } || (last != first && last.Operator != CompareOperator.LessOrEqual)) return null;
        (ushort from, ushort to) = (Port(first.Value), Port(last.Value));
        if (from == 0 || to < from) return null;
        _at += ReferenceEquals(first, last) ? 4 : 5;
        return (protocol.Value.Span[0], new PortRange(from, to));
    }

    /// <summary>Takes the address that connections get as their destination, where a map says the port.</summary>
    internal IPAddress? DestinationNatByMap()
    {
        if (At(0) is not ImmediateExpression { Verdict: null, Value.Length: 4 or 16 } address
            || At(1) is not PayloadExpression { Base: PayloadBase.TransportHeader, Offset: Match.DestinationPortOffset, Length: sizeof(ushort) } key
            || At(2) is not LookupExpression { TargetRegister: { } port } lookup || lookup.Register != key.Register
            || At(3) is not NatExpression { Translation: NatKind.Destination, LastAddressRegister: null, LastPortRegister: null } nat
            || nat.AddressRegister != address.Register || nat.PortRegister != port)
            return null;
        _at += 4;
        return new IPAddress(address.Value.Span);
    }

    /// <summary>Takes the match of the host's own addresses.</summary>
    internal bool DestinationIsLocal()
    {
        if (At(0) is not FibExpression { Result: FibResult.AddressType, Flags: FibFlags.DestinationAddress }
            || At(1) is not CompareExpression { Operator: CompareOperator.Equal, Value.Length: sizeof(uint) } type
            || MemoryMarshal.Read<uint>(type.Value.Span) != Match.LocalAddressType)
            return false;
        _at += 2;
        return true;
    }

    /// <summary>Takes the address that connections get as their destination, and the port where they get another one.</summary>
    internal (IPAddress Address, ushort? Port)? DestinationNat()
    {
        if (At(0) is not ImmediateExpression { Verdict: null, Value.Length: 4 or 16 } address) return null;
        ImmediateExpression? port = At(1) as ImmediateExpression;
        if (At(port is null ? 1 : 2) is not NatExpression { Translation: NatKind.Destination, LastAddressRegister: null, LastPortRegister: null } nat) return null;
        if (nat.AddressRegister != address.Register || nat.PortRegister != port?.Register || port is { Value.Length: not sizeof(ushort) }) return null;
        _at += port is null ? 2 : 3;
        return (new IPAddress(address.Value.Span), port is null ? null : Port(port.Value));
    }

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

    private IPPrefix? WithFamily(uint offset4, uint offset6)
    {
        int start = _at;
        IPPrefix? prefix = Family() is { } family ? Address(family, offset4, offset6, CompareOperator.Equal) : null;
        if (prefix is null) _at = start;
        return prefix;
    }

    private IPPrefix? Address(IPFamily family, uint offset4, uint offset6, CompareOperator comparison)
    {
        bool isIPv6 = family == IPFamily.IPv6;
        if (At(0) is not PayloadExpression { Base: PayloadBase.NetworkHeader } load || load.Offset != (isIPv6 ? offset6 : offset4)) return null;
        int length = isIPv6 ? 16 : 4;
        BitwiseExpression? mask = At(1) as BitwiseExpression;
        if (mask is not null && mask.Mask.Length != length) return null;
        if (At(mask is null ? 1 : 2) is not CompareExpression value || value.Operator != comparison || value.Value.Length > length) return null;
        _at += mask is null ? 2 : 3;
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

    private static ushort Port(ByteString bytes) => BinaryPrimitives.ReadUInt16BigEndian(bytes.Span);

    private static int CountBits(ReadOnlySpan<byte> mask)
    {
        int count = 0;
        foreach (byte part in mask) count += byte.PopCount(part);
        return count;
    }
}
