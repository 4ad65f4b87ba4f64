using System;
using System.Collections.Generic;
using System.IO;
using System.Management.Automation;
using System.Management.Automation.Language;
using NetNamespace.Namespaces;

namespace NetNamespace.Completers;

/// <summary>
/// Completes a call of Invoke-InNetNamespace: namespaces first, then programs in the directories of PATH; our own parameters where they
/// may stand. What comes after the program is left to PowerShell, which offers files.
/// </summary>
public static class InvocationCompleter
{
    private static readonly string[] Parameters = ["Namespace", "ScriptBlock", "ArgumentList", "Program", "AllNamespaceTypes", "Session", "ThrottleLimit", "Timeout", "AsJob", "JobName", "InputObject", "ErrorAction", "ErrorVariable", "OutVariable", "Verbose"];

    /// <summary>The completions of a word.</summary>
    /// <param name="word">What was typed of it.</param>
    /// <param name="call">The call.</param>
    /// <param name="position">Where the cursor is.</param>
    public static IEnumerable<CompletionResult> Complete(string word, CommandAst call, int position)
    {
        ArgumentNullException.ThrowIfNull(call);
        try
        {
            return Complete(word ?? "", PlaceOf(call, position));
        }
        catch (Exception e) when (e is NetNamespaceException or IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    private enum Place
    {
        Namespace,
        Program,
        AfterProgram,
        AfterScriptBlock,
        ParameterValue,
    }

    private static IEnumerable<CompletionResult> Complete(string word, Place place) => place switch
    {
        Place.AfterProgram or Place.ParameterValue => [],
        _ when word.StartsWith('-') => OwnParameters(word),
        Place.Namespace => Completion.Matching(word, NamespaceStore.Names()),
        Place.Program when word.Length > 0 && !word.Contains('/') =>
            Completion.Matching(word, ProgramFile.StartingWith(word, Environment.GetEnvironmentVariable("PATH"))),
        _ => [],
    };

    private static List<CompletionResult> OwnParameters(string word)
    {
        List<CompletionResult> results = [];
        foreach (string name in Parameters)
        {
            string text = "-" + name;
            if (text.StartsWith(word, StringComparison.OrdinalIgnoreCase)) results.Add(new CompletionResult(text, name, CompletionResultType.ParameterName, name));
        }

        return results;
    }

    private static Place PlaceOf(CommandAst call, int position)
    {
        Place place = Place.Namespace;
        string? parameter = null;
        for (int i = 1; i < call.CommandElements.Count; i++)
        {
            CommandElementAst element = call.CommandElements[i];
            if (element.Extent.EndOffset >= position) break;
            if (place == Place.AfterProgram) break;
            bool isValue = parameter is not null;
            if (element is CommandParameterAst named) parameter = named.Argument is null && !IsSwitch(named.ParameterName) ? named.ParameterName : null;
            else place = isValue ? After(parameter!, place, ref parameter) : Next(place, element);
        }

        if (parameter is null) return place;
        return parameter.StartsWith("na", StringComparison.OrdinalIgnoreCase) ? Place.Namespace
            : parameter.StartsWith("pro", StringComparison.OrdinalIgnoreCase) ? Place.Program : Place.ParameterValue;
    }

    private static bool IsSwitch(string parameter) => parameter is "-" || (parameter.Length > 1 && "AllNamespaceTypes".StartsWith(parameter, StringComparison.OrdinalIgnoreCase)) || "Verbose".StartsWith(parameter, StringComparison.OrdinalIgnoreCase) || "Debug".StartsWith(parameter, StringComparison.OrdinalIgnoreCase);

    private static Place After(string value, Place place, ref string? parameter)
    {
        parameter = null;
        return value.StartsWith("na", StringComparison.OrdinalIgnoreCase) && place == Place.Namespace ? Place.Program : place;
    }

    private static Place Next(Place place, CommandElementAst element) => place switch
    {
        Place.Namespace => Place.Program,
        Place.Program => element is ScriptBlockExpressionAst ? Place.AfterScriptBlock : Place.AfterProgram,
        _ => place,
    };
}
