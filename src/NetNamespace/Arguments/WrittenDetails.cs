using System;
using System.Collections.Generic;
using System.Management.Automation;
using System.Reflection;
using NetNamespace.Objects;
using NetNamespace.Route;

namespace NetNamespace.Arguments;

/// <summary>Makes details of what was written: a parameter that is called like a property says what that is to be.</summary>
internal static class WrittenDetails
{
    /// <summary>The kernel counts such times in hundredths of a second.</summary>
    private static readonly TimeSpan s_shortest = TimeSpan.FromMilliseconds(10);

    /// <summary>The options of a bridge.</summary>
    /// <exception cref="NetworkObjectException">InvalidTime, InvalidVlanId, InvalidGroupForwardMask, InvalidMacAddress.</exception>
    internal static BridgeDetails ReadBridge(IReadOnlyDictionary<string, object> written)
    {
        const int NeverForwarded = 0b111;
        BridgeDetails details = Read<BridgeDetails>(written);
        if (details.VlanDefaultPvid is > 0 and ushort pvid) VlanRange.Check(pvid);
        if (details.GroupForwardMask is { } mask && (mask & NeverForwarded) != 0)
            throw BridgeErrors.InvalidSetting("InvalidGroupForwardMask", mask, $"Bits 0 to 2 of a group forward mask may not be set, and {mask} sets some: those groups never pass a bridge.");
        return details;
    }

    /// <summary>The options of a bond. What they can be the details check themselves.</summary>
    /// <param name="written">What was written.</param>
    /// <param name="primaryIndex">The number of the link that was written for Primary; 0 for none any more, null for nothing written.</param>
    /// <param name="activeSlaveIndex">The same for ActiveSlave.</param>
    /// <exception cref="NetworkObjectException">InvalidMacAddress.</exception>
    internal static BondDetails ReadBond(IReadOnlyDictionary<string, object> written, int? primaryIndex, int? activeSlaveIndex = null)
    {
        Dictionary<string, object?> all = new(written!) { [nameof(BondDetails.PrimaryIndex)] = primaryIndex, [nameof(BondDetails.ActiveSlaveIndex)] = activeSlaveIndex };

        // A parameter is in the singular, whatever it takes.
        if (written.TryGetValue("ArpIPTarget", out object? targets)) all[nameof(BondDetails.ArpIPTargets)] = targets;
        if (written.TryGetValue("NsIPv6Target", out targets)) all[nameof(BondDetails.NsIPv6Targets)] = targets;
        return Read<BondDetails>(all, static (_, time) => time);
    }

    /// <summary>What of the details was written.</summary>
    /// <exception cref="NetworkObjectException">InvalidTime, InvalidMacAddress.</exception>
    internal static T Read<T>(IReadOnlyDictionary<string, object> written) where T : KindDetails, new() => Read<T>(written!, CheckTime);

    private static T Read<T>(IReadOnlyDictionary<string, object?> written, Func<string, TimeSpan, TimeSpan> checkTime) where T : KindDetails, new()
    {
        T details = new();
        foreach ((string name, object? value) in written)
        {
            if (value is not null && typeof(T).GetProperty(name) is { CanWrite: true } property) property.SetValue(details, Converted(name, value, checkTime));
        }

        return details;
    }

    private static object Converted(string name, object value, Func<string, TimeSpan, TimeSpan> checkTime) => value switch
    {
        SwitchParameter given => given.ToBool(),
        MacAddressArgument address => address.Read(),
        TimeSpan time => checkTime(name, time),
        _ => value,
    };

    /// <summary>A bare number is a number of ticks to PowerShell, of which there are ten millions a second; nobody means that.</summary>
    private static TimeSpan CheckTime(string name, TimeSpan time) => time == TimeSpan.Zero || time >= s_shortest
        ? time
        : throw BridgeErrors.InvalidSetting("InvalidTime", time, $"{name} cannot be {time}: the shortest time is 10 ms. Seconds are written as 0:0:5.");
}
