using System;
using System.Management.Automation;
using NetNamespace.Arguments;
using NetNamespace.Completers;
using NetNamespace.Errors;
using NetNamespace.Namespaces;
using NetNamespace.Objects;
using NetNamespace.Route;

namespace NetNamespace.Commands;

/// <summary>Gives addresses to a link.</summary>
[Cmdlet(VerbsCommon.New, "NetIPAddress", SupportsShouldProcess = true)]
[OutputType(typeof(NetIPAddress))]
public sealed class NewNetIPAddressCommand : AddressChangeCommand
{
    private const string AddressSet = "Address";

    /// <summary>The addresses, each with its prefix length after a slash, or without where -PrefixLength gives it.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true, ParameterSetName = AddressSet)]
    public AddressArgument[] IPAddress { get; set; } = [];

    /// <summary>How many bits of the addresses are the network's: 0 to 32 for IPv4, 0 to 128 for IPv6.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true, ParameterSetName = AddressSet)]
    public int? PrefixLength { get; set; }

    /// <summary>Addresses of other links, to be given to this one too, or to the link of the same name in another namespace.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = ObjectSet)]
    public NetIPAddress? InputObject { get; set; }

    /// <summary>The name of the link.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(LinkCompleter))]
    public string? InterfaceAlias { get; set; }

    /// <summary>The number of the link.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("ifIndex")]
    public int? InterfaceIndex { get; set; }

    /// <summary>The address at the other end of a point-to-point link; the prefix length is that one's then.</summary>
    [Parameter(ParameterSetName = AddressSet)]
    public AddressArgument? PeerAddress { get; set; }

    /// <summary>IPv4: the broadcast address; + for the last one of the subnet. Without it there is none, which only few programs miss.</summary>
    [Parameter(ParameterSetName = AddressSet)]
    public AddressArgument? Broadcast { get; set; }

    /// <summary>IPv4: a name for old programs, the link's name with a colon and more after it.</summary>
    [Parameter(ParameterSetName = AddressSet)]
    public string? Label { get; set; }

    /// <summary>IPv4: where the address is valid; Host for 127.0.0.0/8, else Global where it is not given.</summary>
    [Parameter(ParameterSetName = AddressSet)]
    public NetScope? Scope { get; set; }

    /// <summary>Flags that can be given: NoDad, Optimistic, HomeAddress, ManageTempAddress, NoPrefixRoute, MulticastAutoJoin.</summary>
    [Parameter(ParameterSetName = AddressSet)]
    public AddressFlags Flags { get; set; }

    /// <summary>How long the address is used for new connections; for ever where it is not given.</summary>
    [Parameter(ParameterSetName = AddressSet)]
    public TimeSpan? PreferredLifetime { get; set; }

    /// <summary>How long the address stays; for ever where it is not given.</summary>
    [Parameter(ParameterSetName = AddressSet)]
    public TimeSpan? ValidLifetime { get; set; }

    /// <summary>The metric of the route to the subnet that is made with the address.</summary>
    [Parameter(ParameterSetName = AddressSet)]
    public uint? RouteMetric { get; set; }

    /// <summary>Who makes it, by number from 4; nobody is noted where it is not given (from kernel 5.18).</summary>
    [Parameter(ParameterSetName = AddressSet)]
    [OpenEnum(typeof(AddressProtocol))]
    public AddressProtocol Protocol { get; set; }

    /// <summary>Go on where the link has the address already.</summary>
    [Parameter]
    public SwitchParameter Ensure { get; set; }

    private protected override void ProcessInput()
    {
        if (InputObject is { } other)
        {
            Attempt(other, () => Make(Handle, other));
            return;
        }

        foreach (AddressArgument argument in IPAddress)
        {
            if (Stopping) return;
            Attempt(argument.ToString(), () => Make(Handle, Describe(argument)));
        }
    }

    private void Make(NamespaceHandle handle, NetIPAddress description)
    {
        LinkChoice link = LinkChoice.FindNeeded(handle, InterfaceAlias, InterfaceIndex);
        NetIPAddress address = description.On(handle.Name, link.Index, link.Alias);
        AddressOperations operations = new(handle.Route);
        Prepare(handle);
        if (Ensure && operations.FindSame(address) is { } existing) Emit(handle, existing, isNew: false);
        else if (ShouldProcess(Targets.Of(address), Strings.Format("Action_NewIPAddress"))) Emit(handle, operations.New(address), isNew: true);
    }

    private NetIPAddress Describe(AddressArgument argument)
    {
        IPPrefix prefix = argument.Read(PrefixLength);
        RefuseContradictions(prefix);
        (TimeSpan preferred, TimeSpan valid) = LifetimeRules.Read(prefix, PreferredLifetime, ValidLifetime, (TimeSpan.MaxValue, TimeSpan.MaxValue));
        return new NetIPAddress(prefix)
        {
            PeerAddress = Companion(PeerAddress, prefix),
            Broadcast = Broadcast?.ToString() == "+" ? LastOf(prefix) : Companion(Broadcast, prefix),
            Label = Label,
            Scope = Scope ?? new NetIPAddress(prefix).Scope,
            Flags = Flags,
            PreferredLifetime = preferred,
            ValidLifetime = valid,
            RouteMetric = RouteMetric,
            Protocol = Protocol,
        };
    }

    private void RefuseContradictions(IPPrefix prefix)
    {
        AddressFlags others = Flags & ~AddressRequests.Given;
        if (others != AddressFlags.None) throw Wrong("InvalidAddressFlags", prefix, $"{others} says what became of an address and cannot be given to one");
        if (Label is not null && prefix.AddressFamily == IPFamily.IPv6) throw Wrong("LabelOfIPv6", prefix, "only IPv4 addresses have labels");
    }

    private static System.Net.IPAddress LastOf(IPPrefix prefix)
    {
        if (prefix.AddressFamily == IPFamily.IPv6 || prefix.PrefixLength > 30) throw Wrong("InvalidBroadcast", prefix, "its subnet has no broadcast address");
        byte[] bytes = prefix.Network.Address.GetAddressBytes();
        for (int bit = prefix.PrefixLength; bit < 32; bit++) bytes[bit / 8] |= (byte)(0x80 >> (bit % 8));
        return new System.Net.IPAddress(bytes);
    }

    private static System.Net.IPAddress? Companion(AddressArgument? argument, IPPrefix prefix)
    {
        System.Net.IPAddress? address = argument?.Read(out _);
        if (address is null || AddressBits.FamilyOf(address) == prefix.AddressFamily) return address;
        throw Wrong("AddressFamilyMismatch", prefix, $"'{address}' is not {prefix.AddressFamily}");
    }

    private static NetworkObjectException Wrong(string errorId, IPPrefix prefix, string reason) =>
        new(errorId, ObjectProblem.Invalid, prefix.ToString(), $"The address '{prefix}' cannot be made like that: {reason}.");
}
