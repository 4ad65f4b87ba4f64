using System.Collections.Generic;

namespace NetNamespace.Nftables;

/// <summary>What the registers hold while a rule is read: 16 words of four bytes, which are also four registers of 16 bytes.</summary>
internal sealed class RuleRegisters
{
    private const int Words = 16;
    private const uint FirstWord = 8;

    private readonly Content?[] _content = new Content?[Words];

    /// <summary>What a register holds: something about the packet, perhaps masked, or a constant.</summary>
    /// <param name="Field">What it is; null for a constant.</param>
    /// <param name="Length">How many bytes were loaded.</param>
    internal sealed record Content(RuleField? Field, int Length)
    {
        internal BitwiseExpression? Mask { get; init; }

        internal ByteString? Constant { get; init; }

        /// <summary>For what a map gives: how nft writes it.</summary>
        internal string? Text { get; init; }

        /// <summary>For what a map gives: the map, with its elements; null where they are not known.</summary>
        internal NftSet? Map { get; init; }

        /// <summary>For what a map gives: what it is asked for, field by field.</summary>
        internal IReadOnlyList<Content> Keys { get; init; } = [];
    }

    internal Content? this[uint register]
    {
        get => At(register) is >= 0 and < Words and int word ? _content[word] : null;
        set
        {
            if (At(register) is >= 0 and < Words and int word) _content[word] = value;
        }
    }

    /// <summary>Loads what may take several words: what they held before is gone.</summary>
    internal void Fill(uint register, Content content)
    {
        int at = At(register);
        for (int word = at; word >= 0 && word < Words && word < at + (content.Length + 3) / 4; word++) _content[word] = null;
        this[register] = content;
    }

    /// <summary>What was loaded into words that follow each other, as far as the bytes of a key of a set reach.</summary>
    internal List<Content> Take(uint register, uint length)
    {
        List<Content> all = [];
        int at = At(register);
        for (int left = (int)uint.Min(length, 4 * Words); left > 0 && at is >= 0 and < Words;)
        {
            if (_content[at] is not { } content) break;
            all.Add(content);
            int words = int.Max(1, (content.Length + 3) / 4);
            at += words;
            left -= 4 * words;
        }

        return all;
    }

    /// <summary>Forgets everything: an expression that is not understood may have written anywhere.</summary>
    internal void Clear() => System.Array.Clear(_content);

    private static int At(uint register) => register >= FirstWord ? (int)uint.Min(register - FirstWord, Words) : (int)(register - 1) * 4;
}
