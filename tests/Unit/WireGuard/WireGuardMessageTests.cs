using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using NetNamespace.Interop;
using NetNamespace.Netlink;
using NetNamespace.Objects;
using NetNamespace.Route;
using NetNamespace.Tests.Unit.Netlink;
using NetNamespace.WireGuard;
using Xunit;

namespace NetNamespace.Tests.Unit.WireGuard;

public class WireGuardMessageTests
{
    private const byte FamilyNumber = 32;
    private static readonly LinkReference Link = LinkReference.Named("wg0");
    private static readonly WireGuardKey First = Key(0x20);
    private static readonly WireGuardKey Second = Key(0x60);

    [Fact]
    public void A_link_is_told_as_wg_tells_it()
    {
        WireGuardSettings settings = new() { PrivateKey = Key(0, last: 0x5f), ListenPort = 51820, FwMark = 0x1234 };
        Assert.Equal(WireGuardBytes.SetLink, Text(WireGuardRequests.Set(Connection(), Link, settings)));
    }

    [Fact]
    public void A_peer_is_told_as_wg_tells_it()
    {
        WireGuardPeerChange peer = new(First)
        {
            PresharedKey = Key(0x40),
            Endpoint = IPEndPoint.Parse("192.0.2.1:51820"),
            PersistentKeepalive = TimeSpan.FromSeconds(25),
            AllowedIPs = [IPPrefix.Parse("10.0.0.0/8"), IPPrefix.Parse("2001:db8::/32")],
        };
        Assert.Equal([WireGuardBytes.SetPeer], Texts(peer));
        peer = new(Second) { Endpoint = IPEndPoint.Parse("[2001:db8::1]:7"), AllowedIPs = [IPPrefix.Parse("10.1.0.0/16")] };
        Assert.Equal([WireGuardBytes.SetPeer6], Texts(peer));
    }

    [Fact]
    public void A_peer_is_removed_as_wg_removes_it() => Assert.Equal([WireGuardBytes.RemovePeer], Texts(new WireGuardPeerChange(Second) { Remove = true }));

    [Fact]
    public void What_is_added_does_not_replace_and_an_empty_list_does()
    {
        Assert.DoesNotContain("0800030002000000", Texts(new WireGuardPeerChange(First) { AllowedIPs = [IPPrefix.Parse("10.0.0.0/8")], KeepAllowedIPs = true })[0]);
        string emptied = Texts(new WireGuardPeerChange(First) { AllowedIPs = [] })[0];
        Assert.EndsWith("0800030002000000", emptied);
    }

    // wg set wg0 peer … allowed-ips -10.0.0.0/8,+2001:db8::/32, of a wg that knows the kernel's flag: a u32 of its own in each that goes.
    [Fact]
    public void A_single_one_that_goes_is_marked()
    {
        WireGuardPeerChange peer = new(First) { RemoveAllowedIPs = [IPPrefix.Parse("10.0.0.0/8")], AllowedIPs = [IPPrefix.Parse("2001:db8::/32")], KeepAllowedIPs = true };
        string text = Texts(peer)[0];
        Assert.Contains("0600010002000000" + "080002000a000000" + "0500030008000000" + "0800040001000000", text);
        Assert.EndsWith("060001000a000000" + "14000200" + "20010db8000000000000000000000000" + "0500030020000000", text);
        Assert.DoesNotContain("0800030002000000", text);
    }

    [Fact]
    public void On_an_older_kernel_the_list_that_is_left_replaces_the_one_that_was()
    {
        WireGuardPeer[] peers = [Peer(First, "10.0.0.0/8", "10.1.0.0/16", "2001:db8::/32"), Peer(Second, "10.2.0.0/16")];
        List<WireGuardPeerChange> changes = AllowedIPLists.Replacing(
            [
                new(First) { RemoveAllowedIPs = [IPPrefix.Parse("10.1.2.3/16")] },
                new(Second) { AllowedIPs = [IPPrefix.Parse("10.0.0.0/8")], KeepAllowedIPs = true },
                new(First) { RemoveAllowedIPs = [IPPrefix.Parse("10.0.0.0/8")], AllowedIPs = [IPPrefix.Parse("10.2.0.0/16")], KeepAllowedIPs = true, PersistentKeepalive = TimeSpan.FromSeconds(5) },
                new(Second) { RemoveAllowedIPs = [IPPrefix.Parse("10.2.0.0/16")] },
            ],
            peers);
        Assert.Equal(
            ["10.0.0.0/8 2001:db8::/32 False", "10.0.0.0/8 True", "10.2.0.0/16 2001:db8::/32 False", "10.0.0.0/8 False"],
            changes.Select(static change => $"{string.Join(' ', change.AllowedIPs!.Select(static prefix => $"{prefix}").Order())} {change.KeepAllowedIPs}"));
        Assert.All(changes, static change => Assert.Null(change.RemoveAllowedIPs));
        Assert.Equal(TimeSpan.FromSeconds(5), changes[2].PersistentKeepalive);
    }

