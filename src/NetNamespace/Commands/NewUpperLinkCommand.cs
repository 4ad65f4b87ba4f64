using System.Collections.Generic;
using System.Management.Automation;
using NetNamespace.Arguments;
using NetNamespace.Completers;
using NetNamespace.Namespaces;
using NetNamespace.Objects;

namespace NetNamespace.Commands;

/// <summary>A New- of a link that runs over another one, which may be in another namespace. A kind's command says whether it needs one.</summary>
public abstract class NewUpperLinkCommand : NewSingleLinkCommand
{
    private HashSet<string> _written = [];

    /// <summary>The link that it runs over: a name or alternative name, or a link that Get-NetLink gave.</summary>
    public abstract LowerArgument? Lower { get; set; }

    /// <summary>The namespace of a link that -Lower names; the current one where it is not given. Of a tunnel without -Lower: where its packets travel.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(NamespaceCompleter))]
    public NamespaceReference? LowerNamespace { get; set; }

    private protected override void BeginInput() => _written = [.. MyInvocation.BoundParameters.Keys];

    private protected override void ProcessInput()
    {
        if (Lower?.Link is { } link && !_written.Contains(nameof(Lower))) Forget(link);
        base.ProcessInput();
    }

    private protected override LinkPlan Complete(LinkPlan plan) => Lower is null
        ? plan with { Underlay = LowerNamespace?.Open(Session) }
        : plan with { Lower = Lower.Open(Session, LowerNamespace) };

    /// <summary>A link from the pipeline is there to be run over, not to be copied: what else was bound of it does not count.</summary>
    private void Forget(NetLink link)
    {
        if (!_written.Contains(nameof(Mtu)) && Mtu == link.Mtu) Mtu = null;
        if (!_written.Contains(nameof(Master)) && Master == link.Master) Master = null;
        if (!_written.Contains(nameof(MacAddress)) && MacAddress?.Read().Equals(link.MacAddress) == true) MacAddress = null;
    }
}
