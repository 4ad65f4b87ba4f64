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

    protected static string Nft(params string[] arguments) => Run("nft", arguments);
}
