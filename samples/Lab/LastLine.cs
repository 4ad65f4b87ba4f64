using NetNamespace.Namespaces;

namespace NetNamespace.Samples.Lab;

/// <summary>Keeps the last line that a program wrote.</summary>
internal sealed class LastLine : IProgramOutput
{
    internal string? Text { get; private set; }

    public void TakeOutput(string line) => Text = line;

    public void TakeError(string line) => System.Console.Error.WriteLine(line);
}
