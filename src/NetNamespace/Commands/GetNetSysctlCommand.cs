using System.Management.Automation;
using NetNamespace.Arguments;
using NetNamespace.Completers;
using NetNamespace.Namespaces;
using NetNamespace.Objects;

namespace NetNamespace.Commands;

/// <summary>Shows settings of namespaces, those below <c>net</c>.</summary>
[Cmdlet(VerbsCommon.Get, "NetSysctl")]
[OutputType(typeof(NetSysctl))]
public sealed class GetNetSysctlCommand : GetInNamespacesCommand
{
    /// <summary>Names of settings, with or without wildcards, or of groups of them; all that there are where none is given.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [AllowEmptyString]
    [ArgumentCompleter(typeof(SysctlCompleter))]
    public string[] Name { get; set; } = [SysctlName.Root];

    private protected override void ProcessInput() => LookIntoEach(handle =>
    {
        SysctlOperations operations = new(handle);
        foreach (string name in Name)
        {
            if (Stopping) return;
            Attempt(name, () => Show(operations, name));
        }
    });

    private void Show(SysctlOperations operations, string name)
    {
        bool isPattern = WildcardPattern.ContainsWildcardCharacters(name);
        try
        {
            WriteObject(isPattern ? SysctlPatterns.Find(operations, name) : operations.Get(name), enumerateCollection: true);
        }
        catch (NetworkObjectException e) when (IsSearch && e.ErrorId == "SysctlNotFound")
        {
            // Where many namespaces are looked through, one that has it not is no mistake.
            WriteVerbose(e.Message);
        }
    }
}
