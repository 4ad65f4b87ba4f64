using System;
using System.Diagnostics;
using System.IO;
using System.Net;
using System.Threading;
using NetNamespace.Interop;
using NetNamespace.Nftables;
using NetNamespace.Objects;
using NetNamespace.Route;

namespace NetNamespace.Tests.Kernel.Nftables.Walk;

/// <summary>
/// Two namespaces, <c>wa</c> (10.1.0.2, 2001:db8:1::2) and <c>wb</c> (10.2.0.2, 2001:db8:2::2), which the host routes between over the links wa0
/// and wb0. A table of the test counts what comes to the host and what has passed all forward chains.
/// </summary>
public abstract class WalkTest : NftTest
{
    private const string Forwarding4 = "/proc/sys/net/ipv4/conf/all/forwarding";
    private const string Forwarding6 = "/proc/sys/net/ipv6/conf/all/forwarding";
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(10);

    protected WalkTest()
    {
        foreach ((string name, int number) in new[] { ("wa", 1), ("wb", 2) }) Connect(name, number);
        File.WriteAllText(Forwarding4, "1");
        File.WriteAllText(Forwarding6, "1");
    }

    protected static IPAddress AddressOf(string name, IPFamily family) =>
        IPAddress.Parse(family == IPFamily.IPv6 ? $"2001:db8:{NumberOf(name)}::2" : $"10.{NumberOf(name)}.0.2");

    /// <summary>The packet as the host's forward chains meet it.</summary>
    internal PacketFlow Flow(string from, string to, IPFamily family, byte protocol, ushort port = 0, ushort sourcePort = 30000) => new(family)
    {
        Source = AddressOf(from, family),
        Destination = AddressOf(to, family),
        TransportProtocol = protocol,
        SourcePort = TransportProtocols.HasPorts(protocol) ? sourcePort : null,
        DestinationPort = TransportProtocols.HasPorts(protocol) ? port : null,
        IcmpType = protocol == TransportProtocols.Icmp ? IcmpTypes.Echo : protocol == TransportProtocols.Icmp6 ? IcmpTypes.Echo6 : null,
        IcmpCode = protocol is TransportProtocols.Icmp or TransportProtocols.Icmp6 ? 0 : null,
        Input = LinkOf(from),
        Output = LinkOf(to),
    };

    /// <summary>Counts what comes in from the two and what passes every forward chain; and has connections tracked.</summary>
    protected static void Count()
    {
        Nft("add table inet oracle");
        Nft("add chain inet oracle arrive { type filter hook prerouting priority -500; }");
        Nft("add chain inet oracle leave { type filter hook forward priority 2000; }");
        Nft("add rule inet oracle arrive iifname { wa0, wb0 } meta l4proto { tcp, udp, icmp } counter");
        Nft("add rule inet oracle arrive iifname { wa0, wb0 } icmpv6 type echo-request counter");
        Nft("add rule inet oracle leave ct state new,established,related,invalid counter");
    }

    /// <summary>Sends a packet and looks whether it gets through the host.</summary>
    internal bool Passes(PacketFlow flow)
    {
        long before = Counted("arrive");
        long passed = Counted("leave");
        Packets.Send(Session.Open(flow.Input!.Name![..2]), flow);
        Stopwatch clock = Stopwatch.StartNew();
        while (Counted("arrive") == before)
        {
            if (clock.Elapsed > s_limit) throw new TimeoutException($"{flow} never came to the host.");
            Thread.Yield();
        }

        // The host is through with a packet in the same moment in which it takes it; whoever counts starts a program each time.
        return Counted("leave") > passed;
    }

    protected override void Dispose(bool disposing)
    {
        Nft("flush", "ruleset");
        foreach (string name in new[] { "wa0", "wb0" }) new LinkOperations(Session.Current.Route).Delete(LinkReference.Named(name));
        File.WriteAllText(Forwarding4, "0");
        File.WriteAllText(Forwarding6, "0");
        base.Dispose(disposing);
    }

    private PacketLink LinkOf(string name) =>
        new($"{name}0") { Kind = "veth", Group = 0, Index = new LinkOperations(Session.Current.Route).Get(LinkReference.Named($"{name}0")).InterfaceIndex };

    private static int NumberOf(string name) => name == "wa" ? 1 : 2;

    private static long Counted(string chain)
    {
        long sum = 0;
        foreach (string word in Nft("list", "chain", "inet", "oracle", chain).Split("packets ")[1..]) sum += long.Parse(word.Split(' ')[0], System.Globalization.CultureInfo.InvariantCulture);
        return sum;
    }

    private static void Connect(string name, int number)
    {
        const string here = "02:00:00:00:00:01";
        const string there = "02:00:00:00:00:02";
        Run("ip", "netns", "add", name);
        Run("ip", "link", "add", $"{name}0", "address", here, "type", "veth", "peer", "name", "eth0", "address", there, "netns", name);
        Run("ip", "addr", "add", $"10.{number}.0.1/24", "dev", $"{name}0");
        Run("ip", "addr", "add", $"2001:db8:{number}::1/64", "dev", $"{name}0", "nodad");
        Run("ip", "link", "set", $"{name}0", "up");
        Run("ip", "-n", name, "addr", "add", $"10.{number}.0.2/24", "dev", "eth0");
        Run("ip", "-n", name, "addr", "add", $"2001:db8:{number}::2/64", "dev", "eth0", "nodad");
        Run("ip", "-n", name, "link", "set", "eth0", "up");

        // Neighbours are known beforehand, so that a packet is on its way at once.
        foreach ((string address, string other) in new[] { ($"10.{number}.0.1", $"10.{number}.0.2"), ($"2001:db8:{number}::1", $"2001:db8:{number}::2") })
        {
            Run("ip", "-n", name, "neigh", "replace", address, "lladdr", here, "dev", "eth0", "nud", "permanent");
            Run("ip", "neigh", "replace", other, "lladdr", there, "dev", $"{name}0", "nud", "permanent");
            Run("ip", "-n", name, "route", "add", "default", "via", address);
        }
    }
}
