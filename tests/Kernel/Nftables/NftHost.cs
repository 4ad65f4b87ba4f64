using System;
using System.Diagnostics;
using System.IO;
using NetNamespace.Namespaces;
using NetNamespace.Nftables;
using Xunit;

namespace NetNamespace.Tests;

/// <summary>nf_tables of the sandbox, and <c>nft</c> as the other program that says what is there.</summary>
[CollectionDefinition("nftables", DisableParallelization = true)]
public sealed class NftHost : ICollectionFixture<NftHost>, IDisposable
{
    internal NetworkSession Session { get; } = new();

    internal NftClient Client => new(Session.Current.Netfilter);

    /// <summary>Skips the test where it may not touch the network, or where there is nothing to touch or to compare with.</summary>
    internal void Require()
    {
        Assert.SkipWhen(Environment.GetEnvironmentVariable("NETNAMESPACE_SANDBOX") is null, "not in the sandbox");
        Assert.SkipUnless(File.Exists("/usr/sbin/nft") || File.Exists("/usr/bin/nft"), "nft is not installed");
        try
        {
            Client.ReadGeneration();
        }
        catch (NetNamespaceException e) when (e.Errno is Interop.Errno.EOPNOTSUPP or Interop.Errno.EPROTONOSUPPORT)
        {
            Assert.Skip(e.Message);
        }
    }

    internal static string Nft(params string[] arguments) => Run("nft", arguments);

    internal static string Run(string program, params string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        string output = process.StandardOutput.ReadToEnd();
        string error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, $"{program} {string.Join(' ', arguments)}: {error}");
        return output;
    }

    public void Dispose() => Session.Dispose();
}
