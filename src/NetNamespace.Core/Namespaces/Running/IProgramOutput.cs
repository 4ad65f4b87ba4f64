namespace NetNamespace.Namespaces;

/// <summary>Gets what a program writes, on the thread that works the <see cref="RunningProgram"/>.</summary>
public interface IProgramOutput
{
    /// <summary>A line of standard output, without its end.</summary>
    void TakeOutput(string line);

    /// <summary>A line of standard error, without its end.</summary>
    void TakeError(string line);
}
