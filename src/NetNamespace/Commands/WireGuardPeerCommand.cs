using System.Collections.Generic;
using System.Management.Automation;
using NetNamespace.Arguments;
using NetNamespace.Completers;
using NetNamespace.Errors;
using NetNamespace.Namespaces;
using NetNamespace.Route;
using NetNamespace.WireGuard;

namespace NetNamespace.Commands;

/// <summary>A command that changes peers of WireGuard links. Thousands of them come down the pipeline, so they are gathered and go to the kernel in batches, a link at a time.</summary>
public abstract class WireGuardPeerCommand : NamespaceCommand
{
    private const int MostGathered = 10_000;

    private readonly List<WireGuardPeerChange> _gathered = [];
    private NamespaceHandle? _place;
    private LinkChoice _link;

    /// <summary>The name of the WireGuard link.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(WireGuardLinkCompleter))]
    public string? InterfaceAlias { get; set; }

    /// <summary>The number of the link.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("ifIndex")]
    public int? InterfaceIndex { get; set; }

    /// <summary>Does it, with peers of one link.</summary>
    private protected abstract void Change(NamespaceHandle place, LinkChoice link, IReadOnlyList<WireGuardPeerChange> peers);

    /// <summary>Takes in what is to become of a peer.</summary>
    /// <param name="peer">What is to become of it.</param>
    /// <param name="action">The name of the text that says so.</param>
    private protected void Gather(WireGuardPeerChange peer, string action)
    {
        WireGuardOperations.Check(peer);
        NamespaceHandle place = Handle;

        // Those of one link come one after the other; it need not be looked up for each.
        bool isSame = _gathered.Count > 0 && _place!.Identity == place.Identity && InterfaceAlias is { Length: > 0 } alias && alias == _link.Alias;
        LinkChoice link = isSame ? _link : LinkChoice.FindNeeded(place, InterfaceAlias, InterfaceIndex);
        string where = place.Name is null ? $"{link.Alias}" : $"{place.Name}/{link.Alias}";
        if (!ShouldProcess($"{peer.PublicKey} of {where}", Strings.Format(action))) return;
        if (!isSame || _gathered.Count >= MostGathered) Flush();
        _place = place;
        _link = link;
        _gathered.Add(peer);
    }

    private protected override void EndInput() => Flush();

    private void Flush()
    {
        if (_gathered.Count == 0) return;
        WireGuardPeerChange[] peers = [.. _gathered];
        _gathered.Clear();
        Attempt(_link.Alias, () => Change(_place!, _link, peers));
    }
}
