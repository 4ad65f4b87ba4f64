using System.IO;
using System.Linq;
using System.Text.Json;
using NetNamespace.Interop;
using NetNamespace.Namespaces;
using NetNamespace.Objects;
using NetNamespace.Route;
using Xunit;

namespace NetNamespace.Tests.Kernel.Links;

public class TunTests : LinkTest
{
    private readonly LinkMaker _maker = new();

    /// <summary>Asked before the test is made: one that skips itself while it is made leaves open what it had opened.</summary>
    public static bool HasTun => File.Exists(TunCalls.Device);

    [Fact(SkipUnless = nameof(HasTun), Skip = "There is no /dev/net/tun here.")]
    public void A_tap_link_is_made_in_its_namespace_and_every_thread_stays_home()
    {
        TunDetails details = new() { Mode = TunMode.Tap, Owner = 54321, MultiQueue = true };
        NetLink made = _maker.Make(Plan(A, "tap0", details) with { Addresses = Addresses("10.1.1.1/24") });
        Assert.Equal(("a", "tap0", "tun"), (made.Namespace, made.Name, made.Kind));
        Assert.Empty(details.DifferencesFrom(made.Details));
        JsonElement data = Ip("a", "tap0")[0].GetProperty("linkinfo").GetProperty("info_data");
        Assert.Equal(("tap", true, true), (data.GetProperty("type").GetString(), data.GetProperty("persist").GetBoolean(), data.GetProperty("multi_queue").GetBoolean()));
        Assert.Equal(["10.1.1.1/24"], AddressesOf(A, made).Select(static address => $"{address}"));
        Assert.Equal(["lo"], NamesIn("b"));
        Assert.Empty(StrayThreads(OwnNamespace()));
    }

    [Fact(SkipUnless = nameof(HasTun), Skip = "There is no /dev/net/tun here.")]
    public void What_is_refused_on_the_way_leaves_nothing()
    {
        LinkPlan plan = Plan(A, "tap0", new TunDetails { Mode = TunMode.Tap });
        Assert.Throws<NetNamespace.Netlink.NetlinkException>(() => _maker.Make(plan with { Link = plan.Link with { Mtu = 100_000 } }));
        Assert.Equal("NotAMaster", Assert.Throws<NetworkObjectException>(() => _maker.Make(plan with { Master = "lo" })).ErrorId);
        Assert.Throws<NetNamespace.Netlink.NetlinkException>(() => _maker.Make(plan with { Addresses = Addresses("10.1.1.1/24", "10.1.1.1/24") }));
        Assert.Equal(["lo"], NamesIn("a"));
    }

    [Fact(SkipUnless = nameof(HasTun), Skip = "There is no /dev/net/tun here.")]
    public void One_that_is_there_is_not_opened_but_refused()
    {
        _maker.Make(Plan(A, "tap0", new TunDetails { Mode = TunMode.Tap }));
        NetworkObjectException e = Assert.Throws<NetworkObjectException>(() => _maker.Make(Plan(A, "tap0", new TunDetails { Mode = TunMode.Tap })));
        Assert.Equal(("LinkExists", "tap0"), (e.ErrorId, e.Subject));
        Assert.Equal(["lo", "tap0"], NamesIn("a"));
    }

    private static LinkPlan Plan(NamespaceHandle place, string name, TunDetails details) => new(place, new NewLink { Name = name, Details = details, Up = true }) { Work = new TunWork() };
}
