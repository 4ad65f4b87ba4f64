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
/// What only things of one kind have. The same type says what a thing is like and what it is to be like: a property that is null was not
/// reported, or is not to be changed.
/// </summary>
[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicProperties | DynamicallyAccessedMemberTypes.PublicParameterlessConstructor)]
public abstract class KindDetails
{
    /// <summary>The kernel's name of the kind: <c>bridge</c>.</summary>
    public abstract string Kind { get; }

    /// <summary>Attributes of the kind that this library has no name for.</summary>
    public RawAttribute[] RawAttributes { get; internal init; } = [];

    /// <summary>The names of what is set.</summary>
    internal IEnumerable<string> Names => Settings().Select(static setting => setting.Name);

    /// <inheritdoc/>
    public override string ToString() => string.Join(", ", Settings().Select(static setting => $"{setting.Name}={Text(setting.Value)}"));

    /// <summary>Writes what is to be set.</summary>
    internal virtual void Write(MessageWriter writer)
    {
    }

    /// <summary>What of this is otherwise in a thing that is there: <c>StpEnabled is False, not True</c>.</summary>
    /// <param name="actual">What the thing is like.</param>
    internal IEnumerable<string> DifferencesFrom(KindDetails? actual)
    {
        foreach ((string name, object value, PropertyInfo property) in Settings())
        {
            object? other = actual?.GetType() == GetType() ? property.GetValue(actual) : null;
            if (!IsTaken(name, value, other)) yield return $"{name} is {(other is null ? "not set" : Text(other))}, not {Text(value)}";
        }
    }

    /// <summary>
    /// What was asked for and not taken: a kernel that was built without a part of a kind passes over its options without a word. Numbers are not
    /// looked at, since the kernel may round them, unless it has never heard of them.
    /// </summary>
    internal IEnumerable<string> NotTakenBy(KindDetails? actual)
    {
        if (actual?.GetType() != GetType()) yield break;
        foreach ((string name, object value, PropertyInfo property) in Settings())
        {
            if (IsPassedOver(name, value, property.GetValue(actual))) yield return name;
        }
    }

    /// <summary>Whether the kernel tells everything of the kind that it can be told.</summary>
    private protected virtual bool TellsAll => false;

    /// <summary>What of this somebody asked to be changed: what takes that change back, and nothing else.</summary>
    /// <param name="asked">What was asked for.</param>
    internal T OnlyAskedBy<T>(T asked) where T : KindDetails
    {
        if (asked.GetType() != GetType() || GetType().GetConstructor(Type.EmptyTypes) is null) return (T)this;
        T only = (T)Activator.CreateInstance(GetType())!;
        foreach ((string name, object _, PropertyInfo property) in asked.Settings())
        {
            if (property.CanWrite) property.SetValue(only, AsTold(name, property.GetValue(this)));
            foreach (string lost in LostBy(name)) GetType().GetProperty(lost)!.SetValue(only, GetType().GetProperty(lost)!.GetValue(this));
        }

        foreach (PropertyInfo property in GetType().GetProperties())
        {
            if (IsPartOfKind(property) && property.CanWrite) property.SetValue(only, property.GetValue(this));
        }

        return only;
    }

    /// <summary>What the kernel is told to have a setting as it is here, where null says that there is none of it.</summary>
    private protected virtual object? AsTold(string name, object? value) => value;

    /// <summary>What of this the kernel drops when it is told something else.</summary>
    /// <param name="name">What it is told.</param>
    private protected virtual IEnumerable<string> LostBy(string name) => [];

    /// <summary>Whether a setting is what was asked for.</summary>
    /// <param name="name">The property.</param>
    /// <param name="value">What was asked for.</param>
    /// <param name="actual">What it is; null where the kernel says nothing.</param>
    private protected virtual bool IsTaken(string name, object value, object? actual) =>
        value is Array array ? actual is Array other && HasSame(array, other) : value.Equals(actual);

    /// <summary>Whether a setting was asked for and passed over.</summary>
    private protected virtual bool IsPassedOver(string name, object value, object? actual) =>
        value is bool or Enum ? !value.Equals(actual) : actual is null && TellsAll;

    /// <summary>Lists are told in the kernel's order.</summary>
    private static bool HasSame(Array one, Array other) =>
        one.Length == other.Length && one.Cast<object>().All(member => Array.IndexOf(other, member) >= 0);

    private static string Text(object value) => value switch
    {
        PhysicalAddress address => MacText.Of(address),
        Array array => string.Join(' ', array.Cast<object>().Select(Text)),
        _ => $"{value}",
    };

    /// <summary>What is always there is no setting: it says which of two kinds it is.</summary>
    private static bool IsPartOfKind(PropertyInfo property) => property.PropertyType.IsValueType && Nullable.GetUnderlyingType(property.PropertyType) is null;

    private IEnumerable<(string Name, object Value, PropertyInfo Property)> Settings()
    {
        foreach (PropertyInfo property in GetType().GetProperties())
        {
            if (property.Name is nameof(Kind) or nameof(RawAttributes) || IsPartOfKind(property)) continue;
            if (property.GetValue(this) is { } value and not Array { Length: 0 }) yield return (property.Name, value, property);
        }
    }
}
