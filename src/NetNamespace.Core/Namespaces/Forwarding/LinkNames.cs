using System.Collections.Generic;
using System.Globalization;
using System.Runtime.InteropServices;
using NetNamespace.Netlink;

namespace NetNamespace.Namespaces;

/// <summary>The names of a namespace's links by their numbers, for settings that the kernel knows by number and files by name.</summary>
internal static class LinkNames
{
    private static readonly AttributeSet s_attributes = new("link");
    private static readonly AttributeSpec s_name = s_attributes.Add(3, "IFLA_IFNAME", WireType.Text);
    private static readonly AttributeSpec s_extra = s_attributes.Add(29, "IFLA_EXT_MASK", WireType.U32);
    private static readonly MessageType s_get = new(18, "RTM_GETLINK", new MessageFormat("link", 16, s_attributes));

    /// <summary>RTEXT_FILTER_SKIP_STATS: names are all that is wanted.</summary>
    private const uint SkipStatistics = 8;

    /// <summary>struct ifinfomsg; a dump wants it empty.</summary>
    [StructLayout(LayoutKind.Sequential, Size = 16)]
    private struct Header;

    private sealed record Link(int Index, string Name);

    /// <exception cref="NetlinkException">The kernel refused.</exception>
    internal static SortedDictionary<int, string> Read(NamespaceHandle handle)
    {
        MessageWriter writer = handle.Route.Writer;
        writer.Clear();
        writer.Begin(s_get, NetlinkFlags.Dump, new Operation("GetLinkFailed", "read the links"));
        writer.Header(default(Header));
        writer.PutUInt32(s_extra, SkipStatistics);
        SortedDictionary<int, string> names = [];
        foreach (Link link in handle.Route.Dump(writer, static (in NetlinkMessage m) => Decode(m))) names[link.Index] = link.Name;
        return names;
    }

    private static Link Decode(in NetlinkMessage message)
    {
        AttributeTable table = message.Attributes(s_get.Format);
        int index = MemoryMarshal.Read<int>(message.Payload[4..]);
        return new Link(index, table.GetText(s_name) ?? index.ToString(CultureInfo.InvariantCulture));
    }
}
