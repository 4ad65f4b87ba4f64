using System;
using System.Collections.Generic;

namespace NetNamespace.Netlink;

/// <summary>
/// The attributes that can stand in one place: one table for the writer, the reader, the debug dump and the names in error messages.
/// A new attribute is one row.
/// </summary>
public sealed class AttributeSet
{
    private readonly Dictionary<int, AttributeSpec> _rows = [];

    /// <summary>An empty set.</summary>
    /// <param name="name">What the set is called in a dump: <c>link</c>.</param>
    public AttributeSet(string name) => Name = name;

    /// <summary>What the set is called in a dump.</summary>
    public string Name { get; }

    /// <summary>Adds a row.</summary>
    /// <param name="id">The attribute's number.</param>
    /// <param name="name">The kernel's name.</param>
    /// <param name="type">The layout of the value.</param>
    /// <param name="nested">For <see cref="WireType.Nested"/> and <see cref="WireType.List"/>: the set inside.</param>
    /// <param name="bigEndian">Whether numbers are in network byte order.</param>
    /// <returns>The row.</returns>
    public AttributeSpec Add(ushort id, string name, WireType type, Func<AttributeSet>? nested = null, bool bigEndian = false)
    {
        AttributeSpec spec = new(id, name, type, bigEndian, nested);
        _rows.Add(id, spec);
        return spec;
    }

    /// <summary>The row of an attribute.</summary>
    /// <param name="id">The attribute's number, without the flag bits.</param>
    /// <returns>The row, or null where this library does not know the attribute.</returns>
    public AttributeSpec? Find(int id) => _rows.GetValueOrDefault(id);
}
