using System;
using System.Collections;
using System.Collections.Concurrent;
using System.Reflection;

namespace NetNamespace.Tests.Unit.Mutation;

/// <summary>Looks at everything that an object shows, and at what that shows in turn, as a formatter would: a property that throws is a fault, too.</summary>
internal static class Eye
{
    private const int Deepest = 4;
    private static readonly Assembly s_ours = typeof(NetNamespace.Netlink.NetlinkMessage).Assembly;
    private static readonly ConcurrentDictionary<Type, PropertyInfo[]> s_properties = new();

    internal static void LookAt(object? value, int depth = 0)
    {
        if (value is null) return;
        _ = value.ToString();
        if (depth == Deepest) return;
        if (value.GetType().Assembly == s_ours && !value.GetType().IsEnum) LookInside(value, depth);
        else if (value is IEnumerable many and not string and not byte[])
        {
            foreach (object? one in many) LookAt(one, depth + 1);
        }
    }

    private static void LookInside(object value, int depth)
    {
        foreach (PropertyInfo property in s_properties.GetOrAdd(value.GetType(), static type => Array.FindAll(type.GetProperties(), IsPlain)))
            LookAt(property.GetValue(value, BindingFlags.DoNotWrapExceptions, null, null, null), depth + 1);
    }

    private static bool IsPlain(PropertyInfo property) => !property.PropertyType.IsByRefLike && property.GetIndexParameters().Length == 0 && property.GetMethod is { IsStatic: false };
}
