using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.IO;
using System.Net.Sockets;
using System.Text;
using System.Threading.Tasks;

namespace NetNamespace.Tests.Unit.Firewalld;

/// <summary>
/// A message bus with one client, on a socket of its own, that answers as a test says. Little-endian, as the client writes. Source: the D-Bus specification (Message Protocol,
/// Authentication Protocol).
/// </summary>
internal sealed class FakeBus : IDisposable
{
    private const byte MethodReturn = 2;
    private const byte Error = 3;
    private readonly string _path = Path.Combine(Path.GetTempPath(), $"bus-{Guid.NewGuid():N}");
    private readonly Socket _listener = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
    private readonly Task _serving;
    private uint _serial = 1000;

    internal FakeBus()
    {
        _listener.Bind(new UnixDomainSocketEndPoint(_path));
        _listener.Listen();
        _serving = Task.Run(Serve);
    }

    internal string Address => $"unix:path={_path}";

    /// <summary>A call: the method, the flags of the message and the texts in it.</summary>
    internal sealed record Call(string Destination, string Method, byte Flags, string[] Arguments)
    {
        public override string ToString() => $"{Method} {string.Join(' ', Arguments)}".TrimEnd();
    }

    /// <summary>The calls, without those to the bus itself.</summary>
    internal List<Call> Calls { get; } = [];

    /// <summary>What to answer: a number, a text, an error as name and text, or nothing for no answer.</summary>
    internal Func<Call, object?> Answer { get; set; } = static _ => "";

    /// <summary>Whether the bus breaks off instead of answering.</summary>
    internal bool BreaksOff { get; set; }

    /// <summary>What the bus says to whoever wants in, instead of letting him in.</summary>
    internal string Welcome { get; set; } = "OK 1234deadbeef1234deadbeef12345678";

    public void Dispose()
    {
        _listener.Dispose();
        File.Delete(_path);
        try
        {
            _serving.Wait(TimeSpan.FromMinutes(1));
        }
        catch (AggregateException)
        {
            // The client, or the listener, has gone.
        }
    }

    private void Serve()
    {
        using Socket client = _listener.Accept();
        using NetworkStream stream = new(client);
        Authenticate(stream);
        while (ReadCall(stream) is (Call call, uint serial))
        {
            bool isOfBus = call.Method is "Hello" or "GetConnectionUnixProcessID";
            if (!isOfBus) Calls.Add(call);
            object? answer = call.Method == "Hello" ? ":1.7" : Answer(call);
            if (BreaksOff && call.Method != "Hello") return;
            if (answer is not null) stream.Write(Reply(serial, answer));
        }
    }

    private void Authenticate(Stream stream)
    {
        stream.ReadByte();
        while (ReadLine(stream) is { } line && line != "BEGIN")
        {
            string said = line.StartsWith("AUTH EXTERNAL", StringComparison.Ordinal) ? Welcome : "ERROR";
            stream.Write(Encoding.ASCII.GetBytes(said + "\r\n"));
        }
    }

    private static string? ReadLine(Stream stream)
    {
        StringBuilder line = new();
        for (int letter = stream.ReadByte(); letter != '\n'; letter = stream.ReadByte())
        {
            if (letter < 0) return null;
            line.Append((char)letter);
        }

        return line.ToString().TrimEnd('\r');
    }

    // yyyyuua(yv), then the body at the next multiple of eight
    private static (Call Call, uint Serial)? ReadCall(Stream stream)
    {
        byte[] start = new byte[16];
        if (stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false) < start.Length) return null;
        int bodyLength = (int)Number(start, 4);
        int fieldsLength = (int)Number(start, 12);
        byte[] fields = new byte[(fieldsLength + 7) / 8 * 8];
        stream.ReadExactly(fields);
        byte[] body = new byte[bodyLength];
        stream.ReadExactly(body);
        string destination = "", method = "", signature = "";
        for (int at = 0; at < fieldsLength; at = (at + 7) / 8 * 8)
        {
            // Each is a number, and a variant: its type with a length before and a zero after it, and the value.
            byte code = fields[at];
            char type = (char)fields[at + 2];
            if (type == 'u')
            {
                at += 8;
                continue;
            }

            if (type == 'g')
            {
                signature = Encoding.ASCII.GetString(fields, at + 5, fields[at + 4]);
                at += 6 + signature.Length;
                continue;
            }

            string text = Text(fields, at + 4);
            at += 9 + text.Length;
            if (code == 3) method = text;
            if (code == 6) destination = text;
        }

        List<string> arguments = [];
        for (int at = 0; arguments.Count < signature.Length; at = (at + 3) / 4 * 4)
        {
            arguments.Add(Text(body, at));
            at += 5 + arguments[^1].Length;
        }

        return (new Call(destination, method, start[2], [.. arguments]), Number(start, 8));
    }

    private byte[] Reply(uint serial, object answer)
    {
        (string? error, object content) = answer is (string name, string text) ? ((string?)name, (object)text) : (null, answer);
        using MemoryStream fields = new();
        AddField(fields, 5, "u", BitConverter.GetBytes(serial));
        if (error is not null) AddField(fields, 4, "s", TextBytes(error));
        AddField(fields, 8, "g", [1, content is uint ? (byte)'u' : (byte)'s', 0]);
        byte[] body = content is uint number ? BitConverter.GetBytes(number) : TextBytes((string)content);
        using MemoryStream message = new();
        message.Write([(byte)'l', error is null ? MethodReturn : Error, 1, 1]);
        message.Write(BitConverter.GetBytes((uint)body.Length));
        message.Write(BitConverter.GetBytes(_serial++));
        message.Write(BitConverter.GetBytes((uint)fields.Length));
        message.Write(fields.ToArray());
        Align(message);
        message.Write(body);
        return message.ToArray();
    }

    private static void AddField(MemoryStream fields, byte code, string type, byte[] value)
    {
        Align(fields);
        fields.Write([code, 1, (byte)type[0], 0]);
        fields.Write(value);
    }

    private static void Align(MemoryStream stream)
    {
        while (stream.Length % 8 != 0) stream.WriteByte(0);
    }

    private static byte[] TextBytes(string text) => [.. BitConverter.GetBytes((uint)Encoding.UTF8.GetByteCount(text)), .. Encoding.UTF8.GetBytes(text), 0];

    private static string Text(byte[] bytes, int at) => Encoding.UTF8.GetString(bytes, at + 4, (int)Number(bytes, at));

    private static uint Number(byte[] bytes, int at) => BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(at));
}
