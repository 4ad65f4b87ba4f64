using System;
using NetNamespace.Interop;
using NetNamespace.Netlink;
using NetNamespace.Objects;
using NetNamespace.Route;
using NetNamespace.Tests.Unit.Netlink;

namespace NetNamespace.Tests.Unit.Route;

/// <summary>Turns requests into text and text into messages, the way that strace and the kernel write them.</summary>
internal static class Wire
{
    internal static readonly Operation Test = new("TestFailed", "test");

    /// <summary>What one request looks like on the wire, in hexadecimal, with sequence and port 0.</summary>
    internal static string Written(Action<MessageWriter> write)
    {
        MessageWriter writer = new();
        write(writer);
        writer.Finish();
        return Convert.ToHexStringLower(writer.Written);
    }

    /// <summary>What the kernel's answer of these bytes is decoded to.</summary>
    internal static NetIPAddress? Address(byte[] message) => Read<NetIPAddress>(message, new AddressDecoder("blue", LinkName).Decode);

    internal static NetNeighbor? Neighbor(byte[] message) => Read<NetNeighbor>(message, new NeighborDecoder("blue", LinkName).Decode);

    internal static NetRoute? Route(byte[] message)
    {
        RouteDecoder decoder = new("blue", LinkName);
        return Read(message, (in NetlinkMessage one) => decoder.Decode(one, null));
    }

    internal static NetRoutingRule? Rule(byte[] message) => Read<NetRoutingRule>(message, new RuleDecoder("blue").Decode);

    /// <summary>A connection that is answered with one datagram of these messages and an acknowledgement for each request.</summary>
    internal static (NetlinkConnection Connection, ScriptedTransport Transport) Answered(Func<ScriptedTransport, byte[], byte[][]> answer)
    {
        ScriptedTransport transport = new();
        transport.Answer(sent => answer(transport, sent));
        return (new NetlinkConnection(transport, "blue"), transport);
    }

    internal static byte[] Refused(ScriptedTransport transport, byte[] sent, int index, Errno errno) =>
        transport.Acknowledge(ScriptedTransport.SequenceAt(sent, index), errno);

    internal static string? LinkName(int index) => index == 3 ? "v0" : null;

    internal static T? Read<T>(byte[] message, MessageDecoder<T> decode) where T : class
    {
        T? found = null;
        MessageReader reader = new(message);
        while (reader.TryRead(out NetlinkMessage one)) found = decode(one) ?? found;
        return found;
    }
}
