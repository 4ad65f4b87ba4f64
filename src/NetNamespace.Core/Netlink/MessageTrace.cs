using System;
using NetNamespace.Interop;

namespace NetNamespace.Netlink;

/// <summary>Shows somebody the messages that pass. One for all connections of a session; nothing is made of a message while nobody looks.</summary>
public sealed class MessageTrace
{
    /// <summary>Gets each message as text; null where nobody looks.</summary>
    public Action<string>? Sink { get; set; }

    internal void Sent(MessageWriter requests, int first, int count, string? place)
    {
        if (Sink is not { } sink) return;
        for (int i = first; i < first + count; i++) sink($"{Where(place)} ← {MessageDump.Text(requests.MessageAt(i), requests.Messages[i].Type)}");
    }

    internal void Received(in NetlinkMessage message, MessageType request, string? place)
    {
        if (Sink is not { } sink) return;
        string text = message.Type is Acknowledgement.ErrorType or Acknowledgement.DoneType
            ? $"{request.Name} #{message.Sequence}: {Acknowledgement.Result(message) switch { Errno.None => "done", Errno errno => ErrnoText.Describe(errno) }}"
            : MessageDump.Text(message.Whole, request.Answer is { } answer ? request with { Format = answer } : request);
        sink($"{Where(place)} → {text}");
    }

    private static string Where(string? place) => place ?? "(current)";
}
