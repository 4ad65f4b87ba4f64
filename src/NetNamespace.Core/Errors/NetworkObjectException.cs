using System;

namespace NetNamespace;

/// <summary>A named thing is missing, taken, unusable or misnamed; found out before the kernel was asked to change anything.</summary>
public sealed class NetworkObjectException : NetNamespaceException
{
    /// <summary>Makes the error.</summary>
    /// <param name="errorId">A stable name of what is wrong: <c>NamespaceNotFound</c>.</param>
    /// <param name="problem">What kind of problem it is.</param>
    /// <param name="subject">The name or value it is about.</param>
    /// <param name="message">One or two sentences for a person.</param>
    /// <param name="inner">What it was found out by.</param>
    public NetworkObjectException(string errorId, ObjectProblem problem, string subject, string message, Exception? inner = null)
        : base(errorId, message, inner)
    {
        Problem = problem;
        Subject = subject;
    }

    /// <summary>What kind of problem it is.</summary>
    public ObjectProblem Problem { get; }

    /// <summary>The name or value it is about.</summary>
    public string Subject { get; }
}
