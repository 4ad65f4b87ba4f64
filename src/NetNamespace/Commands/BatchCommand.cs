using System.Collections.Generic;
using System.Management.Automation;
using NetNamespace.Arguments;
using NetNamespace.Namespaces;

namespace NetNamespace.Commands;

/// <summary>
/// A command that does something with each of perhaps very many things from the pipeline: gathers those of one namespace and sends them
/// together. Each still has its own result.
/// </summary>
/// <typeparam name="T">What it does something with.</typeparam>
public abstract class BatchCommand<T> : NamespaceCommand where T : class
{
    private const int MostAtOnce = 512;
    private readonly List<T> _waiting = [];
    private NamespaceReference? _place;

    private protected sealed override void EndInput() => Flush();

    /// <summary>Puts one to those that wait for being sent.</summary>
    private protected void Add(T thing)
    {
        if (_waiting.Count > 0 && (_waiting.Count >= MostAtOnce || !IsSame(_place, Namespace))) Flush();
        _place = Namespace;
        _waiting.Add(thing);
    }

    /// <summary>Does it, with many of one namespace.</summary>
    private protected abstract void Send(NamespaceHandle handle, List<T> things);

    private void Flush()
    {
        if (_waiting.Count == 0) return;
        NamespaceReference? place = _place;

        // Opened now and not with the first one: the session may have closed it again while others were opened.
        if (!Attempt(place, () => Send(place.OpenOrCurrent(Session), _waiting)) && Stopping) throw new PipelineStoppedException();
        _waiting.Clear();
    }

    /// <summary>Whether both were written as the same; things of one table share the namespace's text.</summary>
    private static bool IsSame(NamespaceReference? one, NamespaceReference? other) =>
        ReferenceEquals(one, other) || (one?.Text is not null && ReferenceEquals(one.Text, other?.Text));
}
