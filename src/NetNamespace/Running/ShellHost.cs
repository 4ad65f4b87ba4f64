using System;
using System.Globalization;
using System.Management.Automation.Host;

namespace NetNamespace.Running;

/// <summary>
/// What a script block inside a namespace has for a host: everything comes back in its stream and nothing by the host, but for
/// questions; and there is a place for the number that <c>exit</c> gives.
/// </summary>
/// <param name="questioner">Brings questions to somebody; null where there are none.</param>
internal sealed class ShellHost(Questioner? questioner) : PSHost
{
    /// <summary>What the script block gave to <c>exit</c>; null where it did not call it.</summary>
    internal int? ExitCode { get; private set; }

    public override CultureInfo CurrentCulture => CultureInfo.CurrentCulture;

    public override CultureInfo CurrentUICulture => CultureInfo.CurrentUICulture;

    public override Guid InstanceId { get; } = Guid.NewGuid();

    public override string Name => "NetNamespace";

    public override PSHostUserInterface UI { get; } = new ShellUserInterface(questioner ?? new Questioner(null, static _ => { }));

    public override Version Version { get; } = typeof(ShellHost).Assembly.GetName().Version!;

    /// <summary>Nobody waits for an answer any more.</summary>
    internal void Abandon() => questioner?.Abandon();

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
