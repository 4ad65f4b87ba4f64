using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Net;
using System.Text.Json;
using NetNamespace.Interop;
using NetNamespace.Namespaces;
using NetNamespace.Netlink;
using NetNamespace.Objects;
using NetNamespace.Route;
using Xunit;

namespace NetNamespace.Tests.Kernel.Route;

/// <summary>Addresses: what we make is read by ip, what ip makes is read by us, and both say the same of everything.</summary>
public class AddressKernelTests : LabTest
{
    private AddressOperations Addresses => new(Lab);

    [Fact]
    public void What_ip_makes_is_read_as_ip_reads_it()
    {
        Ip("addr add 10.1.1.1/24 dev v0");
        Ip("addr add 10.1.1.2/24 dev v0");
        Ip("addr add 10.1.2.1 peer 10.1.2.2/32 dev v0");
        Ip("addr add 10.1.3.1/24 brd + label v0:x scope link metric 77 valid_lft 600 preferred_lft 300 noprefixroute dev v0");
        Ip("addr add 2001:db8::1/64 dev v0 nodad home valid_lft forever preferred_lft 0");
        Ip("addr add 2001:db8::5 peer 2001:db8::6/128 dev v1 nodad");
        Ip("addr add 2001:db8:1::1/64 dev v1 noprefixroute mngtmpaddr");
        Same();
    }

    [Fact]
    public void What_we_make_is_read_by_ip_as_we_meant_it()
    {
        NetIPAddress[] wanted =
        [
            At("10.1.1.1/24"),
            At("10.1.2.1/32", new NetIPAddress(IPPrefix.Parse("10.1.2.1")) { PeerAddress = IPAddress.Parse("10.1.2.2") }),
            At("10.1.3.1/24", new NetIPAddress(IPPrefix.Parse("10.1.3.1/24"))
            {
                Broadcast = IPAddress.Parse("10.1.3.255"), Label = "v0:x", Scope = NetScope.Link, RouteMetric = 77, Flags = AddressFlags.NoPrefixRoute,
                ValidLifetime = TimeSpan.FromSeconds(600), PreferredLifetime = TimeSpan.FromSeconds(300),
            }),
            At("2001:db8::1/64", new NetIPAddress(IPPrefix.Parse("2001:db8::1/64")) { Flags = AddressFlags.NoDad | AddressFlags.HomeAddress }),
            At("2001:db8::5/128", new NetIPAddress(IPPrefix.Parse("2001:db8::5")) { PeerAddress = IPAddress.Parse("2001:db8::6"), Flags = AddressFlags.NoDad }),
        ];
        NetIPAddress[] made = [.. Addresses.New(wanted).Select(static outcome => outcome.MadeOrThrow())];
        Same();
        Assert.Equal(
            "inet 10.1.1.1/24 scope global label v0 valid - preferred -\n" +
            "inet 10.1.2.1/32 peer 10.1.2.2 scope global label v0 valid - preferred -\n" +
            "inet 10.1.3.1/24 brd 10.1.3.255 scope link label v0:x metric 77 valid 10 min preferred 5 min noprefixroute\n" +
            "inet6 2001:db8::1/64 scope global valid - preferred - nodad home\n" +
            "inet6 2001:db8::5/128 peer 2001:db8::6 scope global valid - preferred - nodad",
            Lines(Show("addr show dev v0").SelectMany(Rows).Select(static row => row[3..])));
        Assert.Equal(Lines(Ours().Where(static row => row.StartsWith("v0 ", StringComparison.Ordinal))), Lines(made.Select(OurRow)));
    }

