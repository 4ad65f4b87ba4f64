using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Net;
using System.Runtime.InteropServices;
using System.Text;
using NetNamespace.Objects;

namespace NetNamespace.Nftables;

/// <summary>The matches that rules are made of, as the same expressions that nft makes of the words in the comments.</summary>
internal static class Match
{
    private const int InterfaceNameLength = 16;

    /// <summary>RTN_LOCAL of linux/rtnetlink.h.</summary>
    internal const uint LocalAddressType = 2;

    internal const uint SecondRegister = 2;
    internal const uint DestinationPortOffset = 2;
    internal const uint SourceOffset4 = 12;
    internal const uint DestinationOffset4 = 16;
    internal const uint SourceOffset6 = 8;
    internal const uint DestinationOffset6 = 24;

    // ip saddr 192.0.2.0/24, ip6 saddr 2001:db8::/64
    internal static IEnumerable<NftExpression> Source(IPPrefix prefix) => [.. Family(prefix.AddressFamily), .. SourceWithin(prefix)];

    // ip daddr 192.0.2.0/24, ip6 daddr 2001:db8::/64
    internal static IEnumerable<NftExpression> Destination(IPPrefix prefix) => [.. Family(prefix.AddressFamily), .. DestinationWithin(prefix)];

    // ip saddr 192.0.2.0/24 where the family was matched before
    internal static IEnumerable<NftExpression> SourceWithin(IPPrefix prefix) => Address(prefix, SourceOffset4, SourceOffset6, CompareOperator.Equal);

    // ip daddr 192.0.2.0/24, ip daddr != 127.0.0.0/8 where the family was matched before
    internal static IEnumerable<NftExpression> DestinationWithin(IPPrefix prefix, CompareOperator comparison = CompareOperator.Equal) =>
        Address(prefix, DestinationOffset4, DestinationOffset6, comparison);

    // meta nfproto ipv4: a table of the inet family says this before it looks into a header
    internal static IEnumerable<NftExpression> Family(IPFamily family) =>
    [
        new MetaExpression(MetaKey.Family),
        new CompareExpression(CompareOperator.Equal, new ByteString([(byte)TableFamilyOf(family)])),
    ];

    // iifname "eth0"
    internal static IEnumerable<NftExpression> Input(string link) => Name(MetaKey.InputInterfaceName, CompareOperator.Equal, link);

    // oifname "eth0"
    internal static IEnumerable<NftExpression> Output(string link) => Name(MetaKey.OutputInterfaceName, CompareOperator.Equal, link);

    // oifname != "eth0"
    internal static IEnumerable<NftExpression> OutputOtherThan(string link) => Name(MetaKey.OutputInterfaceName, CompareOperator.NotEqual, link);

    // ct state established,related
    internal static IEnumerable<NftExpression> State(ConntrackStates states)
    {
        uint mask = (uint)states;
        return
        [
            new ConntrackExpression(ConntrackKey.State),
            new BitwiseExpression(new ByteString(MemoryMarshal.AsBytes(new ReadOnlySpan<uint>(in mask))), new ByteString(new byte[4])),
            new CompareExpression(CompareOperator.NotEqual, new ByteString(new byte[4])),
        ];
    }

    // tcp dport 8080, udp dport 8000-8010
    internal static IEnumerable<NftExpression> DestinationPort(byte protocol, PortRange ports)
    {
        List<NftExpression> expressions =
        [
            new MetaExpression(MetaKey.TransportProtocol),
            new CompareExpression(CompareOperator.Equal, new ByteString([protocol])),
            new PayloadExpression(PayloadBase.TransportHeader, DestinationPortOffset, sizeof(ushort)),
        ];
        if (ports.Count == 1) return [.. expressions, new CompareExpression(CompareOperator.Equal, Port(ports.First))];
        expressions.Add(new CompareExpression(CompareOperator.GreaterOrEqual, Port(ports.First)));
        expressions.Add(new CompareExpression(CompareOperator.LessOrEqual, Port(ports.Last)));
        return expressions;
    }

    // fib daddr type local
    internal static IEnumerable<NftExpression> DestinationIsLocal()
    {
        uint local = LocalAddressType;
        return
        [
            new FibExpression(FibResult.AddressType, FibFlags.DestinationAddress),
            new CompareExpression(CompareOperator.Equal, new ByteString(MemoryMarshal.AsBytes(new ReadOnlySpan<uint>(in local)))),
        ];
    }

