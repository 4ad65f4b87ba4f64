using System;
using System.Collections.Generic;
using System.Management.Automation;
using NetNamespace.Arguments;
using NetNamespace.Completers;
using NetNamespace.Namespaces;
using NetNamespace.Objects;
using NetNamespace.Route;

namespace NetNamespace.Commands;

/// <summary>A command that does something with links that are there: named, numbered, or given by another command.</summary>
public abstract class LinkCommand : ManyNamespacesCommand
{
    private protected const string NameSet = "Name";
    private protected const string IndexSet = "InterfaceIndex";

    private LinkPeers? _peers;

    /// <summary>Names or alternative names of links, with or without wildcards.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, ParameterSetName = NameSet)]
    [Alias("InterfaceAlias")]
    [SupportsWildcards]
    [AllowEmptyString]
    [ArgumentCompleter(typeof(LinkCompleter))]
    public virtual string[] Name { get; set; } = [];

    /// <summary>Numbers of links, from 1.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true, ParameterSetName = IndexSet)]
    [Alias("ifIndex")]
    public int[] InterfaceIndex { get; set; } = [];

    /// <summary>Links that Get-NetLink gave, which know their namespace.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = ObjectSet)]
    public NetLink[] InputObject { get; set; } = [];

    /// <summary>Does something with each link; one that fails is one error and the others go on.</summary>
    private protected void ForEachLink(Action<LinkTarget> action)
    {
        if (ParameterSetName == ObjectSet)
        {
            foreach (NetLink link in InputObject) Attempt(link, () => action(TargetOf(link)));
            return;
        }

        InEach(place =>
        {
            foreach (int index in ParameterSetName == IndexSet ? InterfaceIndex : []) Run(() => new LinkTarget(place, LinkReference.Numbered(index)), index, action);
            foreach (string name in ParameterSetName == NameSet ? Name : [])
            {
                if (WildcardPattern.ContainsWildcardCharacters(name)) RunMatching(place, name, action);
                else Run(() => new LinkTarget(place, LinkReference.Named(name)), name, action);
            }
        });
    }

    /// <summary>Emits a link with its other end.</summary>
    private protected void Write(NamespaceHandle place, NetLink link) => WriteObject((_peers ??= new LinkPeers(Session)).Resolve(place, link));

    private LinkTarget TargetOf(NetLink link)
    {
        NamespaceHandle place = link.Namespace is null ? Session.Current : new NamespaceReference(link.Namespace).Open(Session);
        return new LinkTarget(place, LinkReference.Numbered(link.InterfaceIndex), link);
    }

    private void RunMatching(NamespaceHandle place, string name, Action<LinkTarget> action)
    {
        WildcardPattern pattern = WildcardPattern.Get(name, WildcardOptions.IgnoreCase);
        List<LinkNameAndIndex> all = new LinkNames(place.Route).All();
        foreach (LinkNameAndIndex link in all)
        {
            if (pattern.IsMatch(link.Name)) Run(() => new LinkTarget(place, LinkReference.Named(link.Name)), link.Name, action);
        }
    }

    private void Run(Func<LinkTarget> target, object named, Action<LinkTarget> action)
    {
        if (!Stopping) Attempt(named, () => action(target()));
    }
}
