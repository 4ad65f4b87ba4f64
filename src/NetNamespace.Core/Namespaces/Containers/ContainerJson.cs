using System.Text.Json;

namespace NetNamespace.Namespaces;

/// <summary>Reads members of JSON that may be missing, or of another type than they should be.</summary>
internal static class ContainerJson
{
    /// <summary>A member that is an object, an array or anything; null where there is none.</summary>
    internal static JsonElement? Member(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out JsonElement member) ? member : null;

    /// <summary>A member that is text; null where there is none, or it is empty.</summary>
    internal static string? Text(this JsonElement element, string name) =>
        element.Member(name) is { ValueKind: JsonValueKind.String } member && member.GetString() is { Length: > 0 } text ? text : null;

    /// <summary>The path of the network namespace that a container's OCI configuration (config.json) has it join; null where it gets a new one. Source: OCI runtime-spec, config-linux.md.</summary>
    internal static string? NetworkPath(this JsonElement configuration)
    {
        if (configuration.Member("linux")?.Member("namespaces") is not { ValueKind: JsonValueKind.Array } namespaces) return null;
        foreach (JsonElement one in namespaces.EnumerateArray())
        {
            if (one.Text("type") == "network") return one.Text("path");
        }

        return null;
    }
}
