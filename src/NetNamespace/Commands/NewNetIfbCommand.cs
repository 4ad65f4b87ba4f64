using System.Management.Automation;
using NetNamespace.Namespaces;
using NetNamespace.Objects;
using NetNamespace.Route;

namespace NetNamespace.Commands;

/// <summary>Makes links that what comes in elsewhere is redirected to, so that it can be shaped.</summary>
[Cmdlet(VerbsCommon.New, "NetIfb", SupportsShouldProcess = true)]
[OutputType(typeof(NetLink))]
public sealed class NewNetIfbCommand : NewSingleLinkCommand
{
    /// <summary>How many queues it has for sending, and as many for receiving.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateRange(1, 4096)]
    public uint? Queues { get; set; }

    private protected override LinkDetails ReadDetails() => new IfbDetails();

    private protected override LinkPlan Complete(LinkPlan plan) => plan with { Link = plan.Link with { TxQueues = Queues, RxQueues = Queues } };
}
