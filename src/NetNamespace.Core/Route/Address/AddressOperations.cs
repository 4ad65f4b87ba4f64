using System;
using System.Collections.Generic;
using NetNamespace.Interop;
using NetNamespace.Netlink;
using NetNamespace.Objects;

namespace NetNamespace.Route;

/// <summary>Reads, makes and removes the addresses of links. Source: <c>ip-address(8)</c>.</summary>
public sealed class AddressOperations
{
    private readonly NetlinkConnection _connection;
    private readonly KnownLinks _links;
    private readonly AddressDecoder _decoder;

    /// <summary>Operations in one namespace.</summary>
    /// <param name="connection">Asks in the namespace that the links are in.</param>
    public AddressOperations(NetlinkConnection connection)
    {
        ArgumentNullException.ThrowIfNull(connection);
        _connection = connection;
        _links = new KnownLinks(connection);
        _decoder = new AddressDecoder(connection.Namespace, _links.NameOf);
    }

    /// <summary>The addresses that there are.</summary>
    /// <param name="family">Only those of this family; null for both.</param>
    /// <param name="interfaceIndex">Only those of this link; 0 for all.</param>
    /// <exception cref="NetlinkException">The kernel refused; ENODEV: there is no such link.</exception>
    public List<NetIPAddress> List(IPFamily? family = null, int interfaceIndex = 0)
    {
        _links.Load();
        MessageWriter writer = _connection.Start();
        AddressRequests.WriteDump(writer, family, interfaceIndex);
        List<NetIPAddress> addresses = _connection.Dump(writer, _decoder.Decode);

        // A kernel before 4.20 does not know the filter.
        if (interfaceIndex != 0) addresses.RemoveAll(address => address.InterfaceIndex != interfaceIndex);
        return addresses;
    }

    /// <summary>The anycast addresses of IPv6: what several hosts answer for. They are no addresses of links to <c>ip address</c>.</summary>
    /// <param name="interfaceIndex">Only those of this link; 0 for all.</param>
    /// <exception cref="NetlinkException">The kernel refused; EOPNOTSUPP: it has no IPv6.</exception>
    public List<NetIPAddress> ListAnycast(int interfaceIndex = 0)
    {
        _links.Load();
        MessageWriter writer = _connection.Start();
        AddressRequests.WriteAnycastDump(writer, interfaceIndex);
        List<NetIPAddress> addresses = _connection.Dump(writer, _decoder.DecodeAnycast);
        if (interfaceIndex != 0) addresses.RemoveAll(address => address.InterfaceIndex != interfaceIndex);
        return addresses;
    }

    /// <summary>The address, where its link has it already.</summary>
    /// <param name="address">What is wanted. Of what it leaves open, anything is good enough.</param>
    /// <returns>What is there; null where the link does not have the address.</returns>
    /// <exception cref="NetworkObjectException">With IPAddressDiffers: the link has the address, but not as it is wanted.</exception>
    public NetIPAddress? FindSame(NetIPAddress address)
    {
        ArgumentNullException.ThrowIfNull(address);
        NetIPAddress? other = null;
        foreach (NetIPAddress candidate in List(address.AddressFamily, address.InterfaceIndex))
        {
            if (!candidate.Bits.Equals(address.Bits)) continue;
            if (AddressDifference.Between(address, candidate) is null) return candidate;
            other ??= candidate;
        }

        if (other is null) return null;
        string message = $"There is an address '{other.IPAddress}' on link '{other.InterfaceAlias}', but {AddressDifference.Between(address, other)}.";
        throw new NetworkObjectException("IPAddressDiffers", ObjectProblem.Exists, address.ToString(), message);
    }

    /// <summary>Makes an address on the link that its <see cref="NetIPAddress.InterfaceIndex"/> says.</summary>
    /// <returns>What the kernel made.</returns>
    /// <exception cref="NetlinkException">With IPAddressExists where the link has it already, else with NewIPAddressFailed.</exception>
    public NetIPAddress New(NetIPAddress address, CreateMode mode = CreateMode.Add) => New([address], mode)[0].MadeOrThrow();

