using System;
using System.Collections.Generic;
using System.Management.Automation;
using NetNamespace.Completers;
using NetNamespace.Objects;
using NetNamespace.WireGuard;

namespace NetNamespace.Commands;

/// <summary>Lists those that WireGuard links talk to.</summary>
[Cmdlet(VerbsCommon.Get, "WireGuardPeer")]
[OutputType(typeof(WireGuardPeer))]
public sealed class GetWireGuardPeerCommand : GetWireGuardCommand
{
    private readonly HashSet<string> _seen = [];

    /// <summary>Only the peers with these public keys, with or without wildcards.</summary>
    [Parameter(Position = 1)]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(WireGuardPeerCompleter))]
    public string[]? PublicKey { get; set; }

    private protected override void EndInput()
    {
        foreach (string key in PublicKey ?? [])
        {
            if (!WildcardPattern.ContainsWildcardCharacters(key) && !_seen.Contains(key)) Attempt(key, () => throw WireGuardOperations.PeerNotFound(key, null));
        }
    }

    private protected override void Write(NetWireGuard link)
    {
        foreach (WireGuardPeer peer in link.Peers)
        {
            string key = peer.PublicKey.ToString();
            if (!IsWanted(key)) continue;
            _seen.Add(key);
            WriteObject(peer);
        }
    }

    // Base64 tells small letters from capital ones.
    private bool IsWanted(string key) => PublicKey is null or { Length: 0 } || Array.Exists(PublicKey, wanted => WildcardPattern.Get(wanted, WildcardOptions.None).IsMatch(key));
}
