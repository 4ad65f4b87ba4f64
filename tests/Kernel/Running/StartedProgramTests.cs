using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.Versioning;
using System.Threading;
using NetNamespace.Interop;
using NetNamespace.Namespaces;
using Xunit;

namespace NetNamespace.Tests.Kernel.Running;

[SupportedOSPlatform("linux")]
public class StartedProgramTests : KernelTest
{
    private static readonly TimeSpan s_long = TimeSpan.FromSeconds(60);
    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;

    public StartedProgramTests() => new NamespaceOperations(Session).Create("blue");

    protected override void Dispose(bool disposing)
    {
        if (disposing) Directory.Delete(_folder, recursive: true);
        base.Dispose(disposing);
    }

    [Theory]
    [InlineData("exit 0", 0)]
    [InlineData("exit 3", 3)]
    [InlineData("kill -TERM $$", 143)]
    public void Its_exit_code_is_known_when_it_has_ended(string script, int expected)
    {
        StartedProgram program = StartShell(script);
        Assert.True(program.Wait(s_long, TestContext.Current.CancellationToken));
        Assert.Equal(expected, program.ExitCode);
        Assert.False(Directory.Exists($"/proc/{program.ProcessId}"));
    }

    [Fact]
    public void Dotnet_s_process_knows_the_end_and_the_exit_code_is_there_by_then()
    {
        for (int i = 0; i < 20; i++)
        {
            StartedProgram program = StartShell("exit 5");
            Assert.True(program.Process.WaitForExit(s_long));
            Assert.Equal(5, program.ExitCode);
            Assert.True(program.Process.HasExited);
        }
    }

    [Fact]
    public void While_it_runs_there_is_no_exit_code_and_it_is_where_it_was_started()
    {
        StartedProgram program = Start(new ProgramStart { Path = "/bin/sleep", Arguments = ["60"], Input = StandardStream.Null, Output = StandardStream.Null, Error = StandardStream.Null });
        Assert.Null(program.ExitCode);
        Assert.False(program.Process.HasExited);
        Assert.False(program.Wait(TimeSpan.Zero, TestContext.Current.CancellationToken));
        Assert.Equal($"net:[{Session.Open("blue").Identity.Inode}]", new FileInfo($"/proc/{program.ProcessId}/ns/net").LinkTarget);
        using (CancellationTokenSource cancelled = new(0)) Assert.ThrowsAny<OperationCanceledException>(() => program.Wait(s_long, cancelled.Token));
        program.Process.Kill();
        Assert.True(program.Wait(s_long, TestContext.Current.CancellationToken));
        Assert.Equal(137, program.ExitCode);
    }

    [Fact]
    public void Its_streams_are_files()
    {
        File.WriteAllText($"{_folder}/in", "b\na\n");
        StartedProgram program = Start(new ProgramStart
        {
            Path = "/bin/sh",
            Arguments = ["-c", "sort; echo bad >&2"],
            Input = StandardStream.File,
            InputFile = $"{_folder}/in",
            Output = StandardStream.File,
            OutputFile = $"{_folder}/out",
            Error = StandardStream.File,
            ErrorFile = $"{_folder}/err",
        });
        Assert.True(program.Wait(s_long, TestContext.Current.CancellationToken));
        Assert.Equal("a\nb\n", File.ReadAllText($"{_folder}/out"));
        Assert.Equal("bad\n", File.ReadAllText($"{_folder}/err"));
    }

    [Fact]
    public void Output_and_errors_in_one_file_keep_their_order()
    {
        File.WriteAllText($"{_folder}/both", new string('x', 100));
        Assert.Equal(0, Run("echo 1; echo 2 >&2; echo 3; echo 4 >&2", "both", null));
        Assert.Equal("1\n2\n3\n4\n", File.ReadAllText($"{_folder}/both"));
    }

