using System;
using System.Linq;

namespace NetNamespace.Namespaces;

/// <summary>
/// How settings are called: <c>net.ipv4.conf.eth0.forwarding</c>, and by their path below /proc/sys, <c>net/ipv4/conf/eth0/forwarding</c>. Whichever of the two
/// characters comes first separates, and the other one is part of a name: link eth0.5 is <c>net.ipv4.conf.eth0/5.forwarding</c>. Source: <c>sysctl(8)</c>.
/// </summary>
public static class SysctlName
{
    /// <summary>What every setting of a network namespace is below.</summary>
    public const string Root = "net";

    private const string Prefix = "/proc/sys/";

    /// <summary>The path below /proc/sys.</summary>
    /// <param name="name">The name with dots or slashes; also the whole path.</param>
    /// <exception cref="NetworkObjectException">InvalidSysctlName; SysctlOutsideNet where it is a setting of the machine's.</exception>
    public static string ToKey(string? name)
    {
        string key = ToPath(name);
        string[] parts = key.Split('/');
        if (Array.Exists(parts, static part => part is "" or "." or "..") || key.Any(char.IsControl)) throw Invalid(name);
        return parts[0] == Root ? key : throw Outside(name!);
    }

    /// <summary>The name with dots, as <c>sysctl</c> prints it, of a path below /proc/sys.</summary>
    public static string FromKey(string key) => Swap(key);

    /// <summary>The name with dots for whatever form it was written in; wildcards stay.</summary>
    public static string WithDots(string? name) => Swap(ToPath(name));

    internal static NetworkObjectException Outside(string name) => new(
        "SysctlOutsideNet", ObjectProblem.Invalid, name, $"'{name}' is not below '{Root}.': it is not a setting of network namespaces.");

    private static string ToPath(string? name)
    {
        if (string.IsNullOrWhiteSpace(name)) throw Invalid(name);
        if (name.StartsWith(Prefix, StringComparison.Ordinal)) return name[Prefix.Length..];
        int separator = name.AsSpan().IndexOfAny('.', '/');
        return separator >= 0 && name[separator] == '.' ? Swap(name) : name;
    }

    private static string Swap(string text) => string.Create(text.Length, text, static (span, source) =>
    {
        for (int i = 0; i < span.Length; i++) span[i] = source[i] switch { '.' => '/', '/' => '.', char other => other };
    });

    private static NetworkObjectException Invalid(string? name) => new(
        "InvalidSysctlName", ObjectProblem.Invalid, name ?? "", $"'{name}' cannot be the name of a setting: it is written like 'net.ipv4.ip_forward'.");
}
