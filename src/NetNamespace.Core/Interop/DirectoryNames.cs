using System;
using System.Runtime.InteropServices;

namespace NetNamespace.Interop;

/// <summary>
/// The entries of a directory by their names alone, for <c>foreach</c>; those of the directory itself and of the one above are left out. .NET's own enumeration
/// examines each entry. Source: <c>readdir(3)</c>.
/// </summary>
internal unsafe ref struct DirectoryNames
{
    private readonly nint _directory;
    private DirectoryCalls.Entry* _entry;

    /// <summary>Opens a directory; where it cannot be opened, there are no entries, and <see cref="Errno"/> says why.</summary>
    internal DirectoryNames(string path)
    {
        _directory = DirectoryCalls.Open(path);
        Errno = _directory == 0 ? ErrnoText.Last() : null;
    }

    /// <summary>Why it could not be opened; null where it could.</summary>
    internal Errno? Errno { get; }

    /// <summary>The name, in the bytes that it has; valid until the next one is taken.</summary>
    public readonly ReadOnlySpan<byte> Current => MemoryMarshal.CreateReadOnlySpanFromNullTerminated(_entry->Name);

    public readonly DirectoryNames GetEnumerator() => this;

    public bool MoveNext()
    {
        if (_directory == 0) return false;
        do
        {
            _entry = DirectoryCalls.Read(_directory);
        }
        while (_entry is not null && (Current.SequenceEqual("."u8) || Current.SequenceEqual(".."u8)));
        return _entry is not null;
    }

    public readonly void Dispose()
    {
        if (_directory != 0) _ = DirectoryCalls.Close(_directory);
    }
}
