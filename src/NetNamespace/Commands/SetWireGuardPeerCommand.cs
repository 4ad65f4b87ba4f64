using System;
using System.Collections.Generic;
using System.Management.Automation;
using NetNamespace.Arguments;
using NetNamespace.Completers;
using NetNamespace.Errors;
using NetNamespace.Namespaces;
using NetNamespace.Objects;
using NetNamespace.Route;
using NetNamespace.WireGuard;

namespace NetNamespace.Commands;

/// <summary>Makes and changes peers of WireGuard links.</summary>
[Cmdlet(VerbsCommon.Set, "WireGuardPeer", SupportsShouldProcess = true)]
[OutputType(typeof(WireGuardPeer))]
public sealed class SetWireGuardPeerCommand : WireGuardPeerCommand
{
    private static readonly WireGuardKey None = new(new byte[WireGuardKey.Length]);

    /// <summary>The public key of the peer, which is made where it is not there.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(WireGuardPeerCompleter))]
    public WireGuardKeyArgument PublicKey { get; set; } = new("");

    /// <summary>A key that both ends know, on top of the others.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public WireGuardKeyArgument? PresharedKey { get; set; }

    /// <summary>A file with the preshared key, as <c>wg genpsk</c> writes it.</summary>
    [Parameter]
    public string? PresharedKeyPath { get; set; }

    /// <summary>Take the preshared key away.</summary>
    [Parameter]
    public SwitchParameter NoPresharedKey { get; set; }

    /// <summary>Where it is reached: an address or a name, a colon and a port.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public EndpointArgument? Endpoint { get; set; }

    /// <summary>All that is sent to it and taken from it, as prefixes; what it had before is taken away.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [AllowEmptyCollection]
    public AddressArgument[]? AllowedIPs { get; set; }

    /// <summary>More that is sent to it and taken from it.</summary>
    [Parameter]
    public AddressArgument[]? AddAllowedIPs { get; set; }

    /// <summary>What of it is no longer sent to it nor taken from it.</summary>
    [Parameter]
    public AddressArgument[]? RemoveAllowedIPs { get; set; }

    /// <summary>How often an empty packet is sent to keep a way through NAT open; zero for never.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public TimeSpan? PersistentKeepalive { get; set; }

    private protected override void BeginInput()
    {
        int ways = (PresharedKey is null ? 0 : 1) + (PresharedKeyPath is null ? 0 : 1) + (NoPresharedKey ? 1 : 0);
        if (ways > 1) ThrowTerminatingError(ErrorRecords.Invalid("PresharedKeyTwice", null));
        if (AllowedIPs is not null && (AddAllowedIPs ?? RemoveAllowedIPs) is not null) ThrowTerminatingError(ErrorRecords.Invalid("AllowedIPsTwice", null));
    }

    private protected override void ProcessInput()
    {
        WireGuardKey key = PublicKey.Read();
        Attempt(key, () => Gather(Read(key), "Action_SetWireGuardPeer"));
    }

    private protected override void Change(NamespaceHandle place, LinkChoice link, IReadOnlyList<WireGuardPeerChange> peers)
    {
        WireGuardOperations operations = new(place.Generic);
        LinkReference reference = LinkReference.Numbered(link.Index);
        if (RemoveAllowedIPs is not null) peers = RefuseMissing(peers, operations.Get(reference), link);
        operations.Set(reference, peers);
        Dictionary<WireGuardKey, WireGuardPeer> now = [];
        foreach (WireGuardPeer peer in operations.Get(reference).Peers) now[peer.PublicKey] = peer;
        foreach (WireGuardPeerChange peer in peers)
        {
            if (now.TryGetValue(peer.PublicKey, out WireGuardPeer? made)) WriteObject(made);
            else Attempt(peer.PublicKey, () => throw OwnKey(peer.PublicKey, link));
        }
    }

    /// <summary>A peer that does not have what is to be taken from it is one error, and the others go on.</summary>
    private List<WireGuardPeerChange> RefuseMissing(IReadOnlyList<WireGuardPeerChange> peers, NetWireGuard now, LinkChoice link)
    {
        AllowedIPLists lists = new(now.Peers);
        List<WireGuardPeerChange> wanted = new(peers.Count);
        foreach (WireGuardPeerChange peer in peers)
        {
            if (!lists.Has(peer.PublicKey)) Attempt(peer.PublicKey, () => throw WireGuardOperations.PeerNotFound(peer.PublicKey.ToString(), link.Alias));
            else if (lists.Missing(peer) is { } missing) Attempt(missing, () => throw WireGuardOperations.AllowedIPNotFound(missing, peer.PublicKey));
            else
            {
                lists.Apply(peer);
                wanted.Add(peer);
            }
        }

        return wanted;
    }

    private WireGuardPeerChange Read(WireGuardKey key) => new(key)
    {
        PresharedKey = NoPresharedKey ? None : PresharedKey?.Read() ?? KeyFile.Read(this, PresharedKeyPath),
        Endpoint = Endpoint?.Read(),
        AllowedIPs = Read(AllowedIPs ?? AddAllowedIPs),
        KeepAllowedIPs = AddAllowedIPs is not null,
        RemoveAllowedIPs = Read(RemoveAllowedIPs),
        PersistentKeepalive = PersistentKeepalive,
    };

    private static IPPrefix[]? Read(AddressArgument[]? prefixes) => prefixes is null ? null : Array.ConvertAll(prefixes, static argument =>
    {
        System.Net.IPAddress address = argument.Read(out int? length);
        return new IPPrefix(address, length ?? IPPrefix.LongestFor(AddressBits.FamilyOf(address)));
    });

    /// <summary>The kernel passes over this one without a word.</summary>
    private static NetworkObjectException OwnKey(WireGuardKey key, LinkChoice link) =>
        new("WireGuardPeerIsSelf", ObjectProblem.Invalid, key.ToString(), $"The peer '{key}' was not made: that is the public key of '{link.Alias}' itself.");
}
