using System;
using System.Collections.Generic;
using System.Globalization;
using System.Net;
using NetNamespace.Objects;

namespace NetNamespace.Route;

/// <summary>What tunnels can be told, checked before the kernel is asked, since it passes over much of what cannot be meant.</summary>
internal static class TunnelRules
{
    private static readonly Dictionary<string, Func<TunnelKind, bool>> Only = new(StringComparer.Ordinal)
    {
        [nameof(TunnelDetails.InputKey)] = TunnelKinds.IsGre,
        [nameof(TunnelDetails.OutputKey)] = TunnelKinds.IsGre,
        [nameof(TunnelDetails.InputChecksum)] = TunnelKinds.IsGre,
        [nameof(TunnelDetails.OutputChecksum)] = TunnelKinds.IsGre,
        [nameof(TunnelDetails.InputSequence)] = TunnelKinds.IsGre,
        [nameof(TunnelDetails.OutputSequence)] = TunnelKinds.IsGre,
        [nameof(TunnelDetails.FlowLabel)] = TunnelKinds.IsOverIPv6,
        [nameof(TunnelDetails.InheritFlowLabel)] = TunnelKinds.IsOverIPv6,
        [nameof(TunnelDetails.EncapLimit)] = TunnelKinds.IsOverIPv6,
        [nameof(TunnelDetails.NoEncapLimit)] = TunnelKinds.IsOverIPv6,
        [nameof(TunnelDetails.CopyDscp)] = TunnelKinds.IsOverIPv6,
        [nameof(TunnelDetails.AllowLocalRemote)] = TunnelKinds.IsOverIPv6,
        [nameof(TunnelDetails.PathMtuDiscovery)] = static kind => !TunnelKinds.IsOverIPv6(kind),
        [nameof(TunnelDetails.IgnoreDontFragment)] = static kind => kind is TunnelKind.Gre or TunnelKind.Gretap,
        [nameof(TunnelDetails.Mode)] = static kind => !TunnelKinds.IsGre(kind),
        [nameof(TunnelDetails.Isatap)] = static kind => kind == TunnelKind.Sit,
        [nameof(TunnelDetails.SixRdPrefix)] = static kind => kind == TunnelKind.Sit,
        [nameof(TunnelDetails.SixRdRelayPrefix)] = static kind => kind == TunnelKind.Sit,
        [nameof(TunnelDetails.External)] = static kind => kind != TunnelKind.Sit,
    };

    /// <summary>Checks a tunnel of IP.</summary>
    /// <exception cref="NetworkObjectException">TunnelOptionNotOfKind, AddressFamilyMismatch, InvalidFlowLabel, InvalidPrefix.</exception>
    internal static void Check(TunnelDetails details)
    {
        foreach (string name in details.Names)
        {
            if (Only.TryGetValue(name, out Func<TunnelKind, bool>? belongs) && !belongs(details.TunnelKind))
                throw Invalid("TunnelOptionNotOfKind", name, $"A tunnel of kind '{details.Kind}' has no {name}.");
        }

        IPFamily family = TunnelKinds.IsOverIPv6(details.TunnelKind) ? IPFamily.IPv6 : IPFamily.IPv4;
        CheckFamily(details.Local, family, details.Kind);
        CheckFamily(details.Remote, family, details.Kind);
        CheckFlowLabel(details.FlowLabel);
        if (details.SixRdPrefix is { AddressFamily: not IPFamily.IPv6 } prefix) throw Invalid("AddressFamilyMismatch", $"{prefix}", $"The prefix of 6rd is of IPv6, and '{prefix}' is not.");
        if (details.SixRdRelayPrefix is { AddressFamily: not IPFamily.IPv4 } relay) throw Invalid("AddressFamilyMismatch", $"{relay}", $"The relay prefix of 6rd is of IPv4, and '{relay}' is not.");
    }

    /// <summary>Checks a VXLAN link.</summary>
    /// <exception cref="NetworkObjectException">InvalidNetworkId, NetworkIdMissing, ExternalAndNetworkId, AddressFamilyMismatch, InvalidFlowLabel, InvalidPortRange, InvalidAgeingTime.</exception>
    internal static void Check(VxlanDetails details)
    {
        CheckId(details.Id, details.External);
        CheckFlowLabel(details.FlowLabel);
        CheckPorts(details.LowestSourcePort, details.HighestSourcePort);
        if (details.Local is { } local && details.Remote is { } remote && local.AddressFamily != remote.AddressFamily)
            throw Invalid("AddressFamilyMismatch", $"{local}", $"'{local}' and '{remote}' are of different families: packets cannot travel from one to the other.");
        if (details.AgeingTime is { } ageing && (ageing < TimeSpan.Zero || ageing.TotalSeconds > uint.MaxValue || ageing.Ticks % TimeSpan.TicksPerSecond != 0))
            throw Invalid("InvalidAgeingTime", $"{ageing}", $"An ageing time of {ageing} cannot be: it takes whole seconds, or zero for never.");
    }

    /// <summary>Checks a Geneve link.</summary>
    /// <exception cref="NetworkObjectException">InvalidNetworkId, NetworkIdMissing, ExternalAndNetworkId, RemoteMissing, InvalidFlowLabel, InvalidPortRange.</exception>
    internal static void Check(GeneveDetails details)
    {
        CheckId(details.Id, details.External);
        CheckFlowLabel(details.FlowLabel);
        CheckPorts(details.LowestSourcePort, details.HighestSourcePort);
        if (details.Remote is null && details.External != true) throw Invalid("RemoteMissing", "", "Where is the other end? Give its address by -Remote, or leave that to routes with -External.");
    }

    private static void CheckId(uint? id, bool? external)
    {
        string text = id?.ToString(CultureInfo.InvariantCulture) ?? "";
        if (id > VxlanDetails.HighestId) throw Invalid("InvalidNetworkId", text, $"{text} cannot be the number of a network: it has 24 bits, 0 to {VxlanDetails.HighestId}.");
        if (external == true && id is not null) throw Invalid("ExternalAndNetworkId", text, "With -External each packet says the number of its network: the link has none.");
        if (external != true && id is null) throw Invalid("NetworkIdMissing", "", "Which network? Give its number by -Id, or leave that to routes with -External.");
    }

    private static void CheckFlowLabel(uint? label)
    {
        if (label > TunnelValues.LongestFlowLabel)
            throw Invalid("InvalidFlowLabel", $"{label}", $"{label} cannot be a flow label: it has 20 bits, 0 to {TunnelValues.LongestFlowLabel}.");
    }

    private static void CheckPorts(ushort? low, ushort? high)
    {
        if (low > high) throw Invalid("InvalidPortRange", $"{low}", $"There are no ports from {low} to {high}.");
    }

    private static void CheckFamily(IPAddress? address, IPFamily family, string kind)
    {
        if (address is not null && AddressBits.FamilyOf(address) != family)
            throw Invalid("AddressFamilyMismatch", $"{address}", $"A tunnel of kind '{kind}' runs over {family}, and '{address}' is not of that.");
    }

    private static NetworkObjectException Invalid(string errorId, string subject, string message) => new(errorId, ObjectProblem.Invalid, subject, message);
}
