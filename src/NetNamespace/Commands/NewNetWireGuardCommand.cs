using System.Management.Automation;
using NetNamespace.Arguments;
using NetNamespace.Completers;
using NetNamespace.Errors;
using NetNamespace.Namespaces;
using NetNamespace.Objects;
using NetNamespace.Route;
using NetNamespace.WireGuard;

namespace NetNamespace.Commands;

/// <summary>Makes WireGuard links.</summary>
[Cmdlet(VerbsCommon.New, "NetWireGuard", SupportsShouldProcess = true)]
[OutputType(typeof(NetLink))]
public sealed class NewNetWireGuardCommand : NewUpperLinkCommand
{
    /// <summary>The private key; one is made up where none is given.</summary>
    [Parameter]
    public WireGuardKeyArgument? PrivateKey { get; set; }

    /// <summary>A file with the private key, as <c>wg genkey</c> writes it.</summary>
    [Parameter]
    public string? PrivateKeyPath { get; set; }

    /// <summary>The UDP port to listen on; the kernel chooses one where it is not given, or 0.</summary>
    [Parameter]
    public ushort? ListenPort { get; set; }

    /// <summary>The firewall mark of the packets that it sends.</summary>
    [Parameter]
    public uint? FwMark { get; set; }

    private protected override void BeginInput()
    {
        if (PrivateKey is not null && PrivateKeyPath is not null) ThrowTerminatingError(ErrorRecords.Invalid("PrivateKeyTwice", null));
    }

    private protected override LinkDetails ReadDetails() => new WireGuardDetails();

    private protected override LinkPlan Complete(LinkPlan plan)
    {
        WireGuardSettings settings = new() { PrivateKey = PrivateKey?.Read() ?? KeyFile.Read(this, PrivateKeyPath), ListenPort = ListenPort, FwMark = FwMark };
        return base.Complete(plan) with { Work = new WireGuardWork(settings) };
    }
}
