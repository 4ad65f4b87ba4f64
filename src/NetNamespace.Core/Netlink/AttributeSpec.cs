using System;

namespace NetNamespace.Netlink;

/// <summary>One row of an attribute set: what the kernel calls an attribute and how it lies in a message.</summary>
public sealed class AttributeSpec
{
    private readonly Func<AttributeSet>? _nested;

    internal AttributeSpec(ushort id, string name, WireType type, bool bigEndian, Func<AttributeSet>? nested)
    {
        Id = id;
        Name = name;
        Type = type;
        BigEndian = bigEndian;
        _nested = nested;
    }

    /// <summary>The attribute's number.</summary>
    public ushort Id { get; }

    /// <summary>The kernel's name: <c>IFLA_MTU</c>.</summary>
    public string Name { get; }

    /// <summary>How the value is laid out.</summary>
    public WireType Type { get; }

    /// <summary>Whether a number is in network byte order.</summary>
    public bool BigEndian { get; }

    /// <summary>The set of the attributes inside, if they are known.</summary>
    public AttributeSet? Nested => _nested?.Invoke();

    /// <inheritdoc/>
    public override string ToString() => Name;
}
