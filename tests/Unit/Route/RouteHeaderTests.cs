using System;
using System.Diagnostics;
using System.Linq;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Text;
using NetNamespace.Netlink;
using NetNamespace.Objects;
using NetNamespace.Route;
using Xunit;

namespace NetNamespace.Tests.Route;

/// <summary>The structures, attributes and numbers of addresses and routes are those of the kernel's headers: written as static assertions into a C file.</summary>
public class RouteHeaderTests
{
    private readonly StringBuilder _c = new("""
        #include <stddef.h>
        #include <sys/socket.h>
        #include <linux/if_addr.h>
        #include <linux/lwtunnel.h>
        #include <linux/rtnetlink.h>

        """);

    [Fact]
    public void They_are_those_of_the_headers()
    {
        Layout<AddressHeader>("struct ifaddrmsg", "ifa_family", "ifa_prefixlen", "ifa_flags", "ifa_scope", "ifa_index");
        Layout<AddressLifetime>("struct ifa_cacheinfo", "ifa_prefered", "ifa_valid", "cstamp", "tstamp");
        Layout<RouteHeader>("struct rtmsg", "rtm_family", "rtm_dst_len", "rtm_src_len", "rtm_tos", "rtm_table", "rtm_protocol", "rtm_scope", "rtm_type", "rtm_flags");
        Layout<NextHopHeader>("struct rtnexthop", "rtnh_len", "rtnh_flags", "rtnh_hops", "rtnh_ifindex");
        Equal("sizeof(struct ifaddrmsg)", AddressMessages.Format.HeaderLength);
        Equal("sizeof(struct rtmsg)", RouteMessages.Format.HeaderLength);
        foreach (Type table in new[] { typeof(AddressMessages), typeof(RouteMessages), typeof(RouteMetricAttributes) }) Rows(table);
        Numbers();
        Compile();
    }

    private void Numbers()
    {
        Equal("AF_INET", (int)IPFamily.IPv4);
        Equal("AF_INET6", (int)IPFamily.IPv6);
        Equal("RT_SCOPE_SITE", (int)NetScope.Site);
        Equal("RT_SCOPE_NOWHERE", (int)NetScope.Nowhere);
        Equal("RTN_UNICAST", (int)RouteType.Unicast);
        Equal("RTN_BLACKHOLE", (int)RouteType.Blackhole);
        Equal("RTN_XRESOLVE", (int)RouteType.ExternalResolve);
        Equal("RTPROT_BOOT", (int)RouteProtocol.Boot);
        Equal("RTPROT_KEEPALIVED", (int)RouteProtocol.Keepalived);
        Equal("RTPROT_EIGRP", (int)RouteProtocol.Eigrp);
        Equal("RTNH_F_ONLINK", (int)RouteFlags.OnLink);
        Equal("RTNH_F_TRAP", (int)RouteFlags.Trap);
        Equal("RTM_F_OFFLOAD_FAILED", (int)RouteFlags.OffloadFailed);
        Equal("IFA_F_TENTATIVE", (int)AddressFlags.Tentative);
        Equal("IFA_F_STABLE_PRIVACY", (int)AddressFlags.StablePrivacy);
        Equal("IFAPROT_KERNEL_LL", (int)AddressProtocol.KernelLinkLocal);
        Equal("LWTUNNEL_ENCAP_SEG6_LOCAL", (int)RouteEncapsulationType.Seg6Local);
        Equal("1 << RTAX_CC_ALGO", (int)RouteMetricKinds.CongestionControl);
        Equal("RT_TABLE_MAIN", RouteTable.Main.Id);
        Equal("RT_TABLE_LOCAL", RouteTable.Local.Id);
    }

    private void Rows(Type table)
    {
        foreach (FieldInfo field in table.GetFields(BindingFlags.Static | BindingFlags.NonPublic))
        {
            if (field.GetValue(null) is AttributeSpec row) Equal(row.Name, row.Id);
            else if (field.GetValue(null) is MessageType type) Equal(type.Name, type.Id);
        }
    }

    private void Layout<T>(string name, params string[] members) where T : unmanaged
    {
        Equal($"sizeof({name})", Marshal.SizeOf<T>());
        FieldInfo[] fields = typeof(T).GetFields(BindingFlags.Instance | BindingFlags.NonPublic);
        Assert.Equal(members.Length, fields.Length);
        foreach ((string member, FieldInfo field) in members.Zip(fields)) Equal($"offsetof({name}, {member})", (int)Marshal.OffsetOf<T>(field.Name));
    }

    private void Equal(string name, long value) => _c.Append("_Static_assert((").Append(name).Append(") == ").Append(value).Append(", \"").Append(name).AppendLine("\");");

    private void Compile()
    {
        using Process? compiler = Start();
        Assert.SkipWhen(compiler is null, "There is no C compiler here.");
        compiler.StandardInput.Write(_c.ToString());
        compiler.StandardInput.Close();
        string errors = compiler.StandardError.ReadToEnd();
        compiler.WaitForExit();
        Assert.SkipWhen(errors.Contains("No such file or directory", StringComparison.Ordinal), "The kernel's headers are not here.");
        Assert.True(compiler.ExitCode == 0, errors);
    }

    private static Process? Start()
    {
        try
        {
            return Process.Start(new ProcessStartInfo("cc", ["-fsyntax-only", "-x", "c", "-"]) { RedirectStandardInput = true, RedirectStandardError = true });
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }
}
