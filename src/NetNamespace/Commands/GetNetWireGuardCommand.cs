using System.Management.Automation;
using NetNamespace.Objects;

namespace NetNamespace.Commands;

/// <summary>Reads what WireGuard links are like: public key, port, firewall mark, peers.</summary>
[Cmdlet(VerbsCommon.Get, "NetWireGuard")]
[OutputType(typeof(NetWireGuard))]
public sealed class GetNetWireGuardCommand : GetWireGuardCommand
{
    private protected override void Write(NetWireGuard link) => WriteObject(link);
}
