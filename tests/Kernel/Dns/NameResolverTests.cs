using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Threading;
using NetNamespace.Namespaces;
using NetNamespace.Objects;
using Xunit;

namespace NetNamespace.Tests.Kernel.Dns;

/// <summary>A namespace asks servers that are in the sandbox's own namespace, over a veth pair.</summary>
public class NameResolverTests : KernelTest
{
    private const string First = "10.1.1.1";
    private const string Second = "10.1.1.2";

    public NameResolverTests()
    {
        new NamespaceOperations(Session).Create("blue");
        Run("ip", "link", "add", "veth0", "type", "veth", "peer", "name", "eth0", "netns", "blue");
        foreach (string address in new[] { First, Second }) Run("ip", "address", "add", $"{address}/24", "dev", "veth0");
        Run("ip", "link", "set", "veth0", "up");
        Run("ip", "-n", "blue", "address", "add", "10.1.1.9/24", "dev", "eth0");
        Run("ip", "-n", "blue", "link", "set", "eth0", "up");
    }

    protected override void Dispose(bool disposing)
    {
        Run("ip", "link", "delete", "veth0");
        base.Dispose(disposing);
    }

    [Fact]
    public void Both_families_are_asked_for_from_inside()
    {
        using FakeServer server = new(First, static (_, family, _) => family == IPFamily.IPv4 ? FakeServer.Reply(0, "192.0.2.1", "192.0.2.2") : FakeServer.Reply(0, "2001:db8::1"));
        NetNameAnswer[] answers = [.. Resolver(Dns(First)).Resolve("www.example")];
        Assert.Equal(["192.0.2.1", "192.0.2.2", "2001:db8::1"], answers.Select(static answer => answer.IPAddress.ToString()).Order());
        Assert.All(answers, static answer => Assert.Equal(("blue", "www.example", "www.example", First, 60.0),
            (answer.Namespace, answer.Name, answer.CanonicalName, answer.Source, answer.TimeToLive!.Value.TotalSeconds)));
        Assert.Equal(["www.example IPv4"], Again(server, () => Resolver(Dns(First)).Resolve("www.example", IPFamily.IPv4)));
    }

    [Fact]
    public void The_hosts_file_comes_first_and_nobody_is_asked()
    {
        NetNamespaceDns dns = Dns("192.0.2.99", hosts: ["10.1.1.5 db.example db", "2001:db8::5 db"]);
        Assert.Equal(["10.1.1.5", "2001:db8::5"], Resolver(dns).Resolve("DB").Select(static answer => answer.IPAddress.ToString()));
        Assert.Equal("/etc/hosts", Resolver(dns).Resolve("db.example", IPFamily.IPv4).Single().Source);
        Assert.Equal("HostNotFound", Assert.Throws<NetworkObjectException>(() => Resolver(dns).Resolve("db.example", IPFamily.IPv6)).ErrorId);
    }

    [Fact]
    public void Search_domains_and_dots_say_what_is_asked_for()
    {
        using FakeServer server = new(First, static (name, _, _) => name == "www.two.example" ? FakeServer.Reply(0, "192.0.2.1") : FakeServer.Reply(3));
        NetNamespaceDns dns = Dns(First, search: ["one.example", "two.example"]);
        Assert.Equal(["www.one.example IPv4", "www.two.example IPv4"], Again(server, () => Resolver(dns).Resolve("www", IPFamily.IPv4)));
        Assert.Equal(
            ["a.b IPv4", "a.b.one.example IPv4", "a.b.two.example IPv4"],
            Again(server, () => Assert.Equal("HostNotFound", Assert.Throws<NetworkObjectException>(() => Resolver(dns).Resolve("a.b", IPFamily.IPv4)).ErrorId)));
        Assert.Equal(["www IPv4"], Again(server, () => Assert.Throws<NetworkObjectException>(() => Resolver(dns).Resolve("www.", IPFamily.IPv4))));
    }

    [Fact]
    public void A_server_that_fails_is_passed_over()
    {
        using FakeServer broken = new(First, static (_, _, _) => FakeServer.Reply(2));
        using FakeServer good = new(Second, static (_, _, _) => FakeServer.Reply(0, "192.0.2.1"));
        Assert.Equal(Second, Resolver(Dns(First, Second)).Resolve("www.example", IPFamily.IPv4).Single().Source);
        Assert.Equal(Second, Resolver(Dns("10.1.1.3", Second, options: ["timeout:1"])).Resolve("www.example", IPFamily.IPv4).Single().Source);
    }

