using System;
using System.Linq;
using System.Net;
using NetNamespace.Objects;
using NetNamespace.Route;
using Xunit;

namespace NetNamespace.Tests.Unit.Route.Bridge;

public class FdbDecoderTests
{
    [Fact]
    public void Entries_of_a_bridge()
    {
        NetBridgeFdb[] all = [.. BridgeSamples.Fdb(Convert.FromHexString(BridgeBytes.Fdb))];
        Assert.Equal(
            [
                "33:33:00:00:00:01 dev br0 self permanent",
                "01:00:5e:00:00:6a dev br0 self permanent",
                "33:33:00:00:00:6a dev br0 self permanent",
                "01:00:5e:00:00:01 dev br0 self permanent",
                "33:33:ff:4c:35:89 dev br0 self permanent",
                "02:00:00:00:00:0c dev br0 vlan 1 master br0 permanent",
                "02:00:00:00:00:0d dev v0 vlan 52 master br0 dynamic",
                "02:00:00:00:00:0b dev v0 vlan 10 master br0 static",
                "02:00:00:00:00:0a dev v0 vlan 22 master br0 dynamic",
                "4e:4a:a4:26:08:bb dev v0 vlan 40 master br0 dynamic",
                "7a:cc:4c:4c:35:89 dev v0 vlan 52 master br0 permanent",
                "02:00:00:00:00:0d dev v0 self permanent",
            ],
            all.Select(static entry => entry.ToString()));
        NetBridgeFdb learned = all[9];
        Assert.Equal(("blue", 4, 2, BridgeFdbFlags.None), (learned.Namespace, learned.InterfaceIndex, learned.BridgeIndex!.Value, learned.Flags));
        Assert.Equal((TimeSpan.FromMilliseconds(26380), TimeSpan.FromMilliseconds(6400)), (learned.LastUsed, learned.LastUpdated));
        Assert.Equal(BridgeFdbFlags.ExternallyLearned, all[6].Flags);
        Assert.Equal(BridgeFdbFlags.Sticky, all[7].Flags);
        Assert.Equal((BridgeFdbFlags.Self, null, null), (all[0].Flags, all[0].LastUsed, all[0].VlanId));
        Assert.All(all, static entry => Assert.Empty(entry.RawAttributes));
    }

    [Fact]
    public void Entries_of_a_vxlan()
    {
        NetBridgeFdb[] all = [.. BridgeSamples.Fdb(Convert.FromHexString(BridgeBytes.VxlanFdb))];
        Assert.Equal(3, all.Length);
        NetBridgeFdb everything = all[0];
        Assert.Equal((IPAddress.Parse("192.0.2.2"), 4444, 9u, "v1", 3), (everything.Destination, everything.Port!.Value, everything.Vni!.Value, everything.Via, everything.ViaIndex!.Value));
        Assert.Equal((10u, null), (all[1].NextHopId!.Value, all[1].Destination));
        Assert.Equal("02:00:00:00:00:19 dev vx dst 192.0.2.9 self permanent", all[2].ToString());
    }

    [Theory]
    [InlineData(BridgeFdbState.Permanent)]
    [InlineData(BridgeFdbState.Static)]
    [InlineData(BridgeFdbState.Dynamic)]
    public void A_state_is_read_as_it_is_written(BridgeFdbState state) => Assert.Equal(state, FdbRequests.State(FdbRequests.Bits(state)));

    [Fact]
    public void A_difference_says_what_is_otherwise()
    {
        NetBridgeFdb found = new() { InterfaceIndex = 4, InterfaceAlias = "v0", State = BridgeFdbState.Static, Destination = IPAddress.Parse("192.0.2.1") };
        Assert.Null(FdbDifference.Between(found, found));
        Assert.Null(FdbDifference.Between(found with { State = BridgeFdbState.Dynamic }, found with { State = BridgeFdbState.Stale }));
        Assert.Equal("it is on 'v0', not on 'v1'", FdbDifference.Between(found with { InterfaceIndex = 5, InterfaceAlias = "v1" }, found));
        Assert.Equal("it is Static, not Permanent", FdbDifference.Between(found with { State = BridgeFdbState.Permanent }, found));
        Assert.Equal("its destination is 192.0.2.1, not 192.0.2.2", FdbDifference.Between(found with { Destination = IPAddress.Parse("192.0.2.2") }, found));
        Assert.Equal("it is not Sticky", FdbDifference.Between(found with { Flags = BridgeFdbFlags.Sticky }, found));
    }
}
