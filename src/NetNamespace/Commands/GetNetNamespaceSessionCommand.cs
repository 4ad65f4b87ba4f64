using System.Management.Automation;
using NetNamespace.Running;

namespace NetNamespace.Commands;

/// <summary>Lists the PowerShells that wait in namespaces for script blocks.</summary>
[Cmdlet(VerbsCommon.Get, "NetNamespaceSession", DefaultParameterSetName = NameSet)]
[OutputType(typeof(NetNamespaceSession))]
public sealed class GetNetNamespaceSessionCommand : SessionCommand
{
    private protected override void EndInput() => WriteObject(Find(), enumerateCollection: true);
}
