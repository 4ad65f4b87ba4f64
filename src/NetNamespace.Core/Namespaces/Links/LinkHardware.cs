using System;
using System.Collections.Generic;
using System.Text;
using NetNamespace.Interop;
using NetNamespace.Netlink;
using NetNamespace.Objects;

namespace NetNamespace.Namespaces;

/// <summary>
/// Asks the drivers of links what they are and how fast the wire is: two calls a link, which rtnetlink's tables do not answer, so they are only made
/// where somebody wants to know. Source: linux/ethtool.h.
/// </summary>
public static unsafe class LinkHardware
{
    /// <summary>Completes links of one namespace. A driver that does not say leaves its properties null.</summary>
    /// <exception cref="SystemCallException">No socket can be opened there.</exception>
    public static void Read(NamespaceHandle place, IReadOnlyList<NetLink> links)
    {
        if (links.Count == 0) return;
        using Descriptor socket = place.OpenSocket(NetlinkFamily.Route);
        sbyte words = 0;
        foreach (NetLink link in links)
        {
            ReadDriver(socket, link);
            ReadSettings(socket, link, ref words);
        }
    }

    private static void ReadDriver(Descriptor socket, NetLink link)
    {
        DeviceCalls.DriverInfo info = new() { Command = DeviceCalls.GetDriverInfo };
        if (!Ask(socket, link.Name, &info)) return;
        link.Driver = Text(info.Driver);
        link.DriverVersion = Text(info.Version);
        link.FirmwareVersion = Text(info.FirmwareVersion);
        link.BusInfo = Text(info.BusInfo);
    }

    /// <param name="socket">In the link's namespace.</param>
    /// <param name="link">The link.</param>
    /// <param name="words">How long a mask is; the kernel says so the first time, and answers the second.</param>
    private static void ReadSettings(Descriptor socket, NetLink link, ref sbyte words)
    {
        DeviceCalls.LinkSettingsWithMasks answer = default;
        answer.Settings = new DeviceCalls.LinkSettings { Command = DeviceCalls.GetLinkSettings, MaskWords = words };
        if (!Ask(socket, link.Name, &answer)) return;
        if (answer.Settings.MaskWords < 0)
        {
            if (words != 0 || answer.Settings.MaskWords < -DeviceCalls.MostWords) return;
            words = (sbyte)-answer.Settings.MaskWords;
            ReadSettings(socket, link, ref words);
            return;
        }

        link.LinkSpeed = answer.Settings.Speed is 0 or DeviceCalls.UnknownSpeed ? null : answer.Settings.Speed * 1_000_000UL;
        link.Duplex = answer.Settings.Duplex <= 1 ? (LinkDuplex)answer.Settings.Duplex : null;
        link.AutoNegotiation = answer.Settings.AutoNegotiation <= 1 ? answer.Settings.AutoNegotiation == 1 : null;
    }

    private static bool Ask(Descriptor socket, string name, void* data)
    {
        DeviceCalls.Request request = new() { Data = data };
        if (Encoding.UTF8.GetByteCount(name) >= DeviceCalls.NameSize) return false;
        Encoding.UTF8.GetBytes(name, new Span<byte>(request.Name, DeviceCalls.NameSize));
        return DeviceCalls.Ask(socket.Number, DeviceCalls.Ethtool, &request) == 0;
    }

    private static string? Text(byte* bytes)
    {
        ReadOnlySpan<byte> span = new(bytes, DeviceCalls.TextSize);
        int end = span.IndexOf((byte)0);
        string text = Encoding.UTF8.GetString(end < 0 ? span : span[..end]);
        return text.Length == 0 || text == "N/A" ? null : text;
    }
}
