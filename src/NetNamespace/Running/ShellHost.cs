using System;
using System.Globalization;
using System.Management.Automation.Host;

namespace NetNamespace.Running;

/// <summary>
/// What a script block inside a namespace has for a host: everything comes back in its stream and nothing by the host, a question
/// is an error at once; and there is a place for the number that <c>exit</c> gives.
/// </summary>
internal sealed class ShellHost : PSHost
{
    /// <summary>What the script block gave to <c>exit</c>; null where it did not call it.</summary>
    internal int? ExitCode { get; private set; }

    public override CultureInfo CurrentCulture => CultureInfo.CurrentCulture;

    public override CultureInfo CurrentUICulture => CultureInfo.CurrentUICulture;

    public override Guid InstanceId { get; } = Guid.NewGuid();

    public override string Name => "NetNamespace";

    public override PSHostUserInterface UI { get; } = new ShellUserInterface();

    public override Version Version { get; } = typeof(ShellHost).Assembly.GetName().Version!;

    public override void EnterNestedPrompt() => throw new NotSupportedException();

    public override void ExitNestedPrompt() => throw new NotSupportedException();

    public override void NotifyBeginApplication()
    {
    }

    public override void NotifyEndApplication()
    {
    }

    public override void SetShouldExit(int exitCode) => ExitCode = exitCode;
}
