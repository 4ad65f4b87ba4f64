using System.Collections.Generic;
using System.Management.Automation;
using NetNamespace.Completers;
using NetNamespace.Errors;
using NetNamespace.Running;

namespace NetNamespace.Commands;

/// <summary>Ends sessions, and with them whatever runs in them.</summary>
[Cmdlet(VerbsCommon.Remove, "NetNamespaceSession", SupportsShouldProcess = true, DefaultParameterSetName = NameSet)]
[OutputType(typeof(void))]
public sealed class RemoveNetNamespaceSessionCommand : SessionCommand
{
    private const string SessionSet = "Session";

    /// <summary>The sessions.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ParameterSetName = SessionSet)]
    public new NetNamespaceSession[] Session { get; set; } = [];

    /// <inheritdoc/>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = NameSet)]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(SessionCompleter))]
    public override string[]? Name { get; set; }

    private protected override void ProcessInput()
    {
        List<NetNamespaceSession> found = ParameterSetName == SessionSet ? [.. Session] : [.. Find()];
        foreach (NetNamespaceSession session in found)
        {
            if (Stopping) return;
            if (ShouldProcess($"{session.Name} ({session.Namespace})", Strings.Format("Action_RemoveSession"))) Sessions.Close(session);
        }
    }
}
