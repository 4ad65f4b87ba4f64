using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Runtime.Versioning;
using System.Threading;
using System.Threading.Tasks;
using NetNamespace.Namespaces;
using NetNamespace.Objects;
using Xunit;

namespace NetNamespace.Tests.Kernel.Running;

[SupportedOSPlatform("linux")]
public class ProgramLauncherTests : KernelTest
{
    private readonly Recorder _said = new();

    [Fact]
    public void A_child_is_born_in_the_namespace_and_this_process_stays_at_home()
    {
        NetNamespaceInfo blue = new NamespaceOperations(Session).Create("blue");
        string home = OwnNamespace();
        Assert.Equal(0, RunInside("readlink", "/proc/self/ns/net"));
        Assert.Equal([$"net:[{blue.Inode}]"], _said.Output);
        Assert.Equal(home, OwnNamespace());
        Assert.Empty(StrayThreads(home));
    }

    [Theory]
    [InlineData("exit 0", 0)]
    [InlineData("exit 3", 3)]
    [InlineData("exit 255", 255)]
    [InlineData("kill -TERM $$", 143)]
    [InlineData("kill -KILL $$", 137)]
    public void The_exit_code_is_the_program_s_or_128_and_the_signal(string script, int expected)
    {
        new NamespaceOperations(Session).Create("blue");
        Assert.Equal(expected, RunInside("sh", "-c", script));
    }

    [Fact]
    public void Arguments_arrive_as_they_are()
    {
        new NamespaceOperations(Session).Create("blue");
        string[] arguments = ["", " ", "a b", "'\"", "$HOME", "*", "-n", "größe", "a\\b"];
        RunInside("printf", ["%s\\n", .. arguments]);
        Assert.Equal(arguments, _said.Output);
    }

    [Fact]
    public void An_argument_may_have_lines()
    {
        new NamespaceOperations(Session).Create("blue");
        RunInside("printf", "%s", "a\nb\n");
        Assert.Equal(["a", "b"], _said.Output);
    }

    [Fact]
    public void The_child_has_the_signals_that_programs_expect()
    {
        new NamespaceOperations(Session).Create("blue");
        RunInside("grep", "-E", "^Sig(Blk|Ign)", "/proc/self/status");
        ulong blocked = Signals("SigBlk:");
        ulong ignored = Signals("SigIgn:");
        Assert.Equal(0UL, blocked);
        // SIGPIPE, which .NET ignores. The C library ignores two of its own in every child.
        Assert.Equal(0UL, ignored & (1UL << 12));

        ulong Signals(string name) => Convert.ToUInt64(_said.Output.Single(line => line.StartsWith(name, StringComparison.Ordinal))[name.Length..].Trim(), 16);
    }

    [Fact]
    public void The_child_has_no_descriptor_of_this_process()
    {
        new NamespaceOperations(Session).Create("blue");
        using FileStream own = File.OpenRead("/etc/passwd");
        RunInside("sh", "-c", "for f in /proc/self/fd/*; do readlink $f; done");
        Assert.DoesNotContain("/etc/passwd", _said.Output);
        Assert.DoesNotContain(_said.Output, static target => target.StartsWith("net:", StringComparison.Ordinal) || target.StartsWith("mnt:", StringComparison.Ordinal) || target.StartsWith("anon_inode", StringComparison.Ordinal));
    }

    [Fact]
    public void It_starts_in_its_directory_with_its_environment()
    {
        new NamespaceOperations(Session).Create("blue");
        ProgramStart start = new()
        {
            Path = "/bin/sh",
            Arguments = ["-c", "pwd; echo $COLOUR"],
            WorkingDirectory = "/usr/bin",
            Environment = new Dictionary<string, string> { ["COLOUR"] = "blü=e", ["PATH"] = "/usr/bin:/bin" },
        };
        Run(start);
        Assert.Equal(["/usr/bin", "blü=e"], _said.Output);
        Assert.NotEqual("/usr/bin", Directory.GetCurrentDirectory());
    }

