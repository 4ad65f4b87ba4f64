using System;
using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading.Tasks;
using NetNamespace.Objects;

namespace NetNamespace.Tests.Kernel.Dns;

/// <summary>A name server in the sandbox's own namespace that answers as a test says.</summary>
internal sealed class FakeServer : IDisposable
{
    private readonly Socket _datagrams = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
    private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly Func<string, IPFamily, bool, byte[]?> _answer;
    private readonly Task _ended;

    /// <param name="address">Where it listens.</param>
    /// <param name="answer">From name, family and whether it came over TCP to what follows the question: code, flags and records; null for silence.</param>
    internal FakeServer(string address, Func<string, IPFamily, bool, byte[]?> answer)
    {
        _answer = answer;
        _datagrams.Bind(new IPEndPoint(IPAddress.Parse(address), 53));
        _listener.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, true);
        _listener.Bind(new IPEndPoint(IPAddress.Parse(address), 53));
        _listener.Listen();
        _ended = Task.WhenAll(Task.Run(ServeDatagrams), Task.Run(ServeStreams));
    }

    /// <summary>What was asked, in the order in which it came: <c>www.example IPv4</c>.</summary>
    internal ConcurrentQueue<string> Asked { get; } = [];

    /// <summary>An answer with addresses, none of them for a name that is there without, or with another code.</summary>
    internal static byte[] Reply(int code, params string[] addresses)
    {
        List<byte> bytes = [(byte)code, (byte)addresses.Length];
        foreach (string text in addresses)
        {
            byte[] address = IPAddress.Parse(text).GetAddressBytes();
            bytes.AddRange([0xc0, 0x0c, 0, (byte)(address.Length == 4 ? 1 : 28), 0, 1, 0, 0, 0, 60, 0, (byte)address.Length, .. address]);
        }

        return [.. bytes];
    }

    /// <summary>An answer that does not fit.</summary>
    internal static byte[] Cut() => [0x80, 0];

    public void Dispose()
    {
        _datagrams.Dispose();
        _listener.Dispose();
        _ended.Wait(TimeSpan.FromSeconds(10));
    }

    private void ServeDatagrams()
    {
        byte[] buffer = new byte[512];
        EndPoint from = new IPEndPoint(IPAddress.Any, 0);
        try
        {
            while (true)
            {
                int length = _datagrams.ReceiveFrom(buffer, ref from);
                if (Answer(buffer.AsSpan(0, length), false) is { } answer) _datagrams.SendTo(answer, from);
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // It was told to end.
        }
    }

    private void ServeStreams()
    {
        try
        {
            while (true)
            {
                using Socket one = _listener.Accept();
                byte[] buffer = new byte[514];
                // Questions may come in one piece, one after the other.
                for (int length = one.Receive(buffer), at = 0; at + 2 < length;)
                {
                    int size = BinaryPrimitives.ReadUInt16BigEndian(buffer.AsSpan(at));
                    if (Answer(buffer.AsSpan(at + 2, size), true) is { } answer) one.Send([(byte)(answer.Length >> 8), (byte)answer.Length, .. answer]);
                    at += 2 + size;
                    if (at >= length) length = one.Receive(buffer) is var more && more > 0 ? (at = 0) + more : 0;
                }
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // It was told to end.
        }
    }

    private byte[]? Answer(ReadOnlySpan<byte> question, bool isStream)
    {
        List<string> labels = [];
        int at = 12;
        for (; question[at] != 0; at += 1 + question[at]) labels.Add(Encoding.ASCII.GetString(question.Slice(at + 1, question[at])));
        IPFamily family = question[at + 2] == 28 ? IPFamily.IPv6 : IPFamily.IPv4;
        string name = string.Join('.', labels);
        Asked.Enqueue($"{name} {family}");
        if (_answer(name, family, isStream) is not { } what) return null;
        byte[] answer = [.. question[..(at + 5)], .. what.Skip(2)];
        answer[2] = (byte)(0x81 | ((what[0] & 0x80) != 0 ? 2 : 0));
        answer[3] = (byte)(0x80 | (what[0] & 0xf));
        answer[7] = what[1];
        return answer;
    }
}
