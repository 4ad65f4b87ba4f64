using System.Management.Automation;
using NetNamespace.Objects;

namespace NetNamespace.Commands;

/// <summary>Lets packets that are for somebody else go on.</summary>
[Cmdlet(VerbsLifecycle.Enable, "NetForwarding", SupportsShouldProcess = true)]
[OutputType(typeof(NetForwarding))]
public sealed class EnableNetForwardingCommand : SetForwardingCommand
{
    private protected override ForwardingState Wanted => ForwardingState.Enabled;

    private protected override string Action => "Action_EnableForwarding";
}
