using System.Collections.Generic;

namespace NetNamespace.Nftables;

/// <summary>
/// Takes a packet through the expressions of one rule. An expression that nobody here knows makes what comes after it uncertain; it never
/// makes a rule match or not match.
/// </summary>
/// <param name="packet">The packet; rules change it.</param>
/// <param name="index">The ruleset, for its sets.</param>
internal sealed class RuleEvaluator(PacketFacts packet, RulesetIndex index)
{
    private static readonly RuleEffect[] s_none = [];
    private readonly RegisterFile _registers = new();
    private readonly List<RuleEffect> _effects = [];
    private NftRule? _rule;
    private Certainty _certainty;
    private Certainty _reached;

    /// <summary>What the rule does to addresses, where it does.</summary>
    internal PacketTranslation? Translation { get; private set; }

    /// <summary>What the rule does: nothing, one thing for certain, or things of which one perhaps happens.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="reached">Whether the packet comes to the rule: what it changes of a packet that perhaps does not is not known afterwards.</param>
    /// <returns>Effects, as certain as they are for a packet that comes to the rule; valid until the next call.</returns>
    internal IReadOnlyList<RuleEffect> Evaluate(NftRule rule, Certainty reached)
    {
        _rule = rule;
        _certainty = Certainty.Yes;
        _reached = reached;
        _effects.Clear();
        _registers.Forget();
        Translation = null;
        return Run(rule.Expressions) ? _effects : s_none;
    }

    /// <summary>Whether something is certain of every packet that comes along here.</summary>
    private Certainty Sureness => _certainty.And(_reached);

    /// <summary>Goes through expressions.</summary>
    /// <returns>Whether they may all match.</returns>
    private bool Run(IReadOnlyList<NftExpression> expressions)
    {
        foreach (NftExpression expression in expressions)
        {
            if (!TryLoad(expression) && !TryCondition(expression) && !TryEnd(expression) && !TryChange(expression)) Unknown(expression);
            if (_certainty == Certainty.No) return false;
        }

        return true;
    }

    private void Require(Certainty certainty) => _certainty = _certainty.And(certainty);

    /// <summary>What puts something into a register.</summary>
    private bool TryLoad(NftExpression expression)
    {
        switch (expression)
        {
            case PayloadExpression load:
                _registers.Store(load.Register, packet.Payload(new PacketPart(load.Base, (int)load.Offset, (int)load.Length)));
                return true;
            case MetaExpression load:
                _registers.Store(load.Register, packet.Meta(load.Key));
                return true;
            case ConntrackExpression load:
                if (packet.Connection(load) is { } known) _registers.Store(load.Register, known);
                else Require(Certainty.No);
                return true;
            case FibExpression load:
                _registers.Store(load.Register, packet.Fib(load));
                return true;
            case RouteExpression load:
                _registers.Store(load.Register, PartialBytes.Unknown(PacketFacts.LargestRegister));
                return true;
            case BitwiseExpression bits:
                _registers.Store(bits.Register, _registers.Load(bits.Register, bits.Mask.Length).Mask(bits.Mask.Span, bits.Xor.Span));
                return true;
            case ByteOrderExpression order:
                _registers.Store(order.TargetRegister, _registers.Load(order.Register, (int)order.Length).Turn((int)order.Size));
                return true;
            case ImmediateExpression { Verdict: null } constant:
                _registers.Store(constant.Register, PartialBytes.Of(constant.Value.Span));
                return true;
            default:
                return false;
        }
    }

    /// <summary>What goes on only where something is so.</summary>
    private bool TryCondition(NftExpression expression)
    {
        switch (expression)
        {
            case CompareExpression comparison:
                Require(_registers.Load(comparison.Register, comparison.Value.Length).Is(comparison.Operator, comparison.Value.Span));
                return true;
            case RangeExpression range:
                Require(_registers.Load(range.Register, range.From.Length).IsBetween(range.From.Span, range.To.Span).Invert(range.IsInverted));
                return true;
            case AnyOfExpression values:
                Require(AnyOf(values).Invert(values.IsInverted));
                return true;
            case LookupExpression lookup:
                LookUp(lookup);
                return true;
            case CompatMatchExpression match when match.EquivalentIn(_rule!.Family) is { } equivalent:
                Run(equivalent);
                return true;
            case LimitExpression or QuotaExpression or ConnectionLimitExpression:
                Require(Certainty.Perhaps);
                return true;
            case ObjectReferenceExpression reference:
                if (reference.Type is NftObjectType.Limit or NftObjectType.Quota or NftObjectType.ConnectionLimit or NftObjectType.SynProxy) Require(Certainty.Perhaps);
                return true;
            default:
                return false;
        }
    }

