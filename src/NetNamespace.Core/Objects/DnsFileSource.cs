namespace NetNamespace.Objects;

/// <summary>Whose file is in force in a namespace. Source: <c>ip-netns(8)</c>, about /etc/netns.</summary>
public enum DnsFileSource
{
    /// <summary>There is none: neither the namespace nor the machine has one.</summary>
    None,
    /// <summary>The machine's, in /etc.</summary>
    Machine,
    /// <summary>The namespace's own, in /etc/netns.</summary>
    Namespace,
}
