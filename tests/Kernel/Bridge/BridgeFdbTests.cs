using System.Linq;
using System.Net;
using System.Net.NetworkInformation;
using System.Text.Json;
using NetNamespace.Netlink;
using NetNamespace.Objects;
using NetNamespace.Route;
using Xunit;

namespace NetNamespace.Tests.Kernel.Bridge;

public class BridgeFdbTests : BridgeTest
{
    private BridgeFdbOperations Tables => new(A.Route);

    [Fact]
    public void Many_travel_together_and_one_fails_alone()
    {
        MakeBridge();
        Run("bridge", "-n", "a", "fdb", "add", "02:00:00:00:00:05", "dev", "p0", "master", "static");
        BridgeFdbOperations tables = Tables;
        NetBridgeFdb[] asked = [.. Enumerable.Range(0, 600).Select(number => tables.Complete(Entry($"02000000{number:x4}"), LinkReference.Named("p0")))];
        Outcome<NetBridgeFdb>[] outcomes = tables.Add(asked);
        Assert.Equal(["BridgeFdbExists"], outcomes.Where(static one => one.Error is not null).Select(static one => one.Error!.ErrorId));
        Assert.All(outcomes.Where(static one => one.Error is null), static one => Assert.NotNull(one.Made!.LastUpdated));
        Assert.Equal(600, Mine("p0").Length);
        Assert.Equal(1, tables.Remove([.. asked, tables.Complete(Entry("02000000ffff"), LinkReference.Named("p0"))]).Count(static one => one.Error is not null));
        Assert.Empty(Mine("p0"));
    }

    [Fact]
    public void Only_what_is_asked_for_is_read()
    {
        MakeBridge();
        Run("bridge", "-n", "a", "fdb", "add", "02:00:00:00:00:05", "dev", "p0", "master", "static");
        Run("bridge", "-n", "a", "fdb", "add", "02:00:00:00:00:06", "dev", "q0", "master", "static");
        Run("bridge", "-n", "a", "fdb", "add", "02:00:00:00:00:07", "dev", "br0", "self");
        Assert.All(Tables.List(Link("p0").InterfaceIndex), static entry => Assert.Equal("p0", entry.InterfaceAlias));
        string[] ofBridge = [.. Tables.List(Link("br0").InterfaceIndex).Select(static entry => MacText.Of(entry.MacAddress))];
        Assert.All(["02:00:00:00:00:05", "02:00:00:00:00:06", "02:00:00:00:00:07"], mac => Assert.Contains(mac, ofBridge));

        // A kernel with VLANs notes it for the first of them, too.
        NetBridgeFdb own = Assert.Single(Tables.List(), static entry => MacText.Of(entry.MacAddress) == "02:00:00:00:00:07" && entry.VlanId is null);
        Assert.Null(Assert.Single(Tables.Remove([own])).Error);
    }

    [Fact]
    public void The_table_is_that_of_the_bridge_for_a_port_and_the_links_own_for_a_tunnel()
    {
        MakeBridge();
        MakeOrSkip("a", "vx", "master", "br0", "type", "vxlan", "id", "5", "dstport", "4789");
        BridgeFdbOperations tables = Tables;
        NetBridgeFdb port = tables.Complete(Entry("020000000005"), LinkReference.Named("p0"));
        Assert.Equal((BridgeFdbFlags.Master, BridgeFdbState.Static, "br0"), (port.Flags, port.State, port.Bridge));
        NetBridgeFdb far = tables.Complete(Entry("020000000006") with { Destination = IPAddress.Parse("192.0.2.1") }, LinkReference.Named("vx"));
        Assert.Equal((BridgeFdbFlags.Self, BridgeFdbState.Permanent, null), (far.Flags, far.State, far.Bridge));
        Assert.All(tables.Add([port, far]), static one => Assert.Null(one.Error));
        Assert.Equal("NotABridgePort", Assert.Throws<NetworkObjectException>(() => tables.Complete(Entry("020000000007") with { Flags = BridgeFdbFlags.Master }, LinkReference.Named("p1"))).ErrorId);
        JsonElement theirs = Assert.Single(Bridge("-d", "fdb", "show", "dev", "vx"), static entry => entry.GetProperty("mac").GetString() == "02:00:00:00:00:06");
        Assert.Equal("192.0.2.1", theirs.GetProperty("dst").GetString());
    }

    private static NetBridgeFdb Entry(string mac) => new() { MacAddress = PhysicalAddress.Parse(mac) };

    private static JsonElement[] Mine(string name) =>
        [.. Bridge("fdb", "show", "dev", name).Where(static entry => entry.GetProperty("mac").GetString()!.StartsWith("02:00:00:00:", System.StringComparison.Ordinal) && !entry.TryGetProperty("vlan", out _))];
}
