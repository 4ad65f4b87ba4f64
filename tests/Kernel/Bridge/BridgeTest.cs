using System.Linq;
using System.Text.Json;
using NetNamespace.Objects;
using NetNamespace.Route;
using NetNamespace.Tests.Kernel.Links;
using Xunit;

namespace NetNamespace.Tests.Kernel.Bridge;

/// <summary>A test with a bridge in namespace <c>a</c> that has the ports <c>p0</c> and <c>q0</c>; `bridge` is the other witness.</summary>
public abstract class BridgeTest : LinkTest
{
    protected static void MakeBridge(params string[] options)
    {
        Run("ip", ["-n", "a", "link", "add", "br0", "up", "type", "bridge", .. options]);
        foreach (string port in new[] { "p", "q" })
        {
            Run("ip", "-n", "a", "link", "add", $"{port}0", "up", "master", "br0", "type", "veth", "peer", "name", $"{port}1");
            Run("ip", "-n", "a", "link", "set", $"{port}1", "up");
        }
    }

    /// <summary>The same with VLANs; the test is skipped where this kernel's bridges know none.</summary>
    protected static void MakeVlanBridgeOrSkip()
    {
        using (System.Diagnostics.Process process = Start("ip", ["-n", "b", "link", "add", "brx", "type", "bridge", "vlan_filtering", "1"]))
        {
            process.WaitForExit();
            Assert.SkipWhen(process.ExitCode != 0, "This kernel has no CONFIG_BRIDGE_VLAN_FILTERING.");
        }

        MakeBridge("vlan_filtering", "1");
    }

    protected NetLink Link(string name) => In(A).Get(LinkReference.Named(name));

    protected static JsonElement[] Bridge(params string[] arguments) =>
        [.. JsonDocument.Parse(Run("bridge", ["-n", "a", "-j", .. arguments])).RootElement.EnumerateArray()];
}
