using System;
using System.IO;
using System.Management.Automation;
using System.Security;
using NetNamespace.Objects;

namespace NetNamespace.Arguments;

/// <summary>A file with a key in it, as `wg genkey` writes it.</summary>
internal static class KeyFile
{
    /// <summary>Reads the key in a file; null where no file is named.</summary>
    /// <exception cref="NetworkObjectException">KeyFileNotReadable, InvalidWireGuardKey.</exception>
    internal static WireGuardKey? Read(PSCmdlet command, string? path)
    {
        if (path is null) return null;
        string file = command.GetUnresolvedProviderPathFromPSPath(path);
        try
        {
            using StreamReader reader = new(file);
            return WireGuardKey.Parse(reader.ReadLine());
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or SecurityException)
        {
            throw new NetworkObjectException("KeyFileNotReadable", ObjectProblem.NotFound, path, $"The key cannot be read: {e.Message}", e);
        }
    }
}
