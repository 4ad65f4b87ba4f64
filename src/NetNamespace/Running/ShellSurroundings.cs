using System;
using System.Collections;
using System.Collections.Generic;

namespace NetNamespace.Running;

/// <summary>The directory and the environment in which a block runs: those of whoever runs it, as a program would have them.</summary>
internal sealed class ShellSurroundings : IEquatable<ShellSurroundings>
{
    /// <param name="directory">The directory.</param>
    internal ShellSurroundings(string directory)
    {
        Directory = directory;
        Dictionary<string, string> environment = new(StringComparer.Ordinal);
        foreach (DictionaryEntry entry in System.Environment.GetEnvironmentVariables()) environment[(string)entry.Key] = (string?)entry.Value ?? "";

        // A PowerShell that starts tells its maker so; one in a namespace shall send nothing that nobody asked for.
        environment["POWERSHELL_TELEMETRY_OPTOUT"] = "1";
        environment["POWERSHELL_UPDATECHECK"] = "Off";
        Environment = ModuleLocation.AddTo(environment);
    }

    internal string Directory { get; private set; }

    internal Dictionary<string, string> Environment { get; private set; }

    /// <inheritdoc/>
    public bool Equals(ShellSurroundings? other) => other is not null && Directory == other.Directory && HasSameEnvironment(other);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as ShellSurroundings);

    /// <inheritdoc/>
    public override int GetHashCode() => Directory.GetHashCode(StringComparison.Ordinal);

    /// <summary>Makes these those.</summary>
    internal void Become(ShellSurroundings other)
    {
        Directory = other.Directory;
        Environment = other.Environment;
    }

    internal bool HasSameEnvironment(ShellSurroundings other)
    {
        if (Environment.Count != other.Environment.Count) return false;
        foreach ((string name, string value) in Environment)
        {
            if (!other.Environment.TryGetValue(name, out string? its) || its != value) return false;
        }

        return true;
    }
}
