using System;
using System.Collections;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using NetNamespace.Objects;

namespace NetNamespace.Arguments;

/// <summary>Lets a parameter take a <see cref="RouteProtocol"/> by any name or number that <c>ip</c> takes: those of rt_protos too, and hexadecimal ones.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public sealed class RouteProtocolAttribute : ArgumentTransformationAttribute
{
    private static readonly OpenEnumAttribute s_numbers = new(typeof(RouteProtocol));

    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        object? value = inputData is PSObject wrapped ? wrapped.BaseObject : inputData;
        return s_numbers.Transform(engineIntrinsics, value is IList list ? list.Cast<object?>().Select(Known).ToArray() : Known(value)!);
    }

    /// <summary>What is not known here is left as it is.</summary>
    private static object? Known(object? value)
    {
        object? bare = value is PSObject wrapped ? wrapped.BaseObject : value;
        if (bare is not string text) return value;
        if (text.StartsWith("0x", StringComparison.OrdinalIgnoreCase) && long.TryParse(text.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out long number)) return number;
        return RouteProtocolNames.Find(text) is { } found ? found : value;
    }
}
