using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using NetNamespace.Namespaces;
using NetNamespace.Netlink;
using NetNamespace.Route;

namespace NetNamespace.Tests.Kernel.Route;

/// <summary>A test with the namespace <c>lab</c>: a veth pair v0 and v1 in it, up, and without addresses that the kernel makes by itself.</summary>
public abstract class LabTest : KernelTest
{
    protected LabTest()
    {
        new NamespaceOperations(Session).Create("lab");
        Ip("link add v0 type veth peer name v1");
        Run("ip", "netns", "exec", "lab", "sysctl", "-qw", "net.ipv6.conf.v0.addr_gen_mode=1", "net.ipv6.conf.v1.addr_gen_mode=1");
        Ip("link set v0 up");
        Ip("link set v1 up");
    }

    protected NetlinkConnection Lab => Session.Open("lab").Route;

    protected int V0 => new NetNamespace.Route.LinkNames(Lab).IndexOf("v0");

    /// <summary>Runs ip inside, with the words of a line.</summary>
    protected static string Ip(string line) => Run("ip", ["-n", "lab", .. line.Split(' ', StringSplitOptions.RemoveEmptyEntries)]);

    /// <summary>What ip shows, as JSON.</summary>
    protected static JsonElement[] Show(string line)
    {
        string output = Ip("-j -d " + line);
        return string.IsNullOrWhiteSpace(output) ? [] : [.. JsonDocument.Parse(output).RootElement.EnumerateArray()];
    }

    protected static string? Text(JsonElement element, string name) => element.TryGetProperty(name, out JsonElement value) ? value.ToString() : null;

    protected static bool Has(JsonElement element, string name) => element.TryGetProperty(name, out _);

    protected static string Lines(IEnumerable<string> lines) => string.Join('\n', lines.Order(StringComparer.Ordinal));
}
