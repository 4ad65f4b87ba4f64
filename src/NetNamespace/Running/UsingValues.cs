using System;
using System.Collections;
using System.Collections.ObjectModel;
using System.Management.Automation;
using System.Management.Automation.Language;
using System.Text;
using NetNamespace.Commands;

namespace NetNamespace.Running;

/// <summary>
/// The values of a script block's <c>$using:</c> expressions in the scope of the caller, in the form in which PowerShell's remoting sends
/// them: the block itself stays as it was written, and its lines keep their numbers.
/// </summary>
internal static class UsingValues
{
    /// <summary>The parameter by which remoting sends the values.</summary>
    internal const string Parameter = "--%";

    /// <summary>Evaluates each expression once; null where there are none.</summary>
    /// <param name="block">The script block.</param>
    /// <param name="command">The cmdlet that was called with it.</param>
    /// <exception cref="PSInvalidOperationException">A variable is not set where the cmdlet was called.</exception>
    internal static Hashtable? Read(ScriptBlock block, InvokeInNetNamespaceCommand command)
    {
        Hashtable? values = null;
        foreach (Ast found in block.Ast.FindAll(static ast => ast is UsingExpressionAst, searchNestedScriptBlocks: true))
        {
            UsingExpressionAst expression = (UsingExpressionAst)found;
            string key = KeyOf(expression);
            if (values?.ContainsKey(key) == true) continue;
            if (TryRead(expression, block.Ast, command, out object? value)) (values ??= [])[key] = value;
        }

        return values;
    }

    /// <summary>The name by which the other side looks a value up.</summary>
    private static string KeyOf(UsingExpressionAst expression)
    {
        string text = expression.ToString();
        if (expression.SubExpression is VariableExpressionAst) text = text.ToLowerInvariant();
        return Convert.ToBase64String(Encoding.Unicode.GetBytes(text));
    }

    private static bool TryRead(UsingExpressionAst expression, Ast whole, InvokeInNetNamespaceCommand command, out object? value)
    {
        value = null;
        VariablePath variable = UsingExpressionAst.ExtractUsingVariable(expression).VariablePath;
        if (variable.IsVariable && command.SessionState.PSVariable.Get(variable.UserPath) is null)
        {
            // In a block within the block, it may be meant for a job or a loop that the block itself starts.
            if (IsNested(expression, whole)) return false;
            throw new PSInvalidOperationException($"The value of '{expression}' cannot be sent: there is no variable ${variable.UserPath} where Invoke-InNetNamespace was called.");
        }

        // In a table, so that an array stays one value; expressions that could do something are refused by the parser already.
        Collection<PSObject> result = command.InvokeCommand.InvokeScript(false, ScriptBlock.Create($"@{{ Value = {TextOf(expression)} }}"), null, null);
        value = ((Hashtable)result[0].BaseObject)["Value"];
        return true;
    }

    /// <summary>The expression as it is written here, where nothing is used from elsewhere: <c>$a.b[1]</c>.</summary>
    private static string TextOf(UsingExpressionAst expression)
    {
        const string Using = "using:";
        string text = expression.ToString();
        int start = text.IndexOf(Using, StringComparison.OrdinalIgnoreCase);
        return text.Remove(start, Using.Length);
    }

    private static bool IsNested(Ast expression, Ast whole)
    {
        for (Ast? parent = expression.Parent; parent is not null && parent != whole; parent = parent.Parent)
        {
            if (parent is ScriptBlockExpressionAst) return true;
        }

        return false;
    }
}
