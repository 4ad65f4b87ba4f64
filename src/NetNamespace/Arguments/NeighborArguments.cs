using System.Net;
using System.Numerics;
using NetNamespace.Objects;

namespace NetNamespace.Arguments;

/// <summary>Checks what was written for a neighbour, before the kernel is asked.</summary>
internal static class NeighborArguments
{
    /// <summary>The flags that a person may give; -Proxy is a parameter of its own.</summary>
    private const NeighborFlags Flags = NetNeighbor.Given & ~NeighborFlags.Proxy;

    /// <exception cref="NetworkObjectException">With InvalidAddress or InvalidNeighborAddress.</exception>
    internal static IPAddress ReadAddress(AddressArgument argument)
    {
        IPAddress address = argument.Read(out int? length);
        return length is null
            ? address
            : throw new NetworkObjectException(
                "InvalidNeighborAddress", ObjectProblem.Invalid, argument.ToString(), $"'{argument}' cannot be a neighbour: that is one address, without a prefix length.");
    }

    /// <exception cref="NetworkObjectException">With InvalidNeighborFlags.</exception>
    internal static NeighborFlags Check(NeighborFlags flags, string neighbor)
    {
        NeighborFlags others = flags & ~Flags;
        if (others == NeighborFlags.None) return flags;
        string reason = others.HasFlag(NeighborFlags.Proxy) ? "a proxy is made with -Proxy" : $"{others} cannot be given to a neighbour";
        throw new NetworkObjectException("InvalidNeighborFlags", ObjectProblem.Invalid, neighbor, $"The neighbour '{neighbor}' cannot be made like that: {reason}.");
    }

    /// <summary>A neighbour is in one state, although several can be looked for.</summary>
    /// <exception cref="NetworkObjectException">With InvalidNeighborState.</exception>
    internal static NeighborState? Check(NeighborState? state, NetNeighbor neighbor) => state is not { } given || BitOperations.PopCount((uint)given) <= 1
        ? state
        : throw new NetworkObjectException(
            "InvalidNeighborState", ObjectProblem.Invalid, neighbor.ToString(), $"The neighbour '{neighbor.IPAddress}' cannot be in several states at once ({state}).");

    internal static NetworkObjectException ProxyHasNone(NetNeighbor proxy) => new(
        "InvalidProxy",
        ObjectProblem.Invalid,
        proxy.ToString(),
        $"The proxy '{proxy.IPAddress}' can have neither state nor link-layer address: this host answers with its own.");
}
