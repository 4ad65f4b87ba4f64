using System;
using System.Reflection;
using System.Runtime.InteropServices;
using NetNamespace.Diagnostics;
using NetNamespace.Objects;
using Xunit;

namespace NetNamespace.Tests.Unit.Diagnostics;

/// <summary>The structures, attributes and numbers of sock_diag are those of the kernel's headers: written as static assertions into a C file.</summary>
public class SocketHeaderTests
{
    private readonly CAssertions _c = new(
        "sys/socket.h", "netinet/in.h", "linux/types.h", "linux/tcp.h", "linux/sock_diag.h", "linux/inet_diag.h", "linux/unix_diag.h");

    [Fact]
    public void They_are_those_of_the_headers()
    {
        _c.Layout<InetSocketId>("struct inet_diag_sockid", "idiag_sport", "idiag_dport", "idiag_src", "idiag_dst", "idiag_if", "idiag_cookie[0]", "idiag_cookie[1]");
        _c.Layout<InetSocketRequest>("struct inet_diag_req_v2", "sdiag_family", "sdiag_protocol", "idiag_ext", "pad", "idiag_states", "id");
        _c.Layout<InetSocketHeader>(
            "struct inet_diag_msg", "idiag_family", "idiag_state", "idiag_timer", "idiag_retrans", "id", "idiag_expires", "idiag_rqueue", "idiag_wqueue", "idiag_uid", "idiag_inode");
        _c.Layout<TcpAlgorithmReader.BbrInfo>("struct tcp_bbr_info", "bbr_bw_lo", "bbr_bw_hi", "bbr_min_rtt", "bbr_pacing_gain", "bbr_cwnd_gain");
        _c.Layout<TcpAlgorithmReader.DctcpInfo>("struct tcp_dctcp_info", "dctcp_enabled", "dctcp_ce_state", "dctcp_alpha", "dctcp_ab_ecn", "dctcp_ab_tot");
        _c.Layout<TcpAlgorithmReader.VegasInfo>("struct tcpvegas_info", "tcpv_enabled", "tcpv_rttcnt", "tcpv_rtt", "tcpv_minrtt");
        _c.Layout<UnixSocketRequest>(
            "struct unix_diag_req", "sdiag_family", "sdiag_protocol", "pad", "udiag_states", "udiag_ino", "udiag_show", "udiag_cookie[0]", "udiag_cookie[1]");
        _c.Layout<UnixSocketHeader>("struct unix_diag_msg", "udiag_family", "udiag_type", "udiag_state", "pad", "udiag_ino", "udiag_cookie[0]", "udiag_cookie[1]");
        _c.Layout<UnixSocketQueues>("struct unix_diag_rqlen", "udiag_rqueue", "udiag_wqueue");
        _c.Layout<UnixSocketFile>("struct unix_diag_vfs", "udiag_vfs_ino", "udiag_vfs_dev");
        _c.Equal("sizeof(struct inet_diag_req_v2)", InetSocketMessages.Get.Format.HeaderLength);
        _c.Equal("sizeof(struct inet_diag_msg)", InetSocketMessages.Format.HeaderLength);
        _c.Equal("sizeof(struct unix_diag_req)", UnixSocketMessages.Get.Format.HeaderLength);
        _c.Equal("sizeof(struct unix_diag_msg)", UnixSocketMessages.Format.HeaderLength);
        foreach (Type table in new[] { typeof(InetSocketMessages), typeof(UnixSocketMessages) }) _c.Rows(table);
        Numbers();
        TcpNumbers();
        _c.Verify();
    }

    /// <summary>Its length is the kernel's matter; each field is where the header has it. What a header is too old for is left out.</summary>
    [Fact]
    public void The_details_of_TCP_are_where_the_header_has_them()
    {
        string[] members =
        [
            "tcpi_state", "tcpi_ca_state", "tcpi_retransmits", "tcpi_probes", "tcpi_backoff", "tcpi_options", "", "", "tcpi_rto", "tcpi_ato", "tcpi_snd_mss", "tcpi_rcv_mss",
            "tcpi_unacked", "tcpi_sacked", "tcpi_lost", "tcpi_retrans", "tcpi_fackets", "tcpi_last_data_sent", "tcpi_last_ack_sent", "tcpi_last_data_recv", "tcpi_last_ack_recv",
            "tcpi_pmtu", "tcpi_rcv_ssthresh", "tcpi_rtt", "tcpi_rttvar", "tcpi_snd_ssthresh", "tcpi_snd_cwnd", "tcpi_advmss", "tcpi_reordering", "tcpi_rcv_rtt", "tcpi_rcv_space",
            "tcpi_total_retrans", "tcpi_pacing_rate", "tcpi_max_pacing_rate", "tcpi_bytes_acked", "tcpi_bytes_received", "tcpi_segs_out", "tcpi_segs_in", "tcpi_notsent_bytes",
            "tcpi_min_rtt", "tcpi_data_segs_in", "tcpi_data_segs_out", "tcpi_delivery_rate", "tcpi_busy_time", "tcpi_rwnd_limited", "tcpi_sndbuf_limited", "tcpi_delivered",
            "tcpi_delivered_ce", "tcpi_bytes_sent", "tcpi_bytes_retrans", "tcpi_dsack_dups", "tcpi_reord_seen", "tcpi_rcv_ooopack", "tcpi_snd_wnd", "tcpi_rcv_wnd", "tcpi_rehash",
            "tcpi_total_rto", "tcpi_total_rto_recoveries", "tcpi_total_rto_time",
        ];
        FieldInfo[] fields = typeof(TcpInfo).GetFields(BindingFlags.Instance | BindingFlags.NonPublic);
        Assert.Equal(members.Length, fields.Length);
        Assert.Equal(248, Marshal.SizeOf<TcpInfo>());
        for (int i = 0; i < members.Length; i++)
        {
            // Bit fields have no offset; what stands before and after them has.
            if (members[i].Length > 0) _c.Equal($"offsetof(struct tcp_info, {members[i]})", (int)Marshal.OffsetOf<TcpInfo>(fields[i].Name));
        }

        _c.Verify();
    }

