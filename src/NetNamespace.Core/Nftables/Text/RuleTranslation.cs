using NetNamespace.Objects;

namespace NetNamespace.Nftables;

/// <summary>Where a translation of the destination takes its values from: constants, or maps.</summary>
/// <param name="Address">The address, or the first of a range; null for none.</param>
/// <param name="LastAddress">The last address of a range; null for a single one.</param>
/// <param name="Port">The port, or the first of a range; null for none.</param>
/// <param name="LastPort">The last port of a range; null for a single one.</param>
internal sealed record RuleTranslation(RuleRegisters.Content? Address, RuleRegisters.Content? LastAddress, RuleRegisters.Content? Port, RuleRegisters.Content? LastPort)
{
    /// <summary>Whether connections go to this host itself.</summary>
    internal bool IsRedirect { get; init; }

    /// <summary>The family of the address; null where it has none.</summary>
    internal IPFamily? Family { get; init; }

    /// <summary>Whether the map that gives the address gives the port behind it.</summary>
    internal bool IsPortBehind { get; init; }

    /// <summary>Whether there is something that no register is known to hold.</summary>
    internal bool IsUnknown { get; init; }

    /// <summary>The translation of an expression; null where it is none of a destination.</summary>
    internal static RuleTranslation? Of(NftExpression expression, RuleRegisters registers)
    {
        switch (expression)
        {
            case RedirectExpression redirect:
                RuleTranslation here = new(null, null, Held(redirect.PortRegister), Held(redirect.LastPortRegister));
                return here with { IsRedirect = true, IsUnknown = IsLost(redirect.PortRegister, here.Port) || IsLost(redirect.LastPortRegister, here.LastPort) };
            case NatExpression { Translation: NatKind.Destination } nat:
                RuleTranslation there = new(Held(nat.AddressRegister), Held(nat.LastAddressRegister), Held(nat.PortRegister), Held(nat.LastPortRegister));
                bool isBehind = nat.PortRegister is not null && there is { Port: null, Address.Map: not null };
                return there with
                {
                    Family = nat.AddressRegister is null ? null : nat.Family == TableFamily.IPv6 ? IPFamily.IPv6 : IPFamily.IPv4,
                    IsPortBehind = isBehind,
                    IsUnknown = IsLost(nat.AddressRegister, there.Address) || IsLost(nat.LastAddressRegister, there.LastAddress)
                        || (IsLost(nat.PortRegister, there.Port) && !isBehind) || IsLost(nat.LastPortRegister, there.LastPort),
                };
            default:
                return null;
        }

        static bool IsLost(uint? register, RuleRegisters.Content? content) => register is not null && content is null;

        RuleRegisters.Content? Held(uint? register) => register is { } known ? registers[known] : null;
    }
}