    [Fact]
    public void What_a_peer_does_not_have_is_known()
    {
        AllowedIPLists lists = new([Peer(First, "10.0.0.0/8"), Peer(Second, "10.2.0.0/16")]);
        Assert.True(lists.Has(First) && !lists.Has(Key(0x10)));
        Assert.Equal(IPPrefix.Parse("10.2.0.0/16"), lists.Missing(new(First) { RemoveAllowedIPs = [IPPrefix.Parse("10.0.0.0/8"), IPPrefix.Parse("10.2.0.0/16")] }));
        Assert.Null(lists.Missing(new(First) { RemoveAllowedIPs = [IPPrefix.Parse("10.7.7.7/8")] }));
        lists.Apply(new(First) { Remove = true });
        Assert.False(lists.Has(First));
        Assert.NotNull(lists.Missing(new(First) { RemoveAllowedIPs = [IPPrefix.Parse("10.0.0.0/8")] }));
    }

    [Fact]
    public void An_answer_becomes_a_link_with_its_peers()
    {
        NetWireGuard link = Read(withSecrets: true, WireGuardBytes.Answer);
        Assert.Equal(("blue", "wg0", 3, (ushort)51820, 0x1234u), (link.Namespace, link.InterfaceAlias, link.InterfaceIndex, link.ListenPort, link.FwMark));
        Assert.Equal((Key(0, last: 0x5f), "j0DFrbaPJWJK5bIU6nZ6bslNgp09e14a0bpvPiE4KF8="), (link.PrivateKey, $"{link.PublicKey}"));
        Assert.Equal(2, link.Peers.Length);
        WireGuardPeer one = link.Peers[0];
        Assert.Equal((First, Key(0x40), "192.0.2.1:51820", TimeSpan.FromSeconds(25)), (one.PublicKey, one.PresharedKey, $"{one.Endpoint}", one.PersistentKeepalive));
        Assert.Equal(["10.0.0.0/8", "2001:db8::/32"], one.AllowedIPs.Select(static prefix => $"{prefix}"));
        Assert.Equal((null, 0ul, 0ul, 1u), (one.LastHandshake, one.ReceivedBytes, one.SentBytes, one.ProtocolVersion));
        WireGuardPeer other = link.Peers[1];
        Assert.Equal((Second, false, null, "[2001:db8::1]:7"), (other.PublicKey, other.HasPresharedKey, other.PersistentKeepalive, $"{other.Endpoint}"));
        Assert.Equal($"{Second} at [2001:db8::1]:7", $"{other}");
    }

    [Fact]
    public void Secrets_are_only_told_to_those_who_ask()
    {
        NetWireGuard link = Read(withSecrets: false, WireGuardBytes.Answer);
        Assert.Equal((true, null), (link.HasPrivateKey, link.PrivateKey));
        Assert.Equal((true, null), (link.Peers[0].HasPresharedKey, link.Peers[0].PresharedKey));
        Assert.DoesNotContain("secret", $"{link}{link.Peers[0]}");
    }

    [Fact]
    public void Secrets_are_not_in_a_message_that_is_shown()
    {
        GenericConnection connection = Connection();
        MessageWriter writer = WireGuardRequests.Set(connection, Link, new WireGuardSettings { PrivateKey = Key(0x40) });
        writer.Finish();
        string shown = MessageDump.Text(writer.Written, writer.Messages[0].Type);
        Assert.Contains("WGDEVICE_A_PRIVATE_KEY = (32 bytes, secret)", shown);
        Assert.DoesNotContain("4041", shown);
    }

    [Fact]
    public void A_peer_that_is_cut_in_two_becomes_one_again()
    {
        NetWireGuard read = Read(false, WireGuardBytes.Answer);
        WireGuardPeer rest = new() { PublicKey = Second, AllowedIPs = [IPPrefix.Parse("10.2.0.0/16")] };
        WireGuardPeer third = new() { PublicKey = Key(0x80) };
        NetWireGuard joined = WireGuardDecoder.Join([read, new NetWireGuard { Peers = [rest] }, new NetWireGuard { Peers = [rest, third] }]);
        Assert.Equal([First, Second, third.PublicKey], joined.Peers.Select(static peer => peer.PublicKey));
        Assert.Equal(["10.1.0.0/16", "10.2.0.0/16", "10.2.0.0/16"], joined.Peers[1].AllowedIPs.Select(static prefix => $"{prefix}"));
        Assert.Equal(("wg0", 3), (joined.Peers[2].InterfaceAlias, joined.Peers[2].InterfaceIndex));
    }

