using System;
using System.Security.Cryptography;
using NetNamespace.Interop;

namespace NetNamespace.Objects;

/// <summary>
/// A key of WireGuard: 32 bytes, written as 44 characters of base64. Public, private and preshared keys look alike, so it is the property that says which one it is.
/// Source: <c>wg(8)</c>.
/// </summary>
public sealed class WireGuardKey : IEquatable<WireGuardKey>
{
    /// <summary>Bytes of a key.</summary>
    public const int Length = 32;

    private readonly byte[] _bytes;

    /// <summary>A key of its bytes.</summary>
    /// <exception cref="NetworkObjectException">InvalidWireGuardKey: there are not 32.</exception>
    public WireGuardKey(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length != Length) throw Invalid($"has {bytes.Length} bytes, not {Length}");
        _bytes = bytes.ToArray();
    }

    /// <summary>Whether all bytes are zero, which WireGuard takes for no key.</summary>
    public bool IsZero => _bytes.AsSpan().IndexOfAnyExcept((byte)0) < 0;

    /// <summary>Makes a private key of random bytes.</summary>
    public static WireGuardKey NewPrivate()
    {
        byte[] bytes = RandomNumberGenerator.GetBytes(Length);

        // The bits that RFC 7748 fixes in a private key of Curve25519.
        bytes[0] &= 0xf8;
        bytes[31] = (byte)((bytes[31] & 0x7f) | 0x40);
        return new WireGuardKey(bytes);
    }

    /// <summary>Makes a preshared key of random bytes.</summary>
    public static WireGuardKey NewPreshared() => new(RandomNumberGenerator.GetBytes(Length));

    /// <summary>Reads a key in base64. What is wrong with it is said without repeating it, since it may be a secret.</summary>
    /// <exception cref="NetworkObjectException">InvalidWireGuardKey.</exception>
    public static WireGuardKey Parse(string? text)
    {
        Span<byte> bytes = stackalloc byte[Length + 1];
        text = text?.Trim();
        if (string.IsNullOrEmpty(text)) throw Invalid("is empty");
        if (text.Length != 44) throw Invalid($"has {text.Length} characters, not 44");
        if (!Convert.TryFromBase64String(text, bytes, out int length)) throw Invalid("is not written in base64");
        return new WireGuardKey(bytes[..length]);
    }

    /// <summary>The public key that belongs to this one, where this is a private key. Takes OpenSSL's libcrypto, which .NET uses too.</summary>
    /// <exception cref="NetworkObjectException">CryptoLibraryNotFound. The kernel derives the key as well: give the private key to a link and read the public one.</exception>
    public WireGuardKey DerivePublicKey()
    {
        Span<byte> key = stackalloc byte[Length];
        if (CryptoCalls.TryDerive(_bytes, key)) return new WireGuardKey(key);
        throw new NetworkObjectException(
            "CryptoLibraryNotFound", ObjectProblem.NotSupported, "libcrypto", "Deriving a public key takes OpenSSL's libcrypto 1.1.1 or later, which is not here; a WireGuard link that is given the private key has the public one.");
    }

    /// <summary>The key's bytes, in a copy.</summary>
    public byte[] ToArray() => [.. _bytes];

    /// <summary>The key in base64.</summary>
    public override string ToString() => Convert.ToBase64String(_bytes);

    /// <inheritdoc/>
    public bool Equals(WireGuardKey? other) => other is not null && CryptographicOperations.FixedTimeEquals(_bytes, other._bytes);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as WireGuardKey);

    /// <inheritdoc/>
    public override int GetHashCode() => BitConverter.ToInt32(_bytes);

    internal ReadOnlySpan<byte> Bytes => _bytes;

    private static NetworkObjectException Invalid(string reason) =>
        new("InvalidWireGuardKey", ObjectProblem.Invalid, "", $"That is no WireGuard key: it {reason}. A key is 32 bytes in base64, as `wg genkey` writes it.");
}
