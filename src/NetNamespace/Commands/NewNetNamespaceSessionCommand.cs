using System;
using System.Collections.Generic;
using System.Management.Automation;
using NetNamespace.Arguments;
using NetNamespace.Completers;
using NetNamespace.Errors;
using NetNamespace.Namespaces;
using NetNamespace.Running;

namespace NetNamespace.Commands;

/// <summary>Starts PowerShells in namespaces, which keep from one script block to the next what those leave.</summary>
[Cmdlet(VerbsCommon.New, "NetNamespaceSession", SupportsShouldProcess = true)]
[OutputType(typeof(NetNamespaceSession))]
public sealed class NewNetNamespaceSessionCommand : NetCommand
{
    private readonly List<NetNamespaceSession> _made = [];

    /// <summary>The namespaces: names with or without wildcards, PIDs, processes, NetNamespaces.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(NamespaceCompleter))]
    public NamespaceReference[] Namespace { get; set; } = [];

    /// <summary>What to call them; of several, the first has this name, and the others one with a number behind it.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Name { get; set; }

    /// <summary>After how long without a script block it ends by itself: a number of seconds, a TimeSpan, <c>10min</c>; never where it is not given.</summary>
    [Parameter]
    public DurationArgument? IdleTimeout { get; set; }

    private protected override void ProcessInput()
    {
        foreach (NamespaceReference? reference in NamespaceReferences.Expand(Namespace))
        {
            if (Stopping) return;
            Attempt(reference, () => Make(reference));
        }
    }

    /// <summary>All start beside one another, and are waited for in the end.</summary>
    private protected override void EndInput()
    {
        foreach (NetNamespaceSession session in _made)
        {
            if (Attempt(session.Namespace, () => Connect(session))) WriteObject(session);
            else Sessions.Close(session, isBroken: true);
        }

        _made.Clear();
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            // Nobody got to know of them.
            foreach (NetNamespaceSession session in _made) Sessions.Close(session);
        }

        base.Dispose(disposing);
    }

    private void Make(NamespaceReference? reference)
    {
        if (!ShouldProcess($"{reference}", Strings.Format("Action_NewSession"))) return;
        TimeSpan? idle = IdleTimeout?.ReadSeconds();
        string? name = Name is null || _made.Count == 0 ? Name : $"{Name}{_made.Count + 1}";
        ShellSurroundings surroundings = new(SessionState.Path.CurrentFileSystemLocation.ProviderPath);
        NetNamespaceSession session = Sessions.Make(reference.OpenOrCurrent(Session), name, surroundings, idle);
        _made.Add(session);
        foreach (string warning in session.Shell.Process.Warnings) WriteWarning($"{session.Namespace}: {warning}");
    }

    private void Connect(NetNamespaceSession session)
    {
        while (!session.Shell.TryConnect())
        {
            if (Stopping) throw new PipelineStoppedException();
            session.Shell.Process.Work(session.Shell.Patience);
        }
    }

    /// <inheritdoc/>
    protected override void StopProcessing()
    {
        base.StopProcessing();
        foreach (NetNamespaceSession session in _made.ToArray()) session.Shell.Process.Wake();
    }
}