    [Fact]
    public void Only_what_was_asked_for_is_listed()
    {
        Ip("addr add 10.1.1.1/24 dev v0");
        Ip("addr add 2001:db8::1/64 dev v0 nodad");
        Ip("addr add 10.1.2.1/24 dev v1");
        Assert.Equal(["10.1.1.1/24", "2001:db8::1/64"], Addresses.List(null, V0).Select(static a => a.ToString()));
        Assert.Equal(["10.1.1.1/24"], Addresses.List(IPFamily.IPv4, V0).Select(static a => a.ToString()));
        Assert.Equal(["::1/128", "2001:db8::1/64"], Addresses.List(IPFamily.IPv6).Select(static a => a.ToString()));
        Assert.Equal(Errno.ENODEV, Assert.Throws<NetlinkException>(() => Addresses.List(null, 4711)).Errno);
    }

    [Fact]
    public void One_that_fails_among_many_fails_alone()
    {
        List<NetIPAddress> wanted = [.. Enumerable.Range(0, 1000).Select(static i => $"10.9.{i / 250}.{(i % 250) + 1}/16").Select(text => At(text))];
        wanted[500] = wanted[0];
        Outcome<NetIPAddress>[] outcomes = Addresses.New(wanted);
        Outcome<NetIPAddress> bad = Assert.Single(outcomes, static outcome => outcome.Error is not null);
        Assert.Equal(("IPAddressExists", Errno.EEXIST), (bad.Error!.ErrorId, bad.Error.Errno));
        Assert.Equal(999, Addresses.List(IPFamily.IPv4, V0).Count);
        Assert.All(Addresses.Remove(Addresses.List(IPFamily.IPv4, V0).AsEnumerable().Reverse().ToList()), static outcome => Assert.Null(outcome.Error));
        Assert.Empty(Addresses.List(IPFamily.IPv4, V0));
    }

