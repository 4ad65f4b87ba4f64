using System.Collections.Generic;
using System.Linq;

namespace NetNamespace.Nftables;

/// <summary>
/// Takes a packet through one base chain, with all that it jumps to. Where a rule only perhaps matches, both ways are followed: what the chain
/// decides is certain where all ways lead to the same.
/// </summary>
/// <param name="index">The ruleset.</param>
/// <param name="packet">The packet; rules change it.</param>
internal sealed class ChainWalk(RulesetIndex index, PacketFacts packet)
{
    /// <summary>NFT_JUMP_STACK_SIZE: the kernel takes no ruleset that jumps deeper.</summary>
    private const int Deepest = 16;

    /// <summary>Chains that jump to each other from everywhere are walked again and again; this is more than any packet should meet.</summary>
    private const int MostRules = 500_000;

    private readonly RuleEvaluator _evaluator = new(packet, index);
    private readonly List<WalkStep> _trail = [];
    private readonly List<(WalkVerdict Verdict, WalkStep Step)> _ends = [];
    private int _rules;

    /// <summary>The translation that the chain's rules give; null for none.</summary>
    internal PacketTranslation? Translation { get; private set; }

    internal ChainResult Walk(NftChain chain)
    {
        Outcome outcome = Go(chain, Certainty.Yes, 0);
        if (outcome.CanLeave) EndByPolicy(chain, outcome.CanEnd ? Certainty.Perhaps : Certainty.Yes);
        WalkVerdict[] possible = [.. _ends.Select(static e => e.Verdict).Distinct()];

        // The last end is the one for what went by all others; where they differ, the first that stops the packet is of interest.
        bool isCertain = possible.Length == 1;
        WalkStep decision = isCertain ? _ends[^1].Step : _ends.First(static e => e.Verdict != WalkVerdict.Accepted).Step;
        return new ChainResult(chain, isCertain ? possible[0] : WalkVerdict.Perhaps, decision, _trail)
        {
            Possible = possible,
            Otherwise = _ends[^1].Step,
            OtherwiseVerdict = _ends[^1].Verdict,
        };
    }

    /// <summary>How a packet that enters a chain may fare.</summary>
    /// <param name="CanLeave">Whether it may come out at the chain's end, or return.</param>
    /// <param name="CanEnd">Whether a rule may decide on it.</param>
    private readonly record struct Outcome(bool CanLeave, bool CanEnd);

    private Outcome Go(NftChain chain, Certainty reached, int depth)
    {
        Outcome outcome = new(false, false);
        foreach (NftRule rule in index.RulesOf(chain))
        {
            if (++_rules > MostRules) return EndUnknown(chain, rule);
            IReadOnlyList<RuleEffect> effects = _evaluator.Evaluate(rule, reached);
            if (effects.Count == 0) continue;
            Translation ??= _evaluator.Translation;
            foreach (RuleEffect effect in effects.ToArray())
            {
                Certainty certainty = reached.And(effect.Certainty);
                WalkStep step = new(chain, rule, certainty, effect.ToString());
                _trail.Add(step);
                Outcome there = Follow(chain, step, effect, depth);
                bool goesOn = effect.Verdict == NftVerdict.Jump && there.CanLeave;
                bool comesBack = !effect.IsEnd && effect.Verdict != NftVerdict.Jump && there.CanLeave;
                outcome = new Outcome(outcome.CanLeave || comesBack, outcome.CanEnd || there.CanEnd);
                if (effect.Certainty == Certainty.Yes && !goesOn) return outcome;
                if (there.CanEnd || comesBack) reached = Certainty.Perhaps;
            }
        }

        return outcome with { CanLeave = true };
    }

    /// <summary>What becomes of a packet that a rule does something about.</summary>
    private Outcome Follow(NftChain chain, WalkStep step, RuleEffect effect, int depth)
    {
        if (effect.IsEnd)
        {
            _ends.Add((effect.End, step));
            return new Outcome(false, true);
        }

        if (effect.Verdict == NftVerdict.Return) return new Outcome(true, false);
        if (depth == Deepest || index.Target(chain, effect.Chain) is not { } target) return EndUnknown(chain, step.Rule);
        return Go(target, step.Certainty, depth + 1);
    }

    private void EndByPolicy(NftChain chain, Certainty certainty)
    {
        bool drops = chain.Policy == NftVerdict.Drop;
        WalkStep step = new(chain, null, certainty, drops ? "drop" : "accept");
        _trail.Add(step);
        _ends.Add((drops ? WalkVerdict.Dropped : WalkVerdict.Accepted, step));
    }

    /// <summary>Nobody can tell what comes of it.</summary>
    private Outcome EndUnknown(NftChain chain, NftRule? rule)
    {
        WalkStep step = new(chain, rule, Certainty.Perhaps, "something that cannot be followed");
        _trail.Add(step);
        _ends.Add((WalkVerdict.Accepted, step));
        _ends.Add((WalkVerdict.Dropped, step));
        return new Outcome(true, true);
    }
}
