namespace NetNamespace.Nftables;

/// <summary>What part of a packet a rule looks at, as far as typed rules have a property for it.</summary>
internal enum RuleFieldRole
{
    None,
    Family,
    Protocol,
    Source,
    Destination,
    SourcePort,
    DestinationPort,
    Input,
    Output,
    State,
    IcmpType,
    IcmpCode,
}
