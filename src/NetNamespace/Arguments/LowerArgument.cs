using NetNamespace.Namespaces;
using NetNamespace.Objects;

namespace NetNamespace.Arguments;

/// <summary>What a person may give for -Lower: a link's name or alternative name, or a link that Get-NetLink gave, which knows its namespace.</summary>
public sealed class LowerArgument
{
    private readonly string _name;

    /// <summary>A link by its name or alternative name.</summary>
    public LowerArgument(string name) => _name = name ?? "";

    /// <summary>A link that another command gave.</summary>
    public LowerArgument(NetLink link)
    {
        System.ArgumentNullException.ThrowIfNull(link);
        Link = link;
        _name = link.Name;
    }

    internal NetLink? Link { get; }

    /// <inheritdoc/>
    public override string ToString() => _name;

    /// <summary>The link that is meant, with its namespace.</summary>
    /// <param name="session">The session to open the namespace in.</param>
    /// <param name="reference">The namespace of a link that was only named; the current one where that is null too.</param>
    internal LowerLink Open(NetworkSession session, NamespaceReference? reference)
    {
        if (Link is null) return new LowerLink(reference.OpenOrCurrent(session), _name);
        NamespaceHandle place = Link.Namespace is null ? session.Current : new NamespaceReference(Link.Namespace).Open(session);
        return new LowerLink(place, _name) { Index = Link.InterfaceIndex };
    }
}
