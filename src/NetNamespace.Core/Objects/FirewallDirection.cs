namespace NetNamespace.Objects;

/// <summary>Which packets a firewall rule sees: those to a namespace itself, from it, or through it.</summary>
public enum FirewallDirection
{
    /// <summary>To the namespace itself (hook input).</summary>
    Input,
    /// <summary>From the namespace itself (hook output).</summary>
    Output,
    /// <summary>Through the namespace, from one link to another (hook forward).</summary>
    Forward,
}
