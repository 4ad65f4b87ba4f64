using System;
using NetNamespace.Diagnostics;
using NetNamespace.Objects;
using NetNamespace.Tests.Route;
using Xunit;

namespace NetNamespace.Tests.Diagnostics;

/// <summary>Messages about sockets with bytes changed, cut and stretched: whatever comes, decoding ends, and throws nothing but NetlinkException. So do the properties.</summary>
public class SocketMutationTests
{
    private static readonly string[] s_inet =
    [
        "3c0100001400020000000000000000000a0a000001bb9ae620010db800000000000000000000000120010db8000000000000000000000002030000000500000001000000e80300005802000007000000e803000030dc6400"
            + "0500080003000000" + "08000f002a000000" + "0c0015000100000000000000" + "0600160052000000" + "0c001300080001006d707463" + "280007000000000000000200000000000040000000000000000000000000000000000000"
            + "00000000" + "6c000200010000000007aa01e01c030000000000008a00001802000000000000000000000000000000000000000000009401000000000000940100009401000"
            + "0ffff0000d7ff00002900000017000000ffffff7f0b000000cbff00000300000000000000d7ff000000000000" + "0800040062627200",
    ];

    private static readonly string[] s_unix =
    [
        "6c00000014000200000000000000000001010a0032dc64006d01000000000000" + "0800000000616273" + "0c000100070000000a000000" + "0800020032dc6400" + "0c0004000100000003000000" + "0500060003000000"
            + "08000700e8030000" + "140005000100000002000000030000000400000000",
    ];

    [Fact]
    public void Tcp() => MutationTests.Try(s_inet, static bytes => Touch(Wire.Read<NetTCPConnection>(bytes, new InetSocketDecoder("blue", Wire.LinkName).DecodeTcp)));

    [Fact]
    public void Udp() => MutationTests.Try(s_inet, static bytes => Touch(Wire.Read<NetUDPEndpoint>(bytes, new InetSocketDecoder("blue", Wire.LinkName).DecodeUdp)));

    [Fact]
    public void Unix() => MutationTests.Try(s_unix, static bytes => Touch(Wire.Read<NetUnixSocket>(bytes, new UnixSocketDecoder("blue").Decode)));

    private static void Touch(NetSocket? socket)
    {
        if (socket is null) return;
        _ = (socket.ToString(), socket.Memory?.ToString(), socket.Shutdown.ToString(), socket.OwningProcess);
        if (socket is NetTCPConnection tcp) _ = (tcp.Details?.ToString(), tcp.State.ToString(), tcp.Timer.ToString(), tcp.LocalAddress, tcp.RemoteAddress);
    }
}
