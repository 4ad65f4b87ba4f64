using System;
using System.Collections.Generic;
using NetNamespace.Interop;

namespace NetNamespace.Netlink;

/// <summary>
/// Asks families of generic netlink in one namespace. It finds the number of each family once, and writes the header that stands before its attributes;
/// all the rest is <see cref="NetlinkConnection"/>'s. Not safe for several threads at once.
/// </summary>
public sealed class GenericConnection : IDisposable
{
    private readonly Dictionary<GenericFamily, ushort> _numbers = [];
    private readonly Dictionary<GenericCommand, MessageType> _types = [];

    /// <summary>A connection over one of NETLINK_GENERIC, which it owns.</summary>
    public GenericConnection(NetlinkConnection connection)
    {
        ArgumentNullException.ThrowIfNull(connection);
        Netlink = connection;
    }

    /// <summary>Sends what was written, and receives.</summary>
    public NetlinkConnection Netlink { get; }

    /// <summary>Starts a message with its header, after which its attributes are written.</summary>
    /// <param name="writer">Where to; the connection's own or another.</param>
    /// <param name="command">What is asked for.</param>
    /// <param name="flags">The flags; NLM_F_REQUEST is added. Only a request with NLM_F_ACK is waited for, a get too.</param>
    /// <param name="operation">What it is for.</param>
    /// <exception cref="NetworkObjectException">GenericFamilyNotFound.</exception>
    /// <exception cref="NetlinkException">The kernel refused to look for the family.</exception>
    public void Begin(MessageWriter writer, GenericCommand command, NetlinkFlags flags, Operation operation)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(command);
        writer.Begin(TypeOf(command), flags, operation);
        writer.Header(new GenericHeader(command.Id, command.Family.Version));
    }

    /// <summary>Whether this kernel has a family in this namespace. It is loaded where it is a module.</summary>
    /// <exception cref="NetlinkException">The kernel refused to look.</exception>
    public bool Has(GenericFamily family) => NumberOf(family) is not null;

    /// <summary>Starts a message in the connection's own writer, whose content is lost.</summary>
    /// <returns>The writer, for the attributes.</returns>
    /// <exception cref="NetworkObjectException">GenericFamilyNotFound.</exception>
    public MessageWriter Begin(GenericCommand command, NetlinkFlags flags, Operation operation)
    {
        MessageWriter writer = Netlink.Start();
        Begin(writer, command, flags, operation);
        return writer;
    }

    /// <inheritdoc/>
    public void Dispose() => Netlink.Dispose();

    private MessageType TypeOf(GenericCommand command)
    {
        if (_types.TryGetValue(command, out MessageType? type)) return type;
        ushort number = NumberOf(command.Family) ?? throw NotFound(command.Family);
        return _types[command] = new MessageType(number, command.Name, command.Format);
    }

    /// <summary>The number of a family, or null where it is not there, which is asked again the next time: a module may be loaded.</summary>
    private ushort? NumberOf(GenericFamily family)
    {
        ArgumentNullException.ThrowIfNull(family);
        if (_numbers.TryGetValue(family, out ushort known)) return known;

        // Not the connection's own writer: a batch of requests may be under way in it.
        MessageWriter writer = new();
        GenericController.WriteGet(writer, family.Name);
        try
        {
            ushort number = Netlink.Get(writer, static (in NetlinkMessage message) => new Number(message)).Value;
            _numbers.Add(family, number);
            return number;
        }
        catch (NetlinkException e) when (e.Errno == Errno.ENOENT)
        {
            return null;
        }
    }

    private sealed class Number(in NetlinkMessage message)
    {
        internal ushort Value { get; } = message.Attributes(GenericController.GetFamily.Format).GetUInt16(GenericController.FamilyId)
            ?? throw NetlinkException.Malformed("a generic netlink family without a number");
    }

    private NetworkObjectException NotFound(GenericFamily family)
    {
        string place = Netlink.Namespace is { } name ? $"namespace '{name}'" : "the current network namespace";
        string hint = family.Module is { } module ? $": `modprobe {module}`, if there is such a module" : ", built in";
        return new NetworkObjectException(
            "GenericFamilyNotFound",
            ObjectProblem.NotSupported,
            family.Name,
            $"This kernel has no generic netlink family '{family.Name}' in {place}. It takes {family.Option}{hint}.");
    }
}
