using System;

namespace NetNamespace.Running;

/// <summary>Something that runs. Used on the pipeline's thread, but for <see cref="Stop"/>. Nothing of it is left after it is disposed of.</summary>
internal interface IRun : IDisposable
{
    /// <summary>Gives it the next object to read, and passes on what it wrote meanwhile.</summary>
    void Add(object? item);

    /// <summary>Says that nothing more comes, and passes on what it writes until it ends.</summary>
    void Finish();

    /// <summary>Asks it to end, from any thread.</summary>
    void Stop();
}