    private void Numbers()
    {
        _c.Equal("IPPROTO_TCP", InetSocketMessages.Tcp);
        _c.Equal("IPPROTO_UDP", InetSocketMessages.Udp);
        _c.Equal("AF_UNIX", UnixSocketMessages.Family);
        _c.Equal("UDIAG_SHOW_NAME", UnixSocketMessages.ShowName);
        _c.Equal("UDIAG_SHOW_VFS", UnixSocketMessages.ShowFile);
        _c.Equal("UDIAG_SHOW_PEER", UnixSocketMessages.ShowPeer);
        _c.Equal("UDIAG_SHOW_RQLEN", UnixSocketMessages.ShowQueues);
        _c.Equal("UDIAG_SHOW_MEMINFO", UnixSocketMessages.ShowMemory);
        _c.Equal("UDIAG_SHOW_UID", UnixSocketMessages.ShowUserId);
        _c.Equal("SK_MEMINFO_RMEM_ALLOC", SocketMemoryReader.ReceiveAllocated);
        _c.Equal("SK_MEMINFO_RCVBUF", SocketMemoryReader.ReceiveBuffer);
        _c.Equal("SK_MEMINFO_WMEM_ALLOC", SocketMemoryReader.SendAllocated);
        _c.Equal("SK_MEMINFO_SNDBUF", SocketMemoryReader.SendBuffer);
        _c.Equal("SK_MEMINFO_FWD_ALLOC", SocketMemoryReader.ForwardAllocated);
        _c.Equal("SK_MEMINFO_WMEM_QUEUED", SocketMemoryReader.SendQueued);
        _c.Equal("SK_MEMINFO_OPTMEM", SocketMemoryReader.Options);
        _c.Equal("SK_MEMINFO_BACKLOG", SocketMemoryReader.Backlog);
        _c.Equal("SK_MEMINFO_DROPS", SocketMemoryReader.Drops);
        _c.Equal("SOCK_STREAM", (int)UnixSocketType.Stream);
        _c.Equal("SOCK_DGRAM", (int)UnixSocketType.Datagram);
        _c.Equal("SOCK_SEQPACKET", (int)UnixSocketType.SequentialPacket);
    }

    /// <summary>The states of connections are in no header that linux/tcp.h can stand beside, but for their bits in that one.</summary>
    private void TcpNumbers()
    {
        _c.Equal("TCP_CA_Open", (int)TcpCongestionState.Open);
        _c.Equal("TCP_CA_Disorder", (int)TcpCongestionState.Disorder);
        _c.Equal("TCP_CA_CWR", (int)TcpCongestionState.WindowReduced);
        _c.Equal("TCP_CA_Recovery", (int)TcpCongestionState.Recovery);
        _c.Equal("TCP_CA_Loss", (int)TcpCongestionState.Loss);
        _c.Equal("TCPI_OPT_TIMESTAMPS", (int)TcpOptions.Timestamps);
        _c.Equal("TCPI_OPT_SACK", (int)TcpOptions.Sack);
        _c.Equal("TCPI_OPT_WSCALE", (int)TcpOptions.WindowScale);
        _c.Equal("TCPI_OPT_ECN", (int)TcpOptions.Ecn);
        _c.Equal("TCPI_OPT_ECN_SEEN", (int)TcpOptions.EcnSeen);
        _c.Equal("TCPI_OPT_SYN_DATA", (int)TcpOptions.SynData);
        _c.Equal("TCPI_OPT_USEC_TS", (int)TcpOptions.MicrosecondTimestamps);
    }

    [Fact]
    public void The_states_are_those_of_the_C_library()
    {
        CAssertions states = new("netinet/tcp.h");
        states.Equal("TCP_ESTABLISHED", (int)TcpConnectionState.Established);
        states.Equal("TCP_SYN_SENT", (int)TcpConnectionState.SynSent);
        states.Equal("TCP_SYN_RECV", (int)TcpConnectionState.SynReceived);
        states.Equal("TCP_FIN_WAIT1", (int)TcpConnectionState.FinWait1);
        states.Equal("TCP_FIN_WAIT2", (int)TcpConnectionState.FinWait2);
        states.Equal("TCP_TIME_WAIT", (int)TcpConnectionState.TimeWait);
        states.Equal("TCP_CLOSE", (int)TcpConnectionState.Closed);
        states.Equal("TCP_CLOSE_WAIT", (int)TcpConnectionState.CloseWait);
        states.Equal("TCP_LAST_ACK", (int)TcpConnectionState.LastAck);
        states.Equal("TCP_LISTEN", (int)TcpConnectionState.Listen);
        states.Equal("TCP_CLOSING", (int)TcpConnectionState.Closing);
        states.Equal("TCP_ESTABLISHED", (int)UnixSocketState.Established);
        states.Equal("TCP_SYN_SENT", (int)UnixSocketState.Connecting);
        states.Equal("TCP_CLOSE", (int)UnixSocketState.Unconnected);
        states.Equal("TCP_LISTEN", (int)UnixSocketState.Listen);
        states.Verify();
    }
}
