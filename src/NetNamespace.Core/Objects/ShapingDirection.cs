namespace NetNamespace.Objects;

/// <summary>Which packets of a link are meant.</summary>
public enum ShapingDirection
{
    /// <summary>Those that it sends.</summary>
    Egress,
    /// <summary>Those that it receives.</summary>
    Ingress,
}
