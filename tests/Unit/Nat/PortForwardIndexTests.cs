using System.Linq;
using System.Net;
using NetNamespace.Namespaces;
using NetNamespace.Objects;
using Xunit;

namespace NetNamespace.Tests.Unit.Nat;

/// <summary>Who takes the same connections as another is found, however many ports there are.</summary>
public class PortForwardIndexTests
{
    [Theory]
    [InlineData("tcp", "80", true)]
    [InlineData("tcp", "70-90", true)]
    [InlineData("tcp", "81-90", false)]
    [InlineData("udp", "80", false)]
    [InlineData("any", "80", true)]
    [InlineData("tcp", "1-65535", true)]
    [InlineData("any", "1-65535", true)]
    [InlineData("udp", "1-65535", false)]
    [InlineData("any", "1-79", false)]
    public void Forwards_of_the_same_ports_are_rivals(string protocol, string ports, bool isRival)
    {
        PortForwardIndex index = new();
        PortForwardEntry other = new(Forward(protocol, ports), null);
        index.Add(other);
        Assert.Equal(isRival, index.FindRivals(Forward("tcp", "80")).Contains(other));
        Assert.Equal(isRival && protocol != "any", index.FindListening(IPFamily.IPv4, PortForwardProtocol.Tcp, 80).Any());
        index.Remove(other);
        Assert.Empty(index.FindRivals(Forward("tcp", "80")));
    }

    [Fact]
    public void One_that_stands_in_many_rows_is_found_once()
    {
        PortForwardIndex index = new();
        index.Add(new PortForwardEntry(Forward("tcp", "1-8000"), null));
        Assert.Single(index.FindRivals(Forward("tcp", "1-65535")));
    }

    private static NamespacePortForward Forward(string protocol, string ports) => new()
    {
        Namespace = "",
        Protocol = protocol switch { "tcp" => PortForwardProtocol.Tcp, "udp" => PortForwardProtocol.Udp, _ => null },
        ListenAddress = IPAddress.Any,
        ListenPort = PortRange.Parse(ports),
        InternalIPAddress = IPAddress.Parse("10.7.0.2"),
    };
}