    /// <summary>What ends the packet's way, or sends it to another chain.</summary>
    private bool TryEnd(NftExpression expression)
    {
        switch (expression)
        {
            case ImmediateExpression { Verdict: { } verdict } end:
                End(verdict, end.Chain);
                return true;
            case RejectExpression:
                _effects.Add(new RuleEffect(_certainty, NftVerdict.Drop) { IsReject = true });
                return true;
            case MasqueradeExpression:
                Translate(new PacketTranslation(NatKind.Source, Sureness, _rule!) { IsLinkAddress = true });
                return true;
            case RedirectExpression redirect:
                Translate(NatAddresses.Of(redirect, _rule!, Sureness, _registers));
                return true;
            case NatExpression nat:

                // In a table of family inet, the packets of the other family go on.
                if (nat.Family == Match.TableFamilyOf(packet.Flow.AddressFamily)) Translate(NatAddresses.Of(nat, _rule!, Sureness, _registers));
                return true;
            case CompatTargetExpression target:
                Hand(target);
                return true;
            case RawExpression { Kind: "queue" }:
                End(NftVerdict.Queue, null);
                return true;
            default:
                return false;
        }
    }

    /// <summary>What changes the packet, or something else, and goes on.</summary>
    private bool TryChange(NftExpression expression)
    {
        switch (expression)
        {
            case CounterExpression or LogExpression:
                return true;
            case MetaSetExpression { Key: MetaKey.Mark } mark:
                packet.SetMark(Sureness == Certainty.Yes ? _registers.Load(mark.Register, sizeof(uint)) : PartialBytes.Unknown(sizeof(uint)));
                return true;
            case MetaSetExpression:
                return true;
            case ConntrackSetExpression:
                packet.IsConnectionMarkKnown = false;
                return true;
            case NotrackExpression:
                packet.Untrack(Sureness);
                return true;
            default:
                return expression.Kind is "last" or "dup";
        }
    }

    private void Unknown(NftExpression expression)
    {
        // One that changes the packet's bytes is of the same kind as one that reads them.
        if (expression.Kind == PayloadExpression.Name) packet.IsRewritten = true;
        _registers.Forget();
        Require(Certainty.Perhaps);
    }

    private void End(NftVerdict verdict, string? chain)
    {
        if (verdict is not (NftVerdict.Continue or NftVerdict.Break)) _effects.Add(new RuleEffect(_certainty, verdict, chain));
    }

    private void Translate(PacketTranslation translation)
    {
        Translation = translation;
        End(NftVerdict.Accept, null);
    }

    /// <summary>A target of xtables: as what it does in nf_tables, or anything at all where that is not known.</summary>
    private void Hand(CompatTargetExpression target)
    {
        if (target.EquivalentIn(_rule!.Family) is { } equivalent)
        {
            Run(equivalent);
            return;
        }

        if (XtablesEffects.Marks(target.Extension))
        {
            packet.SetMark(PartialBytes.Unknown(sizeof(uint)));
            packet.IsConnectionMarkKnown = false;
        }

        // CT only sets a zone or a helper more often than it stops tracking.
        if (XtablesEffects.Untracks(target.Extension)) packet.Untrack(Certainty.Perhaps);
        if (XtablesEffects.GoesOn(target.Extension)) return;
        AddAnything();
    }

    private void AddAnything()
    {
        _effects.Add(new RuleEffect(Certainty.Perhaps, NftVerdict.Accept));
        _effects.Add(new RuleEffect(Certainty.Perhaps, NftVerdict.Drop));
    }

    private Certainty AnyOf(AnyOfExpression values)
    {
        Certainty found = Certainty.No;
        foreach ((ByteString from, ByteString to) in values.Ranges)
            found = found.Or(_registers.Load(values.Register, from.Length).IsBetween(from.Span, to.Span));
        return found;
    }

    /// <summary>Looks a value up in a set, or in a map, which also gives a value or a verdict for it.</summary>
    private void LookUp(LookupExpression lookup)
    {
        if (index.FindSet(_rule!, lookup.SetName) is not { } set)
        {
            _registers.Forget();
            Require(Certainty.Perhaps);
            if (lookup.TargetRegister == 0) AddAnything();
            return;
        }

        List<SetIndex.Hit> hits = set.Find(_registers.Load(lookup.Register, set.KeyLength));
        Certainty found = Certainty.No;
        foreach (SetIndex.Hit hit in hits) found = found.Or(hit.Certainty);
        Certainty before = _certainty;
        Require(found.Invert(lookup.IsInverted));
        if (lookup.TargetRegister is not { } target || _certainty == Certainty.No) return;
        if (target == 0) AddVerdicts(hits, before);
        else _registers.Store(target, hits is [{ Certainty: Certainty.Yes, Element.Data: { } value }] ? PartialBytes.Of(value.Span) : PartialBytes.Unknown(PacketFacts.LargestRegister));
    }

    /// <summary>What a map of verdicts says: one thing, or several of which perhaps one is right.</summary>
    private void AddVerdicts(List<SetIndex.Hit> hits, Certainty before)
    {
        foreach (SetIndex.Hit hit in hits)
        {
            Certainty certainty = before.And(hits.Count == 1 ? hit.Certainty : Certainty.Perhaps);
            if (hit.Element?.Verdict is { } verdict and not (NftVerdict.Continue or NftVerdict.Break)) _effects.Add(new RuleEffect(certainty, verdict, hit.Element.Chain));
        }
    }
}
