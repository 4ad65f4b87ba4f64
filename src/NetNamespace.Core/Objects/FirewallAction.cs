namespace NetNamespace.Objects;

/// <summary>What a firewall rule does with a packet that fits. Source: <c>nft(8)</c>, "verdict statement", "NAT statements".</summary>
public enum FirewallAction
{
    /// <summary>Nothing that ends its way: it counts or logs, and the next rule is asked.</summary>
    Continue,
    /// <summary>Lets it pass. Chains of other tables still see it.</summary>
    Accept,
    /// <summary>Throws it away without a word.</summary>
    Drop,
    /// <summary>Throws it away and tells the sender.</summary>
    Reject,
    /// <summary>Goes back to the rule after the jump; in a base chain the policy decides.</summary>
    Return,
    /// <summary>Goes on in another chain, and comes back after it.</summary>
    Jump,
    /// <summary>Goes on in another chain for good.</summary>
    Goto,
    /// <summary>Hands it to a program.</summary>
    Queue,
    /// <summary>Gives its connection the address of the link that it goes out on.</summary>
    Masquerade,
    /// <summary>Gives its connection another source.</summary>
    SourceNat,
    /// <summary>Gives its connection another destination.</summary>
    DestinationNat,
    /// <summary>Sends its connection to the namespace itself.</summary>
    Redirect,
    /// <summary>Something that has no name here, or that depends on a map; the text says what.</summary>
    Other,
}
