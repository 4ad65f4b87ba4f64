using System.Collections.Generic;

namespace NetNamespace.Netlink;

/// <summary>Keeps the decoded replies in the order in which they came.</summary>
/// <typeparam name="T">What a reply is decoded to.</typeparam>
/// <param name="decode">Decodes one.</param>
public sealed class ReplyList<T>(MessageDecoder<T> decode) : IReplySink where T : class
{
    /// <summary>The replies so far, with the position of the request each one answers.</summary>
    public List<(int Request, T Reply)> Replies { get; } = [];

    /// <inheritdoc/>
    public void Take(int request, in NetlinkMessage message)
    {
        if (decode(message) is { } reply) Replies.Add((request, reply));
    }
}
