using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading;
using NetNamespace.Conntrack;
using NetNamespace.Diagnostics;
using NetNamespace.Netlink;
using NetNamespace.Nftables;
using NetNamespace.Route;
using NetNamespace.Tests.Unit.Conntrack;
using NetNamespace.Tests.Unit.Nftables;
using NetNamespace.Tests.Unit.Route;
using NetNamespace.Tests.Unit.Route.Bridge;
using NetNamespace.Tests.Unit.Route.Link;
using NetNamespace.Tests.Unit.Route.TrafficControl;
using NetNamespace.Tests.Unit.WireGuard;
using NetNamespace.WireGuard;
using Xunit;

namespace NetNamespace.Tests.Unit.Mutation;

/// <summary>
/// Whatever comes, decoding ends, takes no more memory than the message is worth, and throws nothing but NetlinkException. An ordinary run tries
/// <see cref="Usually"/> messages; NETNAMESPACE_MUTATIONS=1000000 a million, shared out among the kinds. The messages are the same in every run;
/// NETNAMESPACE_MUTATION_SEED=N starts at another, and at the one that a failure names.
/// </summary>
public class MutationTests
{
    private const int Usually = 300_000;
    /// <summary>A range of all VLANs becomes 4094 objects.</summary>
    private const int BytesForOne = 1 << 22;
    private static readonly TimeSpan s_forOne = TimeSpan.FromMinutes(1);

    /// <summary>The answers of sock_diag have another form than its requests.</summary>
    private static readonly MessageType s_inetSocket = InetSocketMessages.Get with { Format = InetSocketMessages.Format };

    private static readonly MessageType s_wireGuard = new(32, WireGuardMessages.Get.Name, WireGuardMessages.Get.Format);

    private static readonly Decoding[] s_kinds =
    [
        Decoding.Of(LinkMessages.New, new LinkDecoder("blue").Decode, LinkBytes.Bridge, LinkBytes.Veth),
        Decoding.Of(LinkMessages.New, LinkNames.Decode, LinkBytes.Bridge, LinkBytes.Veth) with { Name = "link name" },
        Decoding.Of(LinkMessages.New, new LinkDecoder("blue").Decode, KindReplyTests.All) with { Name = "VLAN, VRF or bond" },
        Decoding.Of(LinkMessages.New, new LinkDecoder("blue").Decode, [.. TunnelBytes.Answers.Values]) with { Name = "tunnel" },
        Decoding.Of(VlanMessages.New, new VlanDecoder("blue", BridgeSamples.Links).Decode, BridgeBytes.TunnelVlans) with { Name = "VLANs" },
        Decoding.Of(VlanMessages.NewOfLink, new VlanDecoder("blue", BridgeSamples.Links).DecodeLink, BridgeBytes.LinkVlanRanges) with { Name = "VLANs of a link" },
        Decoding.Of(NeighborMessages.New, new FdbDecoder("blue", BridgeSamples.Links).Decode, BridgeBytes.Fdb, BridgeBytes.VxlanFdb) with { Name = "forwarding entry" },
        new("shaping", TrafficReaderTests.Attributes, TrafficReaderTests.Samples, TrafficReaderTests.ReadAny),
        Decoding.Of(s_wireGuard, new WireGuardDecoder("blue", withSecrets: true).Decode, WireGuardBytes.Answer) with { Name = "WireGuard link" },
        Decoding.Of(AddressMessages.New, new AddressDecoder("blue", Wire.LinkName).Decode, Recorded.Addresses),
        Decoding.Of(RouteMessages.New, static (in NetlinkMessage message) => new RouteDecoder("blue", Wire.LinkName).Decode(message, null), Recorded.Routes),
        Decoding.Of(RouteMessages.New, static (in NetlinkMessage message) => new RouteDecoder("blue", Wire.LinkName).Decode(message, null), Recorded.WrappedRoutes) with { Name = "wrapped route" },
        Decoding.Of(RuleMessages.New, new RuleDecoder("blue").Decode, Recorded.Rules) with { Name = "routing rule" },
        Decoding.Of(NeighborMessages.New, new NeighborDecoder("blue", Wire.LinkName).Decode, RecordedSockets.Neighbors),
        Decoding.Of(s_inetSocket, new InetSocketDecoder("blue", Wire.LinkName).DecodeTcp, RecordedSockets.Inet) with { Name = "TCP socket" },
        Decoding.Of(s_inetSocket, new InetSocketDecoder("blue", Wire.LinkName).DecodeUdp, RecordedSockets.Inet) with { Name = "UDP socket" },
        Decoding.Of(UnixSocketMessages.Get with { Format = UnixSocketMessages.Format }, new UnixSocketDecoder("blue").Decode, RecordedSockets.Unix),
        Decoding.Of(NetconfMessages.New, Netconf.Read, Recorded.Netconfs),
        Decoding.Of(ConntrackMessages.New, new ConntrackDecoder("blue").Decode, ConntrackBytes.Tcp, ConntrackBytes.Udp, ConntrackBytes.IcmpV6) with { Name = "tracked connection" },
        Decoding.Of(NftMessage.NewTable, NftTable.Read, NftBytes.Table),
        Decoding.Of(NftMessage.NewChain, NftChain.Read, NftBytes.Chain),
        Decoding.Of(NftMessage.NewRule, NftRule.Read, NftBytes.Masquerade, NftBytes.SourceNat, NftBytes.Established),
        Decoding.Of(NftMessage.NewRule, NftRule.Read, RuleBytes.Limited, RuleBytes.MarkOther, RuleBytes.Local, RuleBytes.Mapped, RuleBytes.LogGroup) with { Name = "rule with sets" },
        Decoding.Of(NftMessage.NewRule, XtablesTests.ReadAll, XtablesTests.All) with { Name = "rule of iptables" },
        Decoding.Of(NftMessage.NewRule, XtablesTests.Describe, [RuleBytes.Limited, RuleBytes.Mapped, RuleBytes.Local, RuleBytes.LogGroup, NftBytes.Established, .. XtablesTests.All]) with { Name = "rule in words" },
        Decoding.Of(NftMessage.NewElements, XtablesTests.DescribeElements, RuleBytes.SetElements, RuleBytes.VerdictMapElements, RuleBytes.OpenElements) with { Name = "set in words" },
        Decoding.Of(NftMessage.NewSet, NftSet.Read, RuleBytes.Set, RuleBytes.VerdictMap, SetBytes.Fields, SetBytes.Counting),
        Decoding.Of(NftMessage.NewElements, NftSetElements.Read, RuleBytes.SetElements, RuleBytes.VerdictMapElements, RuleBytes.OpenElements, SetBytes.FieldElements, SetBytes.CountingElements),
        Decoding.Of(NftMessage.NewObject, NftObject.Read, SetBytes.Counter),
        new("error", Recorded.ErrorAttributes, Recorded.Errors, Conversation.ReadError),
        new("part of a table", Recorded.AddressAttributes, Recorded.Addresses, Conversation.ReadTable),
        new("answer", Recorded.LinkAttributes, [LinkBytes.Veth], Conversation.ReadAnswer),
    ];

