using System;
using System.Runtime.InteropServices;
using System.Text;
using NetNamespace.Objects;

namespace NetNamespace.Nftables;

/// <summary>What rules can ask of a packet at one base chain, and what they change of it.</summary>
/// <param name="hook">The hook.</param>
/// <param name="flow">The packet as it comes to the hook.</param>
internal sealed class PacketFacts(NftHook hook, PacketFlow flow)
{
    private const int NameLength = 16;
    internal const int LargestRegister = 64;
    private PartialBytes? _network;
    private PartialBytes? _transport;
    private PacketFlow _flow = flow;

    /// <summary>Where the packet is.</summary>
    internal NftHook Hook => hook;

    /// <summary>The packet as it is by now.</summary>
    internal PacketFlow Flow
    {
        get => _flow;
        set => (_flow, _network, _transport) = (value, null, null);
    }

    /// <summary>Whether its connection is known here.</summary>
    internal bool HasConnection { get; set; } = true;

    /// <summary>Whether no rule has given the connection a mark that is not known here.</summary>
    internal bool IsConnectionMarkKnown { get; set; } = true;

    /// <summary>Whether a rule has changed bytes of it that are not known here.</summary>
    internal bool IsRewritten { get; set; }

    /// <summary>Bytes of the packet.</summary>
    internal PartialBytes Payload(PacketPart part) => part.Base switch
    {
        _ when IsRewritten => PartialBytes.Unknown(part.Length),
        PayloadBase.NetworkHeader => (_network ??= PacketHeaders.Network(Flow)).Slice(part.Offset, part.Length),
        PayloadBase.TransportHeader => (_transport ??= PacketHeaders.Transport(Flow)).Slice(part.Offset, part.Length),
        _ => PartialBytes.Unknown(part.Length),
    };

    /// <summary>What stands beside the packet.</summary>
    internal PartialBytes Meta(MetaKey key) => key switch
    {
        MetaKey.Protocol => PartialBytes.Of(Flow.AddressFamily == IPFamily.IPv6 ? [0x86, 0xdd] : [0x08, 0x00]),
        MetaKey.Mark => Number(Flow.Mark),
        MetaKey.InputInterface => Index(Flow.Input),
        MetaKey.OutputInterface => Index(Flow.Output),
        MetaKey.InputInterfaceName => Name(Flow.Input, Flow.Input?.Name),
        MetaKey.OutputInterfaceName => Name(Flow.Output, Flow.Output?.Name),
        MetaKey.Family => PartialBytes.Of([(byte)Match.TableFamilyOf(Flow.AddressFamily)]),
        MetaKey.TransportProtocol => Flow.TransportProtocol is { } protocol ? PartialBytes.Of([protocol]) : PartialBytes.Unknown(1),
        MetaKey.InputInterfaceGroup => Number(Flow.Input is null ? 0 : Flow.Input.Group),
        MetaKey.OutputInterfaceGroup => Number(Flow.Output is null ? 0 : Flow.Output.Group),
        MetaKey.InputInterfaceKind => Name(Flow.Input, Flow.Input?.Kind),
        MetaKey.OutputInterfaceKind => Name(Flow.Output, Flow.Output?.Kind),
        _ => PartialBytes.Unknown(LargestRegister),
    };

    /// <summary>What is known of its connection; null where it has none, which no rule that asks for it matches.</summary>
    internal PartialBytes? Connection(ConntrackExpression asked) => asked.Key switch
    {
        ConntrackKey.State => Number((uint?)State),
        _ when State is ConntrackStates.Invalid or ConntrackStates.Untracked => null,
        ConntrackKey.Direction => PartialBytes.Of([(byte)(Flow.IsReply ? 1 : 0)]),
        ConntrackKey.Status => Status(),
        ConntrackKey.Mark => Number(State == ConntrackStates.New && IsConnectionMarkKnown ? 0 : null),
        ConntrackKey.Family => Meta(MetaKey.Family),
        ConntrackKey.Protocol => Meta(MetaKey.TransportProtocol),
        _ => ConnectionEnds.Of(asked, Flow) ?? PartialBytes.Unknown(LargestRegister),
    };

    /// <summary>What the routes say of one of the packet's addresses; only its type is known.</summary>
    internal PartialBytes Fib(FibExpression asked)
    {
        RouteType? type = (asked.Flags & FibFlags.SourceAddress) != 0 ? SourceType : DestinationType;
        return asked.Result == FibResult.AddressType && (asked.Flags & FibFlags.Present) == 0 ? Number((uint?)type) : PartialBytes.Unknown(LargestRegister);
    }

    /// <summary>Gives the packet a mark, as far as it is known.</summary>
    internal void SetMark(PartialBytes mark) => Flow = Flow with { Mark = mark.IsKnown ? MemoryMarshal.Read<uint>(mark.Value) : null };

    /// <summary>Takes the packet's connection out of tracking, or perhaps does.</summary>
    internal void Untrack(Certainty certainty) => Flow = Flow with { State = certainty == Certainty.Yes ? ConntrackStates.Untracked : null };

    /// <summary>The type of route to the packet's source.</summary>
    internal RouteType? SourceType => Flow.SourceType ?? (hook == NftHook.Output ? RouteType.Local : null);

    /// <summary>The type of route to the packet's destination.</summary>
    internal RouteType? DestinationType => Flow.DestinationType ?? hook switch
    {
        NftHook.Input => RouteType.Local,
        NftHook.Forward => RouteType.Unicast,
        _ => null,
    };

    /// <summary>Whether it is translated is known; the rest is of interest to no firewall.</summary>
    private PartialBytes Status()
    {
        PartialBytes status = Number((uint)Flow.Status);
        Number((uint)(ConntrackStatus.SourceNat | ConntrackStatus.DestinationNat)).Value.CopyTo(status.Known, 0);
        return status;
    }

    private ConntrackStates? State => HasConnection || Flow.State is null or ConntrackStates.Untracked ? Flow.State : ConntrackStates.Invalid;

    private static PartialBytes Index(PacketLink? link) => Number(link is null ? 0 : (uint?)link.Index);

    private static PartialBytes Number(uint? value)
    {
        if (value is not { } known) return PartialBytes.Unknown(sizeof(uint));
        return PartialBytes.Of(MemoryMarshal.AsBytes(new ReadOnlySpan<uint>(in known)));
    }

    /// <summary>A name of a link: zeros where there is no link, unknown where there is one of which it is not known.</summary>
    private static PartialBytes Name(PacketLink? link, string? name)
    {
        if (link is not null && name is null) return PartialBytes.Unknown(NameLength);
        Span<byte> bytes = stackalloc byte[NameLength];
        bytes.Clear();
        Encoding.UTF8.TryGetBytes(name ?? "", bytes, out _);
        return PartialBytes.Of(bytes);
    }
}
