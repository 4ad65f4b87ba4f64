using System;
using System.Buffers;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using NetNamespace.Objects;

namespace NetNamespace.Arguments;

/// <summary>
/// What a person may write for an address with a port: <c>192.0.2.1:51820</c>, <c>[2001:db8::1]:51820</c>, <c>vpn.example:51820</c>. It is only read when it is
/// used, so that a mistake in it is an error of this one thing.
/// </summary>
public sealed class EndpointArgument
{
    private static readonly SearchValues<char> InIPv4 = SearchValues.Create("0123456789.");
    private static readonly SearchValues<char> InNoName = SearchValues.Create(" []/%:");

    private readonly string? _text;
    private readonly IPEndPoint? _endpoint;

    /// <summary>An address or a name, a colon and a port.</summary>
    public EndpointArgument(string text) => _text = text ?? "";

    /// <summary>An address with a port.</summary>
    public EndpointArgument(IPEndPoint endpoint) => _endpoint = endpoint;

    /// <inheritdoc/>
    public override string ToString() => _text ?? $"{_endpoint}";

    /// <summary>The address and the port; a name is looked up as this process does, in the current namespace.</summary>
    /// <exception cref="NetworkObjectException">InvalidEndpoint; EndpointNotFound, where a name has no address.</exception>
    internal IPEndPoint Read()
    {
        if (_endpoint is not null) return _endpoint;
        int colon = _text!.LastIndexOf(':');
        if (colon <= 0 || !ushort.TryParse(_text.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out ushort port) || port == 0)
            throw Invalid("there has to be a colon and a port of 1 to 65535 at its end");
        string host = _text[..colon];
        bool isBracketed = host.Length > 2 && host[0] == '[' && host[^1] == ']';
        if (isBracketed) host = host[1..^1];
        if (IPAddress.TryParse(host, out IPAddress? scoped) && scoped.AddressFamily == AddressFamily.InterNetworkV6)
            return isBracketed ? new IPEndPoint(scoped, port) : throw Invalid("an IPv6 address has brackets around it, so that the port can be told from it");
        if (AddressText.TryParse(host, out IPAddress? address)) return new IPEndPoint(address, port);
        return new IPEndPoint(LookUp(host), port);
    }

    private IPAddress LookUp(string host)
    {
        // What looks like an address and is none would be asked of a name server.
        if (host.AsSpan().IndexOfAnyExcept(InIPv4) < 0 || host.AsSpan().IndexOfAny(InNoName) >= 0) throw Invalid($"'{host}' is neither an address nor a name");
        try
        {
            return Dns.GetHostAddresses(host)[0];
        }
        catch (SocketException e)
        {
            throw new NetworkObjectException("EndpointNotFound", ObjectProblem.NotFound, host, $"The name '{host}' has no address here: {e.Message}.", e);
        }
    }

    private NetworkObjectException Invalid(string reason) => new("InvalidEndpoint", ObjectProblem.Invalid, _text!, $"'{_text}' is no address with a port: {reason}.");
}
