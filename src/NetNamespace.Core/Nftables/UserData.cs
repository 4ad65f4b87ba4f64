using System;
using System.Text;

namespace NetNamespace.Nftables;

/// <summary>
/// What nft keeps beside a table, chain or rule: a type and a length of one byte each, then the value. Type 0 is the comment in each
/// of the three, with a zero byte after it. Source: bytes that <c>nft</c> sends for <c>comment "…"</c>.
/// </summary>
internal static class UserData
{
    /// <summary>The most bytes of a comment, without the zero byte, that nft's own parser takes back.</summary>
    internal const int LongestComment = 127;

    private const byte CommentType = 0;

    /// <summary>User data of a comment and nothing else.</summary>
    /// <exception cref="ArgumentException">It is longer than nft can read.</exception>
    internal static ByteString OfComment(string comment)
    {
        int count = Encoding.UTF8.GetByteCount(comment);
        if (count > LongestComment) throw new ArgumentException($"A comment has at most {LongestComment} bytes; this has {count}.", nameof(comment));
        byte[] bytes = new byte[count + 3];
        bytes[0] = CommentType;
        bytes[1] = (byte)(count + 1);
        Encoding.UTF8.GetBytes(comment, bytes.AsSpan(2));
        return new ByteString(bytes);
    }

    /// <summary>The comment, or null where there is none. Anybody may have written these bytes, so what makes no sense is no comment.</summary>
    internal static string? Comment(ReadOnlySpan<byte> bytes)
    {
        ReadOnlySpan<byte> comment = Find(bytes, CommentType, out bool found);
        return found ? Encoding.UTF8.GetString(comment.TrimEnd((byte)0)) : null;
    }

    /// <summary>The value of a type.</summary>
    /// <param name="bytes">All of the user data.</param>
    /// <param name="type">The type.</param>
    /// <param name="found">Whether there is such a value, and nothing before it is longer than what is there.</param>
    internal static ReadOnlySpan<byte> Find(ReadOnlySpan<byte> bytes, byte type, out bool found)
    {
        while (bytes.Length >= 2)
        {
            int end = 2 + bytes[1];
            if (end > bytes.Length) break;
            if (bytes[0] == type)
            {
                found = true;
                return bytes[2..end];
            }

            bytes = bytes[end..];
        }

        found = false;
        return default;
    }
}
