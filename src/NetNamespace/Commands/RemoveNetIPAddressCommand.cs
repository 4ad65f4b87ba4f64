using System.Collections.Generic;
using System.Management.Automation;
using NetNamespace.Arguments;
using NetNamespace.Completers;
using NetNamespace.Errors;
using NetNamespace.Namespaces;
using NetNamespace.Objects;
using NetNamespace.Route;

namespace NetNamespace.Commands;

/// <summary>Takes addresses away from links.</summary>
[Cmdlet(VerbsCommon.Remove, "NetIPAddress", SupportsShouldProcess = true)]
[OutputType(typeof(void))]
public sealed class RemoveNetIPAddressCommand : NamespaceCommand
{
    private const string AddressSet = "Address";

    private readonly List<NetIPAddress> _removed = [];

    /// <summary>The addresses, with or without prefix length or wildcards.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true, ParameterSetName = AddressSet)]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(AddressCompleter))]
    public string[] IPAddress { get; set; } = [];

    /// <summary>Only from this link.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true, ParameterSetName = AddressSet)]
    [ArgumentCompleter(typeof(LinkCompleter))]
    public string? InterfaceAlias { get; set; }

    /// <summary>Only from the link of this number.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true, ParameterSetName = AddressSet)]
    [Alias("ifIndex")]
    public int? InterfaceIndex { get; set; }

    /// <summary>Addresses that Get-NetIPAddress gave.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = ObjectSet)]
    public NetIPAddress? InputObject { get; set; }

    private protected override void ProcessInput()
    {
        if (InputObject is { } address) Attempt(address, () => Remove(Handle, address));
        else RemoveWritten(Handle);
    }

    private void RemoveWritten(NamespaceHandle handle)
    {
        AddressPatterns patterns = new(IPAddress);
        LinkChoice link = LinkChoice.Find(handle, InterfaceAlias, InterfaceIndex);
        foreach (NetIPAddress address in new AddressOperations(handle.Route).List(null, link.Index))
        {
            if (Stopping) return;
            if (patterns.Fits(address)) Attempt(address, () => Remove(handle, address));
        }

        foreach (string text in patterns.Missing) Attempt(text, () => throw AddressPatterns.NotFound(text, link.Alias));
    }

    private void Remove(NamespaceHandle handle, NetIPAddress address)
    {
        if (!ShouldProcess(Targets.Of(address), Strings.Format("Action_RemoveIPAddress"))) return;
        try
        {
            new AddressOperations(handle.Route).Remove(address);
            _removed.Add(address);
        }
        catch (NetworkObjectException e) when (e.Problem == ObjectProblem.NotFound && WentWithAnother(address))
        {
            WriteVerbose(e.Message);
        }
    }

    /// <summary>With the first IPv4 address of a subnet the kernel takes the others of that subnet away, unless promote_secondaries is on.</summary>
    private bool WentWithAnother(NetIPAddress address) => _removed.Exists(removed =>
        address.Flags.HasFlag(AddressFlags.Secondary)
        && address.AddressFamily == IPFamily.IPv4
        && removed.Namespace == address.Namespace
        && removed.InterfaceIndex == address.InterfaceIndex
        && removed.Prefix.Network == address.Prefix.Network);
}
