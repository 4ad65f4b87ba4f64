using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Text;
using NetNamespace.Netlink;
using NetNamespace.Objects;
using NetNamespace.Route;
using Xunit;

namespace NetNamespace.Tests.Route.Link;

/// <summary>The numbers of the tables are those of the kernel's headers, as far as the installed ones know the names.</summary>
public class LinkTableTests
{
    private static readonly string[] s_headers = ["linux/if_link.h", "linux/if.h", "linux/if_arp.h", "linux/rtnetlink.h", "linux/veth.h"];

    [Fact]
    public void Numbers_are_those_of_the_headers()
    {
        string[] paths = [.. s_headers.Select(static name => $"/usr/include/{name}")];
        Assert.SkipUnless(paths.All(File.Exists), "The kernel's headers are not here.");
        string known = string.Concat(paths.Select(File.ReadAllText));
        StringBuilder source = new();
        foreach (string header in s_headers) source.Append("#include <").Append(header).AppendLine(">");
        int count = 0;
        foreach ((string name, int value) in Rows().Where(row => known.Contains(row.Name, StringComparison.Ordinal)))
        {
            source.Append("_Static_assert(").Append(name).Append(" == ").Append(value).Append(", \"").Append(name).AppendLine("\");");
            count++;
        }

        source.AppendLine("_Static_assert(sizeof(struct ifinfomsg) == 16, \"ifinfomsg\");");
        source.AppendLine("_Static_assert(RTEXT_FILTER_SKIP_STATS == 8, \"filter\");");
        Assert.True(count > 120, $"{count} names");
        Compile(source.ToString());
    }

    private static (string Name, int Value)[] Rows() =>
    [
        .. Fields<AttributeSpec>(typeof(LinkMessages), typeof(BridgeAttributes), typeof(VethDetails))
            .Where(static spec => !spec.Name.StartsWith("AF_", StringComparison.Ordinal)).Select(static spec => (spec.Name, (int)spec.Id)),
        .. Fields<MessageType>(typeof(LinkMessages)).Select(static type => (type.Name, (int)type.Id)),
        ("IFF_UP", (int)LinkFlags.Up),
        ("IFF_NOARP", (int)LinkFlags.NoArp),
        ("IFF_PROMISC", (int)LinkFlags.Promiscuous),
        ("IFF_ALLMULTI", (int)LinkFlags.AllMulticast),
        ("IFF_MULTICAST", (int)LinkFlags.Multicast),
        ("IFF_LOWER_UP", (int)LinkFlags.LowerUp),
        ("IF_OPER_LOWERLAYERDOWN", (int)LinkOperationalStatus.LowerLayerDown),
        ("IF_OPER_UP", (int)LinkOperationalStatus.Up),
        ("ARPHRD_LOOPBACK", (int)LinkLayerType.Loopback),
        ("ARPHRD_SIT", (int)LinkLayerType.Sit),
        ("ARPHRD_IP6GRE", (int)LinkLayerType.Gre6),
        ("ARPHRD_NONE", (int)LinkLayerType.None),
    ];

    private static T[] Fields<T>(params Type[] types) =>
        [.. types.SelectMany(static type => type.GetFields(BindingFlags.Static | BindingFlags.NonPublic)).Select(static field => field.GetValue(null)).OfType<T>()];

    private static void Compile(string source)
    {
        try
        {
            using Process compiler = Process.Start(
                new ProcessStartInfo("cc", ["-fsyntax-only", "-x", "c", "-"]) { RedirectStandardInput = true, RedirectStandardError = true })!;
            compiler.StandardInput.Write(source);
            compiler.StandardInput.Close();
            string errors = compiler.StandardError.ReadToEnd();
            compiler.WaitForExit();
            Assert.True(compiler.ExitCode == 0, errors);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Skip("There is no C compiler here.");
        }
    }
}
