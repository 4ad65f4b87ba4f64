using System.Net;
using NetNamespace.Objects;

namespace NetNamespace.Arguments;

/// <summary>
/// What a person may write for the address of a link: <c>10.1.1.1/24</c>, or the address alone where a command has -PrefixLength too. It is
/// only read when it is used, so that a mistake in it is an error of this one thing and names it.
/// </summary>
public sealed class AddressArgument
{
    private readonly string? _text;
    private readonly IPAddress? _address;
    private readonly int? _length;

    /// <summary>An address, with or without its prefix length after a slash.</summary>
    public AddressArgument(string text) => _text = text ?? "";

    /// <summary>An address without prefix.</summary>
    public AddressArgument(IPAddress address) => _address = address;

    /// <summary>An address and its prefix.</summary>
    public AddressArgument(IPPrefix prefix)
    {
        _address = prefix.Address;
        _length = prefix.PrefixLength;
    }

    /// <summary>The address of another link.</summary>
    public AddressArgument(NetIPAddress address) : this(address?.Prefix ?? default)
    {
    }

    /// <inheritdoc/>
    public override string ToString() => _text ?? (_length is null ? $"{_address}" : $"{_address}/{_length}");

    /// <summary>The address and its prefix.</summary>
    /// <param name="prefixLength">The length that was written by itself, if it was.</param>
    /// <exception cref="NetworkObjectException">With InvalidAddress, InvalidPrefixLength, PrefixLengthMissing or PrefixLengthTwice.</exception>
    internal IPPrefix Read(int? prefixLength = null)
    {
        IPAddress address = Read(out int? within);
        if (within is not null && prefixLength is not null && within != prefixLength)
            throw Wrong("PrefixLengthTwice", $"'{this}' has a prefix length, and it is not the {prefixLength} that was given besides.");
        return (within ?? prefixLength) is { } length
            ? new IPPrefix(address, length)
            : throw Wrong("PrefixLengthMissing", $"'{this}' has no prefix length: write it as '{this}/{Usual(address)}', or give it by -PrefixLength.");
    }

    /// <summary>The address, and the prefix length where one was written with it.</summary>
    /// <exception cref="NetworkObjectException">With InvalidAddress or InvalidPrefixLength.</exception>
    internal IPAddress Read(out int? prefixLength)
    {
        prefixLength = _length;
        return _address ?? AddressText.Parse(_text, out prefixLength);
    }

    private static int Usual(IPAddress address) => address.AddressFamily == System.Net.Sockets.AddressFamily.InterNetwork ? 24 : 64;

    private NetworkObjectException Wrong(string errorId, string message) => new(errorId, ObjectProblem.Invalid, ToString(), message);
}
