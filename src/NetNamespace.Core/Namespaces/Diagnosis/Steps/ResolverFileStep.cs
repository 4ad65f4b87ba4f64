using System.Linq;
using NetNamespace.Objects;

namespace NetNamespace.Namespaces;

/// <summary>Whether the namespace has a resolv.conf with servers in it.</summary>
internal sealed class ResolverFileStep : TestStep
{
    internal override string Name => "ResolverFile";

    internal override string Activity => "read resolv.conf";

    internal override TestPart Part => TestPart.Name;

    internal override TestFinding? Look(TestWalk walk)
    {
        try
        {
            return Look(walk, walk.Dns);
        }
        catch (NetworkObjectException e) when (e.ErrorId == "DnsFileBroken")
        {
            return TestFinding.Failed("ResolvConfBroken", $"the resolv.conf of {walk.Here.Text} cannot be read", e.Message, Mend(walk));
        }
    }

    private static TestFinding Look(TestWalk walk, NetNamespaceDns dns)
    {
        if (dns.ResolvConfSource == DnsFileSource.None)
            return TestFinding.Failed("ResolvConfMissing", $"there is no resolv.conf for {walk.Here.Text}, so nobody is asked for names", $"no {dns.ResolvConfPath}", Mend(walk));
        return dns.NameServer.Length == 0
            ? TestFinding.Failed("NoNameServer", $"{dns.ResolvConfPath} names no server", $"no line 'nameserver' in {dns.ResolvConfPath}", Mend(walk))
            : TestFinding.Passed($"{dns.ResolvConfPath}: {string.Join(", ", dns.NameServer.AsEnumerable())}");
    }

    private static Remedy? Mend(TestWalk walk) => walk.Here.Handle.NameInStore is { } name ? Remedy.Show("Set-NetNamespaceDns").With(name).With("NameServer", "<address>") : null;
}
