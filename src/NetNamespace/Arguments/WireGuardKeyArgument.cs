using System.Net;
using System.Security;
using NetNamespace.Objects;

namespace NetNamespace.Arguments;

/// <summary>
/// What a person may give for a key: base64, a SecureString of it, or a key that another command gave. It is only read when it is used, so that a mistake in it is an
/// error of this one thing, which does not repeat it as PowerShell's own would: it may be a secret.
/// </summary>
public sealed class WireGuardKeyArgument
{
    private readonly string? _text;
    private readonly WireGuardKey? _key;

    /// <summary>A key in base64.</summary>
    public WireGuardKeyArgument(string text) => _text = text ?? "";

    /// <summary>A key in base64, as Read-Host -AsSecureString gives it.</summary>
    public WireGuardKeyArgument(SecureString text) => _text = new NetworkCredential("", text).Password;

    /// <summary>A key that another command gave.</summary>
    public WireGuardKeyArgument(WireGuardKey key) => _key = key;

    /// <summary>Nothing that could be a secret.</summary>
    public override string ToString() => "(key)";

    /// <summary>The key.</summary>
    /// <exception cref="NetworkObjectException">InvalidWireGuardKey.</exception>
    internal WireGuardKey Read() => _key ?? WireGuardKey.Parse(_text);
}
