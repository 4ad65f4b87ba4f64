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

    /// <summary>Where .NET makes such sockets.</summary>
    internal static string Folder => Path.GetTempPath();

    /// <summary>The name of the socket. The child makes it anew when it is asked again.</summary>
    internal string FileName => Prefix + Name;

    private string FilePath => Path.Combine(Folder, FileName);

    /// <summary>How to connect. The constructor came after PowerShell 5.1, whose public API the module is compiled against.</summary>
    internal RunspaceConnectionInfo Connection() => (RunspaceConnectionInfo)Activator.CreateInstance(typeof(NamedPipeConnectionInfo), Name)!;

    /// <summary>What the pipe is called that every pwsh makes for those who want to debug it, and leaves when it is killed.</summary>
    /// <param name="processId">The process's number.</param>
    internal static string DebugPipeOf(string processId) => $"{Prefix}PSHost.*.{processId}.*";

    /// <summary>Removes what a pwsh left that is gone.</summary>
    /// <param name="processId">The process.</param>
    internal static void RemoveDebugPipeOf(int processId)
    {
        foreach (string file in Directory.EnumerateFiles(Folder, DebugPipeOf(processId.ToString(CultureInfo.InvariantCulture)))) File.Delete(file);
    }

    /// <summary>Takes the file away; connections last.</summary>
    public void Dispose() => File.Delete(FilePath);
}
