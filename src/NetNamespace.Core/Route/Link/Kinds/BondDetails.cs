using System;
using System.Collections.Generic;
using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using NetNamespace.Netlink;
using NetNamespace.Objects;

namespace NetNamespace.Route;

/// <summary>
/// What a bond can be told and tells. Which options go together depends on the mode. Times have a resolution of a millisecond. Sources: <c>ip-link(8)</c>
/// (type bond), Documentation/networking/bonding.rst of the kernel, linux/if_link.h (IFLA_BOND_*).
/// </summary>
public sealed class BondDetails : LinkDetails
{
    internal static readonly LinkKind LinkKind = new("bond", "CONFIG_BONDING", "bonding", BondAttributes.Set, Read);

    /// <inheritdoc/>
    public override string Kind => LinkKind.Name;

    /// <summary>How what is sent is spread over the ports; the kernel's default is BalanceRR. It can only be changed while the bond is down and has no ports.</summary>
    public BondMode? Mode { get; init; }
    /// <summary>The number of the port that is used, in modes ActiveBackup, BalanceTlb and BalanceAlb; 0 lets the kernel choose.</summary>
    public int? ActiveSlaveIndex { get; init; }
    /// <summary>The number of the port that is used whenever it can be, in modes ActiveBackup, BalanceTlb and BalanceAlb. The kernel tells it once it is a port.</summary>
    public int? PrimaryIndex { get; init; }
    /// <summary>When the primary port becomes the active one again after a failure.</summary>
    public BondPrimaryReselect? PrimaryReselect { get; init; }
    /// <summary>Which MAC address the active port has, in mode ActiveBackup.</summary>
    public BondFailOverMac? FailOverMac { get; init; }
    /// <summary>From what the hash is made that a packet's port is chosen by.</summary>
    public BondXmitHashPolicy? XmitHashPolicy { get; init; }
    /// <summary>How often carrier is looked at; zero for never. Not together with ArpInterval.</summary>
    public TimeSpan? Miimon { get; init; }
    /// <summary>How long a port has to have carrier until it is used: a multiple of Miimon.</summary>
    public TimeSpan? UpDelay { get; init; }
    /// <summary>How long a port has to be without carrier until it is no longer used: a multiple of Miimon.</summary>
    public TimeSpan? DownDelay { get; init; }
    /// <summary>Whether carrier is what the driver says, or asked for by ioctls that hardly any has; since kernel 6.17 always the first.</summary>
    public bool? UseCarrier { get; init; }
    /// <summary>How often targets are asked for by ARP and ND; zero for never.</summary>
    public TimeSpan? ArpInterval { get; init; }
    /// <summary>The IPv4 addresses that are asked for, 16 at the most.</summary>
    public IPAddress[]? ArpIPTargets { get; init; }
    /// <summary>The IPv6 addresses that are asked for, 16 at the most.</summary>
    public IPAddress[]? NsIPv6Targets { get; init; }
    /// <summary>Which answers count.</summary>
    public BondArpValidate? ArpValidate { get; init; }
    /// <summary>How many of the targets have to answer.</summary>
    public BondArpAllTargets? ArpAllTargets { get; init; }
    /// <summary>After how many answers that did not come a port is down, 1 to 255.</summary>
    public byte? ArpMissedMax { get; init; }
    /// <summary>How many IGMP reports are sent after another port took over, 0 to 255.</summary>
    public uint? ResendIgmp { get; init; }
    /// <summary>How many gratuitous ARPs and unsolicited neighbour advertisements are sent then (num_grat_arp, num_unsol_na).</summary>
    public byte? PeerNotifications { get; init; }
    /// <summary>How long after one another those are sent: a multiple of Miimon or ArpInterval.</summary>
    public TimeSpan? PeerNotificationDelay { get; init; }
    /// <summary>Whether what comes in on a port that is not used is taken all the same.</summary>
    public bool? AllSlavesActive { get; init; }
    /// <summary>Without how many active ports the bond has no carrier, in mode Ieee8023AD.</summary>
    public uint? MinLinks { get; init; }
    /// <summary>How often learning packets are sent to the switch, in whole seconds, in modes BalanceTlb and BalanceAlb.</summary>
    public TimeSpan? LearningPacketInterval { get; init; }
    /// <summary>After how many packets the next port's turn is, 0 for one at random, in mode BalanceRR.</summary>
    public uint? PacketsPerSlave { get; init; }
    /// <summary>Whether flows go to another port as the load changes, in mode BalanceTlb.</summary>
    public bool? TlbDynamic { get; init; }
    /// <summary>How often the partner is asked for LACP messages, in mode Ieee8023AD.</summary>
    public BondLacpRate? LacpRate { get; init; }
    /// <summary>Whether LACP messages are sent unasked, in mode Ieee8023AD.</summary>
    public bool? LacpActive { get; init; }
    /// <summary>Which of several aggregators is used, in mode Ieee8023AD.</summary>
    public BondAdSelect? AdSelect { get; init; }
    /// <summary>This system's priority in LACP messages, 1 to 65535, in mode Ieee8023AD.</summary>
    public ushort? AdActorSystemPriority { get; init; }
    /// <summary>The user's part of the ports' keys, 0 to 1023, in mode Ieee8023AD.</summary>
    public ushort? AdUserPortKey { get; init; }
    /// <summary>This system's MAC address in LACP messages, in mode Ieee8023AD.</summary>
    public PhysicalAddress? AdActorSystem { get; init; }
    /// <summary>Whether a port takes frames in and sends them out from the same moment on, in mode Ieee8023AD. Kernel 6.8 or later.</summary>
    public bool? CoupledControl { get; init; }
    /// <summary>Whether ARP and ND go out over all ports, in mode Ieee8023AD. Kernel 6.17 or later.</summary>
    public bool? BroadcastNeighbor { get; init; }

