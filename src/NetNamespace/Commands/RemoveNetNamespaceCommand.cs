using System.Collections.Generic;
using System.Management.Automation;
using NetNamespace.Completers;
using NetNamespace.Errors;
using NetNamespace.Namespaces;

namespace NetNamespace.Commands;

/// <summary>Removes named network namespaces.</summary>
[Cmdlet(VerbsCommon.Remove, "NetNamespace", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(void))]
public sealed class RemoveNetNamespaceCommand : NetCommand
{
    private NamespaceReader? _reader;
    private NamespaceOperations? _operations;

    /// <summary>The names, with or without wildcards.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [AllowEmptyString]
    [ArgumentCompleter(typeof(NamespaceCompleter))]
    public string[] Name { get; set; } = [];

    /// <summary>Take the name away though processes run inside; they keep the namespace until they end.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    private protected override void BeginInput()
    {
        _reader = new NamespaceReader(Session);
        _operations = new NamespaceOperations(Session);
    }

    private protected override void ProcessInput()
    {
        foreach (string name in Expand())
        {
            if (Stopping) return;
            Attempt(name, () => Remove(name));
        }
    }

    private void Remove(string name)
    {
        if (!NamespaceStore.Contains(name)) throw NamespaceStore.NotFound(name);
        if (ShouldProcess(name, Strings.Format("Action_RemoveNamespace"))) _operations!.Remove(name, _reader!, Force);
    }

    private IEnumerable<string> Expand()
    {
        foreach (string name in Name)
        {
            if (!WildcardPattern.ContainsWildcardCharacters(name))
            {
                yield return name;
                continue;
            }

            WildcardPattern pattern = WildcardPattern.Get(name, WildcardOptions.IgnoreCase);
            foreach (string candidate in NamespaceStore.Names())
            {
                if (pattern.IsMatch(candidate)) yield return candidate;
            }
        }
    }
}
