using System;

namespace NetNamespace.Firewalld;

/// <summary>
/// What errors of the bus and of firewalld mean. firewalld has one name for all of its own, and begins the text with a code: <c>ZONE_CONFLICT: '10.100.0.0/24' already bound to a zone</c>.
/// Source: <c>firewalld.dbus(5)</c>, the D-Bus specification.
/// </summary>
internal static class FirewalldErrors
{
    private const string Bus = "org.freedesktop.DBus.Error.";

    /// <summary>The exception of an error.</summary>
    /// <param name="name">The name of the error.</param>
    /// <param name="text">What came with it; empty for nothing.</param>
    /// <param name="inner">What it was found out by.</param>
    internal static FirewalldException From(string name, string text, Exception? inner = null)
    {
        FirewalldProblem problem = ProblemOf(name, text);
        string message = problem switch
        {
            FirewalldProblem.NotRunning => "firewalld does not run: nobody on the system bus has its name.",
            FirewalldProblem.TimedOut => "firewalld did not answer in time.",
            FirewalldProblem.NotPermitted => $"firewalld does not take orders from this user: {text.TrimEnd('.')}.",
            _ => $"firewalld refused: {(text.Length > 0 ? text : name).TrimEnd('.')}.",
        };
        return new FirewalldException(problem, message, inner);
    }

    private static FirewalldProblem ProblemOf(string name, string text)
    {
        if (name.StartsWith(Bus, StringComparison.Ordinal))
        {
            switch (name[Bus.Length..])
            {
                case "NameHasNoOwner" or "ServiceUnknown":
                    return FirewalldProblem.NotRunning;
                case "NoReply" or "Timeout" or "TimedOut":
                    return FirewalldProblem.TimedOut;
                case "AccessDenied" or "AuthFailed" or "InteractiveAuthorizationRequired":
                    return FirewalldProblem.NotPermitted;
            }
        }

        if (name.Contains("NotAuthorized", StringComparison.Ordinal)) return FirewalldProblem.NotPermitted;
        int end = text.IndexOf(':', StringComparison.Ordinal);
        return (end < 0 ? text : text[..end]) switch
        {
            "ALREADY_ENABLED" or "ALREADY_SET" or "ZONE_ALREADY_SET" => FirewalldProblem.AlreadyThere,
            "NOT_ENABLED" or "UNKNOWN_SOURCE" => FirewalldProblem.NotThere,
            "ZONE_CONFLICT" => FirewalldProblem.InOtherZone,
            "NOT_AUTHORIZED" => FirewalldProblem.NotPermitted,
            _ => FirewalldProblem.Failed,
        };
    }
}
