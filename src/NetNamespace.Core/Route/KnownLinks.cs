using System.Collections.Generic;
using NetNamespace.Netlink;

namespace NetNamespace.Route;

/// <summary>
/// The names of links for objects that are decoded while answers come in, when nothing else can be asked: what is wanted must be read
/// before, by <see cref="Load"/>, or noted.
/// </summary>
/// <param name="connection">Asks in the links' namespace.</param>
internal sealed class KnownLinks(NetlinkConnection connection)
{
    private readonly Dictionary<int, string> _names = [];

    /// <summary>The name of a link, or null where it is not known.</summary>
    internal string? NameOf(int index) => _names.GetValueOrDefault(index);

    /// <summary>Notes the name of a link.</summary>
    internal void Note(int index, string name) => _names[index] = name;

    /// <summary>Reads the names of all links.</summary>
    internal void Load()
    {
        _names.Clear();
        foreach (LinkNameAndIndex link in new LinkNames(connection).All()) _names[link.Index] = link.Name;
    }
}
