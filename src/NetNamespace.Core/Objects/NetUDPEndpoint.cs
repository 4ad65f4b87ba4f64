namespace NetNamespace.Objects;

/// <summary>A UDP socket. Sources: <c>sock_diag(7)</c>, <c>ss(8)</c>.</summary>
public sealed class NetUDPEndpoint : NetInternetSocket
{
    internal NetUDPEndpoint(SocketEnds ends) : base(ends)
    {
    }

    /// <summary>Whether it sends to and hears from one other end only (<c>connect(2)</c>).</summary>
    public bool IsConnected { get; init; }
}
