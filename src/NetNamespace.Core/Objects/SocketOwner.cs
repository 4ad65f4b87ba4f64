namespace NetNamespace.Objects;

/// <summary>A process that has a socket open.</summary>
/// <param name="ProcessId">The process.</param>
/// <param name="ProcessName">Its name, at most 15 bytes (<c>/proc/PID/comm</c>); null where it ended meanwhile.</param>
/// <param name="Descriptors">The numbers that the socket has in it, ascending.</param>
public sealed record SocketOwner(int ProcessId, string? ProcessName, int[] Descriptors)
{
    /// <summary>Name and number: <c>nginx(4242)</c>.</summary>
    public override string ToString() => $"{ProcessName}({ProcessId})";
}
