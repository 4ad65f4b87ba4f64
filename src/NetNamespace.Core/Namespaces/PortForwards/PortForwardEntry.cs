using NetNamespace.Objects;

namespace NetNamespace.Namespaces;

/// <summary>A port forward that is there, or that a change under way makes.</summary>
/// <param name="forward">The forward.</param>
/// <param name="parts">Its rules; null where they are yet to be made.</param>
internal sealed class PortForwardEntry(NamespacePortForward forward, PortForwardParts? parts)
{
    internal NamespacePortForward Forward => forward;

    internal PortForwardParts? Parts => parts;

    /// <summary>Whether this takes the same connections to the same place, for the same namespace or an earlier one of its name.</summary>
    internal bool IsSame(NamespacePortForward other) =>
        IsSameListener(other)
        && Equals(forward.InternalIPAddress, other.InternalIPAddress)
        && forward.InternalPort == other.InternalPort
        && NatMark.LabelOf(forward.Namespace) == NatMark.LabelOf(other.Namespace);

    private bool IsSameListener(NamespacePortForward other) =>
        forward.Protocol == other.Protocol
        && forward.ListenAddress.Equals(other.ListenAddress)
        && forward.ListenPort == other.ListenPort
        && forward.InputInterfaceAlias == other.InputInterfaceAlias
        && forward.RemoteAddress == other.RemoteAddress;
}
