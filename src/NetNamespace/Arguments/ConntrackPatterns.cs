using System.Net;
using NetNamespace.Objects;

namespace NetNamespace.Arguments;

/// <summary>Which tracked connections are meant, by what was written of their own direction. What was not written does not matter.</summary>
internal sealed class ConntrackPatterns
{
    private readonly HostPatterns _source;
    private readonly HostPatterns _destination;
    private readonly ushort[]? _sourcePorts;
    private readonly ushort[]? _destinationPorts;
    private readonly IPProtocolNumber[] _protocols;

    /// <exception cref="NetworkObjectException">InvalidAddress, InvalidPrefixLength, InvalidIPProtocol.</exception>
    internal ConntrackPatterns(string[]? protocols, string[]? sources, ushort[]? sourcePorts, string[]? destinations, ushort[]? destinationPorts)
    {
        _protocols = System.Array.ConvertAll(protocols ?? [], IPProtocolArgument.Read);
        _source = new HostPatterns(sources);
        _destination = new HostPatterns(destinations);
        _sourcePorts = sourcePorts;
        _destinationPorts = destinationPorts;
        IsOpen = _protocols.Length == 0 && _source.FitsAll && _destination.FitsAll && Wildcards.IsOpen(sourcePorts) && Wildcards.IsOpen(destinationPorts);
    }

    /// <summary>Whether nothing was written.</summary>
    internal bool IsOpen { get; }

    internal bool Fits(NetConntrack one) =>
        (_protocols.Length == 0 || Wildcards.IsOneOf(_protocols, one.Protocol))
        && (Wildcards.IsOpen(_sourcePorts) || Wildcards.IsOneOf(_sourcePorts, one.SourcePort))
        && (Wildcards.IsOpen(_destinationPorts) || Wildcards.IsOneOf(_destinationPorts, one.DestinationPort))
        && Fits(_source, one.SourceAddress)
        && Fits(_destination, one.DestinationAddress);

    private static bool Fits(HostPatterns patterns, IPAddress address) => patterns.FitsAll || patterns.Fits(address);
}
