using System.Collections.Generic;
using System.Management.Automation;
using NetNamespace.Arguments;
using NetNamespace.Diagnostics;
using NetNamespace.Objects;

namespace NetNamespace.Commands;

/// <summary>Lists TCP connections and sockets that wait for connections.</summary>
[Cmdlet(VerbsCommon.Get, "NetTCPConnection")]
[OutputType(typeof(NetTCPConnection))]
public sealed class GetNetTCPConnectionCommand : GetInternetSocketCommand<NetTCPConnection>
{
    /// <summary>Only connections in one of these states.</summary>
    [Parameter]
    public TcpConnectionState[]? State { get; set; }

    private protected override List<NetTCPConnection> Read(SocketOperations operations) => operations.ListTcp(Filter with { States = States });

    private protected override bool Fits(NetTCPConnection socket) => (Wildcards.IsOpen(State) || Wildcards.IsOneOf(State, socket.State)) && base.Fits(socket);

    private uint States
    {
        get
        {
            if (State is null or { Length: 0 }) return SocketFilter.AllStates;
            uint states = 0;
            foreach (TcpConnectionState state in State)
            {
                states |= 1u << (int)state;

                // Those without a socket of their own are asked for under one number and shown under the other.
                if (state == TcpConnectionState.SynReceived) states |= 1u << (int)TcpConnectionState.NewSynReceived;
            }

            return states;
        }
    }
}
