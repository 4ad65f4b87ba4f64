using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Runtime.Versioning;
using System.Threading;
using NetNamespace.Namespaces;
using Xunit;

namespace NetNamespace.Tests.Kernel.Running;

/// <summary>Programs that are born in all namespaces of a process. The process is one that <c>unshare</c> made, its oracle <c>nsenter</c>.</summary>
[SupportedOSPlatform("linux")]
public class ProcessWorldTests : KernelTest
{
    private const string Kinds = "for k in cgroup ipc uts pid mnt net user; do readlink /proc/self/ns/$k; done";
    private static readonly string[] s_all = ["--net", "--mount", "--uts", "--ipc", "--pid", "--cgroup", "--fork", "--mount-proc"];
    private readonly Recorder _said = new();
    private readonly List<Process> _unshared = [];

    protected override void Dispose(bool disposing)
    {
        foreach (Process process in _unshared)
        {
            process.Kill(entireProcessTree: true);
            process.WaitForExit();
            process.StandardOutput.Dispose();
            process.StandardError.Dispose();
            process.Dispose();
        }

        base.Dispose(disposing);
    }

    [Fact]
    public void It_is_in_all_of_them_and_this_process_in_none()
    {
        int inside = Unshare(s_all);
        string[] own = Namespaces("thread-self");
        Assert.Equal(0, RunInside(inside, "sh", "-c", Kinds));
        Assert.Equal(Namespaces($"{inside}"), _said.Output);
        Assert.Equal(own, Namespaces("thread-self"));
        foreach (string task in Directory.GetDirectories("/proc/self/task"))
        {
            // One that has ended meanwhile is nowhere.
            string[] where = Namespaces($"self/task/{Path.GetFileName(task)}");
            if (Directory.Exists(task)) Assert.Equal(own, where);
        }
    }

    [Fact]
    public void It_sees_what_nsenter_sees()
    {
        int inside = Unshare(s_all);
        const string Look = "hostname; pwd; tr '\\0' ' ' < /proc/1/cmdline";
        Assert.Equal(0, RunInside(inside, "sh", "-c", Look));
        Assert.Equal(Run("nsenter", "--all", "--target", $"{inside}", "sh", "-c", Look).Split('\n', StringSplitOptions.RemoveEmptyEntries), _said.Output);
        Assert.Equal("/", _said.Output[1]);
    }

    [Fact]
    public void Where_only_the_network_differs_it_has_the_mounts_of_that()
    {
        int inside = Unshare("--net");
        Assert.Equal(0, RunInside(inside, "sh", "-c", "ls --ignore=bonding_masters /sys/class/net"));
        Assert.Equal(["lo"], _said.Output);
    }

    [Fact]
    public void A_name_is_looked_for_there()
    {
        int inside = Unshare("--net", "--mount");
        Run("nsenter", "--mount", "--net", "--target", $"{inside}", "sh", "-c", "mount -t tmpfs none /usr/local/bin && printf '#!/bin/sh\\necho only there' > /usr/local/bin/only-there && chmod +x /usr/local/bin/only-there");
        Assert.False(File.Exists("/usr/local/bin/only-there"));
        Assert.Equal(0, RunInside(inside, "only-there"));
        Assert.Equal(["only there"], _said.Output);
        Assert.Equal("ProgramNotFound", Refused(inside, "no-such-program"));
    }

    [Fact]
    public void In_another_user_namespace_it_is_its_root_without_capabilities()
    {
        int inside = Unshare("--net", "--mount", "--uts", "--user", "--setuid", "0", "--setgid", "0");
        Assert.Equal(0, RunInside(inside, "sh", "-c", "grep -E '^(Uid|CapEff)' /proc/self/status; readlink /proc/self/ns/mnt"));
        Assert.Equal(["Uid:\t100000\t100000\t100000\t100000", "CapEff:\t0000000000000000", new FileInfo($"/proc/{inside}/ns/mnt").LinkTarget!], _said.Output);
        Assert.Equal("UserNotMapped", Refused(inside, "true", ProgramUser.Find("70000:70000")));
    }

