using System;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using NetNamespace.Objects;

namespace NetNamespace.Namespaces;

/// <summary>
/// The comment that says whose a rule of a port forward is: <c>forward=1F3A9C0E;namespace=webserver;cookie=4099</c>. The number is the same in all rules of one
/// forward; it is worked out from what connections it takes.
/// </summary>
/// <param name="Id">The forward's number, eight hexadecimal digits.</param>
/// <param name="Label">The name as it stands in the comment, as in <see cref="NatMark"/>.</param>
/// <param name="Cookie">The namespace's cookie; null where there is none.</param>
internal sealed record PortForwardMark(string Id, string Label, ulong? Cookie)
{
    private const string Start = "forward=";
    private const string NameStart = ";namespace=";
    private const string CookieStart = ";cookie=";
    private const int IdLength = 8;

    /// <summary>The comment of the one rule that all forwards share.</summary>
    internal const string Shared = "forward=replies";

    /// <summary>The mark of a forward's rules.</summary>
    internal static PortForwardMark Of(NamespacePortForward forward) => new(IdOf(forward), NatMark.LabelOf(forward.Namespace), forward.Cookie);

    /// <summary>The mark of a comment, or null where it is none.</summary>
    internal static PortForwardMark? Parse(string? comment)
    {
        if (comment is null || !comment.StartsWith(Start, StringComparison.Ordinal)) return null;
        int name = comment.IndexOf(NameStart, StringComparison.Ordinal);
        if (name != Start.Length + IdLength) return null;
        int end = comment.IndexOf(CookieStart, StringComparison.Ordinal);
        string label = comment[(name + NameStart.Length)..(end < 0 ? comment.Length : end)];
        bool hasCookie = ulong.TryParse(end < 0 ? "" : comment.AsSpan(end + CookieStart.Length), CultureInfo.InvariantCulture, out ulong cookie);
        return label.Length == 0 ? null : new PortForwardMark(comment[Start.Length..name], label, hasCookie ? cookie : null);
    }

    /// <summary>The name, as far as the comment has it.</summary>
    internal string Name => new NatMark(Label, Cookie).Name;

    /// <summary>The comment.</summary>
    public override string ToString()
    {
        string owner = $"{Start}{Id}{NameStart}{Label}";
        return Cookie is { } cookie ? string.Create(CultureInfo.InvariantCulture, $"{owner}{CookieStart}{cookie}") : owner;
    }

    private static string IdOf(NamespacePortForward forward)
    {
        string key = $"{forward.Protocol} {forward.ListenAddress} {forward.ListenPort} {forward.InputInterfaceAlias} {forward.RemoteAddress}";
        return Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(key)))[..IdLength];
    }
}
