using System.Collections.Generic;
using System.Linq;
using NetNamespace.Interop;
using NetNamespace.Netlink;
using NetNamespace.Objects;

namespace NetNamespace.Route;

/// <summary>Says what is wrong with a bond where the kernel's number alone would be a riddle.</summary>
internal static class BondErrors
{
    internal static NetworkObjectException NotABond(NetLink link) =>
        new("NotABond", ObjectProblem.Invalid, link.Name, $"Link '{link.Name}' in {LinkErrors.Place(link.Namespace)} is no bond: it is of kind {link.Kind}.");

    internal static NetworkObjectException NotAPort(NetLink bond, string link) =>
        new("NotABondPort", ObjectProblem.Invalid, link, $"Link '{link}' in {LinkErrors.Place(bond.Namespace)} is no port of '{bond.Name}'.");

    /// <summary>The kernel gives the number of a missing privilege, which it gives another one for.</summary>
    internal static NetworkObjectException NotInMode(BondDetails asked, BondMode? mode, NetlinkException error) => new(
        "BondOptionNotInMode",
        ObjectProblem.Invalid,
        $"{mode ?? BondMode.BalanceRR}",
        $"A bond in mode {mode ?? BondMode.BalanceRR} does not take all of these options: {string.Join(", ", asked.Names)}. {error.Message}",
        error);

    /// <summary>The error of a change of a bond.</summary>
    internal static NetNamespaceException OfChange(NetlinkException error, NetLink bond, BondDetails asked) => error.Errno switch
    {
        Errno.EACCES => NotInMode(asked, asked.Mode ?? (bond.Details as BondDetails)?.Mode, error),
        Errno.EBUSY => InTheWay("BondIsUp", "it is up", bond, asked, error),
        Errno.ENOTEMPTY => InTheWay("BondHasPorts", "it has ports", bond, asked, error),
        _ => LinkErrors.OfLink(error, LinkReference.Numbered(bond.InterfaceIndex)),
    };

    private static NetworkObjectException InTheWay(string errorId, string what, NetLink bond, BondDetails asked, NetlinkException error)
    {
        List<string> names = [.. asked.Names];
        string options = names.Count == 1 ? names[0] : $"One of {string.Join(", ", names)}";
        return new NetworkObjectException(
            errorId, ObjectProblem.Busy, bond.Name, $"{options} of bond '{bond.Name}' in {LinkErrors.Place(bond.Namespace)} cannot be changed while {what}. {error.Message}", error);
    }
}
