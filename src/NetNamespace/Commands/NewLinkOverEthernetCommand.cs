using System.Collections.Generic;
using System.Management.Automation;
using NetNamespace.Arguments;
using NetNamespace.Completers;
using NetNamespace.Namespaces;
using NetNamespace.Objects;

namespace NetNamespace.Commands;

/// <summary>A New- of a link that cannot be without an Ethernet link to run over, which may come out of the pipeline.</summary>
public abstract class NewLinkOverEthernetCommand : NewUpperLinkCommand
{
    private HashSet<string> _written = [];

    /// <inheritdoc/>
    /// <remarks>It is not mandatory, since a link from the pipeline has a property of this name that is most often null, and PowerShell would refuse that.</remarks>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(LinkCompleter))]
    public override LowerArgument? Lower { get; set; }

    /// <summary>The link that it runs over, as Get-NetLink gave it.</summary>
    [Parameter(ValueFromPipeline = true)]
    public NetLink? InputObject { get; set; }

    private protected override void BeginInput() => _written = [.. MyInvocation.BoundParameters.Keys];

    private protected override void ProcessInput()
    {
        // PowerShell makes a link of any object that has some of its properties.
        if (InputObject is { InterfaceIndex: > 0 } && !_written.Contains(nameof(Lower))) RunOver(InputObject);
        base.ProcessInput();
    }

    private protected override LinkPlan Complete(LinkPlan plan) => Lower is not null
        ? base.Complete(plan)
        : throw new NetworkObjectException("LowerNotGiven", ObjectProblem.Invalid, plan.Link.Name!, "Which link is it to run over? Name it by -Lower, or pipe it in.");

    /// <summary>A link from the pipeline is there to be run over, not to be copied: what else was bound of it does not count.</summary>
    private void RunOver(NetLink link)
    {
        Lower = new LowerArgument(link);
        if (!_written.Contains(nameof(Mtu)) && Mtu == link.Mtu) Mtu = null;
        if (!_written.Contains(nameof(Master)) && Master == link.Master) Master = null;
        if (!_written.Contains(nameof(MacAddress)) && MacAddress?.Read().Equals(link.MacAddress) == true) MacAddress = null;
    }
}
