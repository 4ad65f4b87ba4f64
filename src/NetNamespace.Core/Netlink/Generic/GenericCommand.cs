namespace NetNamespace.Netlink;

/// <summary>One command of a family of generic netlink: what a <see cref="MessageType"/> is in a family whose number is fixed.</summary>
public sealed class GenericCommand
{
    internal GenericCommand(GenericFamily family, byte id, string name, MessageFormat format)
    {
        Family = family;
        Id = id;
        Name = name;
        Format = format;
    }

    /// <summary>The family.</summary>
    public GenericFamily Family { get; }

    /// <summary>The number in the family's header.</summary>
    public byte Id { get; }

    /// <summary>The kernel's name: <c>WG_CMD_GET_DEVICE</c>.</summary>
    public string Name { get; }

    /// <summary>The header and the attributes of the request and of its answer.</summary>
    public MessageFormat Format { get; }

    /// <inheritdoc/>
    public override string ToString() => Name;
}