    [Fact]
    public void An_address_is_found_again_and_what_differs_is_said()
    {
        Addresses.New(At("10.1.1.1/24"));
        Assert.Equal("10.1.1.1/24", Addresses.FindSame(At("10.1.1.1/24"))?.ToString());
        Assert.Null(Addresses.FindSame(At("10.1.1.2/24")));
        NetworkObjectException error = Assert.Throws<NetworkObjectException>(() => Addresses.FindSame(At("10.1.1.1/25")));
        Assert.Equal("IPAddressDiffers", error.ErrorId);
        Assert.Contains("prefix length is 24 and not 25", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_refused_is_an_error_with_the_kernels_words()
    {
        Addresses.New(At("2001:db8::1/64"));
        Assert.Equal("IPAddressExists", Assert.Throws<NetlinkException>(() => Addresses.New(At("2001:db8::1/48"))).ErrorId);
        Assert.Equal("IPAddressNotFound", Assert.Throws<NetworkObjectException>(() => Addresses.Remove(At("10.1.1.9/24"))).ErrorId);
        Assert.Equal("IPAddressNotFound", Assert.Throws<NetworkObjectException>(() => Addresses.Remove(At("2001:db8::9/64"))).ErrorId);
        NetlinkException missing = Assert.Throws<NetlinkException>(() => Addresses.New(new NetIPAddress(IPPrefix.Parse("10.1.1.1/24")) { InterfaceIndex = 4711 }));
        Assert.Equal((Errno.ENODEV, "NewIPAddressFailed"), (missing.Errno, missing.ErrorId));
        NetlinkException multicast = Assert.Throws<NetlinkException>(() => Addresses.New(At("ff02::1/64")));
        Assert.Equal(Errno.EADDRNOTAVAIL, multicast.Errno);
    }

    [Fact]
    public void It_is_waited_for_until_an_address_is_known_to_be_nobody_elses()
    {
        using AddressWatch watch = new(Session.Open("lab"), Session.Cancellation);
        NetIPAddress[] made = [.. Addresses.New([At("2001:db8::1/64"), At("10.1.1.1/24")]).Select(static outcome => outcome.MadeOrThrow())];
        Assert.Equal(AddressState.Tentative, made[0].AddressState);
        Outcome<NetIPAddress>[] outcomes = watch.Wait(made, TimeSpan.FromSeconds(60));
        Assert.All(outcomes, static outcome => Assert.Equal((null, AddressState.Preferred, "v0"), (outcome.Error, outcome.Made!.AddressState, outcome.Made.InterfaceAlias)));
        Assert.DoesNotContain("tentative", Ip("addr show dev v0"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false, "IPAddressDuplicate")]
    [InlineData(true, "IPAddressVanished")]
    public void An_address_that_somebody_else_has_is_an_error(bool hasEnd, string expected)
    {
        Ip("addr add 2001:db8::1/64 dev v1 nodad");
        using AddressWatch watch = new(Session.Open("lab"), Session.Cancellation);
        NetIPAddress made = Addresses.New(At("2001:db8::1/64", hasEnd ? new NetIPAddress(IPPrefix.Parse("2001:db8::1/64")) { ValidLifetime = TimeSpan.FromHours(1), PreferredLifetime = TimeSpan.FromHours(1) } : null));
        Assert.Equal(expected, watch.Wait([made], TimeSpan.FromSeconds(60))[0].Error?.ErrorId);
    }

    [Fact]
    public void Waiting_ends_when_the_time_is_over_or_somebody_ends_it()
    {
        // Detection does not start while the link is down.
        Ip("link set v0 down");
        using AddressWatch watch = new(Session.Open("lab"), Session.Cancellation);
        NetIPAddress made = Addresses.New(At("2001:db8::1/64"));
        NetworkObjectException late = Assert.IsType<NetworkObjectException>(watch.Wait([made], TimeSpan.FromMilliseconds(1))[0].Error);
        Assert.Equal(("IPAddressStillTentative", ObjectProblem.TimedOut), (late.ErrorId, late.Problem));

        using System.Threading.CancellationTokenSource stop = new();
        using AddressWatch other = new(Session.Open("lab"), Session.Cancellation);
        Session.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() => other.Wait([made], TimeSpan.FromSeconds(60)));
    }

    [Theory]
    [InlineData("10.1.1.1/24")]
    [InlineData("2001:db8::1/64")]
    public void Lifetimes_and_metric_are_changed(string address)
    {
        NetIPAddress made = Addresses.New(At(address));
        NetIPAddress changed = Addresses.Change(new NetIPAddress(made.Prefix)
        {
            InterfaceIndex = V0,
            InterfaceAlias = "v0",
            RouteMetric = 7,
            ValidLifetime = TimeSpan.FromHours(2),
            PreferredLifetime = TimeSpan.FromHours(1),
        });
        Assert.Equal(7u, changed.RouteMetric);
        Assert.InRange(changed.ValidLifetime.TotalMinutes, 110, 120);
        Assert.Contains("metric 7", Ip("addr show dev v0"), StringComparison.Ordinal);
        Same();
    }

    [Fact]
    public void Flags_of_an_IPv6_address_are_changed()
    {
        NetIPAddress made = Addresses.New(At("2001:db8::1/64", new NetIPAddress(IPPrefix.Parse("2001:db8::1/64")) { Flags = AddressFlags.NoDad }));
        const AddressFlags Wanted = AddressFlags.NoPrefixRoute | AddressFlags.HomeAddress | AddressFlags.ManageTempAddress;
        Assert.Equal(Wanted, Addresses.Change(new NetIPAddress(made.Prefix) { InterfaceIndex = V0, InterfaceAlias = "v0", Flags = Wanted }).Flags & AddressRequests.Given);
        Same();
        Assert.DoesNotContain("2001:db8::/64", Ip("-6 route show"), StringComparison.Ordinal);
        Assert.Equal(AddressFlags.None, Addresses.Change(new NetIPAddress(made.Prefix) { InterfaceIndex = V0, InterfaceAlias = "v0" }).Flags & AddressRequests.Given);
        Same();
    }

    [Fact]
    public void Anycast_addresses_are_those_of_proc()
    {
        Assert.Empty(Addresses.ListAnycast());
        Ip("addr add 2001:db8::1/64 dev v0 nodad");
        Run("ip", "netns", "exec", "lab", "sysctl", "-qw", "net.ipv6.conf.all.forwarding=1");
        string[] proc = [.. Run("ip", "netns", "exec", "lab", "cat", "/proc/net/anycast6")
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(static line => line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
            .Select(static words => $"{words[1]} {new IPAddress(Convert.FromHexString(words[2]))}/128")];
        Assert.NotEmpty(proc);
        Assert.Equal(proc, Addresses.ListAnycast().Select(static one => $"{one.InterfaceAlias} {one}"));
        Assert.Empty(Addresses.ListAnycast(new NetNamespace.Route.LinkNames(Lab).IndexOf("v1")));
    }

    private NetIPAddress At(string text, NetIPAddress? description = null) => (description ?? new NetIPAddress(IPPrefix.Parse(text))).On(null, V0, "v0");

    private void Same() => Assert.Equal(Lines(Show("addr show").SelectMany(Rows)), Lines(Ours()));

    private IEnumerable<string> Ours() => Addresses.List().Select(OurRow);

    /// <summary>An address in words that both sides can be put into.</summary>
    private static string OurRow(NetIPAddress a)
    {
        Assert.Equal("lab", a.Namespace);
        List<string> row = [a.InterfaceAlias!, a.AddressFamily == IPFamily.IPv4 ? "inet" : "inet6", a.ToString()];
        if (a.PeerAddress is not null) row.Add($"peer {a.PeerAddress}");
        if (a.Broadcast is not null) row.Add($"brd {a.Broadcast}");
        row.Add($"scope {a.Scope.ToString().ToLowerInvariant()}");
        if (a.Label is not null) row.Add($"label {a.Label}");
        if (a.RouteMetric is not null) row.Add($"metric {a.RouteMetric}");
        row.Add($"valid {Lifetime(a.ValidLifetime)} preferred {Lifetime(a.PreferredLifetime)}");
        foreach ((string name, AddressFlags flag) in s_flags)
        {
            if (a.Flags.HasFlag(flag)) row.Add(name);
        }

        return string.Join(' ', row);
    }

    private static IEnumerable<string> Rows(JsonElement link)
    {
        foreach (JsonElement a in link.GetProperty("addr_info").EnumerateArray())
        {
            // ip shows as local what the prefix belongs to where there is a peer: address is the other end.
            List<string> row = [Text(link, "ifname")!, Text(a, "family")!, $"{Text(a, "local")}/{Text(a, "prefixlen")}"];
            if (Has(a, "address")) row.Add($"peer {Text(a, "address")}");
            if (Has(a, "broadcast")) row.Add($"brd {Text(a, "broadcast")}");
            row.Add($"scope {Text(a, "scope")}");
            if (Has(a, "label")) row.Add($"label {Text(a, "label")}");
            if (Has(a, "metric")) row.Add($"metric {Text(a, "metric")}");
            row.Add($"valid {Lifetime(a, "valid_life_time")} preferred {Lifetime(a, "preferred_life_time")}");
            foreach ((string name, _) in s_flags)
            {
                if (Has(a, name)) row.Add(name);
            }

            yield return string.Join(' ', row);
        }
    }

    private static readonly (string Name, AddressFlags Flag)[] s_flags =
    [
        ("secondary", AddressFlags.Secondary), ("nodad", AddressFlags.NoDad), ("home", AddressFlags.HomeAddress), ("deprecated", AddressFlags.Deprecated),
        ("tentative", AddressFlags.Tentative), ("mngtmpaddr", AddressFlags.ManageTempAddress), ("noprefixroute", AddressFlags.NoPrefixRoute),
    ];

    private static string Lifetime(TimeSpan time) => time == TimeSpan.MaxValue ? "-" : Minutes(time.TotalSeconds);

    private static string Lifetime(JsonElement address, string name) =>
        address.GetProperty(name).GetUInt32() is var seconds && seconds == uint.MaxValue ? "-" : Minutes(seconds);

    /// <summary>The clock goes on while a test runs, so seconds would not be the same for both.</summary>
    private static string Minutes(double seconds) => string.Create(CultureInfo.InvariantCulture, $"{Math.Round(seconds / 60)} min");
}
