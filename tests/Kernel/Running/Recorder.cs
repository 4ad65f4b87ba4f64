using System.Collections.Generic;
using System.Text;
using NetNamespace.Namespaces;

namespace NetNamespace.Tests.Kernel.Running;

/// <summary>Keeps what a program writes.</summary>
internal sealed class Recorder : IProgramOutput
{
    internal List<string> Output { get; } = [];

    internal List<string> Errors { get; } = [];

    public void TakeOutput(string line) => Output.Add(line);

    public void TakeError(string line) => Errors.Add(line);

    /// <summary>Lets a program run to its end, with some input.</summary>
    internal static int Finish(RunningProgram program, string? input = null)
    {
        if (input is not null) program.Write(Encoding.UTF8.GetBytes(input));
        program.CloseInput();
        while (!program.Work(-1)) continue;
        return program.ExitCode;
    }
}
