namespace NetNamespace.Netlink;

/// <summary>The form of one family of messages: a fixed header and then attributes of a set.</summary>
/// <param name="Name">What the family is called in a dump: <c>link</c>.</param>
/// <param name="HeaderLength">Bytes of the fixed header, aligned to four.</param>
/// <param name="Attributes">The attributes that follow it.</param>
public sealed record MessageFormat(string Name, int HeaderLength, AttributeSet Attributes);
