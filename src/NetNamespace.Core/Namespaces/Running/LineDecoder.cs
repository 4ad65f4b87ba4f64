using System;
using System.Text;

namespace NetNamespace.Namespaces;

/// <summary>
/// Makes lines of text of bytes that come in pieces. UTF-8; what is no UTF-8 becomes U+FFFD. A line ends with LF or CR LF, neither of
/// which is part of it; the last one may lack it.
/// </summary>
public sealed class LineDecoder
{
    private readonly Decoder _decoder = Encoding.UTF8.GetDecoder();
    private readonly StringBuilder _line = new();
    private readonly char[] _characters = new char[Encoding.UTF8.GetMaxCharCount(BytesAtOnce)];

    private const int BytesAtOnce = 1 << 13;

    /// <summary>Takes a piece and gives each line that is complete.</summary>
    /// <param name="bytes">The next bytes.</param>
    /// <param name="take">Gets the lines, in order.</param>
    public void Add(ReadOnlySpan<byte> bytes, Action<string> take)
    {
        ArgumentNullException.ThrowIfNull(take);
        while (!bytes.IsEmpty)
        {
            ReadOnlySpan<byte> piece = bytes[..Math.Min(BytesAtOnce, bytes.Length)];
            bytes = bytes[piece.Length..];
            AddCharacters(_characters.AsSpan(0, _decoder.GetChars(piece, _characters, flush: false)), take);
        }
    }

    /// <summary>Gives the last line, if it had no end.</summary>
    /// <param name="take">Gets it.</param>
    public void Finish(Action<string> take)
    {
        ArgumentNullException.ThrowIfNull(take);
        AddCharacters(_characters.AsSpan(0, _decoder.GetChars([], _characters, flush: true)), take);
        if (_line.Length > 0) take(End());
    }

    private void AddCharacters(ReadOnlySpan<char> characters, Action<string> take)
    {
        for (int end = characters.IndexOf('\n'); end >= 0; end = characters.IndexOf('\n'))
        {
            ReadOnlySpan<char> rest = characters[..end];
            characters = characters[(end + 1)..];
            take(_line.Length == 0 ? new string(WithoutReturn(rest)) : EndWith(rest));
        }

        _line.Append(characters);
    }

    private string EndWith(ReadOnlySpan<char> rest)
    {
        _line.Append(rest);
        if (_line[^1] == '\r') _line.Length--;
        return End();
    }

    private string End()
    {
        string line = _line.ToString();
        _line.Clear();
        return line;
    }

    private static ReadOnlySpan<char> WithoutReturn(ReadOnlySpan<char> line) => line is [.., '\r'] ? line[..^1] : line;
}
