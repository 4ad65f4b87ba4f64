namespace NetNamespace.Namespaces;

/// <summary>How a question went. Source: RFC 1035 section 4.1.1.</summary>
internal enum DnsResponseCode
{
    /// <summary>Answered; there may be nothing of the type that was asked for.</summary>
    NoError,
    /// <summary>The server did not understand the question.</summary>
    FormatError,
    /// <summary>The server could not find out.</summary>
    ServerFailure,
    /// <summary>There is no such name.</summary>
    NameError,
    /// <summary>The server does not answer such questions.</summary>
    NotImplemented,
    /// <summary>The server does not answer us.</summary>
    Refused,
}
