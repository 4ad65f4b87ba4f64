using System;
using System.Collections.Generic;
using System.Management.Automation;
using NetNamespace.Diagnostics;
using NetNamespace.Namespaces;
using NetNamespace.Objects;
using LinkNames = NetNamespace.Route.LinkNames;

namespace NetNamespace.Commands;

/// <summary>
/// A Get- of sockets. Those of all namespaces are gathered first, so that their owners are found in one pass over all processes; there is none where no socket was
/// found that a process could have.
/// </summary>
/// <typeparam name="T">The sockets.</typeparam>
public abstract class GetSocketCommand<T> : GetInNamespacesCommand where T : NetSocket
{
    private readonly List<T> _sockets = [];
    private readonly List<int[]?> _processes = [];

    /// <summary>Only sockets that these processes have open.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("ProcessId", "Id")]
    public int[]? OwningProcess { get; set; }

    /// <summary>Everything that the kernel knows of each socket.</summary>
    [Parameter]
    public SwitchParameter Detailed { get; set; }

    private protected override void ProcessInput() => LookIntoEach(Look);

    private protected override void EndInput()
    {
        SocketOwners.Assign(_sockets);
        for (int i = 0; i < _sockets.Count && !Stopping; i++)
        {
            if (IsOwned(_sockets[i], _processes[i])) WriteObject(_sockets[i]);
        }
    }

    /// <summary>Reads the sockets of a namespace that may be meant.</summary>
    private protected abstract List<T> Read(SocketOperations operations);

    /// <summary>Whether a socket is meant, apart from its owners.</summary>
    private protected abstract bool Fits(T socket);

    private void Look(NamespaceHandle handle)
    {
        // Names of links are asked for when the first socket is bound to one.
        LinkNames? names = null;
        SocketOperations operations = new(handle.Diagnostics, index => (names ??= new LinkNames(handle.Route)).NameOf(index));
        foreach (T socket in Read(operations))
        {
            if (!Fits(socket)) continue;
            _sockets.Add(socket);
            _processes.Add(OwningProcess);
        }
    }

    private static bool IsOwned(T socket, int[]? processes)
    {
        if (processes is null or { Length: 0 }) return true;
        return Array.Exists(socket.Owners, owner => Array.IndexOf(processes, owner.ProcessId) >= 0);
    }
}
