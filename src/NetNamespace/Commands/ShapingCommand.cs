using System;
using System.Collections.Generic;
using System.Management.Automation;
using NetNamespace.Arguments;
using NetNamespace.Completers;
using NetNamespace.Namespaces;
using NetNamespace.Objects;
using NetNamespace.Route;
using LinkNames = NetNamespace.Route.LinkNames;

namespace NetNamespace.Commands;

/// <summary>A command that changes the shaping of links. Everything binds by property name, so that what Get-NetLinkShaping shows can be given to it.</summary>
public abstract class ShapingCommand : ManyNamespacesCommand
{
    /// <summary>Names or alternative names of links, with or without wildcards.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("InterfaceAlias")]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(LinkCompleter))]
    public string[] Name { get; set; } = [];

    /// <summary>Go on though somebody has set the link up in a way that would be lost.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Does something with each link; one that fails is one error and the others go on.</summary>
    private protected void ForEachLink(Action<NamespaceHandle, NetLink> action) => InEach(place =>
    {
        LinkOperations links = new(place.Route);
        foreach (string name in Name)
        {
            foreach (string link in Expand(place, name))
            {
                if (!Stopping) Attempt(link, () => action(place, links.Get(LinkReference.Named(link))));
            }
        }
    });

    /// <summary>What -WhatIf calls a link: <c>blue/eth0</c>.</summary>
    private protected static string TargetOf(NamespaceHandle place, NetLink link) => place.Name is null ? link.Name : $"{place.Name}/{link.Name}";

    private static List<string> Expand(NamespaceHandle place, string name)
    {
        if (!WildcardPattern.ContainsWildcardCharacters(name)) return [name];
        Wildcards wanted = new([name]);
        return new LinkNames(place.Route).All().FindAll(link => wanted.Fits(link.Name)).ConvertAll(static link => link.Name);
    }
}
