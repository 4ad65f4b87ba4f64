using System;

namespace NetNamespace.Netlink;

/// <summary>
/// A family of generic netlink: a part of the kernel that is asked by its name, since it gets its number when it is loaded. A static description; the
/// number of a connection's kernel is found by <see cref="GenericConnection"/>.
/// </summary>
public sealed class GenericFamily
{
    /// <summary>A family.</summary>
    /// <param name="name">The kernel's name of it: <c>wireguard</c>.</param>
    /// <param name="version">The version of its interface that is spoken here.</param>
    /// <param name="option">The kernel's build option without which there is none: <c>CONFIG_WIREGUARD</c>.</param>
    /// <param name="module">The module that brings it; null where it can only be built in.</param>
    public GenericFamily(string name, byte version, string option, string? module = null)
    {
        ArgumentNullException.ThrowIfNull(name);
        Name = name;
        Version = version;
        Option = option;
        Module = module;
    }

    /// <summary>The kernel's name of it.</summary>
    public string Name { get; }

    /// <summary>The version of its interface that is spoken here.</summary>
    public byte Version { get; }

    /// <summary>The kernel's build option without which there is none.</summary>
    public string Option { get; }

    /// <summary>The module that brings it; null where it can only be built in.</summary>
    public string? Module { get; }

    /// <summary>One of its commands.</summary>
    /// <param name="id">The number in the family's header.</param>
    /// <param name="name">The kernel's name: <c>WG_CMD_GET_DEVICE</c>.</param>
    /// <param name="attributes">The attributes of the request and of its answer.</param>
    public GenericCommand Command(byte id, string name, AttributeSet attributes) => new(this, id, name, new MessageFormat(Name, GenericHeader.Length, attributes));

    /// <inheritdoc/>
    public override string ToString() => Name;
}
