using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Threading;
using NetNamespace.Netlink;
using NetNamespace.Objects;
using NetNamespace.Route;

namespace NetNamespace.Namespaces;

/// <summary>
/// Waits until the kernel knows whether somebody else has an address. Hears the kernel's events from when it is made, so it has to be made before the address is;
/// then nothing is missed and nothing asked twice. Source: RFC 4862, <c>ip-address(8)</c>.
/// </summary>
public sealed class AddressWatch : IReplySink, IDisposable
{
    private readonly NamespaceHandle _handle;
    private readonly NetlinkEvents _events;
    private readonly CancellationToken _cancellation;
    private readonly AddressDecoder _decoder;
    private readonly Dictionary<(int Link, AddressBits Bits), int> _open = [];
    private Outcome<NetIPAddress>[] _outcomes = [];

    /// <summary>Listens from now on.</summary>
    /// <param name="handle">The namespace of the addresses.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public AddressWatch(NamespaceHandle handle, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(handle);
        _handle = handle;
        _cancellation = cancellation;
        _events = handle.Listen(AddressMessages.EventsOfIPv6);
        _decoder = new AddressDecoder(handle.Name, NameOf);
    }

    /// <summary>Waits for all of them.</summary>
    /// <param name="addresses">The addresses as they were made.</param>
    /// <param name="timeout">How long at the most; <see cref="Timeout.InfiniteTimeSpan"/> for ever.</param>
    /// <returns>
    /// For each what became of it, or an error: IPAddressDuplicate (somebody else has it), IPAddressVanished (it went away), IPAddressStillTentative (the time is over).
    /// </returns>
    /// <exception cref="OperationCanceledException">It was cancelled from outside.</exception>
    public Outcome<NetIPAddress>[] Wait(IReadOnlyList<NetIPAddress> addresses, TimeSpan timeout)
    {
        ArgumentNullException.ThrowIfNull(addresses);
        _outcomes = new Outcome<NetIPAddress>[addresses.Count];
        for (int i = 0; i < addresses.Count; i++)
        {
            _outcomes[i] = new Outcome<NetIPAddress>(addresses[i], null, null);
            _open[KeyOf(addresses[i])] = i;
            Note(addresses[i]);
        }

        Stopwatch clock = Stopwatch.StartNew();
        while (_open.Count > 0)
        {
            Listen();
            if (_open.Count > 0 && !WaitForMore(timeout, clock.Elapsed)) GiveUp(timeout);
        }

        return _outcomes;
    }

    /// <inheritdoc/>
    void IReplySink.Take(int request, in NetlinkMessage message)
    {
        if (message.Type != AddressMessages.New.Id && message.Type != AddressMessages.Delete.Id) return;
        if (_decoder.DecodeAny(message) is not { } address) return;
        if (message.Type == AddressMessages.New.Id) Note(address);
        else if (_open.ContainsKey(KeyOf(address))) End(address, null, Vanished(address));
    }

    /// <inheritdoc/>
    public void Dispose() => _events.Dispose();

    private void Listen()
    {
        if (_events.Read(this)) return;

        // Events were lost: what they said stands in the table.
        foreach (NetIPAddress address in new AddressOperations(_handle.Route).List(IPFamily.IPv6)) Note(address);
    }

    /// <returns>Whether something has come in time.</returns>
    private bool WaitForMore(TimeSpan timeout, TimeSpan elapsed)
    {
        if (timeout == Timeout.InfiniteTimeSpan) return NetlinkEvents.Wait([_events], null, _cancellation);
        TimeSpan left = timeout - elapsed;
        return left > TimeSpan.Zero && NetlinkEvents.Wait([_events], left, _cancellation);
    }

    private void GiveUp(TimeSpan timeout)
    {
        foreach (int index in _open.Values) _outcomes[index] = _outcomes[index] with { Error = TooLong(_outcomes[index].Asked, timeout) };
        _open.Clear();
    }

    private void Note(NetIPAddress address)
    {
        if (!_open.ContainsKey(KeyOf(address))) return;
        if (address.Flags.HasFlag(AddressFlags.DadFailed)) End(address, null, Duplicate(address));
        else if (!address.Flags.HasFlag(AddressFlags.Tentative)) End(address, address, null);
    }

    private void End(NetIPAddress address, NetIPAddress? made, NetNamespaceException? error)
    {
        if (_open.Remove(KeyOf(address), out int index)) _outcomes[index] = _outcomes[index] with { Made = made, Error = error };
    }

    private string? NameOf(int index)
    {
        foreach (Outcome<NetIPAddress> outcome in _outcomes)
        {
            if (outcome.Asked?.InterfaceIndex == index) return outcome.Asked.InterfaceAlias;
        }

        return null;
    }

    private static (int Link, AddressBits Bits) KeyOf(NetIPAddress address) => (address.InterfaceIndex, address.Bits);

    private static NetworkObjectException Duplicate(NetIPAddress address) => new(
        "IPAddressDuplicate", ObjectProblem.Exists, address.ToString(), $"Somebody else on link '{address.InterfaceAlias}' has the address '{address.IPAddress}': it is not in use here.");

    private static NetworkObjectException Vanished(NetIPAddress address) => new(
        "IPAddressVanished",
        ObjectProblem.NotFound,
        address.ToString(),
        $"The address '{address}' went away from link '{address.InterfaceAlias}' before it could be used: it was removed, or somebody else has it and it was not to stay for ever.");

    private static NetworkObjectException TooLong(NetIPAddress address, TimeSpan timeout) => new(
        "IPAddressStillTentative",
        ObjectProblem.TimedOut,
        address.ToString(),
        $"The kernel did not find out within {timeout} whether somebody else on link '{address.InterfaceAlias}' has the address '{address.IPAddress}'.");
}
