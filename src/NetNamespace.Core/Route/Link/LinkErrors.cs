using System;
using System.Collections.Generic;
using System.Linq;
using NetNamespace.Interop;
using NetNamespace.Netlink;
using NetNamespace.Objects;

namespace NetNamespace.Route;

/// <summary>Says what a refusal means where the error number alone would be a riddle.</summary>
internal static class LinkErrors
{
    internal static NetworkObjectException NotFound(string link, string? networkNamespace, Exception? inner = null) => new(
        "LinkNotFound", ObjectProblem.NotFound, link, $"There is no link '{link}' in {Place(networkNamespace)}.", inner);

    internal static NetworkObjectException Exists(string link, string? networkNamespace, Exception? inner = null) => new(
        "LinkExists", ObjectProblem.Exists, link, $"There is a link '{link}' already in {Place(networkNamespace)}.", inner);

    internal static NetworkObjectException MasterNotFound(string master, string? networkNamespace, Exception? inner = null) => new(
        "MasterNotFound", ObjectProblem.NotFound, master, $"There is no link '{master}' in {Place(networkNamespace)} that could be the master.", inner);

    internal static NetworkObjectException NoMaster(string master, NetlinkException error) => new(
        "NotAMaster", ObjectProblem.Invalid, master, $"Link '{master}' in {Place(error.Namespace)} takes no ports: it is no bridge, bond or the like.", error);

    internal static NetworkObjectException LowerNotFound(string lower, string? networkNamespace, Exception? inner = null) => new(
        "LowerNotFound", ObjectProblem.NotFound, lower, $"There is no link '{lower}' in {Place(networkNamespace)} that another one could run over.", inner);

    internal static NetworkObjectException NotALower(string kind, NetLink lower, Exception inner) => new(
        "NotALower",
        ObjectProblem.Invalid,
        lower.Name,
        $"No '{kind}' link can run over '{lower.Name}' in {Place(lower.Namespace)}: that is a '{lower.Kind}' link, and not an Ethernet one.",
        inner);

    internal static NetworkObjectException LowerBusy(string kind, NetLink lower, Exception inner) => new(
        "LowerBusy",
        ObjectProblem.Busy,
        lower.Name,
        $"No '{kind}' link can run over '{lower.Name}' in {Place(lower.Namespace)} now: "
            + (lower.Master is null ? "it carries another link, and the two do not go together." : $"it is a port of '{lower.Master}'."),
        inner);

    /// <summary>Its name is free, but there is one that does the same.</summary>
    internal static NetworkObjectException TwinExists(NewLink link, string? networkNamespace, NetNamespaceException inner) => new(
        "LinkTwinExists",
        ObjectProblem.Exists,
        link.Name!,
        $"Cannot create {link.Details!.Kind} link '{link.Name}' in {Place(networkNamespace)}: there is one with the same settings ({link.Details}) under another name.",
        inner);

    /// <summary>Whether a refusal means that the link that was named as master can be none.</summary>
    internal static bool IsAboutMaster(NetlinkException error) => error.Errno == Errno.EOPNOTSUPP && error.KernelMessage is null;

    internal static string Place(string? networkNamespace) =>
        networkNamespace is null ? "the current network namespace" : $"namespace '{networkNamespace}'";

    /// <summary>The error of a request about one link that may be missing.</summary>
    internal static NetNamespaceException OfLink(NetlinkException error, LinkReference link) =>
        error.Errno == Errno.ENODEV ? NotFound(link.ToString(), error.Namespace, error) : error;

    internal static NetNamespaceException OfCreation(NetlinkException error, NewLink link)
    {
        if (error.Errno == Errno.EOPNOTSUPP && link.Details is { } details)
        {
            if (IsAboutKind(error, link)) return KindNotSupported(details.Kind, error);
            if (error.KernelMessage is null && link.MasterIndex is null) return OptionsNotSupported(details, details.Names, error.Namespace, error);
        }

        if (error.Errno == Errno.EACCES && link.Details is BondDetails bond) return BondErrors.NotInMode(bond, bond.Mode, error);
        return error.Errno == Errno.EEXIST && error.KernelMessage is null && link.Name is not null ? Exists(link.Name, error.Namespace, error) : error;
    }

    internal static NetNamespaceException OfChange(NetlinkException error, LinkReference link, LinkChanges changes) =>
        error.Errno == Errno.EEXIST && changes.NewName is not null ? Exists(changes.NewName, error.Namespace, error) : OfLink(error, link);

    internal static NetNamespaceException OfRemoval(NetlinkException error, LinkReference link) => error.Errno == Errno.EOPNOTSUPP
        ? new NetworkObjectException(
            "LinkNotRemovable",
            ObjectProblem.NotSupported,
            link.ToString(),
            $"Link '{link}' in {Place(error.Namespace)} cannot be removed: it is the loopback device or a piece of hardware, which can only be switched off or moved.",
            error)
        : OfLink(error, link);

    /// <summary>The kernel refused what is special about a kind, or made the link and passed over that.</summary>
    internal static NetworkObjectException OptionsNotSupported(KindDetails details, IEnumerable<string> options, string? networkNamespace, Exception? inner = null) =>
        details is BridgePortDetails { State: { } state } && options.SequenceEqual([nameof(BridgePortDetails.State)]) ? BridgeErrors.StateNotKept(state) : new(
        "LinkOptionNotSupported",
        ObjectProblem.NotSupported,
        details.Kind,
        $"This kernel's '{details.Kind}' {(details is PortDetails ? "ports" : "links")} cannot be told {string.Join(", ", options)} in {Place(networkNamespace)}: it was built without that part, or is older than it.",
        inner);

    /// <summary>Old kernels have no words for a kind that they do not know; then it is the kind where nothing else was asked for.</summary>
    private static bool IsAboutKind(NetlinkException error, NewLink link) => error.KernelMessage is { } text
        ? text.Contains("device type", StringComparison.Ordinal)
        : link.MasterIndex is null && !link.Details!.Names.Any();

    private static NetworkObjectException KindNotSupported(string kind, NetlinkException error)
    {
        string hint = LinkKinds.Find(kind) is { } known ? $" It takes {known.Option}: `modprobe {known.Module}`, if there is such a module." : "";
        return new NetworkObjectException("LinkKindNotSupported", ObjectProblem.NotSupported, kind, $"This kernel has no '{kind}' links.{hint}", error);
    }
}
