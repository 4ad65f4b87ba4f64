using System;
using System.Globalization;
using System.Management.Automation.Runspaces;
using NetNamespace.Namespaces;

namespace NetNamespace.Running;

/// <summary>
/// A PowerShell that waits in a namespace for script blocks. One that was made by New-NetNamespaceSession keeps from block to block what they
/// leave, and lives until it is removed. A warm one was made by Invoke-InNetNamespace for itself: it forgets each block, and ends when it was not wanted for a while.
/// </summary>
public sealed class NetNamespaceSession
{
    internal NetNamespaceSession(int id, string? name, NamespaceHandle handle, Shell shell, TimeSpan? idleTimeout)
    {
        Id = id;
        IsWarm = name is null;
        Name = name ?? "Warm" + id.ToString(CultureInfo.InvariantCulture);
        Identity = handle.Identity;
        NameInStore = handle.NameInStore;
        Files = MountPlan.StampOf(NameInStore);
        Shell = shell;
        IdleTimeout = idleTimeout;
        Owner = Runspace.DefaultRunspace?.InstanceId;
    }

    /// <summary>A number, unique in this process.</summary>
    public int Id { get; }

    /// <summary>What it is called.</summary>
    public string Name { get; }

    /// <summary>The namespace, as it was called when the session was made.</summary>
    public string Namespace => Shell.Namespace;

    /// <summary>The process.</summary>
    public int ProcessId => Shell.Process.ProcessId;

    /// <summary>Whether Invoke-InNetNamespace made it for itself.</summary>
    public bool IsWarm { get; }

    /// <summary>Whether it can be used.</summary>
    public NetNamespaceSessionState State => IsClosed ? NetNamespaceSessionState.Closed : Shell.IsUsable ? NetNamespaceSessionState.Opened : NetNamespaceSessionState.Broken;

    /// <summary>Whether it has something to do.</summary>
    public NetNamespaceSessionAvailability Availability => State != NetNamespaceSessionState.Opened
        ? NetNamespaceSessionAvailability.None : IsBusy ? NetNamespaceSessionAvailability.Busy : NetNamespaceSessionAvailability.Available;

    /// <summary>When it was made.</summary>
    public DateTime CreationTime { get; } = DateTime.Now;

    /// <summary>When the last block ended; the time of its making where there was none.</summary>
    public DateTime LastUsed { get; internal set; } = DateTime.Now;

    /// <summary>How many blocks have run in it.</summary>
    public long UseCount { get; internal set; }

    /// <summary>How long it waits for a next block before it ends by itself; null for as long as this PowerShell lives.</summary>
    public TimeSpan? IdleTimeout { get; }

    /// <summary>The namespace itself, which can not become another one while the session is in it.</summary>
    internal NamespaceIdentity Identity { get; }

    /// <summary>The name by which it has its files in /etc/netns; null where the namespace has no name.</summary>
    internal string? NameInStore { get; }

    /// <summary>Which files those were.</summary>
    internal string Files { get; }

    internal Shell Shell { get; }

    /// <summary>The runspace that made it.</summary>
    internal Guid? Owner { get; }

    internal bool IsBusy { get; set; }

    internal bool IsClosed { get; set; }

    /// <summary>When it began to wait, on a clock that nobody sets.</summary>
    internal long RestingSince { get; set; } = Environment.TickCount64;

    /// <inheritdoc/>
    public override string ToString() => Name;
}
