using System.Collections.Generic;
using System.Management.Automation;
using NetNamespace.Arguments;
using NetNamespace.Errors;
using NetNamespace.Namespaces;
using NetNamespace.Netlink;
using NetNamespace.Objects;

namespace NetNamespace.Commands;

/// <summary>
/// A command that does something with each of perhaps very many routes from the pipeline: gathers those of one namespace and sends them
/// together. Each still has its own result.
/// </summary>
public abstract class RouteBatchCommand : NamespaceCommand
{
    private const int MostAtOnce = 512;
    private readonly List<NetRoute> _waiting = [];
    private NamespaceReference? _place;

    private protected sealed override void EndInput() => Flush();

    /// <summary>Puts a route to those that wait for being sent.</summary>
    private protected void Add(NetRoute route)
    {
        if (_waiting.Count > 0 && (_waiting.Count >= MostAtOnce || !IsSame(_place, Namespace))) Flush();
        _place = Namespace;
        _waiting.Add(route);
    }

    /// <summary>Does it, with many routes of one namespace.</summary>
    private protected abstract void Send(NamespaceHandle handle, List<NetRoute> routes);

    /// <summary>Writes what was made, and the error of each that failed.</summary>
    private protected void Write(Outcome<NetRoute> outcome, bool passThru)
    {
        if (outcome.Error is { } error) WriteError(ErrorRecords.From(error, outcome.Asked));
        else if (passThru) WriteObject(outcome.Made);
    }

    private void Flush()
    {
        if (_waiting.Count == 0) return;
        NamespaceReference? place = _place;

        // Opened now and not with the first route: the session may have closed it again while others were opened.
        if (!Attempt(place, () => Send(place.OpenOrCurrent(Session), _waiting)) && Stopping) throw new PipelineStoppedException();
        _waiting.Clear();
    }

    /// <summary>Whether both were written as the same; routes of one table share the namespace's text.</summary>
    private static bool IsSame(NamespaceReference? one, NamespaceReference? other) =>
        ReferenceEquals(one, other) || (one?.Text is not null && ReferenceEquals(one.Text, other?.Text));
}
