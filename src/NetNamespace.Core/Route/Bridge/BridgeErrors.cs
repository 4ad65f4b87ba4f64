using System.Collections.Generic;
using NetNamespace.Interop;
using NetNamespace.Netlink;
using NetNamespace.Objects;

namespace NetNamespace.Route;

/// <summary>Says what is wrong with a bridge, a port, a VLAN or an address where the kernel's number alone would be a riddle.</summary>
internal static class BridgeErrors
{
    internal static NetworkObjectException BridgeNotFound(string bridge, string? networkNamespace, bool isElsewhere, NetworkObjectException? inner) => new(
        "BridgeNotFound",
        ObjectProblem.NotFound,
        bridge,
        isElsewhere
            ? $"Bridge '{bridge}' is in the current network namespace and not in {LinkErrors.Place(networkNamespace)}, where the port is: both have to be in one."
            : $"There is no bridge '{bridge}' in {LinkErrors.Place(networkNamespace)}.",
        inner);

    internal static NetworkObjectException NotABridge(NetLink link) =>
        new("NotABridge", ObjectProblem.Invalid, link.Name, $"Link '{link.Name}' in {LinkErrors.Place(link.Namespace)} is no bridge: it is of kind {link.Kind}.");

    internal static NetworkObjectException NotAPort(NetLink link, string? bridge = null) => new(
        "NotABridgePort",
        ObjectProblem.Invalid,
        link.Name,
        bridge is null
            ? $"Link '{link.Name}' in {LinkErrors.Place(link.Namespace)} is no port of a bridge."
            : $"Link '{link.Name}' in {LinkErrors.Place(link.Namespace)} is no port of bridge '{bridge}'.");

    internal static NetworkObjectException NeitherPortNorBridge(NetLink link) => new(
        "NotABridgePort", ObjectProblem.Invalid, link.Name, $"Link '{link.Name}' in {LinkErrors.Place(link.Namespace)} is neither a bridge nor a port of one.");

    internal static NetworkObjectException CannotBePort(NetLink link) => new(
        "CannotBePort", ObjectProblem.Invalid, link.Name, $"Link '{link.Name}' in {LinkErrors.Place(link.Namespace)} cannot be a port: it is {(link.Kind == "bridge" ? "a bridge itself" : "the loopback link")}.");

    internal static NetworkObjectException IsPort(NetLink link) => new(
        "BridgePortExists", ObjectProblem.Exists, link.Name, $"Link '{link.Name}' in {LinkErrors.Place(link.Namespace)} is a port of '{link.Master}' already.");

    internal static NetworkObjectException PortDiffers(NetLink link, string differences) => new(
        "BridgePortDiffers", ObjectProblem.Exists, link.Name, $"Link '{link.Name}' is a port of '{link.Master}' in {LinkErrors.Place(link.Namespace)}, but {differences}.");

    internal static NetworkObjectException OwnBackup(string link) =>
        new("BackupPortIsSame", ObjectProblem.Invalid, link, $"Port '{link}' cannot be its own backup.");

    /// <summary>A bridge without the spanning tree protocol lets a port forward that is only blocked.</summary>
    internal static NetworkObjectException StateNotKept(BridgePortState state) => new(
        "PortStateNotKept", ObjectProblem.Invalid, $"{state}", $"The bridge took the state {state} back at once: without the spanning tree protocol every port that is not disabled forwards.");

    internal static NetworkObjectException InvalidSetting(string errorId, object value, string message) => new(errorId, ObjectProblem.Invalid, $"{value}", message);

    internal static NetworkObjectException VlanOptionsNotSupported(NetLink link, IEnumerable<string> names) => new(
        "BridgeVlanOptionNotSupported",
        ObjectProblem.NotSupported,
        link.Name,
        $"The kernel took the VLANs of '{link.Name}' in {LinkErrors.Place(link.Namespace)} without {string.Join(", ", names)}: it is older than that, or it does not go with how the bridge is set.");

    /// <summary>The error of a request about VLANs of a port or a bridge.</summary>
    internal static NetNamespaceException OfVlans(NetlinkException error) => error.Errno == Errno.EOPNOTSUPP
        ? new NetworkObjectException(
            "BridgeVlanNotSupported",
            ObjectProblem.NotSupported,
            $"{error.Operation.Subject}",
            "The bridges of this kernel know no VLANs: it was built without CONFIG_BRIDGE_VLAN_FILTERING.",
            error)
        : error;
}
