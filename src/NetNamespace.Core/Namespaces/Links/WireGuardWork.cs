using System.Collections.Generic;
using NetNamespace.Objects;
using NetNamespace.Route;
using NetNamespace.WireGuard;

namespace NetNamespace.Namespaces;

/// <summary>Tells a WireGuard link what it is to be like once it is there.</summary>
/// <param name="settings">What it is to be like; a link that is made gets a private key of its own where none is given.</param>
public sealed class WireGuardWork(WireGuardSettings settings) : KindWork
{
    internal override void Finish(LinkPlan plan, NetLink made)
    {
        WireGuardSettings complete = settings with { PrivateKey = settings.PrivateKey ?? WireGuardKey.NewPrivate() };
        new WireGuardOperations(plan.Place.Generic).Set(LinkReference.Numbered(made.InterfaceIndex), complete);
    }

    internal override IEnumerable<string> Differences(LinkPlan plan, NetLink found)
    {
        if (settings.IsEmpty) yield break;
        NetWireGuard actual = new WireGuardOperations(plan.Place.Generic).Get(LinkReference.Numbered(found.InterfaceIndex), withSecrets: true);
        if (settings.PrivateKey is { } key && !key.Equals(actual.PrivateKey)) yield return actual.HasPrivateKey ? "its private key is another" : "it has no private key";
        if (settings.ListenPort is { } port && port != 0 && port != actual.ListenPort) yield return $"its port is {actual.ListenPort}, not {port}";
        if (settings.FwMark is { } mark && mark != actual.FwMark) yield return $"its firewall mark is {actual.FwMark}, not {mark}";
    }
}
