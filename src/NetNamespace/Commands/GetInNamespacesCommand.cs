using System;
using System.Collections.Generic;
using System.Management.Automation;
using NetNamespace.Arguments;
using NetNamespace.Interop;
using NetNamespace.Namespaces;

namespace NetNamespace.Commands;

/// <summary>A Get- that can look into every namespace at once.</summary>
public abstract class GetInNamespacesCommand : ManyNamespacesCommand
{
    private const int ProgressFrom = 100;

    /// <summary>The current namespace and every named one.</summary>
    [Parameter]
    public SwitchParameter AllNamespaces { get; set; }

    /// <summary>Whether several namespaces are looked through, so that what is missing in one of them is no mistake.</summary>
    private protected bool IsSearch => AllNamespaces || (Namespace is { } given && Array.Exists(given, static one => one?.IsWildcard == true));

    /// <summary>Looks into each namespace that was asked for; one that goes away meanwhile is passed over when it was not named.</summary>
    private protected void LookIntoEach(Action<NamespaceHandle> look)
    {
        if (!IsSearch)
        {
            InEach(look);
            return;
        }

        List<NamespaceReference?> all = AllNamespaces ? NamespaceReferences.All(Session) : [.. NamespaceReferences.Expand(Namespace)];
        for (int i = 0; i < all.Count && !Stopping; i++)
        {
            if (all.Count >= ProgressFrom) ShowProgress(i, all);
            NamespaceReference? reference = all[i];
            Attempt(reference, () => LookUnlessGone(reference, look));
        }
    }

    private void LookUnlessGone(NamespaceReference? reference, Action<NamespaceHandle> look)
    {
        try
        {
            look(reference.OpenOrCurrent(Session));
        }
        catch (NetworkObjectException e) when (e.Problem is ObjectProblem.NotFound or ObjectProblem.Broken && !IsNamed(reference))
        {
            WriteVerbose(e.Message);
        }
    }

    /// <summary>Whether somebody wrote this very name, beside others with wildcards.</summary>
    private bool IsNamed(NamespaceReference? reference) => Namespace is { } given && Array.IndexOf(given, reference) >= 0;

    private void ShowProgress(int index, List<NamespaceReference?> all)
    {
        if (index % 25 != 0) return;
        WriteProgress(new ProgressRecord(1, MyInvocation.MyCommand.Name, $"{all[index]?.ToString() ?? "current namespace"}")
        {
            PercentComplete = index * 100 / all.Count,
            RecordType = index + 25 < all.Count ? ProgressRecordType.Processing : ProgressRecordType.Completed,
        });
    }
}
