using System.Collections.Generic;
using System.Management.Automation;
using NetNamespace.Diagnostics;
using NetNamespace.Objects;

namespace NetNamespace.Commands;

/// <summary>Lists UDP sockets.</summary>
[Cmdlet(VerbsCommon.Get, "NetUDPEndpoint")]
[OutputType(typeof(NetUDPEndpoint))]
public sealed class GetNetUDPEndpointCommand : GetInternetSocketCommand<NetUDPEndpoint>
{
    private protected override List<NetUDPEndpoint> Read(SocketOperations operations) => operations.ListUdp(Filter);
}
