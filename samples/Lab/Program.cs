using System;
using System.Collections.Generic;
using System.Linq;
using NetNamespace.Namespaces;
using NetNamespace.Objects;
using NetNamespace.Route;

namespace NetNamespace.Samples.Lab;

/// <summary>
/// A namespace with the internet behind it, in C# on NetNamespace.Core, without PowerShell: <c>./build.sh demo</c> runs it in the sandbox
/// where there is no <c>pwsh</c>. Three places: <c>webserver</c> behind the bridge br-internal, the host in the middle, and <c>internet</c>,
/// whose server answers with the address that it sees.
/// </summary>
internal static class Program
{
    private const string HostOutside = "203.0.113.1";
    private const string Server = "203.0.113.9";

    private static int Main(string[] arguments)
    {
        if (arguments is [Traffic.ServeVerb, ..]) return Traffic.Serve();
        if (arguments is [Traffic.AskVerb, string address]) return Traffic.Ask(address);
        if (Environment.GetEnvironmentVariable("NETNAMESPACE_SANDBOX") is null)
        {
            Console.Error.WriteLine("This changes the network of the machine: run it by ./build.sh demo, in the sandbox.");
            return 1;
        }

        try
        {
            Run();
            return 0;
        }
        catch (NetNamespaceException e)
        {
            Console.Error.WriteLine(e.Message);
            return 1;
        }
    }

    private static void Run()
    {
        using NetworkSession session = new();
        string before = Picture(session);
        Say("Somewhere out there: a server on 203.0.113.9, and the host with a link to it");
        MakeInternet(session);
        using RunningServer server = new(session.Open("internet"));

        Say("A bridge on the host, a namespace on it, a default route through it");
        MakeWebserver(session);
        Console.Write(Picture(session));
        Expect(null, Traffic.AskFrom(session.Open("webserver"), Server), "Without address translation nothing comes back");

        Say("Address translation");
        NatOperations nat = new(session, session.Current);
        IReadOnlyList<NamespaceNat> made = nat.Enable(nat.Plan(session.Open("webserver"), new NatRequest()).Translations);
        foreach (NamespaceNat one in made) Console.WriteLine($"  {one.SourcePrefix} behind {one.InterfaceAlias}");
        Expect(HostOutside, Traffic.AskFrom(session.Open("webserver"), Server), "The server sees the host's address");

        Say("And all of it away");
        nat.Disable(made);
        server.Dispose();
        Remove(session);
        Expect(before, Picture(session), "Nothing is left");
    }

    private static void MakeInternet(NetworkSession session)
    {
        new NamespaceOperations(session).Create("internet");
        Connect(session, "veth-inet", [HostOutside + "/24"], null, "internet", Server + "/24");
    }

    private static void MakeWebserver(NetworkSession session)
    {
        new LinkMaker().Make(new LinkPlan(session.Current, new NewLink { Name = "br-internal", Details = new BridgeDetails(), Up = true })
        {
            Addresses = [new NetIPAddress(IPPrefix.Parse("10.100.0.1/24"))],
        });
        new NamespaceOperations(session).Create("webserver");
        VethPair pair = Connect(session, "veth-web", [], "br-internal", "webserver", "10.100.0.2/24");
        NetRoute route = new(IPPrefix.DefaultOf(IPFamily.IPv4)) { NextHop = System.Net.IPAddress.Parse("10.100.0.1"), InterfaceIndex = pair.Peer.InterfaceIndex };
        new RouteOperations(session.Open("webserver").Route).New(route);
    }

    private static VethPair Connect(NetworkSession session, string name, string[] addresses, string? master, string peer, string peerAddress) =>
        new LinkMaker().MakePair(
            new LinkPlan(session.Current, new NewLink { Name = name, Up = true })
            {
                Master = master,
                Addresses = [.. addresses.Select(static text => new NetIPAddress(IPPrefix.Parse(text)))],
            },
            new LinkPlan(session.Open(peer), new NewLink { Name = "eth0", Up = true })
            {
                Addresses = [new NetIPAddress(IPPrefix.Parse(peerAddress))],
            });

    private static void Remove(NetworkSession session)
    {
        NamespaceReader reader = new(session);
        LinkOperations links = new(session.Current.Route);

        // The kernel takes a namespace's links down in the background; a pair that is removed is gone at once, with both ends.
        foreach (string name in new[] { "veth-web", "veth-inet", "br-internal" }) links.Delete(LinkReference.Named(name));
        foreach (string name in new[] { "webserver", "internet" }) new NamespaceOperations(session).Remove(name, reader);
    }

    /// <summary>All links and addresses, as text that can be compared.</summary>
    private static string Picture(NetworkSession session)
    {
        List<string> lines = [];
        foreach (NamespaceHandle place in NamespaceStore.Names().Select(session.Open).Prepend(session.Current))
        {
            lines.AddRange(new LinkOperations(place.Route).List().Select(link => $"  {place.Name,-10} link    {link.Name} ({link.Kind})"));
            lines.AddRange(new AddressOperations(place.Route).List(IPFamily.IPv4).Select(address => $"  {place.Name,-10} address {address} on {address.InterfaceAlias}"));
        }

        return string.Join('\n', lines) + "\n";
    }

    private static void Say(string text) => Console.WriteLine($"\n# {text}");

    private static void Expect(string? expected, string? actual, string what)
    {
        if (expected != actual) throw new NetworkObjectException("LabFailed", ObjectProblem.Invalid, what, $"{what}: expected '{expected}', got '{actual}'.");
        Console.WriteLine($"{what}{(actual is null || actual.Contains('\n') ? "" : $": {actual}")}.");
    }
}
