using System.Runtime.InteropServices;

namespace NetNamespace.Netlink;

/// <summary>struct genlmsghdr of linux/genetlink.h: what stands before the attributes of every message of generic netlink.</summary>
[StructLayout(LayoutKind.Sequential, Size = Length)]
internal readonly struct GenericHeader
{
    internal const int Length = 4;

    private readonly byte _command;
    private readonly byte _version;
    private readonly ushort _reserved;

    internal GenericHeader(byte command, byte version)
    {
        _command = command;
        _version = version;
        _reserved = 0;
    }

    /// <summary>What is asked for or answered, a number of the family's own.</summary>
    internal byte Command => _command;

    /// <summary>The version of the family's interface.</summary>
    internal byte Version => _version;
}
