using System.Collections.Generic;

namespace NetNamespace.Nftables;

/// <summary>What all base chains of a hook together do with a packet.</summary>
/// <param name="Hook">The hook.</param>
/// <param name="Verdict">What becomes of the packet.</param>
/// <param name="Chains">Each base chain, in the order in which packets meet them. Those after a drop are here too: they would matter once that is gone.</param>
/// <param name="Flow">The packet as it leaves the hook.</param>
public sealed record WalkResult(NftHook Hook, WalkVerdict Verdict, IReadOnlyList<ChainResult> Chains, PacketFlow Flow)
{
    /// <summary>The chain that decides; null where the packet is accepted.</summary>
    public ChainResult? Decisive { get; init; }

    /// <summary>The translation that the packet's connection gets here; null for none.</summary>
    public PacketTranslation? Translation { get; init; }

    /// <summary>The verdict and the reason.</summary>
    public override string ToString() => Decisive is null ? $"{Verdict}" : $"{Verdict} by {Decisive}";
}
