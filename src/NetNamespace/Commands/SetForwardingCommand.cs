using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using NetNamespace.Completers;
using NetNamespace.Errors;
using NetNamespace.Namespaces;
using NetNamespace.Objects;

namespace NetNamespace.Commands;

/// <summary>Turns forwarding on or off, for namespaces as a whole or for links.</summary>
public abstract class SetForwardingCommand : ManyNamespacesCommand
{
    /// <summary>The links, with or without wildcards; <c>all</c>, which is also the default, is the namespace as a whole and <c>default</c> what later links get.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("ifAlias")]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(LinkCompleter))]
    public string[] InterfaceAlias { get; set; } = [NetForwarding.All];

    /// <summary>Only this family; both, as far as the kernel has them, where it is not given.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public IPFamily? AddressFamily { get; set; }

    private protected abstract ForwardingState Wanted { get; }

    private protected abstract string Action { get; }

    private protected override void ProcessInput() => InEach(handle =>
    {
        ForwardingOperations operations = new(handle);
        IReadOnlyList<NetForwarding> all = operations.Get(AddressFamily);
        if (all.Count == 0) throw FamilyMissing();
        foreach (string alias in InterfaceAlias) Attempt(alias, () => Set(Select(all, alias, operations), operations));
    });

    private void Set(IEnumerable<NetForwarding> selected, ForwardingOperations operations)
    {
        foreach (NetForwarding forwarding in selected)
        {
            if (Stopping) return;
            if (forwarding.Forwarding == Wanted) WriteObject(forwarding);
            else if (ShouldProcess(Describe(forwarding), Strings.Format(Action))) WriteObject(operations.Set(forwarding, Wanted));
        }
    }

    private static IEnumerable<NetForwarding> Select(IReadOnlyList<NetForwarding> all, string alias, ForwardingOperations operations)
    {
        if (!WildcardPattern.ContainsWildcardCharacters(alias))
        {
            string name = operations.Resolve(alias);
            return all.Where(f => f.InterfaceAlias == name);
        }

        // A wildcard means links: one that also took 'all' would leave nothing to say.
        WildcardPattern pattern = WildcardPattern.Get(alias, WildcardOptions.IgnoreCase);
        return all.Where(f => f.InterfaceIndex is not null && pattern.IsMatch(f.InterfaceAlias));
    }

    private static string Describe(NetForwarding forwarding)
    {
        string what = $"{forwarding.InterfaceAlias} ({forwarding.AddressFamily})";
        return forwarding.Namespace is { } name ? $"{what} in namespace '{name}'" : what;
    }

    private NetworkObjectException FamilyMissing() =>
        new("AddressFamilyNotSupported", ObjectProblem.NotSupported, $"{AddressFamily}", $"This kernel has no {AddressFamily}.");
}
