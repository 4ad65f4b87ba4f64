using System.Diagnostics;
using System.Management.Automation;
using System.Reflection;
using System.Runtime.CompilerServices;
using NetNamespace.Namespaces;

namespace NetNamespace.Running;

/// <summary>
/// Gives the Process objects of this module their exit code: .NET knows only those of what it started itself. Public because PowerShell takes the code
/// of a property only from what is.
/// </summary>
public static class ProcessExitCode
{
    private static readonly MethodInfo s_getter = typeof(ProcessExitCode).GetMethod(nameof(Of))!;
    private static readonly ConditionalWeakTable<Process, StartedProgram> s_programs = [];

    /// <summary>The exit code of a process that this module started; null while it runs.</summary>
    /// <param name="process">The process.</param>
    public static object? Of(PSObject process) => process?.BaseObject is Process known && s_programs.TryGetValue(known, out StartedProgram? program) ? program.ExitCode : null;

    /// <summary>The process of a program, with its exit code and the name of its namespace.</summary>
    internal static PSObject Wrap(StartedProgram program, string? networkNamespace)
    {
        s_programs.Add(program.Process, program);
        PSObject wrapped = new(program.Process);
        wrapped.Properties.Add(new PSCodeProperty(nameof(Process.ExitCode), s_getter));
        wrapped.Properties.Add(new PSNoteProperty("Namespace", networkNamespace));
        return wrapped;
    }
}
