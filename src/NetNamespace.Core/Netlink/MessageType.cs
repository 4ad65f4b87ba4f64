namespace NetNamespace.Netlink;

/// <summary>One type of message.</summary>
/// <param name="Id">The number in the message header.</param>
/// <param name="Name">The kernel's name: <c>RTM_NEWLINK</c>.</param>
/// <param name="Format">What follows the message header.</param>
public sealed record MessageType(ushort Id, string Name, MessageFormat Format)
{
    /// <summary>What follows the message header in the answers, where that is another thing than in the request; null where it is the same.</summary>
    public MessageFormat? Answer { get; init; }
}
