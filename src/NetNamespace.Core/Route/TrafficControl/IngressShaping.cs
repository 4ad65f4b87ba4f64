using System;
using System.Collections.Generic;
using System.Text;
using NetNamespace.Interop;
using NetNamespace.Netlink;
using NetNamespace.Objects;

namespace NetNamespace.Route;

/// <summary>
/// Shapes what a link receives. Nothing can wait there, so a filter sends it on to an ifb link, which makes it wait as if it sent it and hands it back;
/// or a policer drops what is too much. Sources: <c>tc-mirred(8)</c>, <c>tc-police(8)</c>.
/// </summary>
/// <param name="connection">Asks in the link's namespace.</param>
/// <param name="reader">Knows the disciplines.</param>
internal sealed class IngressShaping(NetlinkConnection connection, ShapingReader reader)
{
    internal const string Kind = "ingress";
    internal const string LinkKind = "ifb";

    /// <summary>The alias of an ifb link that was made here, before the name of the link that it is for; only such a one is removed again.</summary>
    private const string Mark = "NetNamespace ingress of ";

    /// <summary>Whether a link was made here to shape what another one receives.</summary>
    internal static bool IsOwn(NetLink? target) => target is { Kind: LinkKind, Alias: { } alias } && alias.StartsWith(Mark, StringComparison.Ordinal);

    private readonly RootShaping _root = new(connection);
    private readonly LinkOperations _links = new(connection);

    /// <summary>Shapes what a link receives.</summary>
    /// <param name="link">The link.</param>
    /// <param name="shaping">What is to be, complete.</param>
    /// <param name="before">What is; null for nothing.</param>
    /// <param name="mayPolice">Whether a policer will do where the kernel has no ifb links.</param>
    internal void Set(NetLink link, NetLinkShaping shaping, NetLinkShaping? before, Func<NetLinkShaping>? mayPolice)
    {
        if (shaping.Discipline != ShapingDiscipline.Police && before is { RedirectedTo: { } name, IsComplete: true })
        {
            int target = new LinkNames(connection).IndexOf(name);
            _root.Set(target, shaping, reader.Disciplines(target), before);
            return;
        }

        if (before is not null) Clear(link, before);
        try
        {
            Make(link, shaping, mayPolice);
        }
        catch (NetNamespaceException) when (before is { IsComplete: true })
        {
            TakeBack(link, before);
            throw;
        }
    }

    /// <summary>Takes the filters away, and what they need where it was made here.</summary>
    internal void Clear(NetLink link, NetLinkShaping before)
    {
        int target = before.RedirectedTo is { } name ? OwnTarget(name) : 0;
        RemoveFilters(link.InterfaceIndex, before);
        if (target != 0) _links.Delete(LinkReference.Numbered(target));
        reader.Load();
    }

    private void Make(NetLink link, NetLinkShaping shaping, Func<NetLinkShaping>? mayPolice)
    {
        if (shaping.Discipline == ShapingDiscipline.Police)
        {
            AddFilter(link, FilterAttributes.Police, (writer, filter) => FilterWriter.WritePolice(writer, filter, link.InterfaceIndex, shaping));
            return;
        }

        NetLink target;
        try
        {
            target = MakeTarget(link);
        }
        catch (NetworkObjectException e) when (e.ErrorId == "LinkKindNotSupported")
        {
            if (mayPolice is null) throw ShapingErrors.NotSupported(LinkKind, e);
            Make(link, mayPolice(), null);
            return;
        }

        try
        {
            _root.Set(target.InterfaceIndex, shaping, [], null);
            AddFilter(link, FilterAttributes.Redirect, (writer, filter) => FilterWriter.WriteRedirect(writer, filter, link.InterfaceIndex, target.InterfaceIndex));
        }
        catch (NetNamespaceException)
        {
            RemoveQuietly(target);
            throw;
        }
    }