    /// <summary>The aggregator that is used, in mode Ieee8023AD. Read only.</summary>
    public BondAggregator? Aggregator { get; internal init; }

    internal override void Check()
    {
        CheckTimes();
        CheckTargets(ArpIPTargets, AddressFamily.InterNetwork, nameof(ArpIPTargets));
        CheckTargets(NsIPv6Targets, AddressFamily.InterNetworkV6, nameof(NsIPv6Targets));
        if (AdActorSystem is not null) LinkValues.CheckAddress(AdActorSystem, 6);
        if (Miimon > TimeSpan.Zero && ArpInterval > TimeSpan.Zero)
            throw LinkValues.InvalidOption(nameof(ArpInterval), "A bond is watched either by carrier (Miimon) or by ARP (ArpInterval), not by both.");
    }

    /// <summary>Checks a change of a bond by what it is like already.</summary>
    /// <exception cref="NetworkObjectException">InvalidLinkOption.</exception>
    internal void CheckAgainst(BondDetails before)
    {
        if (Miimon is not null || (UpDelay is null && DownDelay is null)) return;

        // With targets in place of carrier, or with neither, the kernel has the number of a missing privilege for it.
        TimeSpan every = ArpInterval > TimeSpan.Zero ? TimeSpan.Zero : before.Miimon ?? TimeSpan.Zero;
        if (every == TimeSpan.Zero)
            throw LinkValues.InvalidOption(nameof(UpDelay), "UpDelay and DownDelay need a bond that is watched by carrier, and this one has no Miimon.");
        CheckMultiple(nameof(UpDelay), UpDelay, every);
        CheckMultiple(nameof(DownDelay), DownDelay, every);
    }

    internal override void Write(MessageWriter writer) => BondAttributes.Write(writer, this);

    /// <summary>The kernel keeps the name of a primary that is not a port yet, and does not tell it.</summary>
    private protected override bool IsTaken(string name, object value, object? actual) =>
        (name == nameof(PrimaryIndex) && actual is null) || base.IsTaken(name, value, actual);

    /// <summary>The kernel says nothing of targets and ports that a bond does not have, and is told so by empty lists and 0.</summary>
    private protected override object? AsTold(string name, object? value) => value ?? name switch
    {
        nameof(ArpIPTargets) or nameof(NsIPv6Targets) => Array.Empty<IPAddress>(),
        nameof(PrimaryIndex) or nameof(ActiveSlaveIndex) => 0,
        _ => null,
    };

    /// <summary>With one way of watching the kernel drops the other.</summary>
    private protected override IEnumerable<string> LostBy(string name)
    {
        if (name == nameof(Miimon) && ArpInterval > TimeSpan.Zero) yield return nameof(ArpInterval);
        if (name == nameof(ArpInterval) && Miimon > TimeSpan.Zero) yield return nameof(Miimon);
    }

    private void CheckTimes()
    {
        CheckTime(nameof(Miimon), Miimon, TimeSpan.TicksPerMillisecond);
        CheckTime(nameof(UpDelay), UpDelay, TimeSpan.TicksPerMillisecond);
        CheckTime(nameof(DownDelay), DownDelay, TimeSpan.TicksPerMillisecond);
        CheckTime(nameof(ArpInterval), ArpInterval, TimeSpan.TicksPerMillisecond);
        CheckTime(nameof(PeerNotificationDelay), PeerNotificationDelay, TimeSpan.TicksPerMillisecond);
        CheckTime(nameof(LearningPacketInterval), LearningPacketInterval, TimeSpan.TicksPerSecond);
        if (Miimon is not { } every || every <= TimeSpan.Zero) return;
        CheckMultiple(nameof(UpDelay), UpDelay, every);
        CheckMultiple(nameof(DownDelay), DownDelay, every);
    }

    /// <summary>The kernel has whole units; a number in PowerShell is a time of so many 100 ns, which nobody means here.</summary>
    private static void CheckTime(string name, TimeSpan? time, long unit)
    {
        if (time is not { } value) return;
        if (value.Ticks >= 0 && value.Ticks % unit == 0 && value.Ticks / unit <= int.MaxValue) return;
        string units = unit == TimeSpan.TicksPerSecond ? "seconds" : "milliseconds";
        throw LinkValues.InvalidOption(name, $"{name} is a time in whole {units}, and '{value}' is not. 0.1 s is '0:0:0.1'; a number alone is taken as so many 100 ns.");
    }

    private static void CheckMultiple(string name, TimeSpan? time, TimeSpan every)
    {
        if (time?.Ticks % every.Ticks is > 0)
            throw LinkValues.InvalidOption(name, $"{name} of {time} is no multiple of Miimon, {every}: the kernel would round it down.");
    }

    private static void CheckTargets(IPAddress[]? targets, AddressFamily family, string name)
    {
        if (targets is null) return;
        if (targets.Length > BondAttributes.MostTargets)
            throw LinkValues.InvalidOption(name, $"{name} are {BondAttributes.MostTargets} at the most, and not {targets.Length}.");
        foreach (IPAddress target in targets)
        {
            if (target.AddressFamily != family)
                throw LinkValues.InvalidOption($"{target}", $"'{target}' cannot be one of {name}: those are {(family == AddressFamily.InterNetwork ? "IPv4" : "IPv6")} addresses.");
        }
    }

    private static BondDetails Read(in AttributeTable data) => BondAttributes.Read(data);
}
