using System.Management.Automation;
using NetNamespace.Arguments;
using NetNamespace.Completers;
using NetNamespace.Diagnostics;
using NetNamespace.Objects;

namespace NetNamespace.Commands;

/// <summary>A Get- of TCP or UDP sockets.</summary>
/// <typeparam name="T">The sockets.</typeparam>
public abstract class GetInternetSocketCommand<T> : GetSocketCommand<T> where T : NetInternetSocket
{
    private HostPatterns? _local;
    private HostPatterns? _remote;

    /// <summary>Only sockets with one of these addresses here: addresses, prefixes that they are in, or texts with wildcards.</summary>
    [Parameter(Position = 0)]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(SocketAddressCompleter))]
    public string[]? LocalAddress { get; set; }

    /// <summary>Only sockets with one of these ports here.</summary>
    [Parameter(Position = 1)]
    [ArgumentCompleter(typeof(SocketAddressCompleter))]
    public ushort[]? LocalPort { get; set; }

    /// <summary>Only sockets with one of these addresses at the other end: addresses, prefixes that they are in, or texts with wildcards.</summary>
    [Parameter]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(SocketAddressCompleter))]
    public string[]? RemoteAddress { get; set; }

    /// <summary>Only sockets with one of these ports at the other end.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(SocketAddressCompleter))]
    public ushort[]? RemotePort { get; set; }

    /// <summary>IPv4 or IPv6; both where it is not given.</summary>
    [Parameter]
    public IPFamily? AddressFamily { get; set; }

    private protected override void BeginInput()
    {
        _remote = new HostPatterns(RemoteAddress);
        _local = new HostPatterns(LocalAddress);
    }

    private protected override void ProcessInput()
    {
        if (_local is not null) base.ProcessInput();
    }

    /// <summary>What the kernel can leave out by itself.</summary>
    private protected SocketFilter Filter => new()
    {
        AddressFamily = AddressFamily,
        LocalPort = LocalPort is [var local] ? local : (ushort)0,
        RemotePort = RemotePort is [var remote] ? remote : (ushort)0,
        IsDetailed = Detailed,
    };

    private protected override bool Fits(T socket) =>
        (Wildcards.IsOpen(LocalPort) || Wildcards.IsOneOf(LocalPort, socket.LocalPort))
        && (Wildcards.IsOpen(RemotePort) || Wildcards.IsOneOf(RemotePort, socket.RemotePort))
        && (_local!.FitsAll || _local.Fits(socket.LocalAddress))
        && (_remote!.FitsAll || _remote.Fits(socket.RemoteAddress));
}
