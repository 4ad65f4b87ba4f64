using System;
using System.Collections.Generic;
using System.Net;
using System.Text;
using NetNamespace.Nftables;
using NetNamespace.Objects;

namespace NetNamespace.Namespaces;

/// <summary>What a rule that anybody made says of the sources that it translates: the conditions that a person would ask for, and what they become.</summary>
internal sealed class SourceNatMatch
{
    private readonly TableFamily _family;
    private NftExpression? _load;
    private ByteString? _mask;
    private ByteString _constant;
    private bool _translates;

    private SourceNatMatch(TableFamily family) => _family = family;

    /// <summary>The addresses that it translates; null for all.</summary>
    internal IPPrefix? Source { get; private set; }

    /// <summary>The only link that packets go out on.</summary>
    internal string? Uplink { get; private set; }

    /// <summary>The link that packets do not go out on.</summary>
    internal string? Link { get; private set; }

    /// <summary>The address that they get; null for that of the link.</summary>
    internal IPAddress? Address { get; private set; }

    /// <summary>Its family; null for both.</summary>
    internal IPFamily? AddressFamily { get; private set; }

    /// <summary>What a rule says; null where it translates no source.</summary>
    internal static SourceNatMatch? Read(NftRule rule)
    {
        SourceNatMatch match = new(rule.Family)
        {
            AddressFamily = rule.Family switch { TableFamily.IPv4 => IPFamily.IPv4, TableFamily.IPv6 => IPFamily.IPv6, _ => null },
        };
        match.Take(rule.Expressions);
        return match._translates ? match : null;
    }

    private void Take(IReadOnlyList<NftExpression> expressions)
    {
        foreach (NftExpression expression in expressions)
        {
            switch (expression)
            {
                case PayloadExpression or MetaExpression:
                    (_load, _mask) = (expression, null);
                    break;
                case BitwiseExpression bits:
                    _mask = bits.Mask;
                    break;
                case CompareExpression comparison:
                    Compare(comparison);
                    break;
                case ImmediateExpression { Verdict: null } constant:
                    _constant = constant.Value;
                    break;
                case MasqueradeExpression:
                    _translates = true;
                    break;
                case NatExpression { Translation: NatKind.Source } nat:
                    (_translates, Address) = (true, _constant.Length is 4 or 16 ? new IPAddress(_constant.Span) : null);
                    AddressFamily ??= nat.Family == TableFamily.IPv6 ? IPFamily.IPv6 : IPFamily.IPv4;
                    break;
                case CompatMatchExpression match when match.EquivalentIn(_family) is { } equivalent:
                    Take(equivalent);
                    break;
                case CompatTargetExpression target when target.EquivalentIn(_family) is { } equivalent:
                    Take(equivalent);
                    break;
            }
        }
    }

    private void Compare(CompareExpression comparison)
    {
        bool isEqual = comparison.Operator == CompareOperator.Equal;
        switch (_load)
        {
            case MetaExpression { Key: MetaKey.OutputInterfaceName } when isEqual:
                Uplink = Name(comparison);
                break;
            case MetaExpression { Key: MetaKey.OutputInterfaceName } when comparison.Operator == CompareOperator.NotEqual:
                Link = Name(comparison);
                break;
            case MetaExpression { Key: MetaKey.Family } when isEqual && comparison.Value.Length == 1:
                AddressFamily = comparison.Value.Span[0] == (byte)TableFamily.IPv6 ? IPFamily.IPv6 : IPFamily.IPv4;
                break;
            case PayloadExpression { Base: PayloadBase.NetworkHeader } load when isEqual:
                ReadSource(load, comparison);
                break;
        }
    }

    private void ReadSource(PayloadExpression load, CompareExpression comparison)
    {
        bool isIPv6 = AddressFamily == IPFamily.IPv6;
        int length = isIPv6 ? 16 : 4;
        if (load.Offset != (isIPv6 ? Match.SourceOffset6 : Match.SourceOffset4) || comparison.Value.Length > length) return;
        byte[] address = new byte[length];
        comparison.Value.Span.CopyTo(address);
        int bits = 0;
        if (_mask is { } mask)
        {
            foreach (byte part in mask.Span) bits += byte.PopCount(part);
        }

        Source = new IPPrefix(new IPAddress(address), _mask is null ? 8 * comparison.Value.Length : bits);
    }

    /// <summary>A name with its zero byte; one without is the beginning of names, as <c>br*</c>.</summary>
    private static string Name(CompareExpression comparison)
    {
        ReadOnlySpan<byte> bytes = comparison.Value.Span;
        return Encoding.UTF8.GetString(bytes.TrimEnd((byte)0)) + (bytes.Length > 0 && bytes[^1] != 0 ? "*" : "");
    }
}
