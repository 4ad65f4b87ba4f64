using System;
using System.Runtime.Versioning;
using NetNamespace.Namespaces;
using Xunit;

namespace NetNamespace.Tests.Kernel.Running;

[SupportedOSPlatform("linux")]
public class ProgramGroupTests : KernelTest
{
    private readonly Recorder _said = new();

    [Fact]
    public void Several_programs_are_waited_for_at_once()
    {
        using RunningProgram slow = Start("read x; echo slow $x");
        using RunningProgram quick = Start("echo quick");
        while (!quick.HasExited) RunningProgram.WorkAny([slow, quick], -1);
        Assert.Equal(["quick"], _said.Output);
        Assert.False(slow.HasExited);
        slow.Write("enough\n"u8.ToArray());
        while (!slow.HasExited) RunningProgram.WorkAny([slow, quick], -1);
        while (!slow.Work(0)) continue;
        Assert.Equal(["quick", "slow enough"], _said.Output);
    }

    [Fact]
    public void Those_that_outlive_their_leader_are_ended_with_the_group()
    {
        // What a shell runs in the background does not hear an interrupt, and this one no request to end either.
        using RunningProgram program = Start("(trap '' TERM; echo ready; exec sleep 300) & read x");
        program.Grace = TimeSpan.FromMilliseconds(200);
        while (_said.Output.Count == 0) program.Work(-1);
        program.Stop();
        while (!program.Work(-1)) continue;
        Assert.True(GroupIsThere(program.ProcessId));
        program.EndGroup();

        // Whoever adopts it has to take it away, too.
        Assert.True(System.Threading.SpinWait.SpinUntil(() => !GroupIsThere(program.ProcessId), TimeSpan.FromSeconds(30)));
    }

    private RunningProgram Start(string script) =>
        ProgramLauncher.Start(Session.Current, new ProgramStart { Path = "/bin/sh", Arguments = ["-c", script], Input = StandardStream.Pipe }, _said);

    private static bool GroupIsThere(int group)
    {
        using System.Diagnostics.Process kill = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo("/bin/sh") { ArgumentList = { "-c", $"kill -0 -{group} 2>/dev/null" } })!;
        kill.WaitForExit();
        return kill.ExitCode == 0;
    }
}
