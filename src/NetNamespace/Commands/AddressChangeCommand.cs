using System;
using System.Collections.Generic;
using System.Management.Automation;
using NetNamespace.Arguments;
using NetNamespace.Errors;
using NetNamespace.Namespaces;
using NetNamespace.Netlink;
using NetNamespace.Objects;
using NetNamespace.Route;

namespace NetNamespace.Commands;

/// <summary>A command that makes or changes addresses, and waits on demand until the kernel knows whether somebody else has them: for all of a pipeline at once.</summary>
public abstract class AddressChangeCommand : NamespaceCommand
{
    private readonly Dictionary<NamespaceIdentity, Place> _places = [];
    private readonly List<NamespaceIdentity> _order = [];

    /// <summary>Wait until duplicate address detection is over; an address that somebody else has is an error.</summary>
    [Parameter]
    public SwitchParameter Wait { get; set; }

    /// <summary>How long to wait at the most; 30 seconds where it is not given.</summary>
    [Parameter]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(30);

    private sealed class Place(NamespaceReference? reference, AddressWatch watch)
    {
        internal NamespaceReference? Reference { get; } = reference;

        internal AddressWatch Watch { get; } = watch;

        internal List<NetIPAddress> Addresses { get; } = [];

        internal HashSet<NetIPAddress> New { get; } = [];
    }

    private protected override void BeginInput()
    {
        if (Timeout <= TimeSpan.Zero || Timeout.TotalMilliseconds > int.MaxValue)
            ThrowTerminatingError(ErrorRecords.Invalid("InvalidTimeout", Timeout, Timeout));
    }

    private protected override void EndInput()
    {
        foreach (NamespaceIdentity identity in _order)
        {
            Place place = _places[identity];
            Attempt(place.Reference, () => Finish(place));
        }
    }

    /// <summary>Listens to what becomes of addresses, before one is made or changed.</summary>
    private protected void Prepare(NamespaceHandle handle)
    {
        if (!Wait || _places.ContainsKey(handle.Identity)) return;
        _places.Add(handle.Identity, new Place(Namespace, new AddressWatch(handle, Session.Cancellation)));
        _order.Add(handle.Identity);
    }

    /// <summary>Emits an address, now or when it is known to be this link's alone.</summary>
    /// <param name="handle">Its namespace.</param>
    /// <param name="address">The address as it is now.</param>
    /// <param name="isNew">Whether it is taken back where somebody else has it.</param>
    private protected void Emit(NamespaceHandle handle, NetIPAddress address, bool isNew)
    {
        if (!Wait)
        {
            WriteObject(address);
            return;
        }

        Place place = _places[handle.Identity];
        place.Addresses.Add(address);
        if (isNew) place.New.Add(address);
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        foreach (Place place in _places.Values) place.Watch.Dispose();
        _places.Clear();
        _order.Clear();
        base.Dispose(disposing);
    }

    private void Finish(Place place)
    {
        Outcome<NetIPAddress>[] outcomes = place.Watch.Wait(place.Addresses, Timeout);

        // Before anything is said: with the error preference Stop the first error ends the command.
        foreach (Outcome<NetIPAddress> outcome in outcomes)
        {
            if (outcome.Error is not null && place.New.Contains(outcome.Asked)) TakeBack(place, outcome.Asked);
        }

        foreach (Outcome<NetIPAddress> outcome in outcomes) Write(outcome, passThru: true);
    }

    private void TakeBack(Place place, NetIPAddress address)
    {
        try
        {
            new AddressOperations(place.Reference.OpenOrCurrent(Session).Route).Remove(address);
        }
        catch (NetNamespaceException e)
        {
            // The first error is the one that counts, and the kernel may have taken it away itself.
            WriteVerbose(e.Message);
        }
    }
}
