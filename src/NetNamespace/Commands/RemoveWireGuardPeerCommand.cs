using System.Collections.Generic;
using System.Management.Automation;
using NetNamespace.Arguments;
using NetNamespace.Completers;
using NetNamespace.Namespaces;
using NetNamespace.Objects;
using NetNamespace.Route;
using NetNamespace.WireGuard;

namespace NetNamespace.Commands;

/// <summary>Takes peers away from WireGuard links.</summary>
[Cmdlet(VerbsCommon.Remove, "WireGuardPeer", SupportsShouldProcess = true)]
[OutputType(typeof(void))]
public sealed class RemoveWireGuardPeerCommand : WireGuardPeerCommand
{
    /// <summary>The public keys of the peers.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(WireGuardPeerCompleter))]
    public WireGuardKeyArgument[] PublicKey { get; set; } = [];

    private protected override void ProcessInput()
    {
        foreach (WireGuardKeyArgument argument in PublicKey)
        {
            if (!Stopping) Attempt(argument, () => Gather(new WireGuardPeerChange(argument.Read()) { Remove = true }, "Action_RemoveWireGuardPeer"));
        }
    }

    private protected override void Change(NamespaceHandle place, LinkChoice link, IReadOnlyList<WireGuardPeerChange> peers)
    {
        WireGuardOperations operations = new(place.Generic);
        LinkReference reference = LinkReference.Numbered(link.Index);
        HashSet<WireGuardKey> there = [];
        foreach (WireGuardPeer peer in operations.Get(reference).Peers) there.Add(peer.PublicKey);
        List<WireGuardPeerChange> wanted = new(peers.Count);
        foreach (WireGuardPeerChange peer in peers)
        {
            if (there.Remove(peer.PublicKey)) wanted.Add(peer);
            else Attempt(peer.PublicKey, () => throw WireGuardOperations.PeerNotFound(peer.PublicKey.ToString(), link.Alias));
        }

        operations.Set(reference, wanted);
    }
}
