using System;
using System.Collections.Generic;
using System.Net;
using NetNamespace.Objects;
using NetNamespace.Route;

namespace NetNamespace.Namespaces;

/// <summary>Whether the bridge that the link leads to is up, and lets its frames through: port state and VLANs.</summary>
internal sealed class BridgeStep : TestStep
{
    internal override string Name => "Bridge";

    internal override string Activity => "look at the bridge";

    internal override TestPart Part => TestPart.Way;

    internal override TestFinding? Look(TestWalk walk)
    {
        if (walk.OutletWire is not { } wire) return null;
        if (wire.Bridge is not { } bridge) return Unplugged(walk, wire);
        if (bridge.Link.AdminStatus == LinkAdminStatus.Down)
        {
            return TestFinding.Failed(
                "BridgeDown",
                $"the bridge '{bridge.Link.Name}' in {bridge.Place.Text} is down",
                $"{bridge.Link.Name} is {bridge.Link.OperationalStatus}",
                Remedy.Run("Enable-NetLink").With(bridge.Link.Name).With("Namespace", bridge.Place.Name));
        }

        return Blocked(bridge, wire.Port!) ?? Separated(walk, wire, bridge) ?? Isolated(walk, wire, bridge) ?? TestFinding.Passed($"{wire.Port!.Link.Name} forwards on '{bridge.Link.Name}'");
    }

    /// <summary>The gateway is on a bridge right beside the far end, which is no port of it.</summary>
    private static TestFinding? Unplugged(TestWalk walk, Wire wire)
    {
        if (wire.Far is not { } far || walk.GatewayOfOutlet is not { } next || wire.Near.Link.PeerIndex is null || wire.Owner(next) is not null) return null;
        if (far.Link.MasterIndex is not null || far.Place.Addresses.Exists(a => a.InterfaceIndex == far.Link.InterfaceIndex && a.Scope == NetScope.Global)) return null;
        if (far.Place.Find(next) is not { } address || far.Place.LinkOf(address.InterfaceIndex) is not { Kind: "bridge" } bridge) return null;
        return TestFinding.Failed(
            "PeerNotInBridge",
            $"{far}, the other end of '{wire.Near.Link.Name}', is no port of the bridge '{bridge.Name}', which has {next}",
            $"{far.Link.Name} has no master",
            Remedy.Run("Add-NetBridgePort").With(bridge.Name).With(far.Link.Name).With("Namespace", far.Place.Name));
    }

    private static TestFinding? Blocked(WireEnd bridge, WireEnd port)
    {
        if ((port.Link.PortDetails as BridgePortDetails)?.State is not { } state || state == BridgePortState.Forwarding) return null;
        string evidence = $"{port.Link.Name} is {state}";
        if (bridge.Link.Details is not BridgeDetails { StpEnabled: true })
        {
            return TestFinding.Failed(
                "PortBlocked",
                $"the port '{port.Link.Name}' of the bridge '{bridge.Link.Name}' forwards nothing",
                evidence,
                Remedy.Run("Set-NetBridgePort").With(port.Link.Name).With("State", BridgePortState.Forwarding).With("Namespace", port.Place.Name));
        }

        // The spanning tree decides by itself, and mending it by hand would make a loop.
        return TestFinding.Failed(
            state is BridgePortState.Listening or BridgePortState.Learning ? "PortLearning" : "PortBlockedByStp",
            $"the spanning tree keeps the port '{port.Link.Name}' of the bridge '{bridge.Link.Name}' from forwarding",
            evidence);
    }

