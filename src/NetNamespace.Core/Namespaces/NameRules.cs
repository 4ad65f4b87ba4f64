using System.Linq;
using System.Text;

namespace NetNamespace.Namespaces;

/// <summary>What may be the name of a namespace. Checked before any system call. Sources: <c>ip-netns(8)</c>, NAME_MAX of limits.h.</summary>
public static class NameRules
{
    /// <summary>The longest name of a namespace, in bytes of UTF-8: it is a file's name.</summary>
    public const int LongestNamespaceName = 255;

    /// <summary>Why a text cannot be a namespace's name.</summary>
    /// <param name="name">The text.</param>
    /// <returns>The reason as the rest of a sentence, or null where it can.</returns>
    public static string? WhyNotNamespaceName(string? name)
    {
        if (string.IsNullOrEmpty(name)) return "is empty";
        if (name is "." or "..") return "is a directory's own name";
        if (name.Contains('/')) return "contains '/': a namespace outside of the store is named by -Path, where a command has it";
        if (name.Any(char.IsControl)) return "contains a control character";
        int length = Encoding.UTF8.GetByteCount(name);
        return length > LongestNamespaceName ? $"has {length} bytes, and {LongestNamespaceName} is the longest" : null;
    }

    /// <summary>Checks a namespace's name.</summary>
    /// <returns>The name.</returns>
    /// <exception cref="NetworkObjectException">With InvalidNamespaceName: it can never be one.</exception>
    public static string CheckNamespaceName(string? name) => WhyNotNamespaceName(name) is not { } reason
        ? name!
        : throw new NetworkObjectException(
            "InvalidNamespaceName", ObjectProblem.Invalid, name ?? "", $"'{Printable(name)}' cannot be the name of a network namespace: it {reason}.");

    private static string Printable(string? name)
    {
        string text = new([.. (name ?? "").Select(static c => char.IsControl(c) ? '\ufffd' : c)]);
        return text.Length <= 40 ? text : text[..40] + "…";
    }
}
