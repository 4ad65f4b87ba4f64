using System.Collections.Generic;
using System.Management.Automation;
using NetNamespace.Arguments;
using NetNamespace.Completers;
using NetNamespace.Namespaces;
using NetNamespace.Running;

namespace NetNamespace.Commands;

/// <summary>A command that finds sessions, by number, name or namespace.</summary>
public abstract class SessionCommand : NetCommand
{
    private protected const string IdSet = "Id";
    private protected const string NameSet = "Name";
    private protected const string NamespaceSet = "Namespace";

    /// <summary>The numbers.</summary>
    [Parameter(Mandatory = true, ParameterSetName = IdSet)]
    [ArgumentCompleter(typeof(SessionCompleter))]
    public int[] Id { get; set; } = [];

    /// <summary>The names, with or without wildcards.</summary>
    [Parameter(Position = 0, ParameterSetName = NameSet)]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(SessionCompleter))]
    public virtual string[]? Name { get; set; }

    /// <summary>The namespaces: names with or without wildcards, PIDs, processes, NetNamespaces.</summary>
    [Parameter(Mandatory = true, ParameterSetName = NamespaceSet)]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(NamespaceCompleter))]
    public NamespaceReference[] Namespace { get; set; } = [];

    /// <summary>The sessions that are meant; one that was named and is not there is an error.</summary>
    private protected IEnumerable<NetNamespaceSession> Find() => ParameterSetName switch
    {
        IdSet => FindById(),
        NamespaceSet => FindByNamespace(),
        _ => Name is null ? Sessions.All : FindByName(Name),
    };

    private IEnumerable<NetNamespaceSession> FindById()
    {
        foreach (int id in Id)
        {
            if (Sessions.All.Find(session => session.Id == id) is { } found) yield return found;
            else Attempt(id, () => throw NotFound($"{id}", $"There is no session with the number {id}."));
        }
    }

    private IEnumerable<NetNamespaceSession> FindByName(string[] names)
    {
        foreach (string name in names)
        {
            WildcardPattern pattern = WildcardPattern.Get(name, WildcardOptions.IgnoreCase);
            List<NetNamespaceSession> found = Sessions.All.FindAll(session => pattern.IsMatch(session.Name));
            if (found.Count == 0 && !WildcardPattern.ContainsWildcardCharacters(name)) Attempt(name, () => throw NotFound(name, $"There is no session '{name}'."));
            foreach (NetNamespaceSession session in found) yield return session;
        }
    }

    private List<NetNamespaceSession> FindByNamespace()
    {
        HashSet<NamespaceIdentity> wanted = [];
        foreach (NamespaceReference? reference in NamespaceReferences.Expand(Namespace))
            Attempt(reference, () => wanted.Add(reference.OpenOrCurrent(Session).Identity));
        return Sessions.All.FindAll(session => wanted.Contains(session.Identity));
    }

    private static NetworkObjectException NotFound(string subject, string message) => new("SessionNotFound", ObjectProblem.NotFound, subject, message);
}
