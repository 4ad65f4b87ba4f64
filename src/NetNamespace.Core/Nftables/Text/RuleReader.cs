using System;
using System.Collections.Generic;
using System.Linq;
using NetNamespace.Objects;

namespace NetNamespace.Nftables;

/// <summary>Follows the expressions of a rule through the registers and says what they mean, part by part, in nft's words.</summary>
internal sealed class RuleReader
{
    private readonly NftRuleset _ruleset;
    private readonly NftRule _rule;
    private readonly List<RuleTerm> _terms = [];
    private readonly RuleRegisters _registers = new();
    private readonly Func<int, string?> _linkName;
    private IPFamily? _family;
    private IPProtocolNumber? _protocol;
    private int _familyTerm = -1;
    private int _protocolTerm = -1;

    private RuleReader(NftRuleset ruleset, NftRule rule, Func<int, string?> linkName)
    {
        _ruleset = ruleset;
        _rule = rule;
        _linkName = linkName;
        _family = rule.Family switch { TableFamily.IPv4 => IPFamily.IPv4, TableFamily.IPv6 => IPFamily.IPv6, _ => null };
    }

    /// <summary>What a rule means.</summary>
    /// <param name="ruleset">Knows the sets that it looks into.</param>
    /// <param name="rule">The rule.</param>
    /// <param name="linkName">The name of a link by its index; null where it is not known.</param>
    internal static IReadOnlyList<RuleTerm> Read(NftRuleset ruleset, NftRule rule, Func<int, string?> linkName)
    {
        RuleReader reader = new(ruleset, rule, linkName);
        reader.ReadAll(rule.Expressions);
        return reader._terms;
    }

    private void ReadAll(IReadOnlyList<NftExpression> all)
    {
        for (int i = 0; i < all.Count; i++)
        {
            // Two comparisons of the same register are a range.
            if (all[i] is CompareExpression { Operator: CompareOperator.GreaterOrEqual } from && i + 1 < all.Count
                && all[i + 1] is CompareExpression { Operator: CompareOperator.LessOrEqual } to && from.Register == to.Register)
            {
                Match(from.Register, [new NftRange(from.Value, to.Value)], false);
                i++;
            }
            else if (!ReadLoad(all[i]) && !ReadCondition(all[i]))
            {
                ReadStatement(all[i]);
            }
        }
    }

    private bool ReadLoad(NftExpression expression)
    {
        switch (expression)
        {
            case PayloadExpression load:
                Load(load.Register, RuleFields.Of(load, _family, _protocol), (int)uint.Min(load.Length, 64));
                return true;
            case MetaExpression load:
                Load(load.Register, RuleFields.Of(load));
                return true;
            case ConntrackExpression load:
                Load(load.Register, RuleFields.Of(load));
                return true;
            case FibExpression load:
                Load(load.Register, RuleFields.Of(load));
                return true;
            case RouteExpression load:
                Load(load.Register, RuleFields.Of(load));
                return true;
            case BitwiseExpression mask when _registers[mask.Register] is { Field: not null, Mask: null } content:
                _registers[mask.Register] = content with { Mask = mask };
                return true;
            case ByteOrderExpression order when order.Register == order.TargetRegister && _registers[order.Register] is { Field: { } swapped } content:
                RuleValueKind kind = swapped.Values == RuleValueKind.HostNumber && order.ToNetwork ? RuleValueKind.Number : swapped.Values;
                _registers[order.Register] = content with { Field = swapped with { Values = kind } };
                return true;
            case ImmediateExpression { Verdict: null } constant:
                _registers[constant.Register] = new RuleRegisters.Content(null, constant.Value.Length) { Constant = constant.Value };
                return true;
            case LookupExpression { TargetRegister: > 0 and { } target } lookup:
                RuleRegisters.Content given = Given(lookup);
                _registers.Fill(target, given with { Text = $"{Words(given.Keys)} map {SetText(lookup)}" });
                return true;
            default:
                return false;
        }
    }