    [Fact]
    public void What_does_not_fit_into_a_datagram_is_asked_for_over_TCP()
    {
        string[] many = [.. Enumerable.Range(1, 60).Select(static i => $"192.0.2.{i}")];
        using FakeServer server = new(First, (_, _, isStream) => isStream ? FakeServer.Reply(0, many) : FakeServer.Cut());
        Assert.Equal(many, Resolver(Dns(First)).Resolve("www.example", IPFamily.IPv4).Select(static answer => answer.IPAddress.ToString()));
        Assert.Equal(["www.example IPv4"], Again(server, () => Resolver(Dns(First, options: ["use-vc"])).Resolve("www.example", IPFamily.IPv4)));
    }

    [Fact]
    public void Silence_ends_at_the_limit_and_says_who_was_silent()
    {
        using FakeServer silent = new(First, static (_, _, _) => null);
        Stopwatch clock = Stopwatch.StartNew();
        NetworkObjectException failed = Assert.Throws<NetworkObjectException>(() => Resolver(Dns(First), TimeSpan.FromMilliseconds(200)).Resolve("www.example"));
        Assert.InRange(clock.Elapsed.TotalSeconds, 0.19, 4);
        Assert.Equal(("NameServersFailed", ObjectProblem.TimedOut), (failed.ErrorId, failed.Problem));

        // What was left of the time when the question was sent.
        Assert.Matches(@"10\.1\.1\.1: no answer in 0\.(1\d?|2) s", failed.Message);
    }

    [Fact]
    public void Where_nobody_listens_or_no_way_leads_it_does_not_wait()
    {
        Stopwatch clock = Stopwatch.StartNew();
        NetworkObjectException failed = Assert.Throws<NetworkObjectException>(() => Resolver(Dns(First, "198.51.100.53")).Resolve("www.example"));
        Assert.Contains("ECONNREFUSED", failed.Message, StringComparison.Ordinal);
        Assert.Contains("ENETUNREACH", failed.Message, StringComparison.Ordinal);
        Assert.InRange(clock.Elapsed.TotalSeconds, 0, 4);
    }

    [Fact]
    public void Somebody_can_cancel()
    {
        using FakeServer silent = new(First, static (_, _, _) => null);
        using CancellationTokenSource cancel = new(TimeSpan.FromMilliseconds(200));
        Stopwatch clock = Stopwatch.StartNew();
        Assert.Throws<OperationCanceledException>(() => new NameResolver(Session.Open("blue"), Dns(First), null, cancel.Token).Resolve("www.example"));
        Assert.InRange(clock.Elapsed.TotalSeconds, 0, 4);
    }

    [Fact]
    public void A_name_without_addresses_is_told_from_one_that_is_not_there()
    {
        using FakeServer server = new(First, static (name, _, _) => FakeServer.Reply(name == "empty.example" ? 0 : 3));
        Assert.Contains("no address", Assert.Throws<NetworkObjectException>(() => Resolver(Dns(First)).Resolve("empty.example")).Message, StringComparison.Ordinal);
        Assert.Contains("no such name", Assert.Throws<NetworkObjectException>(() => Resolver(Dns(First)).Resolve("nothing.example")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_link_local_server_is_on_the_link_that_stands_with_it()
    {
        NetworkObjectException failed = Assert.Throws<NetworkObjectException>(() => Resolver(Dns("fe80::53%nowhere")).Resolve("www.example"));
        Assert.Contains("nowhere", failed.Message, StringComparison.Ordinal);
        failed = Assert.Throws<NetworkObjectException>(() => Resolver(Dns("fe80::53%eth0"), TimeSpan.FromMilliseconds(100)).Resolve("www.example"));
        Assert.DoesNotContain("EINVAL", failed.Message, StringComparison.Ordinal);
    }

    private static string[] Again(FakeServer server, Action what)
    {
        server.Asked.Clear();
        what();
        return [.. server.Asked];
    }

    private NameResolver Resolver(NetNamespaceDns dns, TimeSpan? limit = null) => new(Session.Open("blue"), dns, limit, CancellationToken.None);

    private static NetNamespaceDns Dns(params string[] servers) => Dns(servers, [], [], []);

    private static NetNamespaceDns Dns(string server, string[]? search = null, string[]? options = null, string[]? hosts = null) =>
        Dns([server], search ?? [], options ?? [], hosts ?? []);

    private static NetNamespaceDns Dns(string server, string second, string[] options) => Dns([server, second], [], options, []);

    private static NetNamespaceDns Dns(IEnumerable<string> servers, string[] search, string[] options, string[] hosts) => new()
    {
        NameServer = [.. servers.Select(NameServer.Parse)],
        SearchDomain = search,
        Option = [.. options.Select(ResolverOption.Parse)],
        HostEntry = [.. hosts.Select(HostEntry.Parse)],
        ResolvConfPath = "/etc/resolv.conf",
        HostsPath = "/etc/hosts",
    };
}
