using NetNamespace.Objects;
using NetNamespace.Route;
using Xunit;

namespace NetNamespace.Tests.Unit.Route;

/// <summary>The structures, attributes and numbers of neighbours are those of the kernel's headers: written as static assertions into a C file.</summary>
public class NeighborHeaderTests
{
    private readonly CAssertions _c = new("linux/rtnetlink.h", "linux/neighbour.h");

    [Fact]
    public void They_are_those_of_the_headers()
    {
        _c.Layout<NeighborHeader>("struct ndmsg", "ndm_family", "ndm_pad1", "ndm_pad2", "ndm_ifindex", "ndm_state", "ndm_flags", "ndm_type");
        _c.Layout<NeighborCacheInfo>("struct nda_cacheinfo", "ndm_confirmed", "ndm_used", "ndm_updated", "ndm_refcnt");
        _c.Equal("sizeof(struct ndmsg)", NeighborMessages.Format.HeaderLength);
        _c.Rows(typeof(NeighborMessages));
        Numbers();
        _c.Verify();
    }

    private void Numbers()
    {
        _c.Equal("NUD_INCOMPLETE", (int)NeighborState.Incomplete);
        _c.Equal("NUD_REACHABLE", (int)NeighborState.Reachable);
        _c.Equal("NUD_STALE", (int)NeighborState.Stale);
        _c.Equal("NUD_DELAY", (int)NeighborState.Delay);
        _c.Equal("NUD_PROBE", (int)NeighborState.Probe);
        _c.Equal("NUD_FAILED", (int)NeighborState.Failed);
        _c.Equal("NUD_NOARP", (int)NeighborState.NoArp);
        _c.Equal("NUD_PERMANENT", (int)NeighborState.Permanent);
        _c.Equal("NUD_NONE", (int)NeighborState.None);
        _c.Equal("NTF_USE", (int)NeighborFlags.Use);
        _c.Equal("NTF_SELF", (int)NeighborFlags.Self);
        _c.Equal("NTF_MASTER", (int)NeighborFlags.Master);
        _c.Equal("NTF_PROXY", (int)NeighborFlags.Proxy);
        _c.Equal("NTF_EXT_LEARNED", (int)NeighborFlags.ExternLearned);
        _c.Equal("NTF_OFFLOADED", (int)NeighborFlags.Offloaded);
        _c.Equal("NTF_STICKY", (int)NeighborFlags.Sticky);
        _c.Equal("NTF_ROUTER", (int)NeighborFlags.Router);
        _c.Equal("NTF_EXT_MANAGED", (int)NeighborFlags.Managed >> NeighborMessages.ExtendedShift);
        _c.Equal("NTF_EXT_LOCKED", (int)NeighborFlags.Locked >> NeighborMessages.ExtendedShift);
        _c.Equal("NTF_EXT_EXT_VALIDATED", (int)NeighborFlags.ExternValidated >> NeighborMessages.ExtendedShift);
    }
}