    [Fact]
    public void Many_peers_are_many_messages_and_none_is_lost_or_replaced_twice()
    {
        WireGuardPeerChange[] peers =
        [
            .. Enumerable.Range(1, 300).Select(static i => new WireGuardPeerChange(Numbered(i)) { AllowedIPs = Prefixes(i, 3) }),
            new WireGuardPeerChange(Numbered(301)) { AllowedIPs = Prefixes(301, 5000) },
            new WireGuardPeerChange(Numbered(302)) { AllowedIPs = Prefixes(302, 1) },
        ];
        List<NetWireGuard> parts = [];
        int replaced = 0;
        foreach (string text in Texts(peers))
        {
            Assert.InRange(text.Length / 2, 1, 40_000);
            replaced += (text.Length - text.Replace("0800030002000000", "", StringComparison.Ordinal).Length) / 16;
            parts.Add(Part(text));
        }

        Assert.True(parts.Count > 5);
        Assert.Equal(302, replaced);
        NetWireGuard joined = WireGuardDecoder.Join(parts);
        Assert.Equal(peers.Select(static peer => peer.PublicKey), joined.Peers.Select(static peer => peer.PublicKey));
        Assert.All(peers.Zip(joined.Peers), static pair => Assert.Equal(pair.First.AllowedIPs, pair.Second.AllowedIPs));
    }

    [Theory]
    [InlineData(-1, "InvalidKeepalive")]
    [InlineData(65536, "InvalidKeepalive")]
    [InlineData(0.5, "InvalidKeepalive")]
    public void What_a_peer_cannot_be_is_said_before_the_kernel_is_asked(double seconds, string error)
    {
        WireGuardPeerChange peer = new(First) { PersistentKeepalive = TimeSpan.FromSeconds(seconds) };
        Assert.Equal(error, Assert.Throws<NetworkObjectException>(() => WireGuardOperations.Check(peer)).ErrorId);
    }

    [Fact]
    public void An_endpoint_without_port_and_a_key_of_zeros_cannot_be()
    {
        WireGuardPeerChange peer = new(First) { Endpoint = new IPEndPoint(IPAddress.Loopback, 0) };
        Assert.Equal("InvalidEndpoint", Assert.Throws<NetworkObjectException>(() => WireGuardOperations.Check(peer)).ErrorId);
        Assert.Equal("InvalidWireGuardKey", Assert.Throws<NetworkObjectException>(() => WireGuardOperations.Check(new(new WireGuardKey(new byte[32])))).ErrorId);
    }

    [Theory]
    [InlineData(Errno.ENODEV, "LinkNotFound")]
    [InlineData(Errno.EOPNOTSUPP, "NotAWireGuardLink")]
    public void A_refusal_says_what_is_the_matter_with_the_link(Errno errno, string error)
    {
        (GenericConnection connection, ScriptedTransport transport) = Scripted();
        transport.Answer(sent => [transport.Done(ScriptedTransport.SequenceAt(sent), errno)]);
        Assert.Equal(error, Assert.Throws<NetworkObjectException>(() => new WireGuardOperations(connection).Get(Link)).ErrorId);
    }

    [Fact]
    public void A_port_that_is_taken_is_named()
    {
        (GenericConnection connection, ScriptedTransport transport) = Scripted();
        transport.Answer(sent => [transport.Acknowledge(ScriptedTransport.SequenceAt(sent), Errno.EADDRINUSE)]);
        NetworkObjectException e = Assert.Throws<NetworkObjectException>(() => new WireGuardOperations(connection).Set(Link, new WireGuardSettings { ListenPort = 7 }));
        Assert.Equal(("ListenPortInUse", "7"), (e.ErrorId, e.Subject));
    }

    [Fact]
    public void Mutated_answers_throw_nothing_else()
    {
        byte[] good = Convert.FromHexString(WireGuardBytes.Answer);
        Random random = new(7);
        for (int i = 0; i < 20_000; i++)
        {
            byte[] bad = [.. good];
            for (int j = random.Next(1, 4); j > 0; j--) bad[random.Next(20, bad.Length)] = (byte)random.Next(256);
            try
            {
                Part(Convert.ToHexString(bad));
            }
            catch (NetlinkException)
            {
                // That is what may come of it.
            }
        }
    }

