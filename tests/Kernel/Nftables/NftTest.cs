using System.Diagnostics;
using System.IO;
using NetNamespace.Interop;
using NetNamespace.Nftables;
using Xunit;

namespace NetNamespace.Tests.Kernel.Nftables;

/// <summary>A test of nf_tables in the sandbox, with <c>nft</c> as the other program that says what is there.</summary>
public abstract class NftTest : KernelTest
{
    protected NftTest()
    {
        Nft("--version");
        Assert.SkipUnless(HasInetFamily(), "This kernel has no tables of family inet: CONFIG_NF_TABLES_INET.");
        try
        {
            Client = new NftClient(Session.Current.Netfilter);
            Client.ReadGeneration();
        }
        catch (NetNamespaceException e) when (e.Errno is Errno.EOPNOTSUPP or Errno.EPROTONOSUPPORT)
        {
            Assert.Skip(e.Message);
            throw;
        }
    }

    protected NftClient Client { get; }

    /// <summary>Asked in a namespace of its own, which ends with the question.</summary>
    private static bool HasInetFamily()
    {
        using Process process = Start("unshare", "--net", "nft", "add", "table", "inet", "probe");
        using StreamReader output = process.StandardOutput;
        using StreamReader errors = process.StandardError;
        errors.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0;
    }

    protected static string Nft(params string[] arguments) => Run("nft", arguments);
}
