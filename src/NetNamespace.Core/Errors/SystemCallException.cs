using NetNamespace.Interop;

namespace NetNamespace;

/// <summary>A system call other than netlink failed.</summary>
public sealed class SystemCallException : NetNamespaceException
{
    /// <summary>Makes the error from what the call left.</summary>
    /// <param name="errorId">A stable name of what failed.</param>
    /// <param name="attempt">What was being done, as a phrase after "cannot": <c>create network namespace 'blue'</c>.</param>
    /// <param name="function">The function: <c>setns</c>.</param>
    /// <param name="errno">The error number.</param>
    /// <param name="path">The file it was about, if any.</param>
    public SystemCallException(string errorId, string attempt, string function, Errno errno, string? path = null)
        : base(errorId, $"Cannot {attempt}: {function}{(path is null ? "" : $" '{path}'")}: {ErrnoText.Describe(errno)}.")
    {
        Function = function;
        Path = path;
        Errno = errno;
    }

    /// <summary>The function that failed: <c>mount</c>.</summary>
    public string Function { get; }

    /// <summary>The file it was about, if any.</summary>
    public string? Path { get; }
}
