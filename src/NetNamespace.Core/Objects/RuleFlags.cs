using System;

namespace NetNamespace.Objects;

/// <summary>What the kernel notes of a routing rule. Source: FIB_RULE_* of linux/fib_rules.h.</summary>
[Flags]
public enum RuleFlags : uint
{
    /// <summary>Nothing special.</summary>
    None = 0,
    /// <summary>FIB_RULE_PERMANENT: cannot be removed.</summary>
    Permanent = 0x1,
    /// <summary>FIB_RULE_INVERT: for what does not fit.</summary>
    Inverted = 0x2,
    /// <summary>FIB_RULE_UNRESOLVED: there is no rule of the priority that it goes to.</summary>
    Unresolved = 0x4,
    /// <summary>FIB_RULE_IIF_DETACHED: there is no link of the input link's name.</summary>
    InputDetached = 0x8,
    /// <summary>FIB_RULE_OIF_DETACHED: there is no link of the output link's name.</summary>
    OutputDetached = 0x10,
    /// <summary>FIB_RULE_FIND_SADDR: also used to find a source address.</summary>
    FindSource = 0x10000,
}
