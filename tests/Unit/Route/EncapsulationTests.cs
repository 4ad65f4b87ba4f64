using System;
using System.Linq;
using System.Net;
using NetNamespace.Objects;
using NetNamespace.Route;
using Xunit;

namespace NetNamespace.Tests.Unit.Route;

/// <summary>What stands inside RTA_ENCAP: the kernel's (6.18) answers, and where that kernel lacks the kind, what ip 6.1 sends for the command above.</summary>
public class EncapsulationTests
{
    // ip route add 10.8.0.0/16 encap ip id 5 dst 192.0.2.9 src 192.0.2.8 ttl 9 tos 4 key csum dev v0
    [Fact]
    public void A_tunnel_over_IPv4()
    {
        IPTunnelEncapsulation read = Read<IPTunnelEncapsulation>(
            "7400000018002200000000000000000002100000fe03fd010000000008000f00fe000000080001000a0800000800040004000000380016000c000100000000000000000508000200c0000209" +
            "08000300c00002080500050004000000050004000900000006000600000500000600150002000000");
        Assert.Equal((5ul, (byte)9, (byte)4, (ushort)5), (read.TunnelId, read.Ttl, read.TypeOfService, read.TunnelFlags));
        Assert.Equal(("192.0.2.9", "192.0.2.8"), ($"{read.RemoteIPAddress}", $"{read.LocalIPAddress}"));
        Assert.Equal("ip id 5 src 192.0.2.8 dst 192.0.2.9 ttl 9 tos 4", read.ToString());
    }

    // ip -6 route add 2001:db8:8::/48 encap ip6 id 5 dst 2001:db8::9 hoplimit 3 dev v0
    [Fact]
    public void A_tunnel_over_IPv6()
    {
        IPTunnelEncapsulation read = Read<IPTunnelEncapsulation>(
            "cc0000001800220000000000000000000a300000fe0300010000000008000f00fe0000001400010020010db800080000000000000000000008000600000400000800040004000000500016000c0001000000000000000005" +
            "1400020020010db80000000000000000000000091400030000000000000000000000000000000000050005000000000005000400030000000600060000000000060015000400000024000c00" +
            "00000000000000000000000000000000000000000000000000000000000000000500140000000000");
        Assert.Equal((5ul, (byte)3, "2001:db8::9"), (read.TunnelId, read.Ttl, $"{read.RemoteIPAddress}"));
    }

    // ip route add 10.8.1.0/24 encap mpls 100/200 ttl 7 via 10.1.1.2 dev v0
    [Fact]
    public void Labels()
    {
        MplsEncapsulation read = Read<MplsEncapsulation>(
            "5400000018000506000000000000000002180000fe03000100000000080001000a080100180016800c00010000064000000c81000500020007d001000600150001000100080005000a0101020800040004000000");
        Assert.Equal([100u, 200u], read.Labels);
        Assert.Equal("mpls 100/200 ttl 7", read.ToString());
    }

    // ip -6 route add 2001:db8:9::/48 encap seg6 mode encap segs 2001:db8::1,2001:db8::2 dev v0
    [Fact]
    public void Segments()
    {
        Seg6Encapsulation read = Read<Seg6Encapsulation>(
            "b00000001800220000000000000000000a300000fe0300010000000008000f00fe0000001400010020010db8000900000000000000000000080006000004000008000400040000003400160030000100010000000004040101" +
            "00000020010db800000000000000000000000220010db8000000000000000000000001060015000500000024000c0000000000000000000000000000000000000000000000000000000000000000000500140000000000");
        Assert.Equal((Seg6Mode.Encap, "2001:db8::1 2001:db8::2"), (read.Mode, string.Join(' ', read.Segments.AsEnumerable())));
    }

    // ip -6 route add 2001:db8:1a::/48 encap seg6local action End.DT6 table 7 dev v0, and action End.X nh6 2001:db8::5 count
    [Fact]
    public void The_end_of_a_segment()
    {
        Seg6LocalEncapsulation table = Read<Seg6LocalEncapsulation>(
            "900000001800220000000000000000000a300000fe0300010000000008000f00fe0000001400010020010db8001a00000000000000000000080006000004000008000400040000001400160008000100070000000800030007" +
            "000000060015000700000024000c0000000000000000000000000000000000000000000000000000000000000000000500140000000000");
        Assert.Equal((Seg6LocalAction.EndDT6, 7u, null), (table.Action, table.Table?.Id, table.NextHop));
        Seg6LocalEncapsulation hop = Read<Seg6LocalEncapsulation>(
            "c40000001800220000000000000000000a300000fe0300010000000008000f00fe0000001400010020010db8002a00000000000000000000080006000004000008000400040000004800160008000100020000001400050020" +
            "010db800000000000000000000000528000a800c00020000000000000000000c00030000000000000000000c000400000000000000000006001500070000" +
            "0024000c0000000000000000000000000000000000000000000000000000000000000000000500140000000000");
        Assert.Equal((Seg6LocalAction.EndX, "2001:db8::5"), (hop.Action, $"{hop.NextHop}"));
    }

