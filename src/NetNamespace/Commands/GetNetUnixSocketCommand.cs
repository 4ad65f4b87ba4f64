using System.Collections.Generic;
using System.Management.Automation;
using NetNamespace.Arguments;
using NetNamespace.Completers;
using NetNamespace.Diagnostics;
using NetNamespace.Objects;

namespace NetNamespace.Commands;

/// <summary>Lists Unix sockets.</summary>
[Cmdlet(VerbsCommon.Get, "NetUnixSocket")]
[OutputType(typeof(NetUnixSocket))]
public sealed class GetNetUnixSocketCommand : GetSocketCommand<NetUnixSocket>
{
    private Wildcards? _paths;

    /// <summary>Paths of sockets or, after an @, abstract names, with or without wildcards; what is connected to one of them is not meant.</summary>
    [Parameter(Position = 0)]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(UnixSocketCompleter))]
    public string[]? Path { get; set; }

    /// <summary>Only sockets in one of these states.</summary>
    [Parameter]
    public UnixSocketState[]? State { get; set; }

    /// <summary>Only sockets of one of these types.</summary>
    [Parameter]
    public UnixSocketType[]? Type { get; set; }

    private protected override void BeginInput() => _paths = new Wildcards(Path);

    private protected override List<NetUnixSocket> Read(SocketOperations operations) => operations.ListUnix(Detailed);

    private protected override bool Fits(NetUnixSocket socket) =>
        (Wildcards.IsOpen(State) || Wildcards.IsOneOf(State, socket.State)) && (Wildcards.IsOpen(Type) || Wildcards.IsOneOf(Type, socket.Type)) && _paths!.Fits(socket.Path);
}
