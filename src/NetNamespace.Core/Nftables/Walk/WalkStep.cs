using System.Globalization;

namespace NetNamespace.Nftables;

/// <summary>A rule or a policy that a packet meets on its way and that does, or perhaps does, something about it.</summary>
/// <param name="Chain">The chain.</param>
/// <param name="Rule">The rule; null for the policy of the chain.</param>
/// <param name="Certainty">Whether the packet gets here and matches: <see cref="Certainty.Yes"/> or <see cref="Certainty.Perhaps"/>.</param>
/// <param name="Effect">What happens, as nft says it: <c>drop</c>, <c>jump DOCKER-USER</c>.</param>
public sealed record WalkStep(NftChain Chain, NftRule? Rule, Certainty Certainty, string Effect)
{
    /// <summary>As nft writes it: <c>ip filter FORWARD handle 7: drop</c>.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{(Rule is null ? $"{Chain} policy" : Rule)}: {(Certainty == Certainty.Perhaps ? "perhaps " : "")}{Effect}");
}
