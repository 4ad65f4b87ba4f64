using System;
using NetNamespace.Netlink;
using NetNamespace.Objects;

namespace NetNamespace.Route;

/// <summary>Changes bonds that are there. Source: <c>ip-link(8)</c> (type bond).</summary>
/// <param name="connection">Asks in the bonds' namespace.</param>
public sealed class BondOperations(NetlinkConnection connection)
{
    /// <summary>Changes a bond and reads it back; where one option is refused, those that were changed before it are changed back.</summary>
    /// <param name="bond">The bond as it is.</param>
    /// <param name="changes">What is to be changed. A Mode needs it to be down and without ports, some other options to be down.</param>
    /// <exception cref="NetworkObjectException">
    /// NotABond; InvalidLinkOption; NotABondPort, of an active port; BondOptionNotInMode; BondIsUp, BondHasPorts; LinkOptionNotSupported. Nothing has changed then.
    /// </exception>
    /// <exception cref="NetlinkException">The kernel refused.</exception>
    public NetLink Set(NetLink bond, BondDetails changes)
    {
        Check(bond, changes);
        return new LinkUpdater(connection, bond).Update(new LinkUpdate(new LinkChanges { Details = changes }));
    }

    /// <summary>Checks what can be known before the kernel is asked.</summary>
    /// <exception cref="NetworkObjectException">NotABond; InvalidLinkOption; NotABondPort.</exception>
    /// <exception cref="NetlinkException">The kernel refused to tell.</exception>
    public void Check(NetLink bond, BondDetails changes)
    {
        ArgumentNullException.ThrowIfNull(bond);
        ArgumentNullException.ThrowIfNull(changes);
        if (bond.Details is not BondDetails before) throw BondErrors.NotABond(bond);
        changes.Check();
        changes.CheckAgainst(before);
        if (changes.ActiveSlaveIndex is not > 0) return;
        NetLink? port = new LinkOperations(connection).Find(LinkReference.Numbered((int)changes.ActiveSlaveIndex));
        if (port?.MasterIndex != bond.InterfaceIndex) throw BondErrors.NotAPort(bond, port?.Name ?? $"number {changes.ActiveSlaveIndex}");
    }
}