    [Fact]
    public void A_script_without_its_first_line_goes_to_the_shell()
    {
        new NamespaceOperations(Session).Create("blue");
        string script = Path.GetTempFileName();
        File.WriteAllText(script, "echo \"$1 from a script\"\n");
        File.SetUnixFileMode(script, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        try
        {
            Run(new ProgramStart { Path = script, Arguments = ["hello"] });
        }
        finally
        {
            File.Delete(script);
        }

        Assert.Equal(["hello from a script"], _said.Output);
    }

    [Fact]
    public void Input_of_ten_megabytes_goes_through_and_comes_back()
    {
        new NamespaceOperations(Session).Create("blue");
        string line = new('x', 99);
        using RunningProgram program = StartInside(new ProgramStart { Path = "/bin/cat", Input = StandardStream.Pipe });
        Recorder.Finish(program, string.Concat(Enumerable.Repeat(line + "\n", 100_000)));
        Assert.Equal(100_000, _said.Output.Count);
        Assert.All(_said.Output, said => Assert.Equal(line, said));
    }

    [Fact]
    public void A_program_that_does_not_read_is_no_error()
    {
        new NamespaceOperations(Session).Create("blue");
        using RunningProgram program = StartInside(new ProgramStart { Path = "/bin/true", Input = StandardStream.Pipe });
        Assert.Equal(0, Recorder.Finish(program, new string('x', 1 << 20)));
    }

    [Theory]
    [InlineData(":", 130)]
    [InlineData("trap '' INT", 143)]
    [InlineData("trap '' INT TERM", 137)]
    public async Task A_stop_grows_more_urgent_and_reaches_the_whole_group(string prepare, int expected)
    {
        new NamespaceOperations(Session).Create("blue");
        using RunningProgram program = StartInside(new ProgramStart { Path = "/bin/sh", Arguments = ["-c", $"{prepare}; echo ready; while :; do sleep 60; done"] });

        // A shell on a busy machine needs its time to end of the first signal.
        program.Grace = TimeSpan.FromSeconds(2);
        while (_said.Output.Count == 0) program.Work(-1);

        // A shell passes over an interrupt that comes while it is starting a program.
        Assert.True(SpinWait.SpinUntil(() => Processes().Any(process => IsInGroup(process, program.ProcessId) && IsCalled(process, "sleep")), TimeSpan.FromSeconds(60)));
        Task stop = Task.Run(program.Stop, TestContext.Current.CancellationToken);
        while (!program.Work(-1)) continue;
        await stop;
        Assert.Equal(expected, program.ExitCode);

        // The others of the group got the same signal and may end a moment later than the one that is waited for.
        Assert.True(SpinWait.SpinUntil(() => !Processes().Any(process => IsInGroup(process, program.ProcessId)), TimeSpan.FromSeconds(60)));
    }

    [Fact]
    public void What_is_disposed_of_is_ended_and_leaves_no_zombie()
    {
        new NamespaceOperations(Session).Create("blue");
        RunningProgram program = StartInside(new ProgramStart { Path = "/bin/sleep", Arguments = ["60"] });
        program.Dispose();
        Assert.False(Directory.Exists($"/proc/{program.ProcessId}"));
    }

    [Fact]
    public void Children_of_dotnet_and_ours_do_not_take_each_other_away()
    {
        new NamespaceOperations(Session).Create("blue");
        for (int i = 0; i < 30; i++)
        {
            using Process theirs = Start("/bin/sh", "-c", "exit 5");
            using StreamReader output = theirs.StandardOutput;
            using StreamReader errors = theirs.StandardError;
            using RunningProgram ours = StartInside(new ProgramStart { Path = "/bin/sh", Arguments = ["-c", "exit 6"] });
            theirs.WaitForExit();
            Assert.Equal(6, Recorder.Finish(ours));
            Assert.Equal(5, theirs.ExitCode);
        }
    }

    [Fact]
    public void The_lifeline_reads_as_ended_when_it_is_cut()
    {
        new NamespaceOperations(Session).Create("blue");
        using RunningProgram program = StartInside(new ProgramStart { Path = "/bin/sh", Arguments = ["-c", "echo ready; cat <&3; echo cut"], HasLifeline = true });
        while (_said.Output.Count == 0) program.Work(-1);
        program.CutLifeline();
        Recorder.Finish(program);
        Assert.Equal(["ready", "cut"], _said.Output);
    }

    [Fact]
    public void Sys_and_etc_are_those_of_the_namespace_in_the_child_only()
    {
        new NamespaceOperations(Session).Create("blue");
        string own = "/etc/netns/blue";
        string outside = File.ReadAllText("/etc/hosts");
        string[] mounts = File.ReadAllLines("/proc/self/mountinfo");
        bool existed = Directory.Exists("/etc/netns");
        Directory.CreateDirectory(own);
        File.WriteAllText($"{own}/hosts", "192.0.2.1 only.blue\n");
        File.WriteAllText($"{own}/no-such-file", "");
        try
        {
            using RunningProgram program = StartInside(new ProgramStart { Path = "/bin/sh", Arguments = ["-c", "ls --ignore=bonding_masters /sys/class/net; cat /etc/hosts"] });
            Recorder.Finish(program);
            Assert.Contains("'/etc/netns/blue/no-such-file'", Assert.Single(program.Warnings), StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(existed ? own : "/etc/netns", recursive: true);
        }

        Assert.Equal(["lo", "192.0.2.1 only.blue"], _said.Output);
        Assert.Equal(outside, File.ReadAllText("/etc/hosts"));
        Assert.Equal(mounts, File.ReadAllLines("/proc/self/mountinfo"));
    }

    [Theory]
    [InlineData("/no/such/file")]
    [InlineData("passwd")]
    public void A_link_in_etc_is_covered_wherever_it_leads(string target)
    {
        new NamespaceOperations(Session).Create("blue");
        string link = "/etc/netnamespace-dangling";
        bool existed = Directory.Exists("/etc/netns");
        Directory.CreateDirectory("/etc/netns/blue");
        File.WriteAllText("/etc/netns/blue/netnamespace-dangling", "covered");
        File.CreateSymbolicLink(link, target);
        try
        {
            Assert.Equal(0, RunInside("cat", link));
        }
        finally
        {
            File.Delete(link);
            Directory.Delete(existed ? "/etc/netns/blue" : "/etc/netns", recursive: true);
        }

        Assert.Equal(["covered"], _said.Output);
    }

    [Fact]
    public void What_is_mounted_below_sys_stays()
    {
        new NamespaceOperations(Session).Create("blue");
        string[] before = File.ReadAllLines("/proc/self/mountinfo");
        Run("mount", "-t", "tmpfs", "none", "/sys/fs/cgroup");
        try
        {
            File.WriteAllText("/sys/fs/cgroup/mark", "seen");
            Directory.CreateDirectory("/sys/fs/cgroup/below");
            Run("mount", "-t", "tmpfs", "none", "/sys/fs/cgroup/below");
            File.WriteAllText("/sys/fs/cgroup/below/mark", "too");
            Assert.Equal(0, RunInside("sh", "-c", "cat /sys/fs/cgroup/mark; echo; cat /sys/fs/cgroup/below/mark; echo; ls --ignore=bonding_masters /sys/class/net"));
            Run("umount", "/sys/fs/cgroup/below");
        }
        finally
        {
            Run("umount", "/sys/fs/cgroup");
        }

        Assert.Equal(["seen", "too", "lo"], _said.Output);
        Assert.Equal(before, File.ReadAllLines("/proc/self/mountinfo"));
    }

    [Fact]
    public void A_descriptor_is_handed_over_under_its_number()
    {
        new NamespaceOperations(Session).Create("blue");
        string file = Path.GetTempFileName();
        File.WriteAllText(file, "from the file");
        try
        {
            using FileStream stream = File.OpenRead(file);
            using RunningProgram program = StartInside(new ProgramStart
            {
                Path = "/bin/sh",
                Arguments = ["-c", "cat <&5; echo; readlink /proc/self/fd/5"],
                Descriptors = new Dictionary<int, System.Runtime.InteropServices.SafeHandle> { [5] = stream.SafeFileHandle },
            });
            stream.Dispose();
            Recorder.Finish(program);
            Assert.Equal(["from the file", file], _said.Output);
            Assert.Equal("DescriptorNotUsable", Refused(new ProgramStart { Path = "/bin/true", Descriptors = new Dictionary<int, System.Runtime.InteropServices.SafeHandle> { [5] = stream.SafeFileHandle } }));
            Assert.Equal("InvalidDescriptor", Refused(new ProgramStart { Path = "/bin/true", Descriptors = new Dictionary<int, System.Runtime.InteropServices.SafeHandle> { [10] = stream.SafeFileHandle } }));
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public void Without_a_group_of_its_own_whom_it_started_ends_with_it()
    {
        new NamespaceOperations(Session).Create("blue");
        ProgramStart start = new() { Path = "/bin/sh", Arguments = ["-c", "trap '' INT; sh -c 'sleep 601 & echo $!; wait' & wait"], OwnGroup = false };
        using RunningProgram program = StartInside(start);
        program.Grace = TimeSpan.FromMilliseconds(100);
        while (_said.Output.Count == 0) program.Work(-1);
        program.Stop();
        while (!program.Work(-1)) continue;
        Assert.Equal(143, program.ExitCode);
        Assert.True(SpinWait.SpinUntil(() => !IsCalled($"/proc/{_said.Output[0]}", "sleep"), TimeSpan.FromSeconds(60)));
    }

    [Fact]
    public void Errors_say_what_is_wrong_and_leave_nothing()
    {
        new NamespaceOperations(Session).Create("blue");
        RunInside("true");
        string[] descriptors = Descriptors();
        Assert.Equal("ArgumentsTooLong", Refused(new ProgramStart { Path = "/bin/echo", Arguments = [new string('x', 1 << 20)] }));
        Assert.Equal("InvalidArgument", Refused(new ProgramStart { Path = "/bin/echo", Arguments = ["a\0b"] }));
        Assert.Equal("ProgramNotFound", Refused(new ProgramStart { Path = "/no/such/program" }));
        Assert.Equal("ProgramNotExecutable", Refused(new ProgramStart { Path = "/etc/passwd" }));
        Assert.Equal("DirectoryNotUsable", Refused(new ProgramStart { Path = "/bin/true", WorkingDirectory = "/no/such/directory" }));
        Assert.Empty(Descriptors().Except(descriptors));
    }

    [Fact]
    public void The_current_namespace_needs_no_way_there()
    {
        Run(new ProgramStart { Path = "/bin/readlink", Arguments = ["/proc/self/ns/net"] }, Session.Current);
        Assert.Equal([OwnNamespace()], _said.Output);
    }

    [Fact]
    public void A_thousand_runs_leave_no_descriptor_thread_or_mount()
    {
        new NamespaceOperations(Session).Create("blue");
        RunInside("true");
        int threads = Directory.GetDirectories("/proc/self/task").Length;
        string[] descriptors = Descriptors();
        string[] mounts = File.ReadAllLines("/proc/self/mountinfo");
        for (int i = 0; i < 1000; i++) Assert.Equal(0, RunInside("true"));

        // What tests before this one forgot may be closed meanwhile.
        Assert.Empty(Descriptors().Except(descriptors));
        Assert.InRange(Directory.GetDirectories("/proc/self/task").Length, 1, threads + 2);
        Assert.Equal(mounts, File.ReadAllLines("/proc/self/mountinfo"));
    }

    /// <summary>What the runtime opens on its own account, its assemblies first of all, does not count.</summary>
    private static string[] Descriptors() =>
        [.. Directory.GetFiles("/proc/self/fd").Select(static file => new FileInfo(file).LinkTarget ?? "").Where(static target => !target.EndsWith(".dll", StringComparison.Ordinal)).Order()];

    private static IEnumerable<string> Processes() => Directory.GetDirectories("/proc").Where(static folder => char.IsAsciiDigit(folder["/proc/".Length]));

    private static bool IsCalled(string process, string name)
    {
        try
        {
            return File.ReadAllText($"{process}/comm").Trim() == name;
        }
        catch (IOException)
        {
            return false;
        }
    }

    private static bool IsInGroup(string process, int group)
    {
        try
        {
            string[] fields = File.ReadAllText($"{process}/stat").Split(')')[^1].Split(' ', StringSplitOptions.RemoveEmptyEntries);
            return fields[0] != "Z" && fields[2] == $"{group}";
        }
        catch (IOException)
        {
            return false;
        }
    }

    private int RunInside(string program, params string[] arguments) =>
        Run(new ProgramStart { Path = ProgramFile.Find(program, "/usr/bin:/bin", "/"), Arguments = arguments });

    private int Run(ProgramStart start, NamespaceHandle? handle = null)
    {
        using RunningProgram program = ProgramLauncher.Start(handle ?? Session.Open("blue"), start, _said);
        return Recorder.Finish(program);
    }

    private RunningProgram StartInside(ProgramStart start) => ProgramLauncher.Start(Session.Open("blue"), start, _said);

    private string Refused(ProgramStart start) => Assert.ThrowsAny<NetNamespaceException>(() => StartInside(start).Dispose()).ErrorId;
}
