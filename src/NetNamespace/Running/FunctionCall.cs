using System;
using System.Collections;
using System.Management.Automation;
using NetNamespace.Commands;

namespace NetNamespace.Running;

/// <summary>A call of the function Invoke-InNetNamespace: which cmdlet it runs in its own place, and how. Public because a function can only use what is.</summary>
public sealed class FunctionCall
{
    private const string Name = "Invoke-InNetNamespace";

    /// <summary>Common parameters that name a variable. The cmdlet would set it in the function's scope, and its caller would never see it.</summary>
    private static readonly string[] VariableParameters = ["ErrorVariable", "OutVariable", "WarningVariable", "InformationVariable"];

    /// <summary>Reads the arguments.</summary>
    /// <param name="typed">The function's <c>$args</c>.</param>
    /// <param name="invocation">The function's <c>$MyInvocation</c>.</param>
    public FunctionCall(object?[] typed, InvocationInfo invocation)
    {
        ArgumentNullException.ThrowIfNull(typed);
        ArgumentNullException.ThrowIfNull(invocation);
        try
        {
            Command = Cmdlet;
            Parameters = ArgumentsAsTyped.Read(typed, invocation, Command);
            TakeVariables();
        }
        catch (ArgumentsException e)
        {
            Command = new CmdletInfo(Name, typeof(RefuseArgumentsCommand));
            Parameters = new Hashtable { [nameof(RefuseArgumentsCommand.Reason)] = e };
        }
    }

    /// <summary>The cmdlet that stands behind the function. Made once, since it reads its parameters by reflection.</summary>
    public static CmdletInfo Cmdlet { get; } = new(Name, typeof(InvokeInNetNamespaceCommand));

    /// <summary>The cmdlet; one that says what is wrong with the arguments, if something is.</summary>
    public CmdletInfo Command { get; }

    /// <summary>Its parameters, to be splatted.</summary>
    public Hashtable Parameters { get; }

    /// <summary>The names of the caller's variables, each with the function's variable that has what it shall get.</summary>
    public Hashtable Variables { get; } = [];

    /// <summary>Makes the function's <c>$?</c> false; the error of the cmdlet has been written.</summary>
    /// <param name="engine">The function's <c>$ExecutionContext</c>.</param>
    public static void MarkFailed(EngineIntrinsics engine) => EngineAccess.MarkRunningFailed(engine);

    private void TakeVariables()
    {
        foreach (string parameter in VariableParameters)
        {
            if (Parameters[parameter]?.ToString() is not { } caller) continue;
            string own = "__NetNamespace" + parameter;
            Parameters[parameter] = own;
            Variables[caller] = own;
        }
    }
}
