using NetNamespace.Objects;

namespace NetNamespace.Commands;

/// <summary>What -WhatIf, -Confirm and errors call a thing: it, its link and its namespace.</summary>
internal static class Targets
{
    internal static string Of(NamespaceFirewallRule rule) => $"{rule.Direction} {rule.Action}{(rule.Name is { } name ? $" '{name}'" : rule.Text.Length > 0 ? $" ({rule.Text})" : "")}{Place(rule.Namespace)}";

    internal static string Of(NetIPAddress address) => $"{address} dev {address.InterfaceAlias}{Place(address.Namespace)}";

    internal static string Of(NetNeighbor neighbor) => $"{neighbor}{(neighbor.InterfaceAlias is null ? "" : $" dev {neighbor.InterfaceAlias}")}{Place(neighbor.Namespace)}";

    internal static string Of(NetConntrack connection) => $"{connection}{Place(connection.Namespace)}";

    internal static string Of(NetRoute route) => $"{route}{Place(route.Namespace)}";

    internal static string Of(NetBridgeFdb entry) => $"{entry}{Place(entry.Namespace)}";

    internal static string Of(NetRoutingRule rule) => $"{rule}{Place(rule.Namespace)}";

    internal static string OfSysctl(string name, string? networkNamespace) => $"{name}{Place(networkNamespace)}";

    private static string Place(string? networkNamespace) => networkNamespace is null ? "" : $" in namespace '{networkNamespace}'";
}