    private static TestFinding? Separated(TestWalk walk, Wire wire, WireEnd bridge)
    {
        if (bridge.Link.Details is not BridgeDetails { VlanFiltering: true } || (walk.GatewayOfOutlet ?? walk.First.Next) is not { } next) return null;
        WireEnd port = wire.Port!;
        int? near = (wire.Near.Link.Details as VlanDetails)?.VlanId ?? Pvid(bridge.Place, port.Link);
        if (near is null || !IsMember(bridge.Place, port.Link, near.Value)) return WithoutVlan(port, bridge, near);
        if (FarVlan(walk, wire, bridge, next) is not { } far || far == near) return null;

        // VLANs are there to keep things apart, so which of the two was meant is not for this to decide.
        return TestFinding.Failed(
            "VlanMismatch",
            $"the port '{port.Link.Name}' of the bridge '{bridge.Link.Name}' is in VLAN {near}, but {next} is in VLAN {far}",
            $"{port.Link.Name}: VLAN {near}; {next}: VLAN {far}",
            Remedy.Show("Add-NetBridgeVlan").With(port.Link.Name).With(far).Switch("Pvid").Switch("Untagged").With("Namespace", bridge.Place.Name));
    }

    /// <summary>Between two isolated ports nothing passes; with all others they talk.</summary>
    private static TestFinding? Isolated(TestWalk walk, Wire wire, WireEnd bridge)
    {
        if (wire.Port!.Link.PortDetails is not BridgePortDetails { Isolated: true } || walk.First.NextEnd is not { } next || PortTo(walk, bridge, next) is not { } other) return null;
        if (other.PortDetails is not BridgePortDetails { Isolated: true }) return null;
        return TestFinding.Failed(
            "PortsIsolated",
            $"the ports '{wire.Port.Link.Name}' and '{other.Name}' of the bridge '{bridge.Link.Name}' are isolated, so nothing passes between them",
            $"{wire.Port.Link.Name} and {other.Name} are isolated",
            Remedy.Show("Set-NetBridgePort").With(other.Name).Switch("Isolated:$false").With("Namespace", bridge.Place.Name));
    }

    /// <summary>The port of a bridge that leads to somebody; null for the bridge itself.</summary>
    private static NetLink? PortTo(TestWalk walk, WireEnd bridge, WireEnd end) => bridge.Place.Links.Find(p =>
        p.MasterIndex == bridge.Link.InterfaceIndex && walk.Wires.PeerOf(new WireEnd(bridge.Place, p)) is { } peer && peer.Place == end.Place && peer.Link == end.Link);

    private static TestFinding WithoutVlan(WireEnd port, WireEnd bridge, int? vlan) => TestFinding.Failed(
        "PortWithoutVlan",
        vlan is null
            ? $"the port '{port.Link.Name}' of the bridge '{bridge.Link.Name}' has no VLAN for frames without a tag, so they are dropped"
            : $"the port '{port.Link.Name}' of the bridge '{bridge.Link.Name}' is not in VLAN {vlan}",
        $"{port.Link.Name}: {string.Join(", ", bridge.Place.Vlans.FindAll(v => v.InterfaceIndex == port.Link.InterfaceIndex))}",
        Remedy.Show("Add-NetBridgeVlan").With(port.Link.Name).With(vlan ?? Pvid(bridge.Place, bridge.Link) ?? 1).Switch("Pvid").Switch("Untagged").With("Namespace", bridge.Place.Name));

    /// <summary>The VLAN of the bridge that an address is in; null where it is not known who has it.</summary>
    private static int? FarVlan(TestWalk walk, Wire wire, WireEnd bridge, IPAddress next)
    {
        if (wire.Owner(next) is not { } owner) return null;
        if (owner.Place == bridge.Place && owner.Link.InterfaceIndex == bridge.Link.InterfaceIndex) return Pvid(bridge.Place, bridge.Link);
        if (owner.Link.Details is VlanDetails { VlanId: { } id }) return id;
        return PortTo(walk, bridge, owner) is { } port ? Pvid(bridge.Place, port) : null;
    }

    private static int? Pvid(TestPlace place, NetLink link) => place.Vlans.Find(v => v.InterfaceIndex == link.InterfaceIndex && v.IsPvid)?.VlanId;

    private static bool IsMember(TestPlace place, NetLink link, int vlan) => place.Vlans.Exists(v => v.InterfaceIndex == link.InterfaceIndex && v.VlanId == vlan);
}
