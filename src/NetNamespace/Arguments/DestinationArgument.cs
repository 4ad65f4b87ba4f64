using System;
using System.Management.Automation;
using System.Net;
using NetNamespace.Objects;

namespace NetNamespace.Arguments;

/// <summary>
/// What a person may write for the destination of a route: <c>10.0.0.0/8</c>, a single address, or <c>default</c> for every address of a
/// family that is found out elsewhere. Only read when it is used.
/// </summary>
public sealed class DestinationArgument
{
    private const string Default = "default";
    private readonly string? _text;
    private readonly IPPrefix _prefix;

    /// <summary>A prefix, an address, or <c>default</c>.</summary>
    public DestinationArgument(string text) => _text = text ?? "";

    /// <summary>A prefix.</summary>
    public DestinationArgument(IPPrefix prefix) => _prefix = prefix;

    /// <summary>A prefix.</summary>
    public DestinationArgument(IPNetwork network) : this(new IPPrefix(network.BaseAddress, network.PrefixLength))
    {
    }

    /// <summary>A single host.</summary>
    public DestinationArgument(IPAddress address) => _text = address?.ToString() ?? "";

    /// <summary>A prefix that came out of another session or a file, and has lost its type on the way.</summary>
    public DestinationArgument(PSObject value) : this(value?.ToString() ?? "")
    {
    }

    /// <summary>Whether every address is meant, of whatever family.</summary>
    internal bool IsDefault => string.Equals(_text, Default, StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public override string ToString() => _text ?? _prefix.ToString();

    /// <summary>The destination.</summary>
    /// <param name="family">The family that is meant where the text does not say it; null where nothing says it.</param>
    /// <exception cref="NetworkObjectException">With InvalidAddress, InvalidPrefixLength, InvalidDestination or AddressFamilyMismatch.</exception>
    internal IPPrefix Read(IPFamily? family)
    {
        if (IsDefault) return IPPrefix.DefaultOf(family ?? IPFamily.IPv4);
        IPPrefix prefix = _text is null ? _prefix : IPPrefix.Parse(_text);
        if (!prefix.IsNetwork)
            throw Wrong("InvalidDestination", $"'{prefix}' is an address within a network and no destination: the network is '{prefix.Network}'.");
        return family is null || family == prefix.AddressFamily
            ? prefix
            : throw Wrong("AddressFamilyMismatch", $"The destination '{this}' is {prefix.AddressFamily}, and the route was said to be {family}.");
    }

    private NetworkObjectException Wrong(string errorId, string message) => new(errorId, ObjectProblem.Invalid, ToString(), message);
}
