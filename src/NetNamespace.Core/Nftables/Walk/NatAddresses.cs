using System.Buffers.Binary;
using System.Net;

namespace NetNamespace.Nftables;

/// <summary>The address and the port that a translation takes out of registers.</summary>
internal static class NatAddresses
{
    internal static PacketTranslation Of(NatExpression nat, NftRule rule, Certainty certainty, RegisterFile registers) =>
        new(nat.Translation, certainty, rule)
        {
            IsAddressChanged = nat.AddressRegister is not null,
            Address = nat is { AddressRegister: { } address, LastAddressRegister: null } ? Address(registers.Load(address, LengthOf(nat))) : null,
            Port = Port(nat.PortRegister, nat.LastPortRegister, registers),
        };

    internal static PacketTranslation Of(RedirectExpression redirect, NftRule rule, Certainty certainty, RegisterFile registers) =>
        new(NatKind.Destination, certainty, rule) { IsLinkAddress = true, Port = Port(redirect.PortRegister, redirect.LastPortRegister, registers) };

    private static int LengthOf(NatExpression nat) => nat.Family == TableFamily.IPv6 ? 16 : 4;

    private static IPAddress? Address(PartialBytes bytes) => bytes.IsKnown ? new IPAddress(bytes.Value) : null;

    private static ushort? Port(uint? first, uint? last, RegisterFile registers)
    {
        if (first is not { } register || last is not null) return null;
        PartialBytes bytes = registers.Load(register, sizeof(ushort));
        return bytes.IsKnown ? BinaryPrimitives.ReadUInt16BigEndian(bytes.Value) : null;
    }
}
