using System;
using System.Collections;
using System.Collections.Generic;
using System.Management.Automation;

namespace NetNamespace.Running;

/// <summary>
/// Tells our own parameters from a program's arguments. A cmdlet cannot: PowerShell takes <c>-v</c> for -Verbose and refuses <c>-o</c> as
/// ambiguous before the cmdlet hears of it. The function of the same name has no parameters, gets everything as it was typed, and
/// this class reads it as <c>sudo</c> or <c>env</c> read theirs: what stands before the program is ours, all after it is the program's.
/// A script block ends nothing, so what stands after it is ours, too.
/// </summary>
internal sealed class ArgumentsAsTyped
{
    /// <summary>PowerShell's mark on a text that was typed as a parameter, put there for splatting.</summary>
    private const string ParameterMark = "<CommandParameterName>";
    private const string EndOfOptions = "--";

    private readonly object?[] _typed;
    private readonly CallText _text;
    private readonly Dictionary<string, ParameterMetadata> _parameters;
    private readonly Hashtable _bound = new(StringComparer.OrdinalIgnoreCase);
    private int _next;

    private ArgumentsAsTyped(object?[] typed, InvocationInfo invocation, Dictionary<string, ParameterMetadata> parameters)
    {
        _typed = typed;
        _parameters = parameters;
        _text = CallText.Of(invocation, Array.Exists(typed, static item => Unwrapped(item) is IList));
    }

    /// <summary>Reads the arguments of a call.</summary>
    /// <param name="typed">The function's <c>$args</c>.</param>
    /// <param name="invocation">The function's <c>$MyInvocation</c>.</param>
    /// <param name="command">The cmdlet that they are for.</param>
    /// <returns>The cmdlet's parameters, to be splatted.</returns>
    /// <exception cref="ArgumentsException">A parameter is unknown, ambiguous, given twice, or lacks its value.</exception>
    internal static Hashtable Read(object?[] typed, InvocationInfo invocation, CommandInfo command) => new ArgumentsAsTyped(typed, invocation, command.Parameters).Read();

    private Hashtable Read()
    {
        while (_next < _typed.Length)
        {
            object? item = _typed[_next++];
            if (ParameterNameOf(item) is { } name) ReadParameter(name, TextOf(item));
            else ReadPositional(item);
        }

        // Said, so that PowerShell does not take the call for one with a session that is missing.
        if (!_bound.ContainsKey("Namespace") && !_bound.ContainsKey("Session")) _bound["Namespace"] = Array.Empty<object>();
        return _bound;
    }

    private void ReadParameter(string name, string text)
    {
        ParameterMetadata parameter = Match(name);
        if (_bound.ContainsKey(parameter.Name)) throw Wrong("ParameterAlreadyBound", $"Parameter '{parameter.Name}' is specified more than once.");
        bool hasValue = text.EndsWith(':');
        if (parameter.SwitchParameter && !hasValue)
        {
            _bound[parameter.Name] = true;
            return;
        }

        if (_next >= _typed.Length) throw Wrong("MissingArgument", $"Missing an argument for parameter '{parameter.Name}'.");
        _bound[parameter.Name] = _typed[_next++];
    }

    private ParameterMetadata Match(string name)
    {
        List<ParameterMetadata> matches = [];
        foreach (ParameterMetadata parameter in _parameters.Values)
        {
            if (IsNamed(parameter, name)) return parameter;
            if (parameter.Name.StartsWith(name, StringComparison.OrdinalIgnoreCase)) matches.Add(parameter);
        }

        if (matches.Count == 1) return matches[0];
        throw matches.Count == 0
            ? Wrong("NamedParameterNotFound", $"A parameter cannot be found that matches parameter name '{name}'. What is meant for a program has to stand after its name.")
            : Wrong("AmbiguousParameter", $"Parameter name '{name}' is ambiguous: it may be {string.Join(", ", matches.ConvertAll(static m => "-" + m.Name))}.");
    }

    private static bool IsNamed(ParameterMetadata parameter, string name)
    {
        if (parameter.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) return true;
        foreach (string alias in parameter.Aliases)
        {
            if (alias.Equals(name, StringComparison.OrdinalIgnoreCase)) return true;
        }

        return false;
    }

    private void ReadPositional(object? item)
    {
        bool isBlock = Unwrapped(item) is ScriptBlock;

        // A script block is no namespace: those come down the pipeline then, or -Session says where.
        if (!_bound.ContainsKey("Namespace") && !_bound.ContainsKey("Session") && !(isBlock && !_bound.ContainsKey("ScriptBlock"))) _bound["Namespace"] = item;
        else if (_bound.ContainsKey("ScriptBlock") || _bound.ContainsKey("Program"))
            throw Wrong("PositionalParameterNotFound", $"'{TextOf(item)}' is too much: what a script block shall get is written after -ArgumentList.");
        else if (isBlock) _bound["ScriptBlock"] = item;
        else ReadProgram(item);
    }

    private void ReadProgram(object? program)
    {
        _bound["Program"] = TextOf(program);
        List<string> arguments = [];
        while (_next < _typed.Length)
        {
            if (_text.EndOfOptions == _next) arguments.Add(EndOfOptions);
            int index = _next++;
            AddProgramArgument(arguments, index, _typed[index]);
        }

        if (_text.EndOfOptions == _typed.Length) arguments.Add(EndOfOptions);
        if (arguments.Count > 0) _bound["ArgumentList"] = arguments.ToArray();
    }

    private void AddProgramArgument(List<string> arguments, int index, object? item)
    {
        object? value = Unwrapped(item);
        if (ParameterNameOf(item) is not null)
        {
            // -a:b is typed as one word and comes as two.
            string text = TextOf(item);
            arguments.Add(text.EndsWith(':') && _next < _typed.Length ? text + TextOf(_typed[_next++]) : text);
        }
        else if (value is IEnumerable several and not string and not IDictionary)
        {
            List<string> texts = [];
            foreach (object? one in several) texts.Add(TextOf(one));
            if (_text.LiteralArray(index, texts) is { } literal) arguments.Add(literal);
            else arguments.AddRange(texts);
        }
        else if (value is not null)
        {
            arguments.Add(TextOf(item));
        }
    }

    private static string? ParameterNameOf(object? item) => (item as PSObject)?.Properties[ParameterMark]?.Value as string;

    private static object? Unwrapped(object? item) => item is PSObject wrapped ? wrapped.BaseObject : item;

    /// <summary>As it was typed, where it was typed: PowerShell keeps the text of 1.0 and 0x10.</summary>
    private static string TextOf(object? item) => LanguagePrimitives.ConvertTo<string>(item) ?? "";

    private static ArgumentsException Wrong(string errorId, string message) => new(errorId, message);
}
