using System.Management.Automation;
using NetNamespace.Arguments;
using NetNamespace.Completers;
using NetNamespace.Namespaces;

namespace NetNamespace.Commands;

/// <summary>A New- of a link whose packets travel over another one, or through another namespace.</summary>
public abstract class NewUpperLinkCommand : NewSingleLinkCommand
{
    /// <summary>The link that it runs over: a name or alternative name, or a link that Get-NetLink gave. A kind that can have one makes it a parameter.</summary>
    public virtual LowerArgument? Lower { get; set; }

    /// <summary>The namespace of a link that -Lower names; the current one where it is not given. Of a tunnel without -Lower: where its packets travel.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(NamespaceCompleter))]
    public NamespaceReference? LowerNamespace { get; set; }

    private protected override LinkPlan Complete(LinkPlan plan) => Lower is null
        ? plan with { Underlay = LowerNamespace?.Open(Session) }
        : plan with { Lower = Lower.Open(Session, LowerNamespace) };
}
