using System;
using System.Collections.Generic;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace NetNamespace.Running;

/// <summary>
/// Two things that PowerShell does not hand to a function, read once more from the text of the call. <c>a,b</c> is one argument with a
/// comma in it for a program (<c>--dports 80,443</c>), while an array in a variable is one argument for each element: PowerShell makes an array of
/// both. And the first <c>--</c>, which it keeps for itself.
/// </summary>
internal sealed class CallText
{
    private readonly Dictionary<int, ArrayLiteralAst> _literalArrays = [];

    private CallText(CommandAst? call)
    {
        int index = 0;
        for (int i = 1; i < call?.CommandElements.Count; i++)
        {
            CommandElementAst element = call.CommandElements[i];

            // How many arguments a splatted variable makes is not seen; what comes after it cannot be counted.
            if (element is VariableExpressionAst { Splatted: true }) return;
            if (element is ArrayLiteralAst array) _literalArrays.Add(index, array);
            if (element.Extent.Text == "--" && element is CommandParameterAst) EndOfOptions = index;
            else index += element is CommandParameterAst { Argument: not null } ? 2 : 1;
        }
    }

    /// <summary>Before which argument the first <c>--</c> stands; null where there is none.</summary>
    internal int? EndOfOptions { get; }

    /// <summary>The argument as it was typed, if that was as elements with commas between them; null otherwise.</summary>
    /// <param name="index">Which argument.</param>
    /// <param name="values">The texts of its elements as PowerShell reads them; 1.0 is 1 there.</param>
    internal string? LiteralArray(int index, List<string> values)
    {
        if (!_literalArrays.TryGetValue(index, out ArrayLiteralAst? array)) return null;
        for (int i = 0; i < array.Elements.Count && array.Elements.Count == values.Count; i++)
        {
            if (array.Elements[i] is ConstantExpressionAst number and not StringConstantExpressionAst) values[i] = number.Extent.Text;
        }

        return string.Join(',', values);
    }

    /// <summary>Reads the text of a call, if it can matter. Where the text is not found there are no literal arrays and no <c>--</c>.</summary>
    /// <param name="invocation">The call.</param>
    /// <param name="hasArray">Whether one of its arguments is an array.</param>
    internal static CallText Of(InvocationInfo invocation, bool hasArray)
    {
        // The call's own text, where this PowerShell keeps it; else the line it starts in, which may have other calls.
        string? own = typeof(InvocationInfo).GetProperty("Statement")?.GetValue(invocation) as string;
        string text = own ?? invocation.Line ?? "";
        if (!hasArray && !text.Contains("--", StringComparison.Ordinal)) return new CallText(null);
        int column = own is null ? invocation.OffsetInLine : 1;
        Ast script = Parser.ParseInput(text, out _, out _);
        return new CallText(script.Find(ast => ast is CommandAst call && call.Extent.StartScriptPosition.ColumnNumber == column, searchNestedScriptBlocks: true) as CommandAst);
    }
}
