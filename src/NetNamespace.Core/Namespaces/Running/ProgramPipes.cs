using System;
using System.Collections.Generic;
using NetNamespace.Interop;

namespace NetNamespace.Namespaces;

/// <summary>The pipes of a program that is about to start. Whatever was not handed over by <see cref="Connect"/> is closed at the end.</summary>
internal sealed class ProgramPipes : IDisposable
{
    private const int AsInherited = -1;
    private readonly Pipe? _input;
    private readonly Pipe? _output;
    private readonly Pipe? _error;
    private readonly Pipe? _lifeline;
    private readonly Descriptor? _null;
    private readonly ProgramStart _start;
    private bool _connected;

    internal ProgramPipes(ProgramStart start)
    {
        _start = start;
        try
        {
            _input = start.Input == StandardStream.Pipe ? new Pipe() : null;
            _output = start.Output == StandardStream.Pipe ? new Pipe() : null;
            _error = start.Error == StandardStream.Pipe ? new Pipe() : null;
            _lifeline = start.HasLifeline ? new Pipe() : null;
            if (_input is not null) Pipe.NeverWait(_input.WriteEnd);
            _null = start.Input == StandardStream.Null || start.Output == StandardStream.Null || start.Error == StandardStream.Null ? OpenNull() : null;
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>Which descriptors the child shall have as 0, 1, 2 and, if it has a lifeline, 3; -1 leaves one as it is.</summary>
    internal int[] OfChild =>
    [
        _input?.ReadEnd.Number ?? NumberFor(_start.Input),
        _output?.WriteEnd.Number ?? NumberFor(_start.Output),
        _error?.WriteEnd.Number ?? NumberFor(_start.Error),
        _lifeline?.ReadEnd.Number ?? AsInherited,
    ];

    internal RunningProgram Connect(ChildProcess child, IProgramOutput output, Descriptor wake, IEnumerable<string> warnings)
    {
        _connected = true;
        return new RunningProgram(
            child,
            _input is null ? null : new InputPipe(_input.WriteEnd),
            _output is null ? null : new OutputPipe(_output.ReadEnd, output.TakeOutput),
            _error is null ? null : new OutputPipe(_error.ReadEnd, output.TakeError),
            _lifeline?.WriteEnd,
            wake,
            warnings);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _null?.Dispose();
        _input?.ReadEnd.Dispose();
        _output?.WriteEnd.Dispose();
        _error?.WriteEnd.Dispose();
        _lifeline?.ReadEnd.Dispose();
        if (_connected) return;
        _input?.WriteEnd.Dispose();
        _output?.ReadEnd.Dispose();
        _error?.ReadEnd.Dispose();
        _lifeline?.WriteEnd.Dispose();
    }

    private int NumberFor(StandardStream stream) => stream == StandardStream.Null ? _null!.Number : AsInherited;

    private static Descriptor OpenNull()
    {
        const string Null = "/dev/null";
        int number = FileCalls.Open(Null, FileCalls.ReadWrite | FileCalls.CloseOnExec, 0);
        return number >= 0 ? new Descriptor(Pipe.MoveUp(number)) : throw new SystemCallException("ProgramNotStarted", "start a program", "open", ErrnoText.Last(), Null);
    }
}
