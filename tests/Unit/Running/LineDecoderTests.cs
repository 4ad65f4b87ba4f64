using System;
using System.Collections.Generic;
using System.Text;
using NetNamespace.Namespaces;
using Xunit;

namespace NetNamespace.Tests.Unit.Running;

public class LineDecoderTests
{
    [Theory]
    [InlineData("")]
    [InlineData("\n", "")]
    [InlineData("a", "a")]
    [InlineData("a\n", "a")]
    [InlineData("a\nb", "a", "b")]
    [InlineData("a\r\nb\r\n", "a", "b")]
    [InlineData("\n\n", "", "")]
    [InlineData("10 %\r20 %\rdone\n", "10 %\r20 %\rdone")]
    [InlineData("größe ✓ 😀\n", "größe ✓ 😀")]
    public void Lines_are_the_same_however_the_bytes_are_cut(string text, params string[] lines)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        for (int piece = 1; piece <= Math.Max(1, bytes.Length); piece++) Assert.Equal(lines, Decode(bytes, piece));
    }

    [Fact]
    public void What_is_no_text_becomes_the_mark_for_that()
    {
        Assert.Equal(["a\ufffdb", "\ufffd"], Decode([(byte)'a', 0xff, (byte)'b', (byte)'\n', 0xe2, 0x9c], 100));
    }

    [Fact]
    public void A_line_may_be_longer_than_any_buffer()
    {
        string text = new string('x', 100_000) + "\u00e9" + new string('y', 100_000);
        Assert.Equal([text, "end"], Decode(Encoding.UTF8.GetBytes(text + "\nend"), 65_536));
    }

    private static List<string> Decode(byte[] bytes, int piece)
    {
        List<string> lines = [];
        LineDecoder decoder = new();
        for (int i = 0; i < bytes.Length; i += piece) decoder.Add(bytes.AsSpan(i, Math.Min(piece, bytes.Length - i)), lines.Add);
        decoder.Finish(lines.Add);
        return lines;
    }
}
