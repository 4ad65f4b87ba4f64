using System;
using NetNamespace.Namespaces;

namespace NetNamespace.Samples.Lab;

/// <summary>The server, running inside a namespace and ready for clients, until it is disposed of.</summary>
internal sealed class RunningServer : IDisposable
{
    private readonly RunningProgram _program;

    internal RunningServer(NamespaceHandle place)
    {
        LastLine said = new();
        _program = Traffic.Start(place, said, Traffic.ServeVerb);
        while (said.Text is null && !_program.Work(-1)) continue;
    }

    public void Dispose() => _program.Dispose();
}
