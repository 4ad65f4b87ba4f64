using System;
using System.Globalization;
using System.IO;
using NetNamespace.Netlink;
using NetNamespace.Objects;
using Xunit;

namespace NetNamespace.Tests.Route;

/// <summary>Messages with bytes changed, cut and stretched: whatever comes, decoding ends, and throws nothing but NetlinkException. So do the properties.</summary>
public class MutationTests
{
    private const int Rounds = 40_000;

    private static readonly string[] s_addresses =
    [
        "60000000140000000000000000000000021800fd03000000080001000a010301080002000a010301080004000a0103ff0900030076303a78000000000800080000020000080009004d00000014000600" +
            "2c010000580200003cc406003cc40600",
        "5c0000001400000000000000000000000a808200030000001400020020010db80000000000000000000000051400010020010db800000000000000000000000614000600ffffffffffffffff" +
            "3dc406003dc406000800080082000000",
    ];

    private static readonly string[] s_routes =
    [
        "7400000018000000000000000000000002100000fe0300010400000008000f00fe000000080001000a04000030000800080001000400000008000200780500000800080050050000" +
            "08000f00010000000900100072656e6f0000000008000500c0000201080004000300000008000b0005000000",
        "5000000018000000000000000000000002100000fe0300010000000008000f00fe000000080001000a050000240009001000000103000000080005000a0101021000040203000000080005000a010103",
        "4c00000018000000000000000000000002100000fe0300010000000008000f00fe000000080001000a060000160012000a0020010db800000000000000000000000900000800040003000000",
        "7400000018000000000000000000000002100000fe03fd010000000008000f00fe000000080001000a0800000800040003000000380016000c000100000000000000000508000200c0000209" +
            "08000300000000000500050000000000050004000000000006000600000000000600150002000000",
        "880000001800000000000000000000000a303000fe0300010000000008000f00fe0000001400010020010db80002000000000000000000001400020020010db8000300000000000000000000" +
            "0800060000040000080004000300000024000c0000000000000000000000000000000000000000000000000000000000000000000500140000000000",
    ];

    private static readonly string[] s_neighbors =
    [
        "600000001c0000000000000000000000020000000300000002009001080001000a0101030a000200020000000002000008000400050000001400030064000000c80000002c0100000300000005000c0063000000" +
            "08000f0001000000",
        "300000001c00000000000000000000000a00000003000000000088011400010020010db8000000000000000000000009",
    ];

    [Fact]
    public void Addresses() => Try(s_addresses, static bytes => Touch(Wire.Address(bytes)));

    [Fact]
    public void Routes() => Try(s_routes, static bytes => Touch(Wire.Route(bytes)));

    [Fact]
    public void Neighbors() => Try(s_neighbors, static bytes => Touch(Wire.Neighbor(bytes)));

    internal static void Try(string[] samples, Action<byte[]> read)
    {
        Random random = new(20260101);
        for (int i = 0; i < Rounds; i++)
        {
            byte[] bytes = Mutated(Convert.FromHexString(samples[i % samples.Length]), random);
            try
            {
                read(bytes);
            }
            catch (NetlinkException)
            {
                // The only one that may come.
            }
            catch (Exception e)
            {
                throw new InvalidDataException(string.Create(CultureInfo.InvariantCulture, $"{e.GetType().Name} with {Convert.ToHexString(bytes)}"), e);
            }
        }
    }

    private static byte[] Mutated(byte[] bytes, Random random)
    {
        for (int changes = random.Next(1, 6); changes > 0; changes--)
        {
            int at = random.Next(4, bytes.Length);
            switch (random.Next(3))
            {
                case 0: bytes[at] = (byte)random.Next(256); break;
                case 1: bytes[at] ^= (byte)(1 << random.Next(8)); break;
                default: bytes[at] = random.Next(2) == 0 ? (byte)0 : (byte)0xff; break;
            }
        }

        if (random.Next(8) == 0) Array.Resize(ref bytes, Math.Max(16, random.Next(bytes.Length + 16)));
        BitConverter.TryWriteBytes(bytes, bytes.Length);
        return bytes;
    }

    private static void Touch(NetIPAddress? address)
    {
        if (address is null) return;
        _ = (address.ToString(), address.IPAddress, address.AddressState, address.Prefix.Network, address.PeerAddress, address.Label);
    }

    private static void Touch(NetNeighbor? neighbor)
    {
        if (neighbor is null) return;
        _ = (neighbor.ToString(), neighbor.IPAddress, neighbor.State.ToString(), neighbor.Flags.ToString(), neighbor.LinkLayerAddress?.ToString(), neighbor.Confirmed);
    }

    private static void Touch(NetRoute? route)
    {
        if (route is null) return;
        _ = (route.ToString(), route.DestinationPrefix.Network, route.SourcePrefix, route.NextHop, route.PreferredSource, route.Table.ToString(), route.Metrics?.ToString());
        _ = string.Join<RouteNextHop>(' ', route.MultipathNextHops);
    }
}
