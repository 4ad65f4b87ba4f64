using System.Globalization;
using System.Resources;

namespace NetNamespace.Errors;

/// <summary>The module's texts for people, from Strings.resx.</summary>
internal static class Strings
{
    private static readonly ResourceManager Resources = new("NetNamespace.Strings", typeof(Strings).Assembly);

    /// <summary>A text, or null where there is none of this name.</summary>
    internal static string? Find(string name) => Resources.GetString(name, CultureInfo.CurrentUICulture);

    /// <summary>A text with its places filled in.</summary>
    internal static string Format(string name, params object?[] arguments) =>
        string.Format(CultureInfo.CurrentCulture, Find(name) ?? name, arguments);
}
