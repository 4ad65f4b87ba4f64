using System;
using System.Linq;
using System.Reflection;
using NetNamespace.Netlink;
using NetNamespace.Objects;
using NetNamespace.Route;
using Xunit;

namespace NetNamespace.Tests.Unit.Route.Bridge;

/// <summary>The numbers of the tables are those of the kernel's headers, as far as the installed ones know the names.</summary>
public class BridgeTableTests
{
    [Fact]
    public void Numbers_are_those_of_the_headers()
    {
        CAssertions c = new("linux/if_link.h", "linux/if_bridge.h", "linux/rtnetlink.h", "linux/neighbour.h", "sys/socket.h");
        AttributeSpec[] rows = [.. Fields<AttributeSpec>(typeof(VlanMessages)), .. Fields<AttributeSpec>(typeof(NeighborMessages))];
        foreach (AttributeSpec row in rows) c.Equal(row.Name, row.Id);
        foreach (MessageType type in (MessageType[])[.. Fields<MessageType>(typeof(VlanMessages)), .. Fields<MessageType>(typeof(NeighborMessages))]) c.Equal(type.Name, type.Id);
        c.Equal("AF_BRIDGE", VlanMessages.Family);
        c.Equal("BRIDGE_FLAGS_SELF", VlanMessages.Self);
        c.Equal("RTEXT_FILTER_BRVLAN_COMPRESSED", VlanMessages.CompressedVlans);
        c.Equal("BRIDGE_VLAN_INFO_PVID", (long)VlanInfoFlags.Pvid);
        c.Equal("BRIDGE_VLAN_INFO_UNTAGGED", (long)VlanInfoFlags.Untagged);
        c.Equal("BRIDGE_VLAN_INFO_RANGE_BEGIN", (long)VlanInfoFlags.RangeBegin);
        c.Equal("BRIDGE_VLAN_INFO_RANGE_END", (long)VlanInfoFlags.RangeEnd);
        c.Equal("BRIDGE_VLAN_INFO_ONLY_OPTS", (long)VlanInfoFlags.OnlyOptions);
        c.Equal("NTF_USE", (long)BridgeFdbFlags.Use);
        c.Equal("NTF_SELF", (long)BridgeFdbFlags.Self);
        c.Equal("NTF_MASTER", (long)BridgeFdbFlags.Master);
        c.Equal("NTF_EXT_LEARNED", (long)BridgeFdbFlags.ExternallyLearned);
        c.Equal("NTF_OFFLOADED", (long)BridgeFdbFlags.Offloaded);
        c.Equal("NTF_STICKY", (long)BridgeFdbFlags.Sticky);
        c.Equal("NTF_ROUTER", (long)BridgeFdbFlags.Router);
        c.Equal("NTF_EXT_LOCKED << 8", (long)BridgeFdbFlags.Locked);
        c.Equal("NUD_PERMANENT | NUD_NOARP", FdbRequests.Bits(BridgeFdbState.Permanent));
        c.Equal("NUD_NOARP | NUD_REACHABLE", FdbRequests.Bits(BridgeFdbState.Static));
        c.Equal("NUD_REACHABLE", FdbRequests.Bits(BridgeFdbState.Dynamic));
        c.Layout<VlanInfo>("struct bridge_vlan_info", "flags", "vid");
        c.Layout<VlanHeader>("struct br_vlan_msg", "family", "reserved1", "reserved2", "ifindex");
        c.Layout<NeighborHeader>("struct ndmsg", "ndm_family", "ndm_pad1", "ndm_pad2", "ndm_ifindex", "ndm_state", "ndm_flags", "ndm_type");
        Assert.True(rows.Length > 35);
        c.Verify();
    }

    private static T[] Fields<T>(Type type) =>
        [.. type.GetFields(BindingFlags.Static | BindingFlags.NonPublic).Select(static field => field.GetValue(null)).OfType<T>()];
}
