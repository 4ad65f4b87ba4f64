using System;
using System.Text;

namespace NetNamespace.Namespaces;

/// <summary>
/// The comment of a firewall rule of this module: <c>firewall;name=ssh;comment=for the admins</c>. nft writes comments between quotes and escapes nothing
/// in them, so a quote, a percent sign, a semicolon and what is no text stand there as <c>%22</c> and so on.
/// </summary>
/// <param name="Name">The rule's name; null for none.</param>
/// <param name="Comment">What somebody wrote about it; null for nothing.</param>
internal sealed record FirewallMark(string? Name, string? Comment)
{
    private const string Start = "firewall";
    private const string NameStart = "name=";
    private const string CommentStart = "comment=";
    private const int Longest = 127;

    /// <summary>The mark of a comment, or null where it is none.</summary>
    internal static FirewallMark? Parse(string? text)
    {
        string[] parts = text?.Split(';') ?? [];
        if (parts is [] || parts[0] != Start) return null;
        string? name = null;
        string? comment = null;
        foreach (string part in parts.AsSpan(1))
        {
            if (part.StartsWith(NameStart, StringComparison.Ordinal)) name = Uri.UnescapeDataString(part[NameStart.Length..]);
            else if (part.StartsWith(CommentStart, StringComparison.Ordinal)) comment = Uri.UnescapeDataString(part[CommentStart.Length..]);
        }

        return new FirewallMark(name, comment);
    }

    /// <summary>The comment.</summary>
    /// <exception cref="NetworkObjectException">FirewallTextTooLong: nft could not read it back.</exception>
    internal string ToComment()
    {
        StringBuilder text = new(Start);
        if (Name is not null) text.Append(';').Append(NameStart).Append(Escape(Name));
        if (Comment is not null) text.Append(';').Append(CommentStart).Append(Escape(Comment));
        int length = Encoding.UTF8.GetByteCount(text.ToString());
        if (length <= Longest) return text.ToString();
        throw new NetworkObjectException(
            "FirewallTextTooLong",
            ObjectProblem.Invalid,
            Name ?? Comment!,
            $"The name and the comment of a rule are {length - Longest} bytes too long together: the kernel keeps them with the rule, in {Longest} bytes that nft can read back.");
    }

    private static string Escape(string text)
    {
        StringBuilder escaped = new();
        foreach (char letter in text)
        {
            if (letter is '"' or '%' or ';' or '\\' || char.IsControl(letter)) escaped.Append(Uri.HexEscape(letter < 256 ? letter : '?'));
            else escaped.Append(letter);
        }

        return escaped.ToString();
    }
}
