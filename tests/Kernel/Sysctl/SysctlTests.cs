using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using NetNamespace.Namespaces;
using NetNamespace.Objects;
using Xunit;

namespace NetNamespace.Tests.Kernel.Sysctl;

public class SysctlTests : KernelTest
{
    private SysctlOperations Blue
    {
        get
        {
            new NamespaceOperations(Session).Create("blue");
            return new SysctlOperations(Session.Open("blue"));
        }
    }

    [Fact]
    public void Every_setting_is_there_with_the_value_that_sysctl_shows()
    {
        SysctlOperations blue = Blue;
        Run("ip", "-n", "blue", "link", "add", "eth0.5", "type", "veth", "peer", "name", "veth1");
        Dictionary<string, string> theirs = Listed("ip", "netns", "exec", "blue", "sysctl", "-a", "--pattern", "^net\\.");
        Dictionary<string, NetSysctl> ours = blue.Get("net").ToDictionary(static one => one.Name);
        Assert.Contains("net.ipv4.conf.eth0/5.forwarding", ours.Keys);
        Assert.Empty(theirs.Keys.Except(ours.Keys));
        foreach ((string name, string text) in theirs.Where(static pair => !Moves(pair.Key)))
            Assert.Equal(text, string.Join(' ', ours[name].ToString()[(name.Length + 3)..].Split(['\t', ' '], StringSplitOptions.RemoveEmptyEntries)));
        // What they do not show cannot be read, was never set, or is one of two that sysctl leaves out since others took their place.
        Assert.All(ours.Where(pair => !theirs.ContainsKey(pair.Key) && !IsDeprecated(pair.Key)), static pair => Assert.Null(pair.Value.Value));
    }

    [Fact]
    public void It_is_set_there_and_not_here()
    {
        SysctlOperations blue = Blue;
        NetSysctl set = blue.Set("net.ipv4.ip_forward", true);
        Assert.Equal(("blue", "net.ipv4.ip_forward", 1L, SysctlAccess.ReadWrite), (set.Namespace, set.Name, set.Value, set.Access));
        Assert.Equal("1", Run("ip", "netns", "exec", "blue", "sysctl", "-n", "net.ipv4.ip_forward").Trim());
        Assert.Equal("0", File.ReadAllText("/proc/sys/net/ipv4/ip_forward").Trim());
        Assert.Equal(0L, new SysctlOperations(Session.Current).Get("net.ipv4.ip_forward")[0].Value);
    }

    [Fact]
    public void Lists_go_both_ways()
    {
        SysctlOperations blue = Blue;
        Assert.Equal(new long[] { 32000, 40000 }, blue.Set("net.ipv4.ip_local_port_range", new[] { 32000, 40000 }).Value);
        Assert.Equal("32000\t40000", Run("ip", "netns", "exec", "blue", "sysctl", "-n", "net.ipv4.ip_local_port_range").Trim());
        Assert.Equal("8080,9148-9150", blue.Set("net.ipv4.ip_local_reserved_ports", "8080,9148-9150").Value);
        Assert.Equal("", blue.Set("net.ipv4.ip_local_reserved_ports", "").Value);
    }

    [Fact]
    public void A_value_that_is_longer_than_a_page_is_read_in_full()
    {
        SysctlOperations blue = Blue;
        string ports = string.Join(',', Enumerable.Range(0, 700).Select(static i => 20001 + (2 * i)));
        blue.Set("net.ipv4.ip_local_reserved_ports", ports[..ports.LastIndexOf(',', 4000)]);
        Run("ip", "netns", "exec", "blue", "sh", "-c", $"echo {ports} >/proc/sys/net/ipv4/ip_local_reserved_ports");
        string now = Run("ip", "netns", "exec", "blue", "sysctl", "-n", "net.ipv4.ip_local_reserved_ports").Trim();
        Assert.Equal(now, blue.Get("net.ipv4.ip_local_reserved_ports")[0].Value);
    }

    [Theory]
    [InlineData("net.ipv4.nothing", "1", "SysctlNotFound")]
    [InlineData("net.ipv4.conf", "1", "SysctlIsGroup")]
    [InlineData("net.ipv4.tcp_available_congestion_control", "reno", "SysctlNotWritable")]
    [InlineData("net.ipv4.ip_forward", "x", "SysctlValueRefused")]
    [InlineData("net.ipv4.ip_forward", "1 2", "SysctlValueRefused")]
    [InlineData("net.ipv4.ip_forward", "", "SysctlValueRefused")]
    [InlineData("net.ipv4.tcp_congestion_control", "no-such-algorithm", "SysctlValueRefused")]
    [InlineData("net.ipv4.tcp_rmem", "5000 x 3", "SysctlValueRefused")]
    [InlineData("net.ipv4.ip_default_ttl", "1000", "SysctlValueRefused")]
    [InlineData("kernel.hostname", "x", "SysctlOutsideNet")]
    public void What_cannot_be_set_is_an_error_and_nothing_has_changed(string name, string value, string errorId)
    {
        SysctlOperations blue = Blue;
        string[] before = All(blue);
        Assert.Equal(errorId, Assert.Throws<NetworkObjectException>(() => blue.Set(name, value)).ErrorId);
        Assert.Equal(before, All(blue));
    }

    [Fact]
    public void What_can_only_be_written_is_known_as_such()
    {
        SysctlOperations blue = Blue;
        NetSysctl flush = blue.Find("net/ipv4/route", static _ => true).Single(static one => one.Name == "net.ipv4.route.flush");
        Assert.Equal((null, SysctlAccess.WriteOnly), (flush.Value, flush.Access));
        Assert.Null(blue.Set("net.ipv4.route.flush", 1).Value);
        Assert.Equal("SysctlNotReadable", Assert.Throws<NetworkObjectException>(() => blue.Get("net.ipv4.route.flush")).ErrorId);
    }

    [Fact]
    public void Nothing_fits_what_is_not_there()
    {
        Assert.Empty(Blue.Find("net/nothing", static _ => true));
        Assert.Equal("SysctlNotFound", Assert.Throws<NetworkObjectException>(() => new SysctlOperations(Session.Open("blue")).Get("net.nothing.x")).ErrorId);
    }

    private static string[] All(SysctlOperations operations) =>
        [.. operations.Get("net").Where(static one => !Moves(one.Name)).Select(static one => one.ToString())];

    /// <summary>Counters, and a key that is made when it is first asked for.</summary>
    private static bool Moves(string name) =>
        name.EndsWith("_count", StringComparison.Ordinal) || name.EndsWith("fastopen_key", StringComparison.Ordinal) || name.EndsWith("rss_key", StringComparison.Ordinal);

    private static bool IsDeprecated(string name) =>
        name.EndsWith(".base_reachable_time", StringComparison.Ordinal) || name.EndsWith(".retrans_time", StringComparison.Ordinal);

    private static Dictionary<string, string> Listed(string program, params string[] arguments)
    {
        Dictionary<string, string> all = [];
        foreach (string line in Run(program, arguments).Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            int equals = line.IndexOf(" = ", StringComparison.Ordinal);
            if (equals < 0) continue;
            all[line[..equals]] = string.Join(' ', line[(equals + 3)..].Split(['\t', ' '], StringSplitOptions.RemoveEmptyEntries));
        }

        return all;
    }
}
