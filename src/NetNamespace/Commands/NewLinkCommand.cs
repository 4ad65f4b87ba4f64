using System;
using System.Collections.Generic;
using System.Management.Automation;
using NetNamespace.Arguments;
using NetNamespace.Completers;
using NetNamespace.Namespaces;
using NetNamespace.Objects;
using NetNamespace.Route;

namespace NetNamespace.Commands;

/// <summary>What every New- of a link takes, whatever its kind.</summary>
public abstract class NewLinkCommand : NetCommand
{
    /// <summary>Addresses with their prefix, of either family: <c>10.1.1.1/24</c>, <c>2001:db8::1/64</c>.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public AddressArgument[] IPAddress { get; set; } = [];

    /// <summary>Longest packet in bytes, without the link's header.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public uint? Mtu { get; set; }

    /// <summary>The MAC address; the kernel makes one up where it is not given.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public MacAddressArgument? MacAddress { get; set; }

    /// <summary>The bridge, bond or other link that it becomes a port of.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(LinkCompleter))]
    public string? Master { get; set; }

    /// <summary>Switch it on.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public SwitchParameter Up { get; set; }

    /// <summary>Go on where the same link is there already; where it is there but otherwise, say what differs.</summary>
    [Parameter]
    public SwitchParameter Ensure { get; set; }

    private protected LinkMaker Maker { get; } = new();

    /// <summary>The plan of a link with what these parameters say.</summary>
    /// <param name="place">The namespace that it is to be in.</param>
    /// <param name="name">Its name.</param>
    /// <param name="details">What is special about its kind.</param>
    private protected LinkPlan Plan(NamespaceHandle place, string? name, LinkDetails details)
    {
        NewLink link = new() { Name = name, Details = details, Mtu = Mtu, MacAddress = MacAddress?.Read(), Up = Up ? true : null };
        return new LinkPlan(place, link) { Master = Master, Addresses = Read(IPAddress) };
    }

    private protected static List<NetIPAddress> Read(AddressArgument[] addresses)
    {
        List<NetIPAddress> read = new(addresses.Length);
        foreach (AddressArgument address in addresses) read.Add(new NetIPAddress(address.Read()));
        return read;
    }
}
