namespace NetNamespace.Objects;

/// <summary>The memory of a socket, in bytes. Source: SK_MEMINFO_* of linux/sock_diag.h; <c>ss -m</c>.</summary>
public sealed record SocketMemory
{
    /// <summary>Taken for what was received (<c>r</c>).</summary>
    public uint ReceiveAllocated { get; init; }

    /// <summary>The most that may be taken for that (<c>rb</c>, SO_RCVBUF).</summary>
    public uint ReceiveBuffer { get; init; }

    /// <summary>Taken for what is being sent and has left for the link (<c>t</c>).</summary>
    public uint SendAllocated { get; init; }

    /// <summary>The most that may be taken for that (<c>tb</c>, SO_SNDBUF).</summary>
    public uint SendBuffer { get; init; }

    /// <summary>Set aside and not used yet (<c>f</c>).</summary>
    public uint ForwardAllocated { get; init; }

    /// <summary>Taken for what waits to be sent (<c>w</c>).</summary>
    public uint SendQueued { get; init; }

    /// <summary>Taken for options, filters and control messages (<c>o</c>).</summary>
    public uint Options { get; init; }

    /// <summary>Taken for packets that came while the socket was locked (<c>bl</c>).</summary>
    public uint Backlog { get; init; }

    /// <summary>How many packets were dropped, for want of memory above all (<c>d</c>). Not bytes.</summary>
    public uint Drops { get; init; }

    /// <summary>As <c>ss -m</c> writes it.</summary>
    public override string ToString() =>
        $"r{ReceiveAllocated},rb{ReceiveBuffer},t{SendAllocated},tb{SendBuffer},f{ForwardAllocated},w{SendQueued},o{Options},bl{Backlog},d{Drops}";
}
