using NetNamespace.Netlink;

namespace NetNamespace.Route;

/// <summary>What is to be changed about a link.</summary>
public sealed record LinkChanges : LinkSettings
{
    /// <summary>The name that it is to have; on the way to another namespace too.</summary>
    public string? NewName { get; init; }

    /// <summary>What the link's master is to keep about it. The link has to be its port already; of a bridge's port, a state only lasts that comes by <see cref="LinkOperations.Update"/>.</summary>
    public PortDetails? PortDetails { get; init; }

    private protected override PortDetails? PortSettings => PortDetails;

    internal override void Write(MessageWriter writer)
    {
        if (NewName is not null) writer.PutText(LinkMessages.Name, LinkNameRules.CheckName(NewName));
        base.Write(writer);
    }
}
