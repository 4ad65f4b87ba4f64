using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using NetNamespace.Namespaces;
using Xunit;

[assembly: CollectionBehavior(DisableTestParallelization = true)]

namespace NetNamespace.Tests.Kernel;

/// <summary>
/// A test against the real kernel. It runs in the sandbox, has a session of its own, and at its end every thread is home and no
/// descriptor of a namespace, no mount and no name is left.
/// </summary>
public abstract class KernelTest : IDisposable
{
    // xunit disposes of no test that was skipped while it was made.
    private static NetworkSession? s_left;

    private readonly string _home = OwnNamespace();
    private readonly string[] _mounts;
    private bool _disposed;

    protected KernelTest()
    {
        Assert.SkipWhen(Environment.GetEnvironmentVariable("NETNAMESPACE_SANDBOX") is null, "This runs in the sandbox only: tests/sandbox.sh.");
        s_left?.Dispose();
        ResetStore();
        _mounts = Mounts();
        s_left = Session = new NetworkSession();
    }

    protected NetworkSession Session { get; }

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
        if (_disposed) return;
        _disposed = true;
        Session.Dispose();
        s_left = null;
        ResetStore();
        Assert.Empty(StrayThreads(_home));
        Assert.Empty(NamespaceDescriptors());
        Assert.Equal(_mounts, Mounts());
    }

    /// <summary>What another program prints; the test is skipped where it is not installed.</summary>
    protected static string Run(string program, params string[] arguments)
    {
        using Process process = Start(program, arguments);

        // A stream that was asked for stays open when the process is disposed of, and these tests count descriptors.
        using StreamReader output = process.StandardOutput;
        using StreamReader errors = process.StandardError;
        string said = output.ReadToEnd();
        string complaint = errors.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, $"{program} {string.Join(' ', arguments)}: {complaint}");
        return said;
    }

    protected internal static Process Start(string program, params string[] arguments)
    {
        try
        {
            return Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Skip($"'{program}' is not installed.");
            throw;
        }
    }

    protected static string OwnNamespace() => new FileInfo("/proc/thread-self/ns/net").LinkTarget!;

    /// <summary>The threads of this process that are not in a namespace.</summary>
    protected static string[] StrayThreads(string home) =>
        [.. Directory.GetDirectories("/proc/self/task").Where(task => new FileInfo($"{task}/ns/net").LinkTarget is { } where && where != home)];

    /// <summary>A file of each thread of this process; a thread may end while it is looked at.</summary>
    protected static IEnumerable<string> OfThreads(string file)
    {
        foreach (string task in Directory.GetDirectories("/proc/self/task"))
        {
            string text;
            try
            {
                text = File.ReadAllText($"{task}/{file}");
            }
            catch (IOException)
            {
                continue;
            }

            yield return text;
        }
    }

    private static string[] NamespaceDescriptors() =>
        [.. Directory.GetFiles("/proc/self/fd").Select(static fd => new FileInfo(fd).LinkTarget ?? "").Where(static target => target.StartsWith("net:[", StringComparison.Ordinal))];

    private static string[] Mounts() =>
        [.. File.ReadAllLines("/proc/self/mountinfo").Where(static line => line.Contains("/run/netns/", StringComparison.Ordinal))];

    private static void ResetStore()
    {
        foreach (string name in NamespaceStore.Names()) NamespaceStore.Unpin(name);
    }
}
