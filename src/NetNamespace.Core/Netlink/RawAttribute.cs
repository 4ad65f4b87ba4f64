using System;

namespace NetNamespace.Netlink;

/// <summary>An attribute that this library has no name for, as the kernel sent it.</summary>
/// <param name="Id">The attribute's number.</param>
/// <param name="Value">Its bytes.</param>
public sealed record RawAttribute(int Id, byte[] Value)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Id}: {Convert.ToHexString(Value)}";
}
