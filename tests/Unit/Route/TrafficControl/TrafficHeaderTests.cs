using System;
using NetNamespace.Interop;
using NetNamespace.Objects;
using NetNamespace.Route;
using Xunit;

namespace NetNamespace.Tests.Unit.Route.TrafficControl;

/// <summary>The structures and numbers of traffic control, and of the drivers' answers, are those of the kernel's headers.</summary>
public class TrafficHeaderTests
{
    private readonly CAssertions _c = new(
        "linux/types.h", "net/if.h", "linux/rtnetlink.h", "linux/pkt_sched.h", "linux/pkt_cls.h", "linux/gen_stats.h", "linux/tc_act/tc_mirred.h", "linux/ethtool.h", "linux/sockios.h");

    [Fact]
    public void They_are_those_of_the_headers()
    {
        _c.Layout<TrafficHeader>("struct tcmsg", "tcm_family", "tcm__pad1", "tcm__pad2", "tcm_ifindex", "tcm_handle", "tcm_parent", "tcm_info");
        _c.Layout<TrafficUnits.RateSpecification>("struct tc_ratespec", "cell_log", "linklayer", "overhead", "cell_align", "mpu", "rate");
        _c.Layout<TbfAttributes.Options>("struct tc_tbf_qopt", "rate", "peakrate", "limit", "buffer", "mtu");
        _c.Layout<HtbAttributes.GlobalOptions>("struct tc_htb_glob", "version", "rate2quantum", "defcls", "debug", "direct_pkts");
        _c.Layout<HtbAttributes.ClassOptions>("struct tc_htb_opt", "rate", "ceil", "buffer", "cbuffer", "quantum", "level", "prio");
        _c.Layout<TrafficObject.QueueCounters>("struct gnet_stats_queue", "qlen", "backlog", "drops", "requeues", "overlimits");
        Netem();
        Filters();
        Drivers();
        Numbers();
        foreach (Type table in new[] { typeof(TrafficMessages), typeof(TbfAttributes), typeof(HtbAttributes), typeof(NetemAttributes), typeof(FilterAttributes) }) _c.Rows(table);
        _c.Verify();
    }

    private void Netem()
    {
        _c.Layout<NetemAttributes.Options>("struct tc_netem_qopt", "latency", "limit", "loss", "gap", "duplicate", "jitter");
        _c.Layout<NetemAttributes.Correlations>("struct tc_netem_corr", "delay_corr", "loss_corr", "dup_corr");
        _c.Layout<NetemAttributes.Chance>("struct tc_netem_reorder", "probability", "correlation");
        _c.Layout<NetemAttributes.Chance>("struct tc_netem_corrupt", "probability", "correlation");
        _c.Layout<NetemAttributes.StateModel>("struct tc_netem_gimodel", "p13", "p31", "p32", "p14", "p23");
        _c.Layout<NetemAttributes.GilbertElliott>("struct tc_netem_gemodel", "p", "r", "h", "k1");
        _c.Layout<NetemAttributes.RateOptions>("struct tc_netem_rate", "rate", "packet_overhead", "cell_size", "cell_overhead");
        _c.Layout<NetemAttributes.SlotOptions>("struct tc_netem_slot", "min_delay", "max_delay", "max_packets", "max_bytes", "dist_delay", "dist_jitter");
        _c.Equal("NETEM_DIST_SCALE", DelayTables.Scale);
    }

    private void Filters()
    {
        _c.Equal("sizeof(struct tc_u32_sel)", 16);
        _c.Equal("offsetof(struct tc_u32_sel, nkeys)", 2);
        _c.Equal("offsetof(struct tc_u32_sel, keys)", 16);
        _c.Layout<FilterAttributes.SelectorKey>("struct tc_u32_key", "mask", "val", "off", "offmask");
        _c.Layout<FilterAttributes.RedirectOptions>("struct tc_mirred", "index", "capab", "action", "refcnt", "bindcnt", "eaction", "ifindex");
        _c.Layout<FilterAttributes.PoliceOptions>("struct tc_police", "index", "action", "limit", "burst", "mtu", "rate", "peakrate", "refcnt", "bindcnt", "capab");
    }

    private void Drivers()
    {
        _c.Equal("SIOCETHTOOL", DeviceCalls.Ethtool);
        _c.Equal("ETHTOOL_GDRVINFO", DeviceCalls.GetDriverInfo);
        _c.Equal("ETHTOOL_GLINKSETTINGS", DeviceCalls.GetLinkSettings);
        _c.Equal("SPEED_UNKNOWN", unchecked((int)DeviceCalls.UnknownSpeed));
        _c.Equal("DUPLEX_FULL", (int)LinkDuplex.Full);
        _c.Equal("DUPLEX_HALF", (int)LinkDuplex.Half);
        _c.Layout<DeviceCalls.DriverInfo>(
            "struct ethtool_drvinfo", "cmd", "driver", "version", "fw_version", "bus_info", "erom_version", "reserved2", "n_priv_flags", "n_stats", "testinfo_len", "eedump_len", "regdump_len");
        _c.Equal("sizeof(struct ethtool_link_settings)", System.Runtime.InteropServices.Marshal.SizeOf<DeviceCalls.LinkSettings>());
        _c.Equal("offsetof(struct ethtool_link_settings, duplex)", 8);
        _c.Equal("offsetof(struct ethtool_link_settings, link_mode_masks_nwords)", (int)System.Runtime.InteropServices.Marshal.OffsetOf<DeviceCalls.LinkSettings>("MaskWords"));
        _c.Equal("offsetof(struct ethtool_link_settings, link_mode_masks)", System.Runtime.InteropServices.Marshal.SizeOf<DeviceCalls.LinkSettings>());
        _c.Equal("sizeof(struct ifreq)", System.Runtime.InteropServices.Marshal.SizeOf<DeviceCalls.Request>());
    }

    private void Numbers()
    {
        _c.Equal("TC_H_ROOT", TrafficHandle.Root);
        _c.Equal("TC_H_INGRESS", TrafficHandle.Ingress);
        _c.Equal("TC_H_MAKE(TC_H_CLSACT, TC_H_MIN_INGRESS)", TrafficHandle.IngressFilters);
        _c.Equal("TC_ACT_SHOT", FilterAttributes.Drop);
        _c.Equal("TC_ACT_STOLEN", FilterAttributes.Stolen);
        _c.Equal("TCA_EGRESS_REDIR", FilterAttributes.EgressRedirect);
        _c.Equal("TC_U32_TERMINAL", FilterAttributes.Terminal);
        _c.Equal("TC_LINKLAYER_ETHERNET", TrafficUnits.Specification(1).LinkLayer);
        _c.Equal("TC_HTB_PROTOVER", 3);
        _c.Equal("RTNLGRP_LINK", NetNamespace.Namespaces.LinkWaiter.LinkGroup);
    }
}
