using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Linq;
using System.Net.NetworkInformation;
using System.Reflection;
using NetNamespace.Netlink;
using NetNamespace.Objects;

namespace NetNamespace.Route;

/// <summary>
/// What only links of one kind have. The same type says what a link is like and what it is to be like: a property that is null was not
/// reported, or is not to be changed. Each kind is one file with such a type, and one line in <see cref="LinkKinds"/>.
/// </summary>
[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicProperties)]
public abstract class LinkDetails
{
    /// <summary>The kernel's name of the kind: <c>bridge</c>.</summary>
    public abstract string Kind { get; }

    /// <summary>Attributes of the kind that this library has no name for.</summary>
    public RawAttribute[] RawAttributes { get; internal init; } = [];

    /// <summary>Where a kind names the link that it runs over among its own attributes; null where that stands in IFLA_LINK.</summary>
    internal virtual AttributeSpec? LowerAttribute => null;

    /// <summary>The link that is named there, in a link that was read.</summary>
    internal int? LowerIndex { get; init; }

    /// <summary>The names of what is set.</summary>
    internal IEnumerable<string> Names => Settings().Select(static setting => setting.Name);

    /// <inheritdoc/>
    public override string ToString() => string.Join(", ", Settings().Select(static setting => $"{setting.Name}={Text(setting.Value)}"));

    /// <summary>Writes what is to be set, into IFLA_INFO_DATA.</summary>
    internal virtual void Write(MessageWriter writer)
    {
    }

    /// <summary>What of this is otherwise in a link that is there: <c>StpEnabled is False, not True</c>.</summary>
    /// <param name="actual">What the link is like.</param>
    internal IEnumerable<string> DifferencesFrom(LinkDetails? actual)
    {
        foreach ((string name, object value, PropertyInfo property) in Settings())
        {
            object? other = actual?.GetType() == GetType() ? property.GetValue(actual) : null;
            if (!value.Equals(other)) yield return $"{name} is {(other is null ? "not set" : Text(other))}, not {Text(value)}";
        }
    }

    /// <summary>
    /// What was asked for and not taken: a kernel that was built without a part of a kind passes over its options without a word. Numbers are not
    /// looked at, since the kernel may round them.
    /// </summary>
    internal IEnumerable<string> NotTakenBy(LinkDetails? actual)
    {
        foreach ((string name, object value, PropertyInfo property) in Settings())
        {
            if (value is bool or Enum && actual?.GetType() == GetType() && !value.Equals(property.GetValue(actual))) yield return name;
        }
    }

    private static string Text(object value) => value is PhysicalAddress address ? MacText.Of(address) : $"{value}";

    private IEnumerable<(string Name, object Value, PropertyInfo Property)> Settings()
    {
        foreach (PropertyInfo property in GetType().GetProperties())
        {
            if (property.Name is nameof(Kind) or nameof(RawAttributes)) continue;
            if (property.GetValue(this) is { } value) yield return (property.Name, value, property);
        }
    }
}
