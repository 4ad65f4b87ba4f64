using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Net;
using System.Text;
using NetNamespace.Nftables;
using NetNamespace.Objects;

namespace NetNamespace.Namespaces;

/// <summary>
/// An accepting rule as iptables-nft writes it, in its words and their order, so that every iptables can read it back: native expressions only for
/// what it has them for, and its own matches for states and comments. Source: bytes of iptables 1.8.9, linux/netfilter/xt_conntrack.h, xt_comment.h.
/// </summary>
internal static class XtablesRule
{
    private const uint DestinationPortOffset = 2;
    private const int ConntrackLength = 168;
    private const int CommentLength = 256;

    // iptables -A CHAIN -s … -d … -i … -o … -p … --sport … --dport … -m conntrack --ctstate RELATED,ESTABLISHED -m comment --comment … -j ACCEPT
    internal static NftRule Accept(NftChain chain, FirewallPassage passage, string comment)
    {
        List<NftExpression> all = [];
        if (passage.Input is { } input) AddName(all, MetaKey.InputInterfaceName, input);
        if (passage.Output is { } output) AddName(all, MetaKey.OutputInterfaceName, output);
        if (passage.TransportProtocol is { } protocol) AddEqual(all, new MetaExpression(MetaKey.TransportProtocol), [protocol]);
        bool isIPv6 = passage.AddressFamily == IPFamily.IPv6;
        AddPrefix(all, passage.Source, isIPv6 ? Match.SourceOffset6 : Match.SourceOffset4);
        AddPrefix(all, passage.Destination, isIPv6 ? Match.DestinationOffset6 : Match.DestinationOffset4);
        AddPorts(all, passage.SourcePorts, 0);
        AddPorts(all, passage.DestinationPorts, DestinationPortOffset);
        if (passage.IsAnswer) all.Add(Answers());
        all.Add(Comment(comment));
        all.Add(new CounterExpression());
        all.Add(new ImmediateExpression(NftVerdict.Accept));
        return new NftRule(chain.Family, chain.Table, chain.Name, all);
    }

    private static void AddEqual(List<NftExpression> all, NftExpression load, ReadOnlySpan<byte> value)
    {
        all.Add(load);
        all.Add(new CompareExpression(CompareOperator.Equal, new ByteString(value)));
    }

    /// <summary>The name with its zero byte: without, it would be the beginning of one (<c>br+</c>).</summary>
    private static void AddName(List<NftExpression> all, MetaKey key, string link) => AddEqual(all, new MetaExpression(key), Encoding.UTF8.GetBytes(link + '\0'));

    private static void AddPrefix(List<NftExpression> all, IPPrefix? prefix, uint offset)
    {
        if (prefix is not { PrefixLength: > 0 } given) return;
        byte[] address = given.Network.Address.GetAddressBytes();
        bool aligned = given.PrefixLength % 8 == 0;
        int length = aligned ? given.PrefixLength / 8 : address.Length;
        all.Add(new PayloadExpression(PayloadBase.NetworkHeader, offset, (uint)length));
        if (!aligned) all.Add(new BitwiseExpression(Match.Mask(given.PrefixLength, address.Length), new ByteString(new byte[address.Length])));
        all.Add(new CompareExpression(CompareOperator.Equal, new ByteString(address.AsSpan(0, length))));
    }

    private static void AddPorts(List<NftExpression> all, PortRange? ports, uint offset)
    {
        if (ports is not { } range) return;
        PayloadExpression load = new(PayloadBase.TransportHeader, offset, sizeof(ushort));
        if (range.First == range.Last)
        {
            AddEqual(all, load, BigEndian(range.First));
            return;
        }

        all.Add(load);
        all.Add(new RangeExpression(new ByteString(BigEndian(range.First)), new ByteString(BigEndian(range.Last))));
    }

    private static byte[] BigEndian(ushort number)
    {
        byte[] bytes = new byte[sizeof(ushort)];
        BinaryPrimitives.WriteUInt16BigEndian(bytes, number);
        return bytes;
    }

    // -m conntrack --ctstate RELATED,ESTABLISHED: struct xt_conntrack_mtinfo3
    private static CompatMatchExpression Answers()
    {
        const int matchFlagsAt = 146;
        const int stateAt = 150;
        const ushort state = 1 << 0;
        byte[] info = new byte[ConntrackLength];
        BitConverter.TryWriteBytes(info.AsSpan(matchFlagsAt), state);
        BitConverter.TryWriteBytes(info.AsSpan(stateAt), (ushort)(ConntrackStates.Established | ConntrackStates.Related));
        return new CompatMatchExpression("conntrack", 3, new ByteString(info));
    }

    // -m comment --comment "…": struct xt_comment_info
    internal static CompatMatchExpression Comment(string text)
    {
        byte[] info = new byte[CommentLength];
        Encoding.UTF8.GetBytes(text, info);
        return new CompatMatchExpression("comment", 0, new ByteString(info));
    }
}
