using System.Management.Automation;
using NetNamespace.Objects;

namespace NetNamespace.Commands;

/// <summary>Switches links on.</summary>
[Cmdlet(VerbsLifecycle.Enable, "NetLink", SupportsShouldProcess = true, DefaultParameterSetName = NameSet)]
[OutputType(typeof(NetLink))]
public sealed class EnableNetLinkCommand : SwitchNetLinkCommand
{
    private protected override bool IsUp => true;
}
