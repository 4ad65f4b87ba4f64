using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using NetNamespace.Interop;
using NetNamespace.Namespaces;
using NetNamespace.Objects;
using Xunit;

namespace NetNamespace.Tests.Kernel.Namespaces;

public class ReleaseWaiterTests : KernelTest
{
    private NamespaceOperations Operations => new(Session);

    /// <summary>The other end of each pair is here, so whether it is gone says whether the kernel is through; without the wait most are still there.</summary>
    [Fact]
    public void At_the_end_every_link_is_gone()
    {
        const int Pairs = 100;
        Operations.Create("blue");
        string commands = string.Join('\n', Enumerable.Range(0, Pairs).Select(static i => $"link add here{i} type veth peer name there{i} netns blue"));
        string file = Path.GetTempFileName();
        File.WriteAllText(file, commands);
        Run("ip", "-batch", file);
        File.Delete(file);
        Assert.Equal(Pairs, Left());
        Assert.Empty(RemoveAndWait("blue", null));
        Assert.Equal(0, Left());
    }

    [Fact]
    public void Several_are_waited_for_together()
    {
        string[] names = ["n1", "n2", "n3"];
        foreach (string name in names)
        {
            Operations.Create(name);
            Run("ip", "link", "add", "to-" + name, "type", "veth", "peer", "name", "eth0", "netns", name);
        }

        using ReleaseWaiter waiter = new(Session);
        foreach (string name in names)
        {
            Operations.Remove(name, new NamespaceReader(Session), waiter: waiter);
        }

        Assert.Empty(waiter.Wait(TimeSpan.FromMinutes(1)));
        Assert.DoesNotContain(Directory.GetDirectories("/sys/class/net"), static link => link.Contains("/to-", StringComparison.Ordinal));
    }

    [Fact]
    public void Who_still_holds_it_is_named()
    {
        Operations.Create("blue");
        using Process holder = Start("sh", "-c", "exec 7</run/netns/blue; echo ready; exec sleep 60");
        using StreamReader output = holder.StandardOutput;
        using StreamReader errors = holder.StandardError;
        output.ReadLine();
        try
        {
            NetworkObjectException error = Assert.Single(RemoveAndWait("blue", TimeSpan.FromMilliseconds(200)));
            Assert.Equal(("NamespaceStillHeld", ObjectProblem.TimedOut, "blue"), (error.ErrorId, error.Problem, error.Subject));
            Assert.Contains($"descriptor 7 of sleep({holder.Id})", error.Message, StringComparison.Ordinal);
            Assert.Empty(NamespaceStore.Names());
        }
        finally
        {
            holder.Kill();
            holder.WaitForExit();
        }
    }

    [Fact]
    public void The_own_one_is_not_waited_for()
    {
        Operations.Pin("mine", Session.Current);
        NetworkObjectException error = Assert.Single(RemoveAndWait("mine", null, force: true));
        Assert.Equal("NamespaceStillHeld", error.ErrorId);
        Assert.Contains($"({Environment.ProcessId})", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void One_that_is_not_removed_gets_no_number_and_is_not_waited_for()
    {
        Operations.Create("blue");
        using Process inside = Start("nsenter", "--net=/run/netns/blue", "sh", "-c", "echo ready; exec sleep 60");
        using StreamReader output = inside.StandardOutput;
        using StreamReader errors = inside.StandardError;
        output.ReadLine();
        try
        {
            using ReleaseWaiter waiter = new(Session);
            Assert.Equal("NamespaceBusy", Assert.Throws<NetworkObjectException>(() => Operations.Remove("blue", new NamespaceReader(Session), waiter: waiter)).ErrorId);
            Assert.Empty(waiter.Wait(null));
            Assert.Null(new NamespaceReader(Session).Read(Session.Open("blue")).NsId);
        }
        finally
        {
            inside.Kill();
            inside.WaitForExit();
        }
    }

    [Fact]
    public void A_wait_can_be_ended()
    {
        Operations.Create("blue");
        using Descriptor held = NamespaceStore.Open("blue");
        using ReleaseWaiter waiter = new(Session) { Waiting = _ => Session.Cancel() };
        Operations.Remove("blue", new NamespaceReader(Session), waiter: waiter);
        Assert.Throws<OperationCanceledException>(() => waiter.Wait(null));
    }

    private IReadOnlyList<NetworkObjectException> RemoveAndWait(string name, TimeSpan? limit, bool force = false)
    {
        using ReleaseWaiter waiter = new(Session);
        Operations.Remove(name, new NamespaceReader(Session), force, waiter);
        return waiter.Wait(limit);
    }

    private static int Left() => Directory.GetDirectories("/sys/class/net").Count(static link => link.Contains("/here", StringComparison.Ordinal));
}
