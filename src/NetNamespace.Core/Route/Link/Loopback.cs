using System.Runtime.InteropServices;
using NetNamespace.Netlink;

namespace NetNamespace.Route;

/// <summary>The loopback link, which is there and down in every new namespace, and always the first link. Source: <c>network_namespaces(7)</c>.</summary>
internal static class Loopback
{
    private const uint Up = 1;
    private static readonly MessageType NewLink = new(16, "RTM_NEWLINK", new MessageFormat("link", 16, new AttributeSet("link")));

    /// <summary>Brings it up; nothing happens where it is.</summary>
    /// <exception cref="NetlinkException">The kernel refused.</exception>
    internal static void BringUp(NetlinkConnection connection)
    {
        MessageWriter writer = connection.Writer;
        writer.Clear();
        writer.Begin(NewLink, NetlinkFlags.Acknowledge, new Operation("EnableLinkFailed", "bring up link", "lo"));
        writer.Header(new Header { Index = 1, Flags = Up, Change = Up });
        connection.Execute(writer);
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct Header
    {
        internal byte Family;
        internal byte Padding;
        internal ushort Type;
        internal int Index;
        internal uint Flags;
        internal uint Change;
    }
}
