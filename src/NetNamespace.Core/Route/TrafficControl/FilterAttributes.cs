using System.Runtime.InteropServices;
using NetNamespace.Netlink;

namespace NetNamespace.Route;

/// <summary>
/// The filters that see every packet, and the two things that they do with it here. Sources: <c>tc-matchall(8)</c>, <c>tc-u32(8)</c>, <c>tc-mirred(8)</c>,
/// <c>tc-police(8)</c>; linux/pkt_cls.h, linux/tc_act/tc_mirred.h.
/// </summary>
internal static class FilterAttributes
{
    internal const string MatchAll = "matchall";
    internal const string Universal = "u32";
    internal const string Redirect = "mirred";
    internal const string Police = "police";

    /// <summary>TC_ACT_SHOT and TC_ACT_STOLEN; TCA_EGRESS_REDIR.</summary>
    internal const int Drop = 2;
    internal const int Stolen = 4;
    internal const int EgressRedirect = 1;

    /// <summary>TC_U32_TERMINAL: what this key fits needs no more of them.</summary>
    internal const byte Terminal = 1;

    internal static readonly AttributeSet Action = new("action");
    internal static readonly AttributeSpec ActionKind = Action.Add(1, "TCA_ACT_KIND", WireType.Text);
    internal static readonly AttributeSpec ActionOptions = Action.Add(2, "TCA_ACT_OPTIONS", WireType.Nested);

    internal static readonly AttributeSet MatchAllSet = new(MatchAll);
    internal static readonly AttributeSpec MatchAllActions = MatchAllSet.Add(2, "TCA_MATCHALL_ACT", WireType.List, static () => Action);

    internal static readonly AttributeSet UniversalSet = new(Universal);
    internal static readonly AttributeSpec UniversalDivisor = UniversalSet.Add(4, "TCA_U32_DIVISOR", WireType.U32);
    internal static readonly AttributeSpec UniversalSelector = UniversalSet.Add(5, "TCA_U32_SEL", WireType.Bytes);
    internal static readonly AttributeSpec UniversalActions = UniversalSet.Add(7, "TCA_U32_ACT", WireType.List, static () => Action);

    internal static readonly AttributeSet RedirectSet = new(Redirect);
    internal static readonly AttributeSpec RedirectParameters = RedirectSet.Add(2, "TCA_MIRRED_PARMS", WireType.Bytes);

    internal static readonly AttributeSet PoliceSet = new(Police);
    internal static readonly AttributeSpec PoliceParameters = PoliceSet.Add(1, "TCA_POLICE_TBF", WireType.Bytes);
    internal static readonly AttributeSpec PoliceRateTable = PoliceSet.Add(2, "TCA_POLICE_RATE", WireType.Bytes);
    internal static readonly AttributeSpec PoliceRate64 = PoliceSet.Add(8, "TCA_POLICE_RATE64", WireType.U64);

    /// <summary>struct tc_u32_sel and one key: mask, value and where; all zero fits everything.</summary>
    [StructLayout(LayoutKind.Sequential)]
    internal struct Selector
    {
        internal byte Flags;
        internal byte OffsetShift;
        internal byte Keys;
        internal ushort OffsetMask;
        internal ushort Offset;
        internal short OffsetAt;
        internal short HashAt;
        internal uint HashMask;
        internal SelectorKey Key;
    }

    /// <summary>struct tc_u32_key.</summary>
    [StructLayout(LayoutKind.Sequential)]
    internal struct SelectorKey
    {
        internal uint Mask;
        internal uint Value;
        internal int At;
        internal int OffsetMask;
    }

    /// <summary>struct tc_mirred.</summary>
    [StructLayout(LayoutKind.Sequential)]
    internal struct RedirectOptions
    {
        internal uint Number;
        internal uint Capabilities;
        internal int Verdict;
        internal int References;
        internal int Bindings;
        internal int What;
        internal int Index;
    }

    /// <summary>struct tc_police; the burst in ticks.</summary>
    [StructLayout(LayoutKind.Sequential)]
    internal struct PoliceOptions
    {
        internal uint Number;
        internal int Verdict;
        internal uint Limit;
        internal uint Burst;
        internal uint Mtu;
        internal TrafficUnits.RateSpecification Rate;
        internal TrafficUnits.RateSpecification Peak;
        internal int References;
        internal int Bindings;
        internal uint Capabilities;
    }
}
