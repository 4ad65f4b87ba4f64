using System;
using System.Net;
using System.Net.NetworkInformation;
using NetNamespace.Interop;
using NetNamespace.Namespaces;
using Xunit;

namespace NetNamespace.Tests.Unit.Diagnosis;

/// <summary>Questions of ARP and their answers, byte for byte as <c>arping -D</c> and a kernel send them.</summary>
public class ArpMessageTests
{
    private static readonly IPAddress s_address = IPAddress.Parse("10.100.0.2");

    // arping -D -I eth0 10.100.0.2: from no address, so that nobody takes the asker for its owner.
    [Fact]
    public void A_question_names_the_asker_and_the_address() => Assert.Equal(
        "0001080006040001" + "020000000001" + "00000000" + "000000000000" + "0a640002", Hex(ArpMessage.Ask(PhysicalAddress.Parse("02-00-00-00-00-01"), s_address)));

    [Fact]
    public void An_answer_names_the_owner() => Assert.Equal(
        PhysicalAddress.Parse("02-00-00-00-00-99"), ArpMessage.Read(Bytes("0001080006040002" + "020000000099" + "0a640002" + "020000000001" + "00000000"), s_address));

    [Theory]
    [InlineData("0001080006040001" + "020000000099" + "0a640002" + "020000000001" + "00000000")] // a question
    [InlineData("0001080006040002" + "020000000099" + "0a640003" + "020000000001" + "00000000")] // of another address
    [InlineData("0006080006040002" + "020000000099" + "0a640002" + "020000000001" + "00000000")] // of another kind of link
    [InlineData("0001080006040002" + "020000000099" + "0a6400")]
    [InlineData("")]
    public void What_is_about_something_else_is_passed_over(string message) => Assert.Null(ArpMessage.Read(Bytes(message), s_address));

    // struct sockaddr_ll: family, protocol in network order, link, kind of link, kind of packet, length, address.
    [Fact]
    public void The_address_of_a_link_is_that_of_packet_sockets() => Assert.Equal(
        "1100" + "0806" + "07000000" + "0000" + "00" + "06" + "ffffffffffff0000", Hex(Sockaddr.WritePacket(SocketCalls.ProtocolArp, 7, [0xff, 0xff, 0xff, 0xff, 0xff, 0xff])));

    private static string Hex(byte[] bytes) => Convert.ToHexString(bytes).ToLowerInvariant();

    private static byte[] Bytes(string hex) => Convert.FromHexString(hex);
}
