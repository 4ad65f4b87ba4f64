using System;
using System.Management.Automation;
using NetNamespace.Arguments;
using NetNamespace.Completers;
using NetNamespace.Errors;
using NetNamespace.Namespaces;
using NetNamespace.Objects;
using NetNamespace.Route;

namespace NetNamespace.Commands;

/// <summary>Changes addresses of links, as far as the kernel can change them.</summary>
[Cmdlet(VerbsCommon.Set, "NetIPAddress", SupportsShouldProcess = true)]
[OutputType(typeof(NetIPAddress))]
public sealed class SetNetIPAddressCommand : AddressChangeCommand
{
    private const string AddressSet = "Address";

    /// <summary>The addresses, with or without prefix length or wildcards.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true, ParameterSetName = AddressSet)]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(AddressCompleter))]
    public string[] IPAddress { get; set; } = [];

    /// <summary>Addresses that Get-NetIPAddress gave.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = ObjectSet)]
    public NetIPAddress? InputObject { get; set; }

    /// <summary>Only those of this link.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true, ParameterSetName = AddressSet)]
    [ArgumentCompleter(typeof(LinkCompleter))]
    public string? InterfaceAlias { get; set; }

    /// <summary>Only those of the link of this number.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true, ParameterSetName = AddressSet)]
    [Alias("ifIndex")]
    public int? InterfaceIndex { get; set; }

    /// <summary>How much longer it is used for new connections; [timespan]::MaxValue for ever.</summary>
    [Parameter]
    public TimeSpan? PreferredLifetime { get; set; }

    /// <summary>How much longer it stays; [timespan]::MaxValue for ever.</summary>
    [Parameter]
    public TimeSpan? ValidLifetime { get; set; }

    /// <summary>The metric of the route to its subnet that was made with it.</summary>
    [Parameter]
    public uint? RouteMetric { get; set; }

    /// <summary>IPv6: all flags that it is to have of NoDad, HomeAddress, ManageTempAddress and NoPrefixRoute; None for none of them.</summary>
    [Parameter]
    public AddressFlags Flags { get; set; }

    /// <summary>IPv6: the address at the other end of a point-to-point link.</summary>
    [Parameter]
    public AddressArgument? PeerAddress { get; set; }

    /// <summary>Who is noted to have made it, by number.</summary>
    [Parameter]
    [OpenEnum(typeof(AddressProtocol))]
    public AddressProtocol? Protocol { get; set; }

    private protected override void ProcessInput()
    {
        if (InputObject is { } address) Attempt(address, () => Change(Handle, Current(Handle, address)));
        else ChangeWritten(Handle);
    }

    private void ChangeWritten(NamespaceHandle handle)
    {
        AddressPatterns patterns = new(IPAddress);
        LinkChoice link = LinkChoice.Find(handle, InterfaceAlias, InterfaceIndex);
        foreach (NetIPAddress address in new AddressOperations(handle.Route).List(null, link.Index))
        {
            if (Stopping) return;
            if (patterns.Fits(address)) Attempt(address, () => Change(handle, address));
        }

        foreach (string text in patterns.Missing) Attempt(text, () => throw AddressPatterns.NotFound(text, link.Alias));
    }

    /// <summary>The address as it is now: what is left of its lifetimes runs on, and another namespace has other numbers of links.</summary>
    private static NetIPAddress Current(NamespaceHandle handle, NetIPAddress given)
    {
        LinkChoice link = LinkChoice.FindNeeded(handle, given.InterfaceAlias, given.InterfaceIndex);
        return new AddressOperations(handle.Route)
            .List(given.AddressFamily, link.Index)
            .Find(one => one.Prefix == given.Prefix && Equals(one.PeerAddress, given.PeerAddress)) ?? throw AddressPatterns.NotFound(given.ToString(), link.Alias);
    }

    private void Change(NamespaceHandle handle, NetIPAddress current)
    {
        NetIPAddress wanted = Describe(current);
        if (!ShouldProcess(Targets.Of(wanted), Strings.Format("Action_SetIPAddress"))) return;
        Prepare(handle);
        Emit(handle, new AddressOperations(handle.Route).Change(wanted), isNew: false);
    }

    private NetIPAddress Describe(NetIPAddress current)
    {
        AddressFlags flags = MyInvocation.BoundParameters.ContainsKey(nameof(Flags)) ? Flags : current.Flags & AddressRequests.Given;
        RefuseUnchangeable(current, flags);
        (TimeSpan preferred, TimeSpan valid) = LifetimeRules.Read(current.Prefix, PreferredLifetime, ValidLifetime, (current.PreferredLifetime, current.ValidLifetime));
        return new NetIPAddress(current.Prefix)
        {
            Namespace = current.Namespace,
            InterfaceIndex = current.InterfaceIndex,
            InterfaceAlias = current.InterfaceAlias,
            Scope = current.Scope,
            Flags = flags,
            Label = current.Label,
            Broadcast = current.Broadcast,
            PeerAddress = PeerAddress?.Read(out _) ?? current.PeerAddress,
            PreferredLifetime = preferred,
            ValidLifetime = valid,
            RouteMetric = RouteMetric ?? current.RouteMetric,
            Protocol = Protocol ?? current.Protocol,
        };
    }

    /// <summary>The kernel would pass over these without a word.</summary>
    private void RefuseUnchangeable(NetIPAddress current, AddressFlags flags)
    {
        AddressFlags others = flags & ~AddressRequests.Given;
        if (others != AddressFlags.None)
            throw new NetworkObjectException("InvalidAddressFlags", ObjectProblem.Invalid, current.ToString(), $"{others} says what became of an address and cannot be given to one.");
        const AddressFlags Stay = AddressFlags.MulticastAutoJoin | AddressFlags.Optimistic;
        AddressFlags before = current.Flags & AddressRequests.Given;
        if (current.AddressFamily == IPFamily.IPv4 && flags != before) throw Unchangeable(current, $"the flags of an IPv4 address ({before} here)");
        if ((flags & Stay) != (before & Stay)) throw Unchangeable(current, $"the flags {Stay}");
        if (PeerAddress is null) return;
        System.Net.IPAddress peer = PeerAddress.Read(out _);
        if (AddressBits.FamilyOf(peer) != current.AddressFamily)
            throw new NetworkObjectException("AddressFamilyMismatch", ObjectProblem.Invalid, $"{peer}", $"The peer '{peer}' is not {current.AddressFamily}, as '{current}' is.");
        if (current.AddressFamily == IPFamily.IPv4 && !peer.Equals(current.PeerAddress)) throw Unchangeable(current, "the peer of an IPv4 address");
    }

    private static NetworkObjectException Unchangeable(NetIPAddress address, string what) => new(
        "IPAddressNotChangeable", ObjectProblem.NotSupported, address.ToString(), $"Cannot change IP address '{address}': the kernel does not change {what}.");
}
