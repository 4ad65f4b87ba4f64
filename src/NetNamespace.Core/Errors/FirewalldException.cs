using System;
using NetNamespace.Interop;

namespace NetNamespace;

/// <summary>firewalld did not do what it was asked, or could not be asked.</summary>
public sealed class FirewalldException : NetNamespaceException
{
    internal FirewalldException(FirewalldProblem problem, string message, Exception? inner = null) : base("FirewalldFailed", message, inner)
    {
        Problem = problem;
        Errno = problem switch
        {
            FirewalldProblem.TimedOut => Errno.ETIMEDOUT,
            FirewalldProblem.NotPermitted => Errno.EACCES,
            FirewalldProblem.InOtherZone => Errno.EBUSY,
            _ => Errno.None,
        };
    }

    /// <summary>What kind of problem it is.</summary>
    public FirewalldProblem Problem { get; }
}
