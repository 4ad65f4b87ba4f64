using System;
using System.IO;
using System.Net;
using NetNamespace.Namespaces;
using NetNamespace.Objects;
using NetNamespace.Route;
using NetNamespace.Tests.Kernel.Nftables;

namespace NetNamespace.Tests.Kernel.Nat;

/// <summary>A bridge br-internal (10.100.0.1/24, 2001:db8:100::1/64) on the host with namespaces on it, made by <c>ip</c>.</summary>
public abstract class NatTest : NftTest
{
    protected const string Forwarding4 = "net/ipv4/conf/all/forwarding";
    protected const string Forwarding6 = "net/ipv6/conf/all/forwarding";

    protected NatTest()
    {
        Run("ip", "link", "add", "br-internal", "type", "bridge");
        Run("ip", "addr", "add", "10.100.0.1/24", "dev", "br-internal");
        Run("ip", "addr", "add", "2001:db8:100::1/64", "dev", "br-internal", "nodad");
        Run("ip", "link", "set", "br-internal", "up");
    }

    internal NatOperations Operations => new(Session, Session.Current);

    /// <summary>Makes a namespace on the bridge.</summary>
    protected static void AddNamespace(string name, int number, bool withIPv6 = false, bool withRoute = true)
    {
        Run("ip", "netns", "add", name);
        Run("ip", "link", "add", $"veth{number}", "type", "veth", "peer", "name", "eth0", "netns", name);
        Run("ip", "link", "set", $"veth{number}", "master", "br-internal", "up");
        Run("ip", "-n", name, "addr", "add", $"10.100.0.{number}/24", "dev", "eth0");
        Run("ip", "-n", name, "link", "set", "eth0", "up");
        if (withIPv6) Run("ip", "-n", name, "addr", "add", $"2001:db8:100::{number}/64", "dev", "eth0", "nodad");
        if (!withRoute) return;
        Run("ip", "-n", name, "route", "add", "default", "via", "10.100.0.1");
        if (withIPv6) Run("ip", "-n", name, "-6", "route", "add", "default", "via", "2001:db8:100::1");
    }

    internal NatPlan Plan(string name, NatRequest? request = null) => Operations.Plan(Session.Open(name), request ?? new NatRequest());

    internal NamespaceNat[] Enable(string name, NatRequest? request = null) => [.. Operations.Enable(Plan(name, request).Translations)];

    /// <summary>All rules as nft lists them, without what they have counted: packets of others may come at any time.</summary>
    protected static string Ruleset() => Nft("-s", "list", "ruleset");

    protected static string Setting(string key) => File.ReadAllText($"/proc/sys/{key}").TrimEnd();

    protected static void Set(string key, string value) => File.WriteAllText($"/proc/sys/{key}", value);

    internal static IPPrefix Prefix(string text) => IPPrefix.Parse(text);

    internal static IPAddress Address(string text) => IPAddress.Parse(text);

    protected override void Dispose(bool disposing)
    {
        Nft("flush", "ruleset");

        // The kernel takes a namespace with its end of a pair down in the background; the end that is here goes at once.
        foreach (NetLink link in new LinkOperations(Session.Current.Route).List())
        {
            if (link.Name.StartsWith("veth", StringComparison.Ordinal) || link.Name is "br-internal" or "up0") Remove(link);
        }

        Set("net/ipv4/conf/all/forwarding", "0");
        Set("net/ipv6/conf/all/forwarding", "0");
        base.Dispose(disposing);
    }

    private void Remove(NetLink link)
    {
        try
        {
            new LinkOperations(Session.Current.Route).Delete(LinkReference.Numbered(link.InterfaceIndex));
        }
        catch (NetworkObjectException)
        {
            // It went with its other end.
        }
    }
}
