using System;
using System.Text;

namespace NetNamespace.Nftables;

/// <summary>
/// What nft keeps beside a set: a type and a length of one byte each, then the value. The numbers of the types are those that nft sends for
/// the byte order (0), <c>auto-merge</c> (2) and <c>comment "…"</c> (7).
/// </summary>
internal static class SetUserData
{
    private const byte AutoMergeType = 2;
    private const byte CommentType = 7;

    /// <summary>Keys in the network's byte order (type 0, value 2), and ranges that touch are joined.</summary>
    internal static ReadOnlySpan<byte> OfRanges => [0, 4, 2, 0, 0, 0, AutoMergeType, 4, 1, 0, 0, 0];

    /// <summary>Single values in the byte order that their type has: names of links (41) lie as the machine has them (1), all others as in a packet (2).</summary>
    internal static ReadOnlySpan<byte> OfValues(uint type) => type == 41 ? [0, 4, 1, 0, 0, 0] : [0, 4, 2, 0, 0, 0];

    internal static string? Comment(ReadOnlySpan<byte> bytes)
    {
        ReadOnlySpan<byte> comment = UserData.Find(bytes, CommentType, out bool found);
        return found ? Encoding.UTF8.GetString(comment.TrimEnd((byte)0)) : null;
    }

    internal static bool AutoMerge(ReadOnlySpan<byte> bytes)
    {
        ReadOnlySpan<byte> value = UserData.Find(bytes, AutoMergeType, out bool found);
        return found && value.ContainsAnyExcept((byte)0);
    }
}
