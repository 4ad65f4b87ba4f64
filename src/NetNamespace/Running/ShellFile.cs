using System;
using System.IO;
using System.Management.Automation;
using NetNamespace.Namespaces;

namespace NetNamespace.Running;

/// <summary>Finds the PowerShell that this session is: another version would load other modules.</summary>
internal static class ShellFile
{
    /// <summary>The program and its first arguments.</summary>
    /// <exception cref="NetworkObjectException">ShellNotFound: PowerShell is hosted by a program that has no pwsh beside it.</exception>
    internal static string[] Find()
    {
        string home = Path.GetDirectoryName(typeof(PSObject).Assembly.Location)!;
        string program = Path.Combine(home, "pwsh");
        if (File.Exists(program)) return [program];

        // As a .NET tool it is an assembly that the dotnet program runs.
        string assembly = program + ".dll";
        if (File.Exists(assembly)) return [Dotnet(), assembly];
        throw new NetworkObjectException(
            "ShellNotFound", ObjectProblem.NotFound, home, $"A script block runs in a PowerShell of its own, and there is no pwsh in '{home}'.");
    }

    private static string Dotnet()
    {
        if (Environment.ProcessPath is { } own && Path.GetFileName(own) == "dotnet") return own;
        string? root = Environment.GetEnvironmentVariable("DOTNET_ROOT");
        return root is not null && File.Exists(Path.Combine(root, "dotnet"))
            ? Path.Combine(root, "dotnet")
            : ProgramFile.Find("dotnet", Environment.GetEnvironmentVariable("PATH"), "/");
    }
}