    [Fact]
    public void Another_user_has_its_numbers_and_no_way_back()
    {
        ProgramUser nobody = ProgramUser.Find("nobody");
        Assert.Equal(0, Run("grep -E '^(Uid|Gid|Groups|CapPrm|CapEff|CapInh|CapAmb):' /proc/self/status", "who", nobody));
        Dictionary<string, string[]> said = File.ReadAllLines($"{_folder}/who").Select(static line => line.Split(':')).ToDictionary(
            static pair => pair[0], static pair => pair[1].Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal(Enumerable.Repeat($"{nobody.UserId}", 4), said["Uid"]);
        Assert.Equal(Enumerable.Repeat($"{nobody.GroupId}", 4), said["Gid"]);
        Assert.Equal(nobody.Groups.Select(static group => $"{group}").Order(), said["Groups"].Order());
        foreach (string capabilities in new[] { "CapPrm", "CapEff", "CapInh", "CapAmb" }) Assert.Equal("0000000000000000", Assert.Single(said[capabilities]));
    }

    [Fact]
    public void A_user_with_a_group_has_that_one_only_and_a_number_needs_one()
    {
        Assert.Equal(0, Run("id -u; id -g; id -G", "who", ProgramUser.Find("4242:4343")));
        Assert.Equal(["4242", "4343", "4343"], File.ReadAllLines($"{_folder}/who"));
        Assert.Equal("UserHasNoGroup", Assert.Throws<NetworkObjectException>(static () => ProgramUser.Find("4242")).ErrorId);
        Assert.Equal("UserNotFound", Assert.Throws<NetworkObjectException>(static () => ProgramUser.Find("no-such-user")).ErrorId);
        Assert.Equal("UserNotFound", Assert.Throws<NetworkObjectException>(static () => ProgramUser.Find("")).ErrorId);
        Assert.Equal("GroupNotFound", Assert.Throws<NetworkObjectException>(static () => ProgramUser.Find("root:no-such-group")).ErrorId);
    }

    [Fact]
    public void This_process_stays_who_it_is_and_may_be_looked_at()
    {
        string[] before = Status();
        Assert.Equal(1, CredentialCalls.Control(CredentialCalls.GetDumpable, 0, 0, 0, 0));
        Assert.Equal(0, Run("true", "who", ProgramUser.Find("nobody")));
        Assert.Equal(before, Status());
        Assert.Equal(1, CredentialCalls.Control(CredentialCalls.GetDumpable, 0, 0, 0, 0));

        static string[] Status() => [.. OfThreads("status").SelectMany(static text => text.Split('\n'))
            .Where(static line => line.StartsWith("Uid", StringComparison.Ordinal) || line.StartsWith("Gid", StringComparison.Ordinal) || line.StartsWith("Groups", StringComparison.Ordinal)).Distinct()];
    }

    [Fact]
    public void Errors_say_what_is_wrong_and_leave_nothing()
    {
        Run("true", "out", null);
        Assert.Equal("RedirectionFailed", Refused(new ProgramStart { Path = "/bin/true", Output = StandardStream.File, OutputFile = _folder }));
        Assert.Equal("RedirectionFailed", Refused(new ProgramStart { Path = "/bin/true", Input = StandardStream.File, InputFile = $"{_folder}/none" }));
        Assert.Equal("DirectoryNotUsable", Refused(new ProgramStart { Path = "/bin/true", WorkingDirectory = $"{_folder}/none" }));
        File.WriteAllText($"{_folder}/secret", "#!/bin/sh\n");
        File.SetUnixFileMode($"{_folder}/secret", UnixFileMode.UserRead | UnixFileMode.UserExecute);
        Assert.Equal("ProgramNotExecutable", Refused(new ProgramStart { Path = $"{_folder}/secret", User = ProgramUser.Find("nobody") }));
        Assert.Equal("ProgramNotFound", Refused(new ProgramStart { Path = "/none/a", OtherPaths = ["/none/b", "/etc/passwd/c"] }));
    }

    [Fact]
    public void Many_at_once_end_each_with_its_own_code_and_leave_no_thread_or_descriptor()
    {
        int[] codes = [.. Enumerable.Range(0, 200)];
        StartedProgram[] programs = [.. codes.Select(code => StartShell($"exit {code}"))];
        foreach (StartedProgram program in programs) Assert.True(program.Wait(s_long, TestContext.Current.CancellationToken));
        Assert.Equal(codes.Select(static code => (int?)code), programs.Select(static program => program.ExitCode));
        Assert.True(SpinWait.SpinUntil(static () => !Threads().Contains("NetNamespace ex"), s_long));
        Assert.DoesNotContain(Directory.GetFiles("/proc/self/fd"), static file => new FileInfo(file).LinkTarget?.Contains("pidfd", StringComparison.Ordinal) == true);
    }

    private static IEnumerable<string> Threads() => OfThreads("comm").Select(static name => name.Trim());

    private int Run(string script, string file, ProgramUser? user)
    {
        StartedProgram program = Start(new ProgramStart
        {
            Path = "/bin/sh",
            Arguments = ["-c", script],
            User = user,
            Output = StandardStream.File,
            OutputFile = $"{_folder}/{file}",
            Error = StandardStream.File,
            ErrorFile = $"{_folder}/{file}",
        });
        Assert.True(program.Wait(s_long, TestContext.Current.CancellationToken));
        return program.ExitCode!.Value;
    }

    private StartedProgram StartShell(string script) =>
        Start(new ProgramStart { Path = "/bin/sh", Arguments = ["-c", script], Output = StandardStream.Null, Error = StandardStream.Null });

    private StartedProgram Start(ProgramStart start) => ProgramLauncher.StartOnItsOwn(Session.Open("blue"), start);

    private string Refused(ProgramStart start) => Assert.ThrowsAny<NetNamespaceException>(() => Start(start)).ErrorId;
}
