using System;
using NetNamespace.Objects;

namespace NetNamespace.Namespaces;

/// <summary>What a test of a namespace is to look at.</summary>
public sealed record TestRequest
{
    /// <summary>Where to: addresses or names. Empty for the gateway, an address outside, and a name.</summary>
    public string[] Targets { get; init; } = [];

    /// <summary>The TCP port that has to be open at the targets; null to ask by ICMP only.</summary>
    public ushort? Port { get; init; }

    /// <summary>Only this family; null for the target's own, or those that the namespace has a way out for.</summary>
    public IPFamily? AddressFamily { get; init; }

    /// <summary>How long an answer is waited for, above zero.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(1);
}
