using System;
using System.Globalization;
using System.IO;
using System.Management.Automation.Runspaces;

namespace NetNamespace.Running;

/// <summary>
/// The named pipe by which PowerShell's remoting reaches a child: a socket in the file system, which does not care about network
/// namespaces. .NET decides on its place.
/// </summary>
internal sealed class ShellPipe : IDisposable
{
    private const string Prefix = "CoreFxPipe_";

    /// <summary>Nobody can guess it; others are kept out by the socket's owner, too.</summary>
    internal string Name { get; } = "NetNamespace." + Guid.NewGuid().ToString("N");

    internal bool IsThere => File.Exists(FilePath);

    /// <summary>The socket. The child makes it anew when it is asked again.</summary>
    internal string FilePath => Path.Combine(Path.GetTempPath(), Prefix + Name);

    /// <summary>How to connect. The constructor came after PowerShell 5.1, whose public API the module is compiled against.</summary>
    internal RunspaceConnectionInfo Connection() => (RunspaceConnectionInfo)Activator.CreateInstance(typeof(NamedPipeConnectionInfo), Name)!;

    /// <summary>Every pwsh makes a pipe for those who want to debug it, and one that is killed leaves it.</summary>
    /// <param name="processId">The process, which is gone.</param>
    internal static void RemovePipesOf(int processId)
    {
        string pattern = string.Create(CultureInfo.InvariantCulture, $"{Prefix}PSHost.*.{processId}.*");
        foreach (string file in Directory.EnumerateFiles(Path.GetTempPath(), pattern)) File.Delete(file);
    }

    /// <summary>Takes the file away; connections last.</summary>
    public void Dispose() => File.Delete(FilePath);
}
