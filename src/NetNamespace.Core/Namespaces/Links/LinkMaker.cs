using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using NetNamespace.Interop;
using NetNamespace.Netlink;
using NetNamespace.Objects;
using NetNamespace.Route;

namespace NetNamespace.Namespaces;

/// <summary>
/// Makes links of any kind with their addresses, and veth pairs whose ends are each made directly in their namespace: moving one afterwards
/// takes the kernel many times as long. What fails half-way is taken back, and its first error is the one that is thrown.
/// </summary>
/// <remarks>A maker is for one row of operations: it remembers the numbers of masters.</remarks>
public sealed class LinkMaker
{
    private readonly ConditionalWeakTable<NetlinkConnection, LinkNames> _names = [];

    /// <summary>Makes a link, over another one where the plan names one.</summary>
    /// <exception cref="NetworkObjectException">
    /// LinkExists; LinkTwinExists, where another name stands for the same; LinkKindNotSupported; MasterNotFound; LowerNotFound, NotALower, LowerBusy;
    /// InvalidLinkName, InvalidMtu, InvalidMacAddress.
    /// </exception>
    /// <exception cref="NetlinkException">The kernel refused; nothing is left.</exception>
    public NetLink Make(LinkPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        NewLink link = Prepare(plan);
        NetLink made = CreateSingle(plan, link);
        TakeBackOnFailure(plan, made, () =>
        {
            LinkLowers.CheckOrigin(plan, made);
            plan.Work?.Finish(plan, made);
            if (link.Details!.NotTakenBy(made.Details).ToList() is { Count: > 0 } options) throw LinkErrors.OptionsNotSupported(link.Details, options, plan.Place.Name);
            if (plan.Addresses.Count > 0) made = Finish(plan, made.InterfaceIndex, null);
            if (plan.Lower is { } lower) LinkLowers.Name(plan, made, link.LowerIndex!.Value, NamesIn(lower.Place));
        });
        return made;
    }

    /// <summary>Makes a veth pair with one request.</summary>
    /// <param name="near">The near end; its details are set here.</param>
    /// <param name="far">The other end.</param>
    /// <exception cref="NetworkObjectException">As for <see cref="Make"/>.</exception>
    /// <exception cref="NetlinkException">The kernel refused; nothing is left.</exception>
    public VethPair MakePair(LinkPlan near, LinkPlan far)
    {
        ArgumentNullException.ThrowIfNull(near);
        ArgumentNullException.ThrowIfNull(far);
        bool isApart = near.Place.Identity != far.Place.Identity;
        NewLink farLink = Prepare(far);

        // The kernel has the ends find each other after both are there, so the far one cannot come up with the request, and it passes over its master.
        NewLink farRequest = farLink with { Namespace = isApart ? far.Place.Descriptor : null, Up = null, MasterIndex = null };
        NewLink nearLink = Prepare(near) with { Details = new VethDetails { Peer = farRequest } };
        NetLink made = CreateNear(near, nearLink, far);
        NetLink? peer = null;
        TakeBackOnFailure(near, made, () =>
        {
            peer = Finish(far, made.PeerIndex ?? 0, new LinkChanges { Up = farLink.Up, MasterIndex = farLink.MasterIndex });

            // What the near end is like depends on the other one being up.
            made = Finish(near, made.InterfaceIndex, null);
        });
        LinkPeers.Join(made, near.Place, peer!, far.Place);
        return new VethPair(made, peer!);
    }

    private LinkNames NamesIn(NamespaceHandle place) => _names.GetValue(place.Route, static connection => new LinkNames(connection));

    private NewLink Prepare(LinkPlan plan)
    {
        if (plan.Link.Name is { } name) LinkNameRules.CheckName(name);
        LinkValues.Check(plan.Link);
        NewLink link = plan.Lower is { } lower ? plan.Link with { LowerIndex = LinkLowers.Find(lower, NamesIn(lower.Place)) } : plan.Link;
        if (plan.Master is null) return link;
        try
        {
            return link with { MasterIndex = NamesIn(plan.Place).IndexOf(plan.Master) };
        }
        catch (NetworkObjectException e) when (e.ErrorId == "LinkNotFound")
        {
            throw LinkErrors.MasterNotFound(plan.Master, plan.Place.Name, e);
        }
    }

    private NetLink CreateSingle(LinkPlan plan, NewLink link)
    {
        try
        {
            return Create(plan, link);
        }
        catch (NetlinkException e) when (e.Errno == Errno.EEXIST)
        {
            throw LinkErrors.TwinExists(link, plan.Place.Name, e);
        }
        catch (NetworkObjectException e) when (e.ErrorId == "LinkExists" && !IsThere(plan.Place, link.Name!))
        {
            // Some kinds give the same number without a word where it is not the name that is taken.
            if (plan.Origin.Identity == plan.Place.Identity || !IsThere(plan.Origin, link.Name!)) throw LinkErrors.TwinExists(link, plan.Place.Name, e);
            return CreateUnderAnotherName(plan, link);
        }
    }