    // ip -6 route add 2001:db8:1b::/48 encap ioam6 freq 1/4 mode auto tundst 2001:db8::7 trace prealloc type 0x800000 ns 1 size 12 dev v0
    [Fact]
    public void Measurements()
    {
        Ioam6Encapsulation read = Read<Ioam6Encapsulation>(
            "7c0000001800050600000000000000000a300000fe030001000000001400010020010db8001b000000000000000000003c0016800800040001000000080005000400000005000100030000001400020020010db80000000000" +
            "000000000000070c000300000100038000000006001500090000000800040004000000");
        Assert.Equal((Ioam6Mode.Auto, 1u, 4u, (ushort)1, 0x800000u, 12), (read.Mode, read.FrequencyTake, read.FrequencyOf, read.IoamNamespace, read.TraceType, read.TraceBytes));
        Assert.Equal("2001:db8::7", $"{read.RemoteIPAddress}");
    }

    // ip route add 10.8.2.0/24 encap xfrm if_id 5 link_dev v1 dev v0
    [Fact]
    public void IPsec()
    {
        XfrmEncapsulation read = Read<XfrmEncapsulation>(
            "4000000018000506000000000000000002180000fe03fd0100000000080001000a0802001400168008000100050000000800020003000000060015000a000000");
        Assert.Equal((5u, 3), (read.InterfaceId, read.LinkIndex));
    }

    // The attributes of LWT_BPF_*: in with a program "in" that has no descriptor any more, headroom 16.
    [Fact]
    public void Programs()
    {
        BpfEncapsulation read = (BpfEncapsulation)EncapsulationReader.Read(RouteEncapsulationType.Bpf, Convert.FromHexString("0c0001800700020061620000" + "0800040010000000"));
        Assert.Equal(("ab", null, 16u), (read.Input, read.Output, read.Headroom));
    }

    // ip -6 route add 2001:db8:d::/48 encap ila 1:2:3:4 csum-mode adj-transport dev v0; encap rpl segs 2001:db8::1
    [Theory]
    [InlineData("580000001800050600000000000000000a300000fe030001000000001400010020010db8000d00000000000000000000180016800c00010000010002000300040500070000d0010006001500030001000800040004000000", RouteEncapsulationType.Ila)]
    [InlineData("600000001800050600000000000000000a300000fe030001000000001400010020010db8000c00000000000000000000200016801c000100000203010000000020010db80000000000000000000000010600150008000100" +
        "0800040004000000", RouteEncapsulationType.Rpl)]
    public void Other_kinds_keep_their_bytes(string message, RouteEncapsulationType type)
    {
        NetRoute route = Wire.Route(Convert.FromHexString(message))!;
        Assert.Equal(type, route.Encapsulation!.Type);
        Assert.Contains(Convert.ToHexStringLower(route.Encapsulation.Parameters), Written(route), StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_read_is_written_as_it_was()
    {
        RouteEncapsulation bare = new(RouteEncapsulationType.Ip, Convert.FromHexString("0c000100000000000000000508000200c0000209"));
        RouteEncapsulation typed = EncapsulationReader.Read(bare.Type, bare.Parameters);
        Assert.IsType<IPTunnelEncapsulation>(typed);
        Assert.True(bare.IsSameAs(typed) && typed.IsSameAs(bare));
        Assert.Equal(typed, EncapsulationReader.Read(bare.Type, [.. bare.Parameters]));
    }

    private static T Read<T>(string message) where T : RouteEncapsulation
    {
        NetRoute route = Wire.Route(Convert.FromHexString(message))!;
        T read = Assert.IsType<T>(route.Encapsulation);
        Assert.Contains(Convert.ToHexStringLower(read.Parameters), Written(route), StringComparison.Ordinal);
        return read;
    }

    private static string Written(NetRoute route) => Wire.Written(w => RouteRequests.WriteNew(w, route, CreateMode.Add.Flags(), Wire.Test));
}
