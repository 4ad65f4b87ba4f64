using System;

namespace NetNamespace;

/// <summary>What goes wrong in this library, with everything a caller needs to say so to a person or to act on it.</summary>
public abstract class NetNamespaceException : Exception
{
    private protected NetNamespaceException(string errorId, string message, Exception? inner = null) : base(message, inner) => ErrorId = errorId;

    /// <summary>A stable name of what failed, such as <c>NewLinkFailed</c> or <c>NamespaceNotFound</c>.</summary>
    public string ErrorId { get; }

    /// <summary>The kernel's error number; <see cref="Interop.Errno.None"/> where the kernel was not asked.</summary>
    public Interop.Errno Errno { get; private protected init; }
}
