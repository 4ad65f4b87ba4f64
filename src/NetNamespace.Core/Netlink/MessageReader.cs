using System;

namespace NetNamespace.Netlink;

/// <summary>Takes a datagram apart into its messages.</summary>
internal ref struct MessageReader(ReadOnlySpan<byte> datagram)
{
    private ReadOnlySpan<byte> _rest = datagram;

    /// <summary>Reads the next message.</summary>
    /// <exception cref="NetlinkException">A length in it cannot be right.</exception>
    internal bool TryRead(out NetlinkMessage message)
    {
        if (_rest.Length == 0)
        {
            message = default;
            return false;
        }

        uint length = _rest.Length < MessageWriter.HeaderLength ? 0 : BitConverter.ToUInt32(_rest);
        if (length < MessageWriter.HeaderLength || length > _rest.Length)
            throw NetlinkException.Malformed($"a message of {length} bytes where {_rest.Length} are left");
        message = new NetlinkMessage(_rest[..(int)length]);
        _rest = _rest[Math.Min(_rest.Length, ((int)length + 3) & ~3)..];
        return true;
    }
}
