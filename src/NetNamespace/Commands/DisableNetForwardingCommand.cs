using System.Management.Automation;
using NetNamespace.Objects;

namespace NetNamespace.Commands;

/// <summary>Keeps packets that are for somebody else from going on.</summary>
[Cmdlet(VerbsLifecycle.Disable, "NetForwarding", SupportsShouldProcess = true)]
[OutputType(typeof(NetForwarding))]
public sealed class DisableNetForwardingCommand : SetForwardingCommand
{
    private protected override ForwardingState Wanted => ForwardingState.Disabled;

    private protected override string Action => "Action_DisableForwarding";
}
