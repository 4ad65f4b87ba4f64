using System.Collections.Generic;
using NetNamespace.Netlink;
using NetNamespace.Objects;
using NetNamespace.Route;

namespace NetNamespace.Tests.Unit.Route.Bridge;

/// <summary>The links of the samples, and what is read of bytes among them.</summary>
internal static class BridgeSamples
{
    internal static readonly BridgeLinks Links = new("blue",
    [
        new NetLink { InterfaceIndex = 2, Name = "br0", KernelKind = "bridge" },
        new NetLink { InterfaceIndex = 3, Name = "v1", KernelKind = "veth" },
        new NetLink { InterfaceIndex = 4, Name = "v0", KernelKind = "veth", PortKind = "bridge", MasterIndex = 2, Master = "br0" },
        new NetLink { InterfaceIndex = 5, Name = "vx", KernelKind = "vxlan" },
    ]);

    internal static List<NetBridgeVlan> Vlans(byte[] bytes) => [.. Lists(bytes, new VlanDecoder("blue", Links).Decode)];

    internal static List<NetBridgeVlan> LinkVlans(byte[] bytes) => [.. Lists(bytes, new VlanDecoder("blue", Links).DecodeLink)];

    internal static List<NetBridgeFdb> Fdb(byte[] bytes) => Read(bytes, new FdbDecoder("blue", Links).Decode);

    private static List<NetBridgeVlan> Lists(byte[] bytes, MessageDecoder<List<NetBridgeVlan>> decode)
    {
        List<NetBridgeVlan> all = [];
        foreach (List<NetBridgeVlan> list in Read(bytes, decode)) all.AddRange(list);
        return all;
    }

    private static List<T> Read<T>(byte[] bytes, MessageDecoder<T> decode) where T : class
    {
        List<T> all = [];
        MessageReader reader = new(bytes);
        while (reader.TryRead(out NetlinkMessage message))
        {
            if (decode(message) is { } one) all.Add(one);
        }

        return all;
    }
}
