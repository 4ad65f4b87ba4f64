using System;
using System.Management.Automation.Runspaces;
using System.Runtime.CompilerServices;
using NetNamespace.Namespaces;

namespace NetNamespace.Commands;

/// <summary>
/// Lets all commands of a pipeline share one session. PowerShell starts every command of a pipeline before the first record and disposes of
/// them all after the last, so the session of a runspace lives while at least one of its commands does, and nothing stays open between pipelines.
/// </summary>
internal sealed class SessionLease : IDisposable
{
    private static readonly ConditionalWeakTable<Runspace, SessionLease> Leases = [];
    private NetworkSession? _session;
    private int _holders;

    /// <summary>The session, opened when it is first wanted.</summary>
    internal NetworkSession Session => _session ??= new NetworkSession();

    /// <summary>Takes a share in the session of the calling thread's runspace.</summary>
    internal static SessionLease Take()
    {
        SessionLease lease = Leases.GetOrCreateValue(Runspace.DefaultRunspace);
        lease._holders++;
        return lease;
    }

    /// <summary>Ends every wait of the session, from any thread.</summary>
    internal void Cancel() => _session?.Cancel();

    /// <summary>Gives the share back; the last one closes the session.</summary>
    public void Dispose()
    {
        if (--_holders > 0) return;
        _session?.Dispose();
        _session = null;
    }
}
