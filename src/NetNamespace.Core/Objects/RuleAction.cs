namespace NetNamespace.Objects;

/// <summary>What a routing rule does with the packets that it fits. Source: FR_ACT_* of linux/fib_rules.h; <c>ip-rule(8)</c>.</summary>
public enum RuleAction : byte
{
    /// <summary>FR_ACT_TO_TBL: looks the destination up in a table, or with l3mdev in the table of the VRF; the search goes on where nothing fits there.</summary>
    Lookup = 1,
    /// <summary>FR_ACT_GOTO: goes on with the rule of another priority.</summary>
    Goto = 2,
    /// <summary>FR_ACT_NOP: nothing; a place for others to go to.</summary>
    Nop = 3,
    /// <summary>FR_ACT_BLACKHOLE: drops them in silence.</summary>
    Blackhole = 6,
    /// <summary>FR_ACT_UNREACHABLE: drops them; the sender is told that the network cannot be reached.</summary>
    Unreachable = 7,
    /// <summary>FR_ACT_PROHIBIT: drops them; the sender is told that it is forbidden.</summary>
    Prohibit = 8,
}
