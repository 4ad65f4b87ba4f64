using System;
using System.Collections.Generic;
using System.Management.Automation;
using NetNamespace.Namespaces;
using NetNamespace.Objects;

namespace NetNamespace.Arguments;

/// <summary>Finds settings by a name with wildcards. A wildcard stands for dots as well.</summary>
internal static class SysctlPatterns
{
    internal static IReadOnlyList<NetSysctl> Find(SysctlOperations operations, string pattern)
    {
        string dotted = SysctlName.WithDots(pattern);
        WildcardPattern wanted = WildcardPattern.Get(dotted, WildcardOptions.IgnoreCase);
        return operations.Find(GroupOf(dotted), wanted.IsMatch);
    }

    /// <summary>The group that all matches are in, so that no other one has to be read.</summary>
    private static string GroupOf(string dotted)
    {
        string[] parts = dotted.Split('.');
        int literal = Array.FindIndex(parts, WildcardPattern.ContainsWildcardCharacters);
        return literal <= 0 ? SysctlName.Root : SysctlName.ToKey(string.Join('.', parts[..literal]));
    }
}
