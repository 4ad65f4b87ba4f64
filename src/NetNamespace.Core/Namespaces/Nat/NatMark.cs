using System;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace NetNamespace.Namespaces;

/// <summary>
/// The comment that says whose a rule is: <c>nat;namespace=webserver;cookie=4099</c>. nft writes comments between quotes and escapes
/// nothing in them, so only letters, digits, '.', '-' and '_' of a name stand as they are. A name that would make the comment longer than nft
/// can read back is cut, and a hash of the whole of it comes after a '~'.
/// </summary>
/// <param name="Label">The name as it stands in the comment.</param>
/// <param name="Cookie">The namespace's cookie; null where there is none.</param>
internal sealed record NatMark(string Label, ulong? Cookie)
{
    private const string Start = "nat;namespace=";
    private const string CookieStart = ";cookie=";
    private const int LongestLabel = 80;
    private const int HashLength = 16;

    /// <summary>The name as it stands in a comment. What is no name, but already was cut to a label, stays as it is.</summary>
    internal static string LabelOf(string name)
    {
        if (IsCut(name)) return name;
        StringBuilder label = new();
        foreach (byte letter in Encoding.UTF8.GetBytes(name))
        {
            if (char.IsAsciiLetterOrDigit((char)letter) || letter is (byte)'.' or (byte)'-' or (byte)'_') label.Append((char)letter);
            else label.Append(CultureInfo.InvariantCulture, $"%{letter:X2}");
        }

        if (label.Length <= LongestLabel) return label.ToString();
        string hash = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(name)))[..HashLength];
        return $"{label.ToString(0, LongestLabel - HashLength - 1)}~{hash}";
    }

    /// <summary>The mark of a comment, or null where it is none.</summary>
    internal static NatMark? Parse(string? comment)
    {
        if (comment is null || !comment.StartsWith(Start, StringComparison.Ordinal)) return null;
        int end = comment.IndexOf(CookieStart, StringComparison.Ordinal);
        string label = end < 0 ? comment[Start.Length..] : comment[Start.Length..end];
        bool hasCookie = ulong.TryParse(end < 0 ? "" : comment.AsSpan(end + CookieStart.Length), CultureInfo.InvariantCulture, out ulong cookie);
        return label.Length == 0 ? null : new NatMark(label, hasCookie ? cookie : null);
    }

    /// <summary>The name, as far as the comment has it: one that was cut stays as it stands.</summary>
    internal string Name => IsCut(Label) ? Label : Uri.UnescapeDataString(Label);

    /// <summary>The comment.</summary>
    public override string ToString() => Cookie is { } cookie
        ? string.Create(CultureInfo.InvariantCulture, $"{Start}{Label}{CookieStart}{cookie}")
        : Start + Label;

    private static bool IsCut(string label) => label.Length == LongestLabel && label[LongestLabel - HashLength - 1] == '~';
}
