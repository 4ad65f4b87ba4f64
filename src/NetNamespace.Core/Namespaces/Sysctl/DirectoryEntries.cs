using System;
using System.Collections.Generic;
using System.Text;

namespace NetNamespace.Namespaces;

/// <summary>Reads what <c>getdents64(2)</c> gives.</summary>
internal static class DirectoryEntries
{
    private const int LengthOffset = 16;
    private const int TypeOffset = 18;
    private const int NameOffset = 19;
    private const byte DirectoryType = 4;

    /// <summary>The entries but the directory itself and its parent, sorted by their characters' numbers, and whether each is a directory.</summary>
    internal static List<(string Name, bool IsDirectory)> Read(ReadOnlySpan<byte> entries)
    {
        List<(string Name, bool IsDirectory)> all = [];
        while (entries.Length > NameOffset)
        {
            int length = BitConverter.ToUInt16(entries[LengthOffset..]);
            ReadOnlySpan<byte> name = entries[NameOffset..length];
            int end = name.IndexOf((byte)0);
            string text = Encoding.UTF8.GetString(end < 0 ? name : name[..end]);
            if (text is not ("." or "..")) all.Add((text, entries[TypeOffset] == DirectoryType));
            entries = entries[length..];
        }

        all.Sort(static (a, b) => string.CompareOrdinal(a.Name, b.Name));
        return all;
    }
}