    /// <summary>Older kernels, 6.1 among them, look for the new link's name where they are asked, where it means another link.</summary>
    private NetLink CreateUnderAnotherName(LinkPlan plan, NewLink link)
    {
        NetLink made = Create(plan, link with { Name = $"nn{Guid.NewGuid():N}"[..LinkNameRules.LongestName], Up = null });
        TakeBackOnFailure(plan, made, () => made = Finish(plan with { Addresses = [] }, made.InterfaceIndex, new LinkChanges { NewName = link.Name, Up = link.Up }));
        return made;
    }

    private static bool IsThere(NamespaceHandle place, string name) => new LinkOperations(place.Route).Find(LinkReference.Named(name)) is not null;

    private NetLink Create(LinkPlan plan, NewLink link)
    {
        try
        {
            NetLink made = plan.Work?.Create(plan, link) ?? CreateFrom(plan, link);
            if (made.MasterIndex is { } master) made.Master = NamesIn(plan.Place).NameOf(master);
            return made;
        }
        catch (NetlinkException e) when (plan.Master is not null && LinkErrors.IsAboutMaster(e))
        {
            throw LinkErrors.NoMaster(plan.Master, e);
        }
        catch (NetlinkException e) when (plan.Lower is not null)
        {
            throw LinkLowers.Explain(plan, link.LowerIndex!.Value, e);
        }
    }

    /// <summary>The kernel looks for the lower link where it is asked, and has the packets travel there, so that is asked there; the link is born in its own namespace all the same.</summary>
    private static NetLink CreateFrom(LinkPlan plan, NewLink link)
    {
        LinkOperations here = new(plan.Place.Route);
        if (plan.Origin.Identity == plan.Place.Identity) return here.CreateAlone(link);
        new LinkOperations(plan.Origin.Route).CreateElsewhere(link with { Namespace = plan.Place.Descriptor }, plan.Place.Name);
        return here.Get(LinkReference.Named(link.Name!));
    }

    private NetLink CreateNear(LinkPlan near, NewLink link, LinkPlan far)
    {
        try
        {
            return Create(near, link);
        }
        catch (NetworkObjectException e) when (e.ErrorId == "LinkExists")
        {
            throw WhichExists(near, far, e);
        }
    }

    /// <summary>What a link gets once it has a number, and reading it back, in one send.</summary>
    /// <param name="plan">The link's plan.</param>
    /// <param name="index">The link's number.</param>
    /// <param name="changes">What could not be said when it was made.</param>
    private NetLink Finish(LinkPlan plan, int index, LinkChanges? changes)
    {
        NetlinkConnection connection = plan.Place.Route;
        MessageWriter writer = connection.Start();
        LinkReference link = LinkReference.Numbered(index);
        bool isChanged = changes is { Up: not null } or { MasterIndex: not null } or { NewName: not null };
        if (isChanged) LinkRequests.Change(writer, link, changes!, new Operation("NewLinkFailed", "finish link", (object?)plan.Link.Name ?? index));
        WriteAddresses(writer, plan, index, plan.Link.Name);
        LinkRequests.Get(writer, link);
        ReplyList<NetLink> replies = new(new LinkDecoder(connection.Namespace).Decode);
        NetlinkException?[]? errors = connection.Send(writer, replies);
        if (errors is not null) ThrowFirst(errors, isChanged ? plan.Master : null);
        NetLink made = replies.Replies[^1].Reply;
        if (made.MasterIndex is { } master) made.Master = NamesIn(plan.Place).NameOf(master);
        return made;
    }

    private static void ThrowFirst(NetlinkException?[] errors, string? master)
    {
        if (master is not null && errors[0] is { } refused && LinkErrors.IsAboutMaster(refused)) throw LinkErrors.NoMaster(master, refused);
        if (Array.Find(errors, static error => error is not null) is { } first) throw first;
    }

    private static void WriteAddresses(MessageWriter writer, LinkPlan plan, int index, string? name)
    {
        foreach (NetIPAddress address in plan.Addresses)
        {
            Operation operation = new("NewIPAddressFailed", name is null ? "create IP address" : $"give link '{name}' the IP address", address);
            AddressRequests.WriteNew(writer, address, index, NetlinkFlags.Acknowledge | NetlinkFlags.Create | NetlinkFlags.Exclusive, operation);
        }
    }

    /// <summary>Of a pair that could not be made: which of the two names is taken.</summary>
    private static NetworkObjectException WhichExists(LinkPlan near, LinkPlan far, NetworkObjectException error)
    {
        bool isNear = new LinkOperations(near.Place.Route).Find(LinkReference.Named(near.Link.Name!)) is not null;
        return isNear || far.Link.Name is null ? error : LinkErrors.Exists(far.Link.Name, far.Place.Name, error);
    }

    private static void TakeBackOnFailure(LinkPlan plan, NetLink made, Action rest)
    {
        try
        {
            rest();
        }
        catch
        {
            TakeBack(plan, made);
            throw;
        }
    }

    private static void TakeBack(LinkPlan plan, NetLink made)
    {
        try
        {
            new LinkOperations(plan.Place.Route).Delete(LinkReference.Numbered(made.InterfaceIndex));
        }
        catch (NetNamespaceException)
        {
            // The error that led here is the one to be told.
        }
    }
}
