using System.Net;
using NetNamespace.Objects;

namespace NetNamespace.Arguments;

/// <summary>From what was written for an end of a tunnel to its address.</summary>
internal static class TunnelEnds
{
    /// <exception cref="NetworkObjectException">InvalidAddress; InvalidTunnelEnd, where a prefix length was written with it.</exception>
    internal static IPAddress? Read(AddressArgument? argument)
    {
        if (argument is null) return null;
        IPAddress address = argument.Read(out int? length);
        return length is null ? address : throw new NetworkObjectException("InvalidTunnelEnd", ObjectProblem.Invalid, argument.ToString(), $"'{argument}' cannot be the end of a tunnel: it has a prefix length.");
    }
}
