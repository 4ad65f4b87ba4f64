using System;
using NetNamespace.Namespaces;

namespace NetNamespace.Running;

/// <summary>
/// Something that runs. Used by one thread, but for <see cref="Stop"/>, which waits for <see cref="Program"/> and then calls
/// <see cref="Step"/>. Nothing of it is left after it is disposed of.
/// </summary>
internal interface IRun : IDisposable
{
    /// <summary>The process that it is waited for by.</summary>
    RunningProgram Program { get; }

    /// <summary>After how many milliseconds it wants to be looked at though nothing happened; -1 for never.</summary>
    int Patience { get; }

    /// <summary>Gives it the next object to read.</summary>
    void Add(object? item);

    /// <summary>Says that nothing more comes.</summary>
    void CloseInput();

    /// <summary>Passes on what it wrote meanwhile.</summary>
    /// <returns>Whether it has ended.</returns>
    bool Step();

    /// <summary>Says how it ended.</summary>
    void Complete();

    /// <summary>Asks it to end, from any thread.</summary>
    void Stop();
}
