using System;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using NetNamespace.Objects;

namespace NetNamespace.Namespaces;

/// <summary>
/// The comment that says whose a rule is: <c>nat;namespace=webserver;cookie=4099</c>, or <c>nat;link=br-internal</c> where it is for whoever is behind a link. nft writes comments between quotes and escapes
/// nothing in them, so only letters, digits, '.', '-' and '_' of a name stand as they are. A name that would make the comment longer than nft
/// can read back is cut, and a hash of the whole of it comes after a '~'.
/// </summary>
/// <param name="Label">The name as it stands in the comment.</param>
/// <param name="Cookie">The namespace's cookie; null where there is none.</param>
/// <param name="IsRouted">Whether packets are only let through, and not translated; the comment begins with <c>route</c> then.</param>
/// <param name="IsOfLink">Whether the name is that of a link of the host.</param>
internal sealed record NatMark(string Label, ulong? Cookie, bool IsRouted = false, bool IsOfLink = false)
{
    private const string NatStart = "nat;";
    private const string RouteStart = "route;";
    private const string NamespaceStart = "namespace=";
    private const string LinkStart = "link=";
    private const string CookieStart = ";cookie=";
    private const int LongestLabel = 64;
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

    /// <summary>The mark of a translation's rules.</summary>
    internal static NatMark Of(NamespaceNat nat) => nat.Namespace.Length > 0
        ? new(LabelOf(nat.Namespace), nat.Cookie, nat.IsRouted)
        : new(LabelOf(nat.InterfaceAlias), null, nat.IsRouted, IsOfLink: true);

    /// <summary>The mark of a comment, or null where it is none.</summary>
    internal static NatMark? Parse(string? comment)
    {
        if (comment is null) return null;
        bool isRouted = comment.StartsWith(RouteStart, StringComparison.Ordinal);
        if (!isRouted && !comment.StartsWith(NatStart, StringComparison.Ordinal)) return null;
        string owner = comment[(isRouted ? RouteStart : NatStart).Length..];
        bool isOfLink = owner.StartsWith(LinkStart, StringComparison.Ordinal);
        if (!isOfLink && !owner.StartsWith(NamespaceStart, StringComparison.Ordinal)) return null;
        int start = (isOfLink ? LinkStart : NamespaceStart).Length;
        int end = owner.IndexOf(CookieStart, StringComparison.Ordinal);
        string label = end < 0 ? owner[start..] : owner[start..end];
        bool hasCookie = ulong.TryParse(end < 0 ? "" : owner.AsSpan(end + CookieStart.Length), CultureInfo.InvariantCulture, out ulong cookie);
        return label.Length == 0 ? null : new NatMark(label, hasCookie ? cookie : null, isRouted, isOfLink);
    }

    /// <summary>The same for whoever it is, translated or not, and whichever namespace has the name.</summary>
    internal NatMark Owner => new(Label, null, false, IsOfLink);

    /// <summary>The namespace that it is for; empty where it is for a link.</summary>
    internal string Namespace => IsOfLink ? "" : Name;

    /// <summary>The link that it is for; empty where it is for a namespace.</summary>
    internal string Link => IsOfLink ? Name : "";

    /// <summary>The name, as far as the comment has it: one that was cut stays as it stands.</summary>
    internal string Name => IsCut(Label) ? Label : Uri.UnescapeDataString(Label);

    /// <summary>The comment.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{(IsRouted ? RouteStart : NatStart)}{(IsOfLink ? LinkStart : NamespaceStart)}{Label}{(Cookie is { } cookie ? $"{CookieStart}{cookie}" : "")}");

    private static bool IsCut(string label) => label.Length == LongestLabel && label[LongestLabel - HashLength - 1] == '~';
}
