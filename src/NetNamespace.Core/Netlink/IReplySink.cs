namespace NetNamespace.Netlink;

/// <summary>Takes what the kernel sends besides acknowledgements.</summary>
public interface IReplySink
{
    /// <summary>Takes one message; it is only valid during the call.</summary>
    /// <param name="request">The position of the request that it answers, from 0.</param>
    /// <param name="message">The message.</param>
    void Take(int request, in NetlinkMessage message);
}
