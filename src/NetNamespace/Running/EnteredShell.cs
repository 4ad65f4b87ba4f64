using System;
using System.Collections.Generic;
using System.IO;
using System.Management.Automation.Language;
using NetNamespace.Namespaces;

namespace NetNamespace.Running;

/// <summary>
/// The interactive PowerShell that Enter-NetNamespace starts. It is a pwsh like any other, with the user's profile, which then learns
/// what it was started for. Public because the pwsh itself says so with the first thing that it does.
/// </summary>
public static class EnteredShell
{
    /// <summary>What comes before the prompt that the profile or PowerShell itself has.</summary>
    private const string PromptCode = "& { param($Name, $Prompt) ${function:global:prompt} = { \"[$Name] $(& $Prompt)\" }.GetNewClosure() } ";

    /// <summary>The namespace that this PowerShell was started in by Enter-NetNamespace; null in any other.</summary>
    public static string? Namespace { get; private set; }

    /// <summary>Says that this PowerShell is one that Enter-NetNamespace started.</summary>
    /// <param name="name">What the namespace is called.</param>
    public static void Begin(string name)
    {
        Namespace = name;
        TerminalLoan.EndWithLender();
    }

    /// <summary>How to start it.</summary>
    internal static ProgramStart StartOf(NamespaceHandle handle, string directory, bool noProfile)
    {
        string[] shell = ShellFile.Find();
        Dictionary<string, string> environment = ModuleLocation.AddTo(ProgramEnvironment.Own());
        return new ProgramStart
        {
            Path = shell[0],
            Arguments = [.. shell[1..], "-NoLogo", .. noProfile ? new[] { "-NoProfile" } : [], "-NoExit", "-Command", CodeFor(handle.ToString())],
            Environment = environment,
            WorkingDirectory = directory,
            Input = StandardStream.Inherit,
            Output = StandardStream.Inherit,
            Error = StandardStream.Inherit,
            OwnGroup = false,
            HasLifeline = true,
        };
    }

    private static string CodeFor(string name)
    {
        string quoted = Quoted(name);
        string manifest = Quoted(Path.Combine(ModuleLocation.Folder, "NetNamespace.psd1"));
        return $"Import-Module {manifest}; [{typeof(EnteredShell).FullName}]::Begin({quoted}); {PromptCode}{quoted} $function:prompt";
    }

    private static string Quoted(string text) => $"'{CodeGeneration.EscapeSingleQuotedStringContent(text)}'";
}
