using System.Management.Automation;

namespace NetNamespace.Running;

/// <summary>
/// Says of a result which namespace it is from, as Invoke-Command does of a computer with PSComputerName: by a note property. Used where
/// there can be several; the caller knows the name of one.
/// </summary>
internal static class PlaceTag
{
    /// <summary>The property. An object that has one of this name keeps it.</summary>
    internal const string Name = "NetNamespace";

    internal static object? On(object? item, string? place)
    {
        if (place is null || item is null) return item;
        PSObject tagged = PSObject.AsPSObject(item);
        if (tagged.Properties[Name] is null) tagged.Properties.Add(new PSNoteProperty(Name, place));
        return tagged;
    }

    internal static ErrorRecord On(ErrorRecord record, string? place)
    {
        _ = On((object)record, place);
        return record;
    }
}
