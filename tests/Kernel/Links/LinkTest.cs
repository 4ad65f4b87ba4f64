using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using NetNamespace.Namespaces;
using NetNamespace.Objects;
using NetNamespace.Route;
using Xunit;

namespace NetNamespace.Tests.Kernel.Links;

/// <summary>A test with two namespaces, <c>a</c> and <c>b</c>, that go with all their links at its end; `ip` is the other witness.</summary>
public abstract class LinkTest : KernelTest
{
    protected LinkTest()
    {
        NamespaceOperations operations = new(Session);
        operations.Create("a");
        operations.Create("b");
        A = Session.Open("a");
        B = Session.Open("b");
    }

    protected NamespaceHandle A { get; }

    protected NamespaceHandle B { get; }

    protected static LinkOperations In(NamespaceHandle place) => new(place.Route);

    /// <summary>What `ip -j -d link show` says of the links in a namespace; only of one where it is named.</summary>
    protected static JsonElement[] Ip(string place, string? link = null)
    {
        string[] arguments = ["-n", place, "-j", "-d", "-s", "link", "show", .. link is null ? Array.Empty<string>() : ["dev", link]];
        return [.. JsonDocument.Parse(Run("ip", arguments)).RootElement.EnumerateArray().Where(static one => one.EnumerateObject().Any())];
    }

    protected static string[] NamesIn(string place) => [.. Ip(place).Select(static link => link.GetProperty("ifname").GetString()!).Except(KernelsOwn)];

    /// <summary>What the kernel itself puts into every namespace once the module of a kind of tunnel is loaded.</summary>
    private static readonly string[] KernelsOwn = ["gre0", "gretap0", "erspan0", "ip6gre0", "ip6tnl0", "tunl0", "sit0", "ip_vti0", "ip6_vti0"];

    /// <summary>Makes a link with `ip`; the test is skipped where the kernel has none of that kind.</summary>
    protected static void MakeOrSkip(string place, params string[] arguments)
    {
        using System.Diagnostics.Process process = Start("ip", ["-n", place, "link", "add", .. arguments]);
        string errors = process.StandardError.ReadToEnd();
        process.WaitForExit();
        Assert.SkipWhen(errors.Contains("Unknown device type", StringComparison.Ordinal), errors.Trim());
        Assert.True(process.ExitCode == 0, errors);
    }

    protected static List<NetIPAddress> AddressesOf(NamespaceHandle place, NetLink link) =>
        new AddressOperations(place.Route).List(null, link.InterfaceIndex).FindAll(static address => address.Scope == NetScope.Global);

    protected static NetIPAddress[] Addresses(params string[] texts) => [.. texts.Select(static text => new NetIPAddress(IPPrefix.Parse(text)))];
}