    public static TheoryData<string> Kinds => [.. s_kinds.Select(static kind => kind.Name)];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Mutated_messages_do_no_harm(string name)
    {
        Decoding kind = s_kinds.Single(one => one.Name == name);
        Mutator mutator = kind.Mutator;
        int count = (int)Setting("NETNAMESPACE_MUTATIONS", Usually) / s_kinds.Length + 1;
        ulong first = Setting("NETNAMESPACE_MUTATION_SEED", 20260101);
        int progress = -1;
        Exception? fault = null;
        Thread worker = new(() => fault = TryAll(kind, mutator, first, count, ref progress)) { IsBackground = true };
        worker.Start();
        for (int seen = -1; !worker.Join(s_forOne); seen = Volatile.Read(ref progress))
        {
            if (seen == Volatile.Read(ref progress)) Assert.Fail($"It does not end {Story(first + (ulong)seen, mutator.Make(first + (ulong)seen))}");
        }

        if (fault is not null) throw fault;
        Assert.Equal(count - 1, progress);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Recorded_messages_are_read_and_most_mutated_ones_differ(string name)
    {
        Decoding kind = s_kinds.Single(one => one.Name == name);
        foreach (string sample in kind.Samples) kind.Read(Convert.FromHexString(sample));
        string[] made = [.. Enumerable.Range(0, 1000).Select(seed => Convert.ToHexStringLower(kind.Mutator.Make((ulong)seed)))];
        Assert.Equal(made, Enumerable.Range(0, 1000).Select(seed => Convert.ToHexStringLower(kind.Mutator.Make((ulong)seed))));
        Assert.InRange(made.Except(kind.Samples).Count(), 500, 1000);

        // Nothing would be proved where all of them were turned away at the door.
        Assert.InRange(made.Count(message => IsRead(kind, Convert.FromHexString(message))), 50, 1000);
    }

    private static bool IsRead(Decoding kind, byte[] message)
    {
        try
        {
            kind.Read(message);
            return true;
        }
        catch (NetlinkException)
        {
            return false;
        }
    }

    /// <returns>The first fault; null where there is none.</returns>
    private static InvalidDataException? TryAll(Decoding kind, Mutator mutator, ulong first, int count, ref int progress)
    {
        for (int i = 0; i < count; i++)
        {
            ulong seed = first + (ulong)i;
            byte[] message = mutator.Make(seed);
            long before = GC.GetAllocatedBytesForCurrentThread();
            try
            {
                kind.Read(message);
            }
            catch (NetlinkException)
            {
                // The only one that may come.
            }
            catch (Exception e)
            {
                return new InvalidDataException($"{e.GetType().Name} {Story(seed, message)}", e);
            }

            // The first ones make what is kept for ever.
            long taken = GC.GetAllocatedBytesForCurrentThread() - before;
            if (i > 100 && taken > BytesForOne) return new InvalidDataException($"{taken} bytes taken {Story(seed, message)}");
            Volatile.Write(ref progress, i);
        }

        return null;
    }

    private static string Story(ulong seed, byte[] message) => $"with seed {seed}: {Convert.ToHexStringLower(message)}";

    private static ulong Setting(string name, ulong usual) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } text ? ulong.Parse(text, CultureInfo.InvariantCulture) : usual;
}
