using System.Management.Automation;
using NetNamespace.Objects;

namespace NetNamespace.Commands;

/// <summary>Switches links off.</summary>
[Cmdlet(VerbsLifecycle.Disable, "NetLink", SupportsShouldProcess = true, DefaultParameterSetName = NameSet)]
[OutputType(typeof(NetLink))]
public sealed class DisableNetLinkCommand : SwitchNetLinkCommand
{
    private protected override bool IsUp => false;
}
