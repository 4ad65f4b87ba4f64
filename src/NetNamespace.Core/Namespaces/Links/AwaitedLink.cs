using NetNamespace.Netlink;
using NetNamespace.Objects;
using NetNamespace.Route;

namespace NetNamespace.Namespaces;

/// <summary>A link that is waited for, and what was last seen of it.</summary>
/// <param name="place">Its namespace.</param>
/// <param name="reference">The link; a name may stand for one that is not there yet.</param>
internal sealed class AwaitedLink(NamespaceHandle place, LinkReference reference)
{
    private int _index = reference.Index;

    internal NamespaceHandle Place => place;

    /// <summary>What to call it in a message: as it is called, or as it was asked for.</summary>
    internal string Name => Seen?.Name ?? reference.ToString();

    /// <summary>The link as it was last seen; null where it is not there.</summary>
    internal NetLink? Seen { get; private set; }

    /// <summary>Asks the kernel.</summary>
    /// <exception cref="NetlinkException">The kernel refused.</exception>
    internal void Read() => See(new LinkOperations(place.Route).Find(_index > 0 ? LinkReference.Numbered(_index) : reference));

    /// <summary>Notes what happened to a link, if it is this one: by its number once that is known, whatever it is called meanwhile.</summary>
    internal void Note(NetLink link)
    {
        bool isThis = _index > 0 ? link.InterfaceIndex == _index : link.Name == reference.Name || System.Array.IndexOf(link.AltNames, reference.Name) >= 0;
        if (isThis) See(link);
    }

    /// <summary>Notes that a link is gone, if it is this one.</summary>
    internal void NoteGone(int index)
    {
        if (index == _index) See(null);
    }

    internal bool Fulfils(LinkCondition condition) => condition switch
    {
        LinkCondition.Gone => Seen is null,
        LinkCondition.Present => Seen is not null,
        LinkCondition.Up => Seen?.AdminStatus == LinkAdminStatus.Up,
        LinkCondition.Carrier => Seen?.HasCarrier == true,
        _ => Seen is not null && (Seen.Flags & LinkFlags.Running) != 0,
    };

    /// <summary>Why it does not, for a person.</summary>
    internal string Missing(LinkCondition condition) => (Seen, condition) switch
    {
        (null, _) => "there is no such link",
        (_, LinkCondition.Gone) => "it is still there",
        ({ AdminStatus: LinkAdminStatus.Down }, _) => "it is down",
        (_, LinkCondition.Carrier) => "it has no carrier",
        _ => $"its operational status is {Seen!.OperationalStatus}",
    };

    private void See(NetLink? link)
    {
        Seen = link;

        // One that was named may come again under another number.
        _index = link?.InterfaceIndex ?? reference.Index;
    }
}
