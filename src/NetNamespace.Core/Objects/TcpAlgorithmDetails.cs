namespace NetNamespace.Objects;

/// <summary>What an algorithm of congestion control tells of itself: <see cref="TcpBbrDetails"/>, <see cref="TcpVegasDetails"/>, <see cref="TcpDctcpDetails"/>.</summary>
public abstract record TcpAlgorithmDetails
{
    private protected TcpAlgorithmDetails()
    {
    }
}
