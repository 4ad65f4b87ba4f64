using System;
using System.Collections.Generic;
using NetNamespace.Netlink;

namespace NetNamespace.Route;

/// <summary>Many requests of one kind that travel together: finds the answer to each, and its error.</summary>
/// <typeparam name="T">What is asked for.</typeparam>
/// <param name="asked">What is asked for, one by one.</param>
/// <param name="decode">Decodes what the kernel made; null where nothing is sent back.</param>
internal sealed class Batch<T>(IReadOnlyList<T> asked, MessageDecoder<T>? decode) : IReplySink where T : class
{
    /// <summary>For each message the thing that it is for; its complement for an additional question. A list of pairs would be compiled anew in every session.</summary>
    private readonly List<int> _messages = new(asked.Count);
    private readonly T?[] _made = new T?[asked.Count];

    /// <summary>Notes that the next message is for one of the things asked for.</summary>
    /// <param name="index">Which one.</param>
    /// <param name="isMain">Whether its error is the thing's error; an additional question's is not.</param>
    internal void Note(int index, bool isMain) => _messages.Add(isMain ? index : ~index);

    /// <inheritdoc/>
    public void Take(int request, in NetlinkMessage message)
    {
        if (decode?.Invoke(message) is { } made) _made[Math.Max(_messages[request], ~_messages[request])] = made;
    }

    /// <summary>Puts together what came of each.</summary>
    /// <param name="errors">The errors by message.</param>
    /// <param name="explain">Makes a better error of the kernel's.</param>
    internal Outcome<T>[] Finish(NetlinkException?[]? errors, Func<NetlinkException, NetNamespaceException> explain)
    {
        Outcome<T>[] outcomes = new Outcome<T>[asked.Count];
        for (int i = 0; i < _messages.Count; i++)
        {
            int index = _messages[i];
            if (index < 0) continue;
            outcomes[index] = errors?[i] is { } error
                ? new Outcome<T>(asked[index], null, explain(error))
                : new Outcome<T>(asked[index], _made[index] ?? asked[index], null);
        }

        return outcomes;
    }
}
