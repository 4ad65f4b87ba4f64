using System;
using System.Collections.Generic;
using System.IO;

namespace NetNamespace.Running;

/// <summary>Where this module is, for a PowerShell that shall find it when one of its commands is used.</summary>
internal static class ModuleLocation
{
    private const string ModulePath = "PSModulePath";
    private const string Manifest = "NetNamespace.psd1";

    /// <summary>The folder with the manifest: the one above the assembly's.</summary>
    internal static string Folder { get; } = Path.GetDirectoryName(Path.GetDirectoryName(typeof(ModuleLocation).Assembly.Location)!)!;

    /// <summary>
    /// The command that makes the module known where PSModulePath cannot: PowerShell looks for a module in a folder of the module's name,
    /// and a checkout may have any.
    /// </summary>
    internal static string? ImportCommand =>
        SearchFolder is null && File.Exists(Path.Combine(Folder, Manifest)) ? $"Import-Module '{Path.Combine(Folder, Manifest).Replace("'", "''", StringComparison.Ordinal)}'" : null;

    /// <summary>The folder that has this module in a folder of its name, perhaps with the version below it; null where there is none.</summary>
    private static string? SearchFolder
    {
        get
        {
            string folder = Version.TryParse(Path.GetFileName(Folder), out _) ? Path.GetDirectoryName(Folder)! : Folder;
            return Path.GetFileName(folder) == "NetNamespace" ? Path.GetDirectoryName(folder) : null;
        }
    }

    /// <summary>Lets a PowerShell with this environment find the module by itself, before any other of its name.</summary>
    internal static Dictionary<string, string> AddTo(Dictionary<string, string> environment)
    {
        if (SearchFolder is { } folder)
            environment[ModulePath] = environment.TryGetValue(ModulePath, out string? others) ? $"{folder}:{others}" : folder;
        return environment;
    }
}
