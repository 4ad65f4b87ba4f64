using System.Collections;
using System.Globalization;
using System.Linq;

namespace NetNamespace.Objects;

/// <summary>A setting of a network namespace, as it was when it was read. Sources: <c>sysctl(8)</c>, ip-sysctl.rst and net.rst of the kernel.</summary>
public sealed class NetSysctl
{
    /// <summary>The namespace; null for the current one.</summary>
    public string? Namespace { get; init; }

    /// <summary>The name with dots, and with a slash for a dot in a link's name: <c>net.ipv4.conf.eth0/5.forwarding</c>.</summary>
    public required string Name { get; init; }

    /// <summary>
    /// A long for one integer, a long[] for several, a string[] for a list of words, and a string otherwise. Null where it may not be read, or where none was set yet
    /// (net.ipv6.conf.*.stable_secret).
    /// </summary>
    public object? Value { get; init; }

    /// <summary>Whether it can be read and set.</summary>
    public SysctlAccess Access { get; init; }

    /// <summary>As <c>sysctl</c> prints it: <c>net.ipv4.ip_forward = 1</c>.</summary>
    public override string ToString()
    {
        string? text = Value is IEnumerable and not string
            ? string.Join(' ', ((IEnumerable)Value).Cast<object>().Select(static one => System.Convert.ToString(one, CultureInfo.InvariantCulture)))
            : System.Convert.ToString(Value, CultureInfo.InvariantCulture);
        return $"{Name} = {text}";
    }
}