    // ct status dnat
    internal static IEnumerable<NftExpression> Status(ConntrackStatus status)
    {
        uint mask = (uint)status;
        return
        [
            new ConntrackExpression(ConntrackKey.Status),
            new BitwiseExpression(new ByteString(MemoryMarshal.AsBytes(new ReadOnlySpan<uint>(in mask))), new ByteString(new byte[4])),
            new CompareExpression(CompareOperator.NotEqual, new ByteString(new byte[4])),
        ];
    }

    // dnat ip to 192.0.2.1, dnat ip to 192.0.2.1:80
    internal static IEnumerable<NftExpression> DestinationNat(IPAddress address, ushort? port)
    {
        ArgumentNullException.ThrowIfNull(address);
        ImmediateExpression target = new(new ByteString(address.GetAddressBytes()));
        NatExpression translation = new(NatKind.Destination, TableFamilyOf(AddressBits.FamilyOf(address))) { AddressRegister = target.Register };
        if (port is not { } number) return [target, translation];
        return [target, new ImmediateExpression(Port(number), SecondRegister), translation with { PortRegister = SecondRegister }];
    }

    // dnat ip to 192.0.2.1:tcp dport map { 8000 : 9000, 8001 : 9001 }
    internal static IEnumerable<NftExpression> DestinationNatByMap(IPAddress address)
    {
        ArgumentNullException.ThrowIfNull(address);
        return
        [
            new ImmediateExpression(new ByteString(address.GetAddressBytes())),
            new PayloadExpression(PayloadBase.TransportHeader, DestinationPortOffset, sizeof(ushort), SecondRegister),
            new LookupExpression(NftAnonymousMap.Name, Register: SecondRegister) { TargetRegister = SecondRegister },
            new NatExpression(NatKind.Destination, TableFamilyOf(AddressBits.FamilyOf(address)))
            {
                AddressRegister = NftExpression.FirstRegister,
                PortRegister = SecondRegister,
            },
        ];
    }

    // snat ip to 192.0.2.1
    internal static IEnumerable<NftExpression> SourceNat(IPAddress address)
    {
        ArgumentNullException.ThrowIfNull(address);
        return
        [
            new ImmediateExpression(new ByteString(address.GetAddressBytes())),
            new NatExpression(NatKind.Source, TableFamilyOf(AddressBits.FamilyOf(address))) { AddressRegister = NftExpression.FirstRegister },
        ];
    }

    internal static TableFamily TableFamilyOf(IPFamily family) =>
        family == IPFamily.IPv6 ? TableFamily.IPv6 : TableFamily.IPv4;

    private static List<NftExpression> Address(IPPrefix prefix, uint offset4, uint offset6, CompareOperator comparison)
    {
        byte[] address = prefix.Address.GetAddressBytes();
        List<NftExpression> expressions = [];
        if (prefix.PrefixLength == 0) return expressions;
        uint offset = address.Length == 4 ? offset4 : offset6;
        int whole = prefix.PrefixLength / 8;
        bool aligned = prefix.PrefixLength % 8 == 0;

        // A prefix that ends between bytes is masked; any other is compared by its bytes alone.
        int length = aligned ? whole : address.Length;
        expressions.Add(new PayloadExpression(PayloadBase.NetworkHeader, offset, (uint)length));
        if (!aligned) expressions.Add(new BitwiseExpression(Mask(prefix.PrefixLength, address.Length), new ByteString(new byte[address.Length])));
        expressions.Add(new CompareExpression(comparison, new ByteString(address.AsSpan(0, length))));
        return expressions;
    }

    internal static ByteString Port(ushort port)
    {
        Span<byte> bytes = stackalloc byte[sizeof(ushort)];
        BinaryPrimitives.WriteUInt16BigEndian(bytes, port);
        return new ByteString(bytes);
    }

    internal static ByteString Mask(int prefixLength, int length)
    {
        byte[] mask = new byte[length];
        mask.AsSpan(0, prefixLength / 8).Fill(0xff);
        mask[prefixLength / 8] = (byte)(0xff << (8 - prefixLength % 8));
        return new ByteString(mask);
    }

    private static List<NftExpression> Name(MetaKey key, CompareOperator comparison, string link)
    {
        byte[] name = new byte[InterfaceNameLength];
        Encoding.UTF8.GetBytes(link, name);
        return [new MetaExpression(key), new CompareExpression(comparison, new ByteString(name))];
    }
}