    private void Load(uint register, RuleField field, int? length = null)
    {
        SayOnce(field);
        _registers[register] = new RuleRegisters.Content(field, length ?? field.Width);
    }

    /// <summary>A field of a header says by itself which header it is, so what said it before is left out.</summary>
    private void SayOnce(RuleField field)
    {
        if (field.Family is not null && _familyTerm >= 0)
        {
            _terms[_familyTerm] = _terms[_familyTerm] with { Text = "" };
            _familyTerm = -1;
        }

        if (field.Protocol is not null && _protocolTerm >= 0)
        {
            _terms[_protocolTerm] = _terms[_protocolTerm] with { Text = "" };
            _protocolTerm = -1;
        }
    }

    private bool ReadCondition(NftExpression expression)
    {
        switch (expression)
        {
            case CompareExpression compare:
                Compare(compare);
                return true;
            case RangeExpression range:
                Match(range.Register, [new NftRange(range.From, range.To)], range.IsInverted);
                return true;
            case AnyOfExpression any:
                List<NftRange> values = [];
                foreach ((ByteString from, ByteString to) in any.Ranges) values.Add(new NftRange(from, to));
                Match(any.Register, values, any.IsInverted);
                return true;
            case LookupExpression { TargetRegister: null } lookup:
                LookUp(lookup);
                return true;
            case LookupExpression { TargetRegister: 0 } lookup:
                RuleRegisters.Content verdicts = Given(lookup);
                _terms.Add(new RuleTerm($"{Words(verdicts.Keys)} vmap {SetText(lookup)}") { Statement = lookup, Verdicts = verdicts });
                return true;
            case CompatMatchExpression match:
                if (match.EquivalentIn(_rule.Family) is { } meaning) ReadAll(meaning);
                else _terms.Add(new RuleTerm($"xt match \"{match.Extension}\"") { Unknown = match.Extension });
                return true;
            default:
                return false;
        }
    }

    private void Compare(CompareExpression compare)
    {
        bool isEquality = compare.Operator is CompareOperator.Equal or CompareOperator.NotEqual;
        if (_registers[compare.Register] is not { Field: { } field } content)
        {
            _terms.Add(new RuleTerm($"[cmp reg {compare.Register} {Sign(compare.Operator)} 0x{compare.Value}]") { Unknown = CompareExpression.Name });
        }
        else if (content.Mask is { } mask)
        {
            _terms.Add(RuleMasks.Read(field, mask, compare));
        }
        else if (isEquality && field.Values != RuleValueKind.LinkName)
        {
            Match(compare.Register, [RuleMasks.Whole(field, compare.Value)], compare.Operator == CompareOperator.NotEqual);
        }
        else if (isEquality)
        {
            Match(compare.Register, [new NftRange(compare.Value, compare.Value)], compare.Operator == CompareOperator.NotEqual);
        }
        else
        {
            _terms.Add(new RuleTerm($"{field.Words} {Sign(compare.Operator)} {ValueOf(field, compare.Value)}"));
        }
    }

    private void LookUp(LookupExpression lookup)
    {
        List<RuleRegisters.Content> contents = Fields(lookup.Register, KeyLength(lookup));
        NftSet? set = SetOf(lookup);
        if (contents is [{ Field: not null }] && set is { IsAnonymous: true, Elements: not null }) Match(lookup.Register, NftIntervals.Of(set), lookup.IsInverted, isSet: true);
        else _terms.Add(new RuleTerm($"{string.Join(" . ", contents.ConvertAll(static c => c.Field?.Words))}{(lookup.IsInverted ? " !=" : "")} {SetText(lookup)}"));
    }

    /// <summary>A condition with values.</summary>
    private void Match(uint register, IReadOnlyList<NftRange> values, bool inverted, bool isSet = false)
    {
        if (_registers[register] is not { Field: { } field, Mask: null })
        {
            _terms.Add(new RuleTerm("[values of an unknown register]") { Unknown = LookupExpression.Name });
            return;
        }

        if (field.Values == RuleValueKind.LinkIndex) (field, values) = NamesOf(field, values);
        string text = $"{field.Words}{(inverted ? " !=" : "")} {RuleSets.Text(field, values, isSet || values.Count > 1)}";
        _terms.Add(new RuleTerm(text) { Field = field, Values = inverted ? null : values });
        if (!inverted) Learn(field, values);
    }

