using System.Management.Automation;
using NetNamespace.Arguments;
using NetNamespace.Completers;
using NetNamespace.Errors;
using NetNamespace.Namespaces;
using NetNamespace.Objects;
using NetNamespace.Route;

namespace NetNamespace.Commands;

/// <summary>A New- of a link that is no pair. A kind's command says what is special about it, and nothing else.</summary>
public abstract class NewSingleLinkCommand : NewLinkCommand
{
    private LinkPeers? _peers;

    /// <summary>The names: 1 to 15 bytes, without '/', ':' and white space.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [AllowEmptyString]
    public string[] Name { get; set; } = [];

    /// <summary>The namespace that it is made in: a name, a PID, a process or a NetNamespace; the current one where it is not given.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(NamespaceCompleter))]
    public NamespaceReference? Namespace { get; set; }

    /// <summary>What is special about the kind.</summary>
    private protected abstract LinkDetails ReadDetails();

    /// <summary>Adds to the plan what belongs to a group of kinds.</summary>
    private protected virtual LinkPlan Complete(LinkPlan plan) => plan;

    private protected override void ProcessInput()
    {
        foreach (string name in Name)
        {
            if (!Stopping) Attempt(name, () => Make(name));
        }
    }

    private void Make(string name)
    {
        LinkNameRules.CheckName(name);
        LinkPlan plan = Complete(Plan(Namespace.OpenOrCurrent(Session), name, ReadDetails()));
        if (Ensure && LinkComparison.Find(plan) is { } found)
        {
            WriteObject((_peers ??= new LinkPeers(Session)).Resolve(plan.Place, found));
            return;
        }

        string target = plan.Place.Name is null ? name : $"{plan.Place.Name}/{name}";
        if (ShouldProcess(target, Strings.Format("Action_NewLink", plan.Link.Details!.Kind))) WriteObject(Resolve(plan.Place, Maker.Make(plan)));
    }

    private NetLink Resolve(NamespaceHandle place, NetLink link) =>
        link.LowerIndex is null || link.Lower is not null ? link : (_peers ??= new LinkPeers(Session)).Resolve(place, link);
}
