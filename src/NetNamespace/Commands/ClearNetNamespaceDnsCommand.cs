using System;
using System.Linq;
using System.Management.Automation;
using NetNamespace.Arguments;
using NetNamespace.Completers;
using NetNamespace.Errors;
using NetNamespace.Namespaces;

namespace NetNamespace.Commands;

/// <summary>Takes the files away that namespaces have of their own for names: the machine's are in force again.</summary>
[Cmdlet(VerbsCommon.Clear, "NetNamespaceDns", SupportsShouldProcess = true)]
[OutputType(typeof(void))]
public sealed class ClearNetNamespaceDnsCommand : ManyNamespacesCommand
{
    private const string ResolvConf = "ResolvConf";
    private const string Hosts = "Hosts";

    /// <summary>The namespaces: names with or without wildcards, or NetNamespaces. One that is gone may have left its files.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [AllowNull]
    [ArgumentCompleter(typeof(NamespaceCompleter))]
    public override NamespaceReference[]? Namespace { get; set; }

    /// <summary>Only one of the files; by default both.</summary>
    [Parameter(Position = 1)]
    [ValidateSet(ResolvConf, Hosts)]
    public string[] File { get; set; } = [ResolvConf, Hosts];

    private protected override void ProcessInput()
    {
        foreach (NamespaceReference? reference in NamespaceReferences.Expand(Namespace))
        {
            if (Stopping) return;
            Attempt(reference, () => Clear(NameOf(reference)));
        }
    }

    /// <summary>The files go by the name, and stay when the namespace goes.</summary>
    private string NameOf(NamespaceReference? reference) => reference?.Text is { } text && DnsOperations.HasFiles(text) ? text : DnsNames.Of(reference.OpenOrCurrent(Session));

    private void Clear(string name)
    {
        if (Has(ResolvConf)) Clear(name, DnsOperations.ResolvConfPath(name), "/etc/resolv.conf");
        if (Has(Hosts)) Clear(name, DnsOperations.HostsPath(name), "/etc/hosts");
    }

    private void Clear(string name, string path, string twin)
    {
        if (DnsOperations.IsThere(path) && ShouldProcess(path, Strings.Format("Action_ClearDns", twin))) DnsOperations.Clear(name, path);
    }

    private bool Has(string file) => File.Contains(file, StringComparer.OrdinalIgnoreCase);
}
