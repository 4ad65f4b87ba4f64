using System;
using NetNamespace.Interop;
using NetNamespace.Netlink;
using NetNamespace.Objects;
using NetNamespace.Route;

namespace NetNamespace.Namespaces;

/// <summary>What it takes to put a link over another one, which may be in another namespace.</summary>
internal static class LinkLowers
{
    /// <summary>The number of the lower link in its namespace.</summary>
    /// <exception cref="NetworkObjectException">LowerNotFound, InvalidLinkName.</exception>
    internal static int Find(LowerLink lower, LinkNames names)
    {
        if (lower.Index is { } index) return index;
        try
        {
            return names.IndexOf(lower.Name);
        }
        catch (NetworkObjectException e) when (e.ErrorId == "LinkNotFound")
        {
            throw LinkErrors.LowerNotFound(lower.Name, lower.Place.Name, e);
        }
    }

    /// <summary>Says what a refusal has to do with the lower link, if anything: the kernel gives numbers only.</summary>
    /// <param name="plan">The plan, with a lower link.</param>
    /// <param name="index">The lower link's number.</param>
    /// <param name="error">The refusal.</param>
    internal static NetNamespaceException Explain(LinkPlan plan, int index, NetlinkException error)
    {
        if (error.Errno is not (Errno.ENODEV or Errno.EBUSY or Errno.EINVAL or Errno.EOPNOTSUPP)) return error;
        LowerLink lower = plan.Lower!;
        string kind = plan.Link.Details!.Kind;
        if (new LinkOperations(lower.Place.Route).Find(LinkReference.Numbered(index)) is not { } link)
            return LinkErrors.LowerNotFound(lower.Name, lower.Place.Name, error);
        if (error.Errno == Errno.EBUSY) return LinkErrors.LowerBusy(kind, link, error);
        if (LinkKinds.Find(kind)?.RunsOverEthernet == true && link.Type != LinkLayerType.Ethernet) return LinkErrors.NotALower(kind, link, error);

        // A macvlan in mode passthru is alone over its lower link; another one, or the one that would be the second, is refused without a word.
        bool isShared = plan.Link.Details is MacvlanDetails && error is { Errno: Errno.EINVAL, KernelMessage: null };
        return isShared ? LinkErrors.LowerBusy(kind, link, error) : error;
    }

    /// <summary>Gives a link that was just made the name of what it runs over.</summary>
    /// <param name="plan">The plan, with a lower link.</param>
    /// <param name="made">The link.</param>
    /// <param name="index">The number of the link that it was put over.</param>
    /// <param name="names">The names of the links in its namespace.</param>
    internal static void Name(LinkPlan plan, NetLink made, int index, LinkNames names)
    {
        if (made.LowerIndex is not { } lower) return;
        bool isApart = plan.Place.Identity != plan.Lower!.Place.Identity;

        // One that was put over another of its family runs over what that one runs over, which may be elsewhere.
        if (made.LowerNamespaceId is null && !isApart) made.Lower = names.NameOf(lower);
        else if (isApart && lower == index) made.Lower = End(plan.Lower.Place, names.NameOf(index), index, made.LowerNamespaceId).ToString();
    }

    /// <summary>How a link that is there runs over another one than is wanted; null where it is as wanted.</summary>
    /// <exception cref="NetworkObjectException">LowerNotFound, InvalidLinkName.</exception>
    internal static string? Difference(LinkPlan plan, NetLink found)
    {
        if (plan.Lower is not { } lower) return UnderlayDifference(plan, found);
        int index = Find(lower, new LinkNames(lower.Place.Route));
        bool isNumbered = TryGetNumber(plan.Place, lower.Place, out int? number);
        if (isNumbered && found.LowerIndex == index && found.LowerNamespaceId == number) return null;
        if (IsThroughFamily(plan, index, found)) return null;
        bool isApart = plan.Place.Identity != lower.Place.Identity;
        string wanted = isApart ? $"'{lower.Name}' in {LinkErrors.Place(lower.Place.Name)}" : lower.Name;
        return $"it runs over {Text(found)}, not {wanted}";
    }

    /// <summary>Older kernels, 6.1 among them, have some kinds of tunnels start in the new link's own namespace, whatever was asked, and say nothing. That of WireGuard cannot be seen.</summary>
    /// <exception cref="NetworkObjectException">LowerNamespaceNotTaken.</exception>
    internal static void CheckOrigin(LinkPlan plan, NetLink made)
    {
        if (plan.Origin.Identity == plan.Place.Identity || plan.Link.Details is WireGuardDetails) return;
        if (TryGetNumber(plan.Place, plan.Origin, out int? number) && made.LowerNamespaceId == number) return;
        string kind = plan.Link.Details!.Kind;
        throw new NetworkObjectException(
            "LowerNamespaceNotTaken",
            ObjectProblem.NotSupported,
            kind,
            $"This kernel cannot make a '{kind}' link in {LinkErrors.Place(plan.Place.Name)} whose packets travel in {LinkErrors.Place(plan.Origin.Name)}; later ones can.");
    }

    /// <summary>Where the packets of a tunnel travel that is to be over no link in particular. The kernel does not tell that of WireGuard.</summary>
    private static string? UnderlayDifference(LinkPlan plan, NetLink found)
    {
        if (plan.Underlay is not { } underlay || plan.Link.Details is WireGuardDetails) return null;
        bool isNumbered = TryGetNumber(plan.Place, underlay, out int? number);
        return isNumbered && found.LowerNamespaceId == number ? null : $"its packets do not travel in {LinkErrors.Place(underlay.Name)}";
    }

    /// <summary>The number by which one namespace knows another: null for itself.</summary>
    /// <returns>False where it has none for it.</returns>
    internal static bool TryGetNumber(NamespaceHandle from, NamespaceHandle to, out int? number)
    {
        number = null;
        if (from.Identity == to.Identity) return true;
        number = new NamespaceIdOperations(from.Route).Get([to.Descriptor])[0];
        return number is not null;
    }

    private static bool IsThroughFamily(LinkPlan plan, int index, NetLink found)
    {
        LowerLink lower = plan.Lower!;
        if (LinkKinds.Find(plan.Link.Details?.Kind)?.Family is not { Length: > 0 } family) return false;
        if (new LinkOperations(lower.Place.Route).Find(LinkReference.Numbered(index)) is not { } link || Array.IndexOf(family, link.Kind) < 0) return false;

        // The number of a namespace means nothing in another one.
        return found.LowerIndex == link.LowerIndex && (plan.Place.Identity != lower.Place.Identity || found.LowerNamespaceId == link.LowerNamespaceId);
    }

    private static string Text(NetLink link)
    {
        if (link.LowerIndex is not { } index) return "none";
        return link.Lower ?? new LinkPeer(null, null, index) { IsInSameNamespace = link.LowerNamespaceId is null, NamespaceId = link.LowerNamespaceId }.ToString();
    }

    private static LinkPeer End(NamespaceHandle place, string? name, int index, int? number) =>
        new(place.Name, name, index) { IsInSameNamespace = number is null, IsInCurrentNamespace = place.IsCurrent, NamespaceId = number };
}
