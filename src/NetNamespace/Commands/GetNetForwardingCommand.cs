using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using NetNamespace.Completers;
using NetNamespace.Namespaces;
using NetNamespace.Objects;

namespace NetNamespace.Commands;

/// <summary>Says whether namespaces and their links send on packets that are for somebody else.</summary>
[Cmdlet(VerbsCommon.Get, "NetForwarding")]
[OutputType(typeof(NetForwarding))]
public sealed class GetNetForwardingCommand : GetInNamespacesCommand
{
    /// <summary>The links, with or without wildcards; <c>all</c> is the namespace as a whole and <c>default</c> what later links get.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("ifAlias")]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(LinkCompleter))]
    public string[]? InterfaceAlias { get; set; }

    /// <summary>Only this family.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public IPFamily? AddressFamily { get; set; }

    private protected override void ProcessInput() => LookIntoEach(handle =>
    {
        ForwardingOperations operations = new(handle);
        IReadOnlyList<NetForwarding> all = operations.Get(AddressFamily);
        foreach (string alias in InterfaceAlias ?? ["*"]) Attempt(alias, () => Show(all, alias, operations));
    });

    private void Show(IReadOnlyList<NetForwarding> all, string alias, ForwardingOperations operations)
    {
        bool isExact = !WildcardPattern.ContainsWildcardCharacters(alias);
        string name = isExact ? operations.Resolve(alias) : alias;
        WildcardPattern pattern = WildcardPattern.Get(alias, WildcardOptions.IgnoreCase);
        foreach (NetForwarding forwarding in all.Where(f => isExact ? f.InterfaceAlias == name : pattern.IsMatch(f.InterfaceAlias)))
        {
            if (Stopping) return;
            WriteObject(forwarding);
        }
    }
}
