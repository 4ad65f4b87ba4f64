using System.Management.Automation;
using NetNamespace.Arguments;
using NetNamespace.Errors;
using NetNamespace.Objects;
using NetNamespace.Route;
using NetNamespace.WireGuard;

namespace NetNamespace.Commands;

/// <summary>Changes key, port and firewall mark of WireGuard links.</summary>
[Cmdlet(VerbsCommon.Set, "NetWireGuard", SupportsShouldProcess = true, DefaultParameterSetName = NameSet)]
[OutputType(typeof(NetWireGuard))]
public sealed class SetNetWireGuardCommand : LinkCommand
{
    /// <summary>The private key.</summary>
    [Parameter]
    public WireGuardKeyArgument? PrivateKey { get; set; }

    /// <summary>A file with the private key, as <c>wg genkey</c> writes it.</summary>
    [Parameter]
    public string? PrivateKeyPath { get; set; }

    /// <summary>Make a new private key up.</summary>
    [Parameter]
    public SwitchParameter NewPrivateKey { get; set; }

    /// <summary>Take the private key away; the link talks to nobody then.</summary>
    [Parameter]
    public SwitchParameter NoPrivateKey { get; set; }

    /// <summary>The UDP port to listen on; 0 lets the kernel choose one.</summary>
    [Parameter]
    public ushort? ListenPort { get; set; }

    /// <summary>The firewall mark of the packets that it sends; 0 for none.</summary>
    [Parameter]
    public uint? FwMark { get; set; }

    private protected override void BeginInput()
    {
        int ways = (PrivateKey is null ? 0 : 1) + (PrivateKeyPath is null ? 0 : 1) + (NewPrivateKey ? 1 : 0) + (NoPrivateKey ? 1 : 0);
        if (ways > 1) ThrowTerminatingError(ErrorRecords.Invalid("PrivateKeyTwice", null));
    }

    private protected override void ProcessInput() => ForEachLink(Change);

    private void Change(LinkTarget target)
    {
        WireGuardSettings settings = new() { PrivateKey = ReadKey(), ListenPort = ListenPort, FwMark = FwMark };
        WireGuardOperations operations = new(target.Place.Generic);
        NetWireGuard before = operations.Get(LinkReference.Numbered(target.Read().InterfaceIndex));
        if (!ShouldProcess(target.ToString(), Strings.Format("Action_SetWireGuard"))) return;
        LinkReference link = LinkReference.Numbered(before.InterfaceIndex);
        operations.Set(link, settings);
        WriteObject(operations.Get(link));
    }

    private WireGuardKey? ReadKey()
    {
        if (NewPrivateKey) return WireGuardKey.NewPrivate();
        return NoPrivateKey ? new WireGuardKey(new byte[WireGuardKey.Length]) : PrivateKey?.Read() ?? KeyFile.Read(this, PrivateKeyPath);
    }
}
