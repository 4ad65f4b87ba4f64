using System;
using System.Collections;
using System.Globalization;
using System.Linq;
using System.Management.Automation;

namespace NetNamespace.Arguments;

/// <summary>
/// Lets a parameter of an enum take numbers that have no name here: the kernel's lists are open, and PowerShell refuses what an enum does not name.
/// A number out of the range of the enum is refused; PowerShell would cut its upper bits off.
/// </summary>
/// <param name="type">The enum.</param>
public sealed class OpenEnumAttribute(Type type) : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        object? value = inputData is PSObject wrapped ? wrapped.BaseObject : inputData;
        return value is IList list ? list.Cast<object?>().Select(One).ToArray() : One(value)!;
    }

    private object? One(object? value)
    {
        object? bare = value is PSObject wrapped ? wrapped.BaseObject : value;
        string? text = bare is Enum ? null : Convert.ToString(bare, CultureInfo.InvariantCulture);
        if (!long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number)) return value;
        try
        {
            return Enum.ToObject(type, Convert.ChangeType(number, Enum.GetUnderlyingType(type), CultureInfo.InvariantCulture));
        }
        catch (OverflowException e)
        {
            throw new ArgumentTransformationMetadataException($"{number} is out of range: it has to be a name, or a number that fits into {Enum.GetUnderlyingType(type).Name}.", e);
        }
    }
}
