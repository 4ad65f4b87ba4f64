using NetNamespace.Namespaces;
using NetNamespace.Route;
using LinkNames = NetNamespace.Route.LinkNames;

namespace NetNamespace.Arguments;

/// <summary>A link that was named by -InterfaceAlias or -InterfaceIndex, found in the namespace where something is to be done with it.</summary>
/// <param name="Index">Its number; 0 where none was named.</param>
/// <param name="Alias">Its name; null where none was named.</param>
internal readonly record struct LinkChoice(int Index, string? Alias)
{
    /// <summary>
    /// Finds the link. A name counts before a number, since objects from the pipeline bring both, and a number means nothing in another
    /// namespace than the object's.
    /// </summary>
    /// <exception cref="NetworkObjectException">With LinkNotFound, InvalidLinkName or InvalidInterfaceIndex.</exception>
    internal static LinkChoice Find(NamespaceHandle handle, string? alias, int? index)
    {
        if (!string.IsNullOrEmpty(alias)) return new LinkChoice(new LinkNames(handle.Route).IndexOf(alias), alias);
        if (index is not { } number) return default;
        LinkReference reference = LinkReference.Numbered(number);
        return new LinkChoice(number, new LinkNames(handle.Route).NameOf(number) ?? throw LinkErrors.NotFound(reference.ToString(), handle.Name));
    }

    /// <summary>Finds the link, which must have been named.</summary>
    /// <exception cref="NetworkObjectException">With LinkNotGiven besides.</exception>
    internal static LinkChoice FindNeeded(NamespaceHandle handle, string? alias, int? index) => string.IsNullOrEmpty(alias) && index is null
        ? throw NotGiven()
        : Find(handle, alias, index);

    internal static NetworkObjectException NotGiven() =>
        new("LinkNotGiven", ObjectProblem.Invalid, "", "Which link? Name it by -InterfaceAlias or -InterfaceIndex, or pipe it in.");
}
