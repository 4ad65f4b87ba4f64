using System.Collections;
using System.Linq;
using System.Management.Automation;
using NetNamespace.Arguments;
using NetNamespace.Completers;
using NetNamespace.Errors;
using NetNamespace.Namespaces;
using NetNamespace.Objects;

namespace NetNamespace.Commands;

/// <summary>Changes settings of namespaces, those below <c>net</c>.</summary>
[Cmdlet(VerbsCommon.Set, "NetSysctl", SupportsShouldProcess = true)]
[OutputType(typeof(NetSysctl))]
public sealed class SetNetSysctlCommand : ManyNamespacesCommand
{
    /// <summary>Names of settings, with or without wildcards.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [AllowEmptyString]
    [ArgumentCompleter(typeof(SysctlCompleter))]
    public string[] Name { get; set; } = [];

    /// <summary>A number, a truth value, a text, or several of them.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    [AllowEmptyString]
    [AllowEmptyCollection]
    public object? Value { get; set; }

    private protected override void ProcessInput()
    {
        object? value = Unwrap(Value);
        InEach(handle =>
        {
            SysctlOperations operations = new(handle);
            foreach (string name in Name) Attempt(name, () => SetEach(handle, operations, name, value));
        });
    }

    private void SetEach(NamespaceHandle handle, SysctlOperations operations, string name, object? value)
    {
        if (!WildcardPattern.ContainsWildcardCharacters(name))
        {
            Set(handle, operations, name, value);
            return;
        }

        foreach (NetSysctl one in SysctlPatterns.Find(operations, name))
        {
            if (Stopping) return;
            Attempt(one.Name, () => Set(handle, operations, one.Name, value));
        }
    }

    private void Set(NamespaceHandle handle, SysctlOperations operations, string name, object? value)
    {
        string key = SysctlName.ToKey(name);
        string text = SysctlValue.Format(key, value);
        if (ShouldProcess(Targets.OfSysctl(SysctlName.FromKey(key), handle.Name), Strings.Format("Action_SetSysctl", text))) WriteObject(operations.Set(name, text));
    }

    /// <summary>What PowerShell wraps, also inside of a list.</summary>
    private static object? Unwrap(object? value) => value switch
    {
        PSObject wrapped => Unwrap(wrapped.BaseObject),
        IEnumerable several and not string => several.Cast<object?>().Select(Unwrap).ToArray(),
        _ => value,
    };
}
