using NetNamespace.Netlink;

namespace NetNamespace.Route;

/// <summary>What a link is to be like that is made.</summary>
public sealed record NewLink : LinkSettings
{
    /// <summary>Its name; null lets the kernel choose one, such as <c>veth0</c>.</summary>
    public string? Name { get; init; }

    /// <summary>The link that it runs over, for kinds that run over one.</summary>
    public int? LowerIndex { get; init; }

    /// <summary>How many queues it has for sending; null for what the kind has by default.</summary>
    public uint? TxQueues { get; init; }

    /// <summary>How many queues it has for receiving.</summary>
    public uint? RxQueues { get; init; }

    internal override void Write(MessageWriter writer)
    {
        if (Name is not null) writer.PutText(LinkMessages.Name, LinkNameRules.CheckName(Name));
        if (LowerIndex is { } lower && Details?.LowerAttribute is null) writer.PutInt32(LinkMessages.Link, lower);
        writer.PutOptional(LinkMessages.TxQueues, TxQueues);
        writer.PutOptional(LinkMessages.RxQueues, RxQueues);
        base.Write(writer);
    }

    private protected override void WriteData(MessageWriter writer, LinkDetails details)
    {
        base.WriteData(writer, details);
        if (LowerIndex is { } lower && details.LowerAttribute is { } attribute) writer.PutInt32(attribute, lower);
    }
}