    [Fact]
    public void Numbers_are_those_of_the_headers()
    {
        CAssertions c = new("linux/wireguard.h");
        AttributeSpec[] rows =
        [
            WireGuardMessages.InterfaceIndex, WireGuardMessages.InterfaceName, WireGuardMessages.PrivateKey, WireGuardMessages.PublicKey, WireGuardMessages.DeviceFlags,
            WireGuardMessages.ListenPort, WireGuardMessages.FwMark, WireGuardMessages.Peers, WireGuardMessages.PeerPublicKey, WireGuardMessages.PresharedKey,
            WireGuardMessages.PeerFlags, WireGuardMessages.Endpoint, WireGuardMessages.Keepalive, WireGuardMessages.LastHandshake, WireGuardMessages.ReceivedBytes,
            WireGuardMessages.SentBytes, WireGuardMessages.AllowedIPs, WireGuardMessages.ProtocolVersion, WireGuardMessages.AddressFamily, WireGuardMessages.Address,
            WireGuardMessages.PrefixLength, WireGuardMessages.AllowedIPFlags,
        ];
        foreach (AttributeSpec row in rows) c.Equal(row.Name, row.Id);
        c.Equal("WG_CMD_GET_DEVICE", WireGuardMessages.Get.Id);
        c.Equal("WG_CMD_SET_DEVICE", WireGuardMessages.Set.Id);
        c.Equal("WG_GENL_VERSION", WireGuardMessages.Family.Version);
        c.Equal("WGPEER_F_REMOVE_ME", WireGuardMessages.RemovePeer);
        c.Equal("WGPEER_F_REPLACE_ALLOWEDIPS", WireGuardMessages.ReplaceAllowedIPs);
        c.Equal("WG_KEY_LEN", WireGuardKey.Length);
        c.Verify();
    }

    private static WireGuardPeer Peer(WireGuardKey key, params string[] allowed) => new() { PublicKey = key, AllowedIPs = Array.ConvertAll(allowed, IPPrefix.Parse) };

    private static WireGuardKey Key(byte first, byte? last = null)
    {
        byte[] bytes = [.. Enumerable.Range(first, 32).Select(static i => (byte)i)];
        if (last is { } end) bytes[31] = end;
        else if (first == 0x40) bytes[31] = 0x5f;
        return new WireGuardKey(bytes);
    }

    private static WireGuardKey Numbered(int number)
    {
        byte[] bytes = new byte[32];
        BitConverter.TryWriteBytes(bytes, number);
        return new WireGuardKey(bytes);
    }

    private static IPPrefix[] Prefixes(int peer, int count) =>
        [.. Enumerable.Range(0, count).Select(i => new IPPrefix(new IPAddress([(byte)(i % 256), (byte)(i / 256), (byte)peer, (byte)(peer / 256)]), 32))];

    private static string[] Texts(params WireGuardPeerChange[] peers) => [.. WireGuardRequests.SetPeers(Connection(), Link, peers).Select(Text)];

    /// <summary>The message without its flag of acknowledging, which `wg` asks for too.</summary>
    private static string Text(MessageWriter writer)
    {
        writer.Finish();
        return Convert.ToHexStringLower(writer.Written);
    }

    private static NetWireGuard Part(string hex)
    {
        MessageReader reader = new(Convert.FromHexString(hex));
        Assert.True(reader.TryRead(out NetlinkMessage message));
        return new WireGuardDecoder("blue", false).Decode(message);
    }

    private static NetWireGuard Read(bool withSecrets, string hex)
    {
        (GenericConnection connection, ScriptedTransport transport) = Scripted();
        transport.Answer(sent =>
        {
            byte[] answer = Convert.FromHexString(hex);
            BitConverter.TryWriteBytes(answer.AsSpan(8), ScriptedTransport.SequenceAt(sent));
            BitConverter.TryWriteBytes(answer.AsSpan(12), transport.PortId);
            return [answer, transport.Done(ScriptedTransport.SequenceAt(sent))];
        });
        return new WireGuardOperations(connection).Get(Link, withSecrets);
    }

    private static GenericConnection Connection() => Scripted().Connection;

    private static (GenericConnection Connection, ScriptedTransport Transport) Scripted()
    {
        ScriptedTransport transport = new();
        transport.Answer(sent =>
        [
            transport.Message(16, ScriptedTransport.SequenceAt(sent), [1, 2, 0, 0, 6, 0, 1, 0, FamilyNumber, 0, 0, 0]),
            transport.Acknowledge(ScriptedTransport.SequenceAt(sent)),
        ]);
        return (new GenericConnection(new NetlinkConnection(transport, "blue")), transport);
    }
}
