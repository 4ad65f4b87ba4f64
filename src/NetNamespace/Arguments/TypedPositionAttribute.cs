using System;
using System.Globalization;
using System.Management.Automation;
using NetNamespace.Errors;

namespace NetNamespace.Arguments;

/// <summary>
/// For an enum or a number that is written by its position, with others after it. PowerShell takes what it cannot convert for no argument of this parameter, tries the
/// next in its stead, and complains about one that is right; a transformation that fails is an error at once, and says what is allowed.
/// </summary>
/// <param name="type">The enum, or the type of the number.</param>
[AttributeUsage(AttributeTargets.Property)]
public class TypedPositionAttribute(Type type) : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        object data = inputData is PSObject wrapped ? wrapped.BaseObject : inputData;
        return data switch
        {
            object[] several => Array.ConvertAll(several, one => Transform(engineIntrinsics, one)),
            string or int or long or double => Read(data),
            _ => inputData,
        };
    }

    /// <summary>What a word stands for; most stand for themselves.</summary>
    private protected virtual string Translate(string word) => word;

    /// <summary>How the error says a name that may be written.</summary>
    private protected virtual string Shown(string name) => name;

    private string Names => string.Join(", ", Array.ConvertAll(Enum.GetNames(type), Shown));

    private object Read(object data)
    {
        object meant = data is string word ? Translate(word) : data;
        if (LanguagePrimitives.TryConvertTo(meant, type, CultureInfo.InvariantCulture, out object? value)) return value!;
        throw new ArgumentTransformationMetadataException(type.IsEnum
            ? Strings.Format("NotOneOf", data, Names)
            : Strings.Format("NotANumber", data, type.GetField(nameof(int.MinValue))!.GetValue(null), type.GetField(nameof(int.MaxValue))!.GetValue(null)));
    }
}
