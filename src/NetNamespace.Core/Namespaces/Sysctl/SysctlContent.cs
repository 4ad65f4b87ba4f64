using NetNamespace.Interop;

namespace NetNamespace.Namespaces;

/// <summary>What reading a setting gave.</summary>
/// <param name="Text">What it says, without the line end; null where it could not be read.</param>
/// <param name="Errno">Why not.</param>
/// <param name="Mode">The permission bits of its file; 0 where there is none.</param>
internal readonly record struct SysctlContent(string? Text, Errno Errno, ushort Mode)
{
    private const ushort ReadBits = 0b100_100_100;
    private const ushort WriteBits = 0b010_010_010;

    internal bool Exists => Mode != 0;

    internal bool CanBeRead => (Mode & ReadBits) != 0;

    internal bool CanBeWritten => (Mode & WriteBits) != 0;
}
