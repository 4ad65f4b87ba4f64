using System;
using System.IO;
using System.Runtime.CompilerServices;

namespace NetNamespace.Firewalld;

/// <summary>
/// The way to firewalld. The library for D-Bus is loaded when this is first used, so that it costs nobody anything who has no firewalld.
/// </summary>
internal static class FirewalldConnection
{
    /// <summary>How long an answer may take. firewalld answers in milliseconds, or in seconds while it loads all of its configuration.</summary>
    internal static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>Where the system bus is, unless the environment says otherwise.</summary>
    private const string SystemBus = "unix:path=/run/dbus/system_bus_socket";

    /// <summary>Connects to the firewalld on the system bus.</summary>
    /// <exception cref="FirewalldException">NoBus, NotRunning, NotPermitted, TimedOut.</exception>
    internal static IFirewalld Open()
    {
        string? address = Environment.GetEnvironmentVariable("DBUS_SYSTEM_BUS_ADDRESS");
        try
        {
            return Connect(string.IsNullOrEmpty(address) ? SystemBus : address, Patience);
        }
        catch (Exception e) when (e is FileNotFoundException or FileLoadException or TypeLoadException or MissingMemberException)
        {
            // Another module of the same process may have brought another version of the library.
            throw new FirewalldException(FirewalldProblem.NoBus, $"firewalld cannot be asked: the library for D-Bus cannot be loaded: {e.Message}", e);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static FirewalldClient Connect(string address, TimeSpan patience) => FirewalldClient.Connect(address, patience);
}
