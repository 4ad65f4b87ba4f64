using System;
using System.Runtime.InteropServices;

namespace NetNamespace.Interop;

/// <summary>
/// Curve25519 by OpenSSL's libcrypto, which .NET itself uses for random numbers and TLS; found when it is first wanted, under the names of its versions.
/// Sources: <c>EVP_PKEY_new_raw_private_key(3)</c>, openssl/evp.h.
/// </summary>
internal static unsafe class CryptoCalls
{
    /// <summary>EVP_PKEY_X25519.</summary>
    internal const int X25519 = 1034;

    private static readonly Lazy<nint> s_library = new(Find);

    /// <summary>Whether the library is here.</summary>
    internal static bool IsAvailable => s_library.Value != 0;

    /// <summary>Derives the public key of a private one.</summary>
    /// <returns>Whether it was done.</returns>
    internal static bool TryDerive(ReadOnlySpan<byte> privateKey, Span<byte> publicKey)
    {
        if (!IsAvailable) return false;
        var make = (delegate* unmanaged<int, nint, byte*, nuint, nint>)NativeLibrary.GetExport(s_library.Value, "EVP_PKEY_new_raw_private_key");
        var read = (delegate* unmanaged<nint, byte*, nuint*, int>)NativeLibrary.GetExport(s_library.Value, "EVP_PKEY_get_raw_public_key");
        var free = (delegate* unmanaged<nint, void>)NativeLibrary.GetExport(s_library.Value, "EVP_PKEY_free");
        fixed (byte* secret = privateKey, open = publicKey)
        {
            nint key = make(X25519, 0, secret, (nuint)privateKey.Length);
            if (key == 0) return false;
            nuint length = (nuint)publicKey.Length;
            bool done = read(key, open, &length) == 1 && length == (nuint)publicKey.Length;
            free(key);
            return done;
        }
    }

    private static nint Find()
    {
        foreach (string name in (ReadOnlySpan<string>)["libcrypto.so.3", "libcrypto.so.1.1", "libcrypto.so.4", "libcrypto.so"])
        {
            if (NativeLibrary.TryLoad(name, out nint library) && NativeLibrary.TryGetExport(library, "EVP_PKEY_new_raw_private_key", out _)) return library;
        }

        return 0;
    }
}
