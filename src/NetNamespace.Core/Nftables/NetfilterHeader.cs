using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace NetNamespace.Nftables;

/// <summary>struct nfgenmsg of linux/netfilter/nfnetlink.h: what stands before the attributes of every netfilter message.</summary>
[StructLayout(LayoutKind.Sequential, Size = Length)]
internal readonly struct NetfilterHeader
{
    internal const int Length = 4;

    private readonly byte _family;
    private readonly byte _version;
    private readonly ushort _resource;

    /// <summary>A header.</summary>
    /// <param name="family">The family of the table.</param>
    /// <param name="resource">For the two ends of a batch: the number of the subsystem; it travels in network byte order.</param>
    internal NetfilterHeader(TableFamily family, ushort resource = 0)
    {
        _family = (byte)family;
        _version = 0;
        _resource = BinaryPrimitives.ReverseEndianness(resource);
    }

    internal TableFamily Family => (TableFamily)_family;

    internal byte Version => _version;

    /// <summary>In a reply: the low half of the generation that it was read from.</summary>
    internal ushort Resource => BinaryPrimitives.ReverseEndianness(_resource);
}