    /// <summary>Adds a filter for everything; u32 where the kernel has no matchall.</summary>
    private void AddFilter(NetLink link, string action, Action<MessageWriter, string> write)
    {
        bool isThere = reader.IngressOf(link.InterfaceIndex) is not null;
        NetlinkException? error = Send(link, !isThere, FilterAttributes.MatchAll, write);
        if (error is not null && ShapingErrors.IsUnknownKind(error) && !ShapingErrors.IsUnknownAction(error) && $"{error.Operation.Subject}" == FilterAttributes.MatchAll)
            error = Send(link, false, FilterAttributes.Universal, write);
        if (error is null) return;
        if (!isThere) RemoveQuietly(link.InterfaceIndex);
        throw ShapingErrors.IsUnknownAction(error) ? ShapingErrors.NotSupported(action, error) : RootShaping.Explain(error, link.InterfaceIndex);
    }

    private NetlinkException? Send(NetLink link, bool withDiscipline, string filter, Action<MessageWriter, string> write)
    {
        MessageWriter writer = connection.Start();
        if (withDiscipline) TrafficRequests.NewDiscipline(writer, link.InterfaceIndex, TrafficHandle.Ingress, TrafficHandle.IngressDiscipline, Kind);
        write(writer, filter);
        return connection.Send(writer) is { } errors ? Array.Find(errors, static error => error is not null) : null;
    }

    private NetLink MakeTarget(NetLink link)
    {
        NetLink target = _links.CreateAlone(new NewLink { Name = FreeName(link.Name), Details = new UnknownDetails(LinkKind), Up = true });
        try
        {
            // The kernel passes over an alias when it makes a link.
            return _links.Set(LinkReference.Numbered(target.InterfaceIndex), new LinkChanges { Alias = Mark + link.Name });
        }
        catch (NetNamespaceException)
        {
            RemoveQuietly(target);
            throw;
        }
    }

    /// <summary>A name that says whose it is, where it is short enough and free; otherwise one that does not.</summary>
    private string FreeName(string link)
    {
        HashSet<string> taken = [];
        foreach (LinkNameAndIndex other in new LinkNames(connection).All()) taken.Add(other.Name);
        string name = $"{LinkKind}-{link}";
        if (Encoding.UTF8.GetByteCount(name) <= LinkNameRules.LongestName && !taken.Contains(name)) return name;
        for (int i = 0; ; i++)
        {
            if (!taken.Contains($"{LinkKind}{i}")) return $"{LinkKind}{i}";
        }
    }

    private int OwnTarget(string name) => _links.Find(LinkReference.Named(name)) is { } target && IsOwn(target) ? target.InterfaceIndex : 0;

    /// <summary>With the discipline that takes filters the filters go; only they go where somebody made one that takes them for the egress too.</summary>
    private void RemoveFilters(int index, NetLinkShaping before)
    {
        if (reader.IngressOf(index) is not { } discipline) return;
        MessageWriter writer;
        if (discipline.Kind == Kind)
        {
            writer = connection.Start();
            TrafficRequests.DeleteDiscipline(writer, index, TrafficHandle.Ingress, discipline.Handle);
        }
        else
        {
            List<TrafficObject> filters = TrafficRequests.IngressFilters(connection, index);
            writer = connection.Start();
            HashSet<uint> removed = [];
            foreach (TrafficObject filter in filters)
            {
                if (removed.Add(filter.Info)) TrafficRequests.DeleteFilter(writer, filter);
            }
        }

        if (connection.Send(writer)?[0] is { Errno: not Errno.ENOENT } error) throw RootShaping.Explain(error, index);
    }

    private void TakeBack(NetLink link, NetLinkShaping before)
    {
        try
        {
            reader.Load();
            Make(link, before, null);
        }
        catch (NetNamespaceException)
        {
            // The error that led here is the one to be told.
        }
    }

    private void RemoveQuietly(int index)
    {
        MessageWriter writer = connection.Start();
        TrafficRequests.DeleteDiscipline(writer, index, TrafficHandle.Ingress);
        connection.Send(writer);
    }

    private void RemoveQuietly(NetLink target)
    {
        MessageWriter writer = connection.Start();
        LinkRequests.Delete(writer, LinkReference.Numbered(target.InterfaceIndex));
        connection.Send(writer);
    }
}