    /// <summary>What a condition says about all that comes after it.</summary>
    private void Learn(RuleField field, IReadOnlyList<NftRange> values)
    {
        if (values is not [{ } only] || only.From != only.To) return;
        ulong value = RuleValues.Big(only.From.Span);
        if (field.Role == RuleFieldRole.Family)
        {
            _family = value switch { 2 or 0x0800 => IPFamily.IPv4, 10 or 0x86dd => IPFamily.IPv6, _ => null };
            if (_family is not null) _familyTerm = _terms.Count - 1;
        }
        else if (field.Role == RuleFieldRole.Protocol)
        {
            _protocol = (IPProtocolNumber)value;
            if (field.Family is null) _protocolTerm = _terms.Count - 1;
        }
    }

    private (RuleField Field, IReadOnlyList<NftRange> Values) NamesOf(RuleField field, IReadOnlyList<NftRange> values)
    {
        List<NftRange> named = [];
        foreach (NftRange range in values)
        {
            if (range.From != range.To || _linkName((int)RuleValues.Host(range.From.Span)) is not { } name) return (field, values);
            ByteString bytes = new([.. System.Text.Encoding.UTF8.GetBytes(name), 0]);
            named.Add(new NftRange(bytes, bytes));
        }

        return (field with { Values = RuleValueKind.LinkName }, named);
    }

    private void ReadStatement(NftExpression expression)
    {
        if (expression is CompatTargetExpression target)
        {
            if (target.EquivalentIn(_rule.Family) is { } meaning) ReadAll(meaning);
            else _terms.Add(new RuleTerm($"xt target \"{target.Extension}\"") { Unknown = target.Extension, Statement = target });
        }
        else if (RuleStatements.Text(expression, _registers, _rule.Family, _family) is { } text)
        {
            _terms.Add(new RuleTerm(text) { Statement = expression, Translation = RuleTranslation.Of(expression, _registers) });
        }
        else
        {
            _terms.Add(new RuleTerm($"[{expression.Kind}]") { Unknown = expression.Kind, Statement = expression });
            _registers.Clear();
        }
    }

    /// <summary>What a map gives, and for what.</summary>
    private RuleRegisters.Content Given(LookupExpression lookup) => new(null, (int)uint.Clamp(SetOf(lookup)?.DataLength ?? 4, 4, 64))
    {
        Map = SetOf(lookup) is { Elements: not null } set ? set : null,
        Keys = Fields(lookup.Register, KeyLength(lookup)),
    };

    private static string Words(IReadOnlyList<RuleRegisters.Content> keys) => string.Join(" . ", keys.Select(static k => k.Field?.Words));

    private NftSet? SetOf(LookupExpression lookup) => _ruleset.FindSet(_rule.Family, _rule.Table, lookup.SetName);

    private uint KeyLength(LookupExpression lookup) => SetOf(lookup)?.KeyLength ?? 4;

    private List<RuleRegisters.Content> Fields(uint register, uint length) => _registers.Take(register, length);

    private string SetText(LookupExpression lookup)
    {
        if (SetOf(lookup) is not { IsAnonymous: true, Elements: not null } set) return $"@{lookup.SetName}";
        return RuleSets.Text(set, Fields(lookup.Register, set.KeyLength).ConvertAll(static c => c.Field));
    }

    private static string ValueOf(RuleField field, ByteString value) => RuleValues.Text(field.Values, value.Span);

    private static string Sign(CompareOperator comparison) => comparison switch
    {
        CompareOperator.Equal => "==",
        CompareOperator.NotEqual => "!=",
        CompareOperator.Less => "<",
        CompareOperator.LessOrEqual => "<=",
        CompareOperator.Greater => ">",
        _ => ">=",
    };
}
