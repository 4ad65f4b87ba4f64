using System;
using System.Collections;
using System.Collections.Generic;
using System.Management.Automation;
using NetNamespace.Namespaces;

namespace NetNamespace.Running;

/// <summary>The environment of a program: the session's own, with changes.</summary>
internal static class ProgramEnvironment
{
    /// <summary>The session's environment.</summary>
    internal static Dictionary<string, string> Own()
    {
        Dictionary<string, string> environment = [];
        foreach (DictionaryEntry entry in Environment.GetEnvironmentVariables()) environment[(string)entry.Key] = (string?)entry.Value ?? "";
        return environment;
    }

    /// <summary>That of a program.</summary>
    /// <param name="changes">Names with values; a null takes a variable away.</param>
    /// <param name="user">Who the program runs as; HOME and the like are its own then.</param>
    /// <exception cref="NetworkObjectException">InvalidEnvironment: a name that no variable can have, or a zero character.</exception>
    internal static Dictionary<string, string> With(IDictionary? changes, ProgramUser? user)
    {
        Dictionary<string, string> environment = Own();
        if (user is not null) SetUser(environment, user);
        if (changes is null) return environment;
        foreach (DictionaryEntry change in changes)
        {
            string name = LanguagePrimitives.ConvertTo<string>(change.Key);
            string? value = change.Value is null ? null : LanguagePrimitives.ConvertTo<string>(change.Value);
            if (name.Length == 0 || name.Contains('=') || name.Contains('\0') || value?.Contains('\0') == true)
                throw new NetworkObjectException("InvalidEnvironment", ObjectProblem.Invalid, name, $"'{name}' cannot be an environment variable: its name is empty or has '=' in it, or one of both has a zero character.");
            if (value is null) environment.Remove(name);
            else environment[name] = value;
        }

        return environment;
    }

    private static void SetUser(Dictionary<string, string> environment, ProgramUser user)
    {
        Set("HOME", user.HomeDirectory);
        Set("SHELL", user.Shell);
        Set("USER", user.Name);
        Set("LOGNAME", user.Name);

        void Set(string name, string? value)
        {
            if (value is null) environment.Remove(name);
            else environment[name] = value;
        }
    }
}