    /// <summary>Makes many addresses in one exchange. One that fails does not keep the others from being made.</summary>
    /// <returns>For each what the kernel made, or its error, in the order in which they were given.</returns>
    public Outcome<NetIPAddress>[] New(IReadOnlyList<NetIPAddress> addresses, CreateMode mode = CreateMode.Add)
    {
        ArgumentNullException.ThrowIfNull(addresses);
        return Make(addresses, mode.Flags(), "NewIPAddressFailed", "create IP address");
    }

    /// <summary>
    /// Changes an address that is there. The kernel can change lifetimes, metric and maker of all, and flags and peer of IPv6 addresses; what else differs
    /// it passes over without a word. It makes an IPv4 address that is not there.
    /// </summary>
    /// <returns>What the kernel made.</returns>
    /// <exception cref="NetlinkException">With SetIPAddressFailed.</exception>
    public NetIPAddress Change(NetIPAddress address) => Make([address], NetlinkFlags.Replace, "SetIPAddressFailed", "change IP address")[0].MadeOrThrow();

    private Outcome<NetIPAddress>[] Make(IReadOnlyList<NetIPAddress> addresses, NetlinkFlags flags, string errorId, string attempt)
    {
        PrepareNames(addresses);
        MessageWriter writer = _connection.Start();
        Batch<NetIPAddress> batch = new(addresses, _decoder.Decode);
        for (int i = 0; i < addresses.Count; i++)
        {
            NetIPAddress address = addresses[i];
            Operation operation = new(errorId, attempt, new AddressOnLink(address));
            AddressRequests.WriteNew(writer, address, address.InterfaceIndex, flags | NetlinkFlags.Echo, operation);
            batch.Note(i, isMain: true);

            // The kernel echoes IPv4 addresses only; an IPv6 address can be asked for by itself.
            if (address.AddressFamily != IPFamily.IPv6) continue;
            AddressRequests.WriteGet(writer, address, address.InterfaceIndex, operation);
            batch.Note(i, isMain: false);
        }

        return batch.Finish(_connection.Send(writer, batch), static error => error.Errno == Errno.EEXIST ? error.Named("IPAddressExists") : error);
    }

    /// <summary>Removes an address from the link that its <see cref="NetIPAddress.InterfaceIndex"/> says.</summary>
    /// <exception cref="NetworkObjectException">With IPAddressNotFound: the link has no such address.</exception>
    /// <exception cref="NetlinkException">With RemoveIPAddressFailed.</exception>
    public void Remove(NetIPAddress address) => Remove([address])[0].MadeOrThrow();

    /// <summary>Removes many addresses in one exchange. One that fails does not keep the others from being removed.</summary>
    /// <returns>For each its error, if any, in the order in which they were given.</returns>
    public Outcome<NetIPAddress>[] Remove(IReadOnlyList<NetIPAddress> addresses)
    {
        ArgumentNullException.ThrowIfNull(addresses);
        MessageWriter writer = _connection.Start();
        Batch<NetIPAddress> batch = new(addresses, null);
        for (int i = 0; i < addresses.Count; i++)
        {
            Operation operation = new("RemoveIPAddressFailed", "remove IP address", new AddressOnLink(addresses[i]));
            AddressRequests.WriteDelete(writer, addresses[i], addresses[i].InterfaceIndex, operation);
            batch.Note(i, isMain: true);
        }

        return batch.Finish(_connection.Send(writer, batch), static error => error.Errno == Errno.EADDRNOTAVAIL ? error.AsNotFound("IPAddressNotFound") : error);
    }

    private void PrepareNames(IReadOnlyList<NetIPAddress> addresses)
    {
        bool isComplete = true;
        foreach (NetIPAddress address in addresses)
        {
            if (address.InterfaceAlias is { } alias) _links.Note(address.InterfaceIndex, alias);
            else isComplete = isComplete && _links.NameOf(address.InterfaceIndex) is not null;
        }

        if (!isComplete) _links.Load();
    }

    private sealed class AddressOnLink(NetIPAddress address)
    {
        public override string ToString() => $"{address} dev {address.InterfaceAlias ?? $"#{address.InterfaceIndex}"}";
    }
}