    [Fact]
    public void A_process_that_has_ended_is_not_found()
    {
        int inside = Unshare("--net", "--mount");
        NamespaceHandle handle = Session.OpenProcess(inside);
        _unshared[^1].Kill(entireProcessTree: true);
        _unshared[^1].WaitForExit();
        Assert.Equal("ProcessNotFound", Assert.Throws<NetworkObjectException>(() => ProgramLauncher.Start(handle, StartOf(inside, null, "true"), _said)).ErrorId);
        Assert.Equal("ProcessNotFound", Assert.Throws<NetworkObjectException>(() => ProgramLauncher.Start(handle, StartOf(Environment.ProcessId, null, "true"), _said)).ErrorId);
    }

    [Fact]
    public void A_program_ends_with_the_first_process_of_its_pid_namespace_and_none_starts_then()
    {
        int inside = Unshare(s_all);
        StartedProgram program = ProgramLauncher.StartOnItsOwn(Session.OpenProcess(inside), StartOf(inside, null, "sleep", "60"));
        Process.GetProcessById(inside).Kill();
        Assert.True(program.Wait(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken));
        Assert.Equal(137, program.ExitCode);
    }

    private static string[] Namespaces(string process) =>
        [.. new[] { "cgroup", "ipc", "uts", "pid", "mnt", "net", "user" }.Select(kind => new FileInfo($"/proc/{process}/ns/{kind}").LinkTarget!)];

    /// <summary>The number of a shell that unshare started there, and that waits.</summary>
    private int Unshare(params string[] options)
    {
        bool mapped = options.Contains("--user");

        // With a user namespace the shell waits for its map, and only then becomes root there.
        string[] arguments = mapped ? ["--user", "--net", "--mount", "--uts", "sleep", "600"] : [.. options, "sh", "-c", "hostname inner 2>/dev/null; echo $$; exec sleep 600"];
        Process process = Start("unshare", mapped ? arguments : Without(arguments, options));
        _unshared.Add(process);
        if (!mapped) _ = process.StandardOutput.ReadLine();
        int inside = mapped || !options.Contains("--fork") ? process.Id : Children(process.Id).Single();
        if (mapped)
        {
            Assert.True(SpinWait.SpinUntil(() => new FileInfo($"/proc/{inside}/ns/user").LinkTarget != new FileInfo("/proc/self/ns/user").LinkTarget, TimeSpan.FromSeconds(60)));
            File.WriteAllText($"/proc/{inside}/uid_map", "0 100000 1000\n");
            File.WriteAllText($"/proc/{inside}/gid_map", "0 100000 1000\n");
        }

        Assert.True(SpinWait.SpinUntil(() => new FileInfo($"/proc/{inside}/exe").LinkTarget?.EndsWith("sleep", StringComparison.Ordinal) == true, TimeSpan.FromSeconds(60)));
        return inside;
    }

    /// <summary>Naming a host needs a UTS namespace of one's own.</summary>
    private static string[] Without(string[] arguments, string[] options) =>
        options.Contains("--uts") ? arguments : [.. arguments.Select(static argument => argument.Replace("hostname inner 2>/dev/null; ", "", StringComparison.Ordinal))];

    private static IEnumerable<int> Children(int parent) => File.ReadAllText($"/proc/{parent}/task/{parent}/children")
        .Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(static id => int.Parse(id, CultureInfo.InvariantCulture));

    private int RunInside(int inside, string program, params string[] arguments)
    {
        using RunningProgram running = ProgramLauncher.Start(Session.OpenProcess(inside), StartOf(inside, null, program, arguments), _said);
        int exitCode = Recorder.Finish(running);
        Assert.Empty(running.Warnings);
        return exitCode;
    }

    private string Refused(int inside, string program, ProgramUser? user = null) =>
        Assert.ThrowsAny<NetNamespaceException>(() => ProgramLauncher.Start(Session.OpenProcess(inside), StartOf(inside, user, program), _said).Dispose()).ErrorId;

    private static ProgramStart StartOf(int inside, ProgramUser? user, string program, params string[] arguments)
    {
        IReadOnlyList<string> files = ProgramFile.Candidates(program, null);
        return new ProgramStart { Path = files[0], OtherPaths = [.. files.Skip(1)], Arguments = arguments, WorkingDirectory = "/", WorldOf = inside, User = user };
    }
}
