using System.Collections.Generic;
using NetNamespace.Objects;
using NetNamespace.Route;

namespace NetNamespace.Namespaces;

/// <summary>Reads and sets whether a namespace sends on what is for somebody else. Source: ip-sysctl.rst of the kernel.</summary>
/// <param name="handle">The namespace.</param>
public sealed class ForwardingOperations(NamespaceHandle handle)
{
    private readonly LinkNames _links = new(handle.Route);

    /// <summary>The forwarding of the namespace as a whole, of links that come later, and of each link.</summary>
    /// <param name="family">IPv4 or IPv6; null for both, as far as the kernel has them.</param>
    /// <exception cref="Netlink.NetlinkException">The kernel refused.</exception>
    public IReadOnlyList<NetForwarding> Get(IPFamily? family = null)
    {
        List<NetForwarding> all = [];
        foreach (IPFamily one in Families(family))
        {
            List<Netconf> settings = new NetconfOperations(handle.Route).Get(one);
            int? ofAll = settings.Find(static s => s.InterfaceIndex == NetconfMessages.All)?.ReversePathFilter;
            settings.Sort(static (a, b) => Order(a).CompareTo(Order(b)));
            foreach (Netconf setting in settings)
            {
                // A link that came between the two dumps is left out.
                if (NameOf(setting.InterfaceIndex) is { } name) all.Add(Describe(setting, name, ofAll));
            }
        }

        return all;
    }

    /// <summary>The name under which a link's settings are kept, where it may have been called by an alternative one.</summary>
    /// <exception cref="NetworkObjectException">LinkNotFound, InvalidLinkName.</exception>
    public string Resolve(string link) =>
        link is NetForwarding.All or NetForwarding.Default ? link : _links.NameOf(_links.IndexOf(link)) ?? link;

    /// <summary>Turns forwarding on or off.</summary>
    /// <param name="which">Says the link and the family; a link's name must be one that is there.</param>
    /// <param name="state">What it shall be.</param>
    /// <returns>How it is then.</returns>
    /// <exception cref="SystemCallException">The kernel refused.</exception>
    public NetForwarding Set(NetForwarding which, ForwardingState state)
    {
        System.ArgumentNullException.ThrowIfNull(which);
        SysctlFile.Write(handle, KeyOf(which.AddressFamily, which.InterfaceAlias), state == ForwardingState.Enabled ? "1" : "0");
        return new NetForwarding
        {
            Namespace = which.Namespace,
            InterfaceAlias = which.InterfaceAlias,
            InterfaceIndex = which.InterfaceIndex,
            AddressFamily = which.AddressFamily,
            Forwarding = state,
            ReversePathFilter = which.ReversePathFilter,
        };
    }

    /// <summary>The path below /proc/sys of a family's forwarding.</summary>
    internal static string KeyOf(IPFamily family, string link) =>
        $"net/{(family == IPFamily.IPv6 ? "ipv6" : "ipv4")}/conf/{link}/forwarding";

    private static IPFamily[] Families(IPFamily? family) => family is { } one ? [one] : [IPFamily.IPv4, IPFamily.IPv6];

    private static int Order(Netconf setting) => setting.InterfaceIndex > 0 ? setting.InterfaceIndex : -100 - setting.InterfaceIndex;

    private string? NameOf(int index) => index switch
    {
        NetconfMessages.All => NetForwarding.All,
        NetconfMessages.Default => NetForwarding.Default,
        _ => _links.NameOf(index),
    };

    private NetForwarding Describe(Netconf setting, string name, int? filterOfAll) => new()
    {
        Namespace = handle.Name,
        InterfaceAlias = name,
        InterfaceIndex = setting.InterfaceIndex > 0 ? setting.InterfaceIndex : null,
        AddressFamily = setting.AddressFamily,
        Forwarding = setting.Forwarding ? ForwardingState.Enabled : ForwardingState.Disabled,
        ReversePathFilter = (ReversePathFilter?)(setting.InterfaceIndex > 0 && filterOfAll > setting.ReversePathFilter ? filterOfAll : setting.ReversePathFilter),
    };
}
