using System;
using System.Collections;
using System.Collections.Generic;
using System.Management.Automation;
using NetNamespace.Commands;

namespace NetNamespace.Running;

/// <summary>
/// What the function Invoke-InNetNamespace does: reads its arguments and runs the cmdlet in its own place. Public because a function
/// can only call what is.
/// </summary>
public sealed class FunctionFront
{
    private const string Name = "Invoke-InNetNamespace";

    /// <summary>Common parameters that name a variable. The cmdlet would set it in the function's scope, and its caller would never see it.</summary>
    private static readonly string[] VariableParameters = ["ErrorVariable", "OutVariable", "WarningVariable", "InformationVariable"];

    private static readonly ScriptBlock Body = ScriptBlock.Create("param($command, $parameters) & $command @parameters");

    private FunctionFront(SteppablePipeline pipeline) => Pipeline = pipeline;

    /// <summary>The cmdlet, to be begun, fed and ended by the function. It is PowerShell's own object, since only its methods pass errors on as they are.</summary>
    public SteppablePipeline Pipeline { get; }

    /// <summary>The names of the caller's variables, each with the function's variable that has what it shall get.</summary>
    public Hashtable Variables { get; } = [];

    /// <summary>Reads the arguments.</summary>
    /// <param name="typed">The function's <c>$args</c>.</param>
    /// <param name="invocation">The function's <c>$MyInvocation</c>.</param>
    /// <returns>What to run: the cmdlet, or one that says what is wrong with the arguments, if something is.</returns>
    public static FunctionFront Open(object?[] typed, InvocationInfo invocation)
    {
        ArgumentNullException.ThrowIfNull(typed);
        ArgumentNullException.ThrowIfNull(invocation);
        try
        {
            CmdletInfo command = new(Name, typeof(InvokeInNetNamespaceCommand));
            Hashtable parameters = ArgumentsAsTyped.Read(typed, invocation, command);
            Dictionary<string, string> variables = TakeVariables(parameters);
            FunctionFront front = new(Body.GetSteppablePipeline(invocation.CommandOrigin, [command, parameters]));
            foreach ((string caller, string own) in variables) front.Variables[caller] = own;
            return front;
        }
        catch (ArgumentsException e)
        {
            Hashtable reason = new() { [nameof(RefuseArgumentsCommand.Reason)] = e };
            return new FunctionFront(Body.GetSteppablePipeline(invocation.CommandOrigin, [new CmdletInfo(Name, typeof(RefuseArgumentsCommand)), reason]));
        }
    }

    /// <summary>Makes the function's <c>$?</c> false; the error of the cmdlet has been written.</summary>
    /// <param name="engine">The function's <c>$ExecutionContext</c>.</param>
    public static void MarkFailed(EngineIntrinsics engine) => EngineAccess.MarkRunningFailed(engine);

    private static Dictionary<string, string> TakeVariables(Hashtable parameters)
    {
        Dictionary<string, string> variables = [];
        foreach (string parameter in VariableParameters)
        {
            if (parameters[parameter]?.ToString() is not { } caller) continue;
            string own = "NetNamespace " + parameter;
            parameters[parameter] = own;
            variables[caller] = own;
        }

        return variables;
    }
}
