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
        while (bytes.Length >= 2)
        {
            int end = 2 + bytes[1];
            if (end > bytes.Length) return null;
            if (bytes[0] == CommentType) return Encoding.UTF8.GetString(bytes[2..end].TrimEnd((byte)0));
            bytes = bytes[end..];
        }

        return null;
    }
}
