using NetNamespace.Netlink;
using NetNamespace.Objects;

namespace NetNamespace.Route;

/// <summary>The loopback link, which is there and down in every new namespace, and always the first link. Source: <c>network_namespaces(7)</c>.</summary>
internal static class Loopback
{
    /// <summary>Brings it up; nothing happens where it is.</summary>
    /// <exception cref="NetlinkException">The kernel refused.</exception>
    internal static void BringUp(NetlinkConnection connection)
    {
        MessageWriter writer = connection.Start();
        writer.Begin(LinkMessages.Set, NetlinkFlags.Acknowledge, new Operation("EnableLinkFailed", "bring up link", "lo"));
        writer.Header(new LinkHeader { Index = 1, Flags = LinkFlags.Up, Change = LinkFlags.Up });
        connection.Execute(writer);
    }
}
