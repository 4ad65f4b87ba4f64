using System.Text;

namespace NetNamespace.Namespaces;

/// <summary>
/// The line of commands that mends something, as a person would write it. What comes from the kernel or from files, such as names, may hold anything, so
/// every value that is not plain is quoted.
/// </summary>
internal sealed class Remedy
{
    private readonly StringBuilder _line = new();

    private Remedy(string command) => _line.Append(command);

    /// <summary>Whether it may be run without asking: it restores what is plainly missing, and takes away nothing that somebody may have meant.</summary>
    internal bool IsSafe { get; private set; }

    /// <summary>Begins a line that is only shown.</summary>
    internal static Remedy Show(string command) => new(command);

    /// <summary>Begins a line that -Repair may run.</summary>
    internal static Remedy Run(string command) => new(command) { IsSafe = true };

    /// <summary>Adds a value by position.</summary>
    internal Remedy With(object value)
    {
        _line.Append(' ').Append(Quote($"{value}"));
        return this;
    }

    /// <summary>Adds a parameter and its value; nothing where the value is null.</summary>
    internal Remedy With(string parameter, object? value)
    {
        if (value is not null) _line.Append(" -").Append(parameter).Append(' ').Append(Quote($"{value}"));
        return this;
    }

    /// <summary>Adds a switch.</summary>
    internal Remedy Switch(string parameter)
    {
        _line.Append(" -").Append(parameter);
        return this;
    }

    /// <summary>Adds a command that comes after it.</summary>
    internal Remedy Then(string command)
    {
        _line.Append("; ").Append(command);
        return this;
    }

    /// <summary>Adds a command that takes what it gives.</summary>
    internal Remedy Pipe(string command)
    {
        _line.Append(" | ").Append(command);
        return this;
    }

    /// <inheritdoc/>
    public override string ToString() => _line.ToString();

    private static string Quote(string value)
    {
        bool isPlain = value.Length > 0 && value[0] != '-';
        foreach (char one in value) isPlain &= char.IsAsciiLetterOrDigit(one) || one is '.' or ':' or '/' or '_' or '-' or '%';
        if (isPlain) return value;

        // To PowerShell a typographic quote ends a text as the straight one does.
        StringBuilder quoted = new("'");
        foreach (char one in value)
        {
            if (one is '\'' or '\u2018' or '\u2019' or '\u201a' or '\u201b') quoted.Append(one);
            quoted.Append(one);
        }

        return quoted.Append('\'').ToString();
    }
}
