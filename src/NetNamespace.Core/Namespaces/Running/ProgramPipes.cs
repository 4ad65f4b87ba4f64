using System;
using System.Collections.Generic;
using System.Runtime.InteropServices;
using NetNamespace.Interop;

namespace NetNamespace.Namespaces;

/// <summary>The pipes and files of a program that is about to start. Whatever was not handed over by <see cref="Connect"/> is closed at the end.</summary>
internal sealed class ProgramPipes : IDisposable
{
    private const int AsInherited = -1;
    private const int LifelineNumber = 3;
    private const int NewFile = FileCalls.WriteOnly | FileCalls.Create | FileCalls.Truncate;
    private readonly Pipe? _input;
    private readonly Pipe? _output;
    private readonly Pipe? _error;
    private readonly Pipe? _lifeline;
    private readonly Descriptor? _null;
    private readonly Descriptor? _inputFile;
    private readonly Descriptor? _outputFile;
    private readonly Descriptor? _errorFile;
    private readonly SortedDictionary<int, Descriptor> _given = [];
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
            foreach ((int number, SafeHandle handle) in start.Descriptors) _given.Add(number, Duplicate(number, handle));
            _inputFile = start.Input == StandardStream.File ? OpenFile(start.InputFile!, FileCalls.ReadOnly) : null;
            _outputFile = start.Output == StandardStream.File ? OpenFile(start.OutputFile!, NewFile) : null;
            _errorFile = start.Error == StandardStream.File && !IsOneFile ? OpenFile(start.ErrorFile!, NewFile) : null;
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>Which descriptors the child shall have as 0, 1, 2, 3 …; -1 leaves one as it is.</summary>
    internal int[] OfChild
    {
        get
        {
            int[] numbers = new int[ProgramStart.HighestDescriptor + 1];
            Array.Fill(numbers, AsInherited);
            numbers[0] = _input?.ReadEnd.Number ?? _inputFile?.Number ?? NumberFor(_start.Input);
            numbers[1] = _output?.WriteEnd.Number ?? _outputFile?.Number ?? NumberFor(_start.Output);
            numbers[2] = _error?.WriteEnd.Number ?? _errorFile?.Number ?? (IsOneFile ? _outputFile!.Number : NumberFor(_start.Error));
            numbers[LifelineNumber] = _lifeline?.ReadEnd.Number ?? AsInherited;
            foreach ((int number, Descriptor given) in _given) numbers[number] = given.Number;
            return numbers;
        }
    }

    internal RunningProgram Connect(ChildProcess child, IProgramOutput output, WakeEvent wake, IEnumerable<string> warnings)
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
        foreach (Descriptor given in _given.Values) given.Dispose();
        _inputFile?.Dispose();
        _outputFile?.Dispose();
        _errorFile?.Dispose();
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

    /// <summary>Opened once, so that what comes later stands after what came before.</summary>
    private bool IsOneFile => _start.Output == StandardStream.File && _start.Error == StandardStream.File && _start.OutputFile == _start.ErrorFile;

    /// <summary>A second one, so that the caller may close the first at any time.</summary>
    private static Descriptor Duplicate(int number, SafeHandle handle)
    {
        if (number is < 0 or > ProgramStart.HighestDescriptor)
        {
            throw new NetworkObjectException(
                "InvalidDescriptor", ObjectProblem.Invalid, $"{number}", $"A program's descriptor cannot be given the number {number}: 0 to {ProgramStart.HighestDescriptor} are possible.");
        }

        bool held = false;
        try
        {
            handle.DangerousAddRef(ref held);
            int second = PipeCalls.Control((int)handle.DangerousGetHandle(), PipeCalls.DuplicateCloseOnExec, ProgramStart.HighestDescriptor + 1);
            return second >= 0 ? new Descriptor(second) : throw new SystemCallException("DescriptorNotUsable", $"give descriptor {number} to a program", "fcntl", ErrnoText.Last());
        }
        catch (ObjectDisposedException e)
        {
            throw new NetworkObjectException("DescriptorNotUsable", ObjectProblem.Invalid, $"{number}", $"What shall be descriptor {number} of a program is closed.", e);
        }
        finally
        {
            if (held) handle.DangerousRelease();
        }
    }

    private static Descriptor OpenFile(string path, int flags)
    {
        // 0666, of which the process's mask takes away.
        const int Mode = 0x1b6;
        int number = FileCalls.Open(path, flags | FileCalls.CloseOnExec, Mode);
        return number >= 0 ? new Descriptor(Pipe.MoveUp(number)) : throw new SystemCallException("RedirectionFailed", "redirect a program", "open", ErrnoText.Last(), path);
    }

    private static Descriptor OpenNull()
    {
        const string Null = "/dev/null";
        int number = FileCalls.Open(Null, FileCalls.ReadWrite | FileCalls.CloseOnExec, 0);
        return number >= 0 ? new Descriptor(Pipe.MoveUp(number)) : throw new SystemCallException("ProgramNotStarted", "start a program", "open", ErrnoText.Last(), Null);
    }
}
