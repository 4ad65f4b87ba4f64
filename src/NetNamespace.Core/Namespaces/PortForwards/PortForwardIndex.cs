using System.Collections.Generic;
using NetNamespace.Objects;

namespace NetNamespace.Namespaces;

/// <summary>Finds among very many port forwards those that take the same connections as another.</summary>
internal sealed class PortForwardIndex
{
    // Ports in rows of 64: a forward stands in each row that it has ports of, unless those are very many.
    private const int RowBits = 6;
    private const int MostInRows = 8192;
    private readonly Dictionary<(IPFamily Family, byte Protocol, int Row), List<PortForwardEntry>> _rows = [];
    private readonly Dictionary<(IPFamily Family, byte Protocol), List<PortForwardEntry>> _wide = [];

    /// <summary>Notes a forward.</summary>
    internal void Add(PortForwardEntry entry)
    {
        foreach (List<PortForwardEntry> place in PlacesOf(entry.Forward)) place.Add(entry);
    }

    /// <summary>Forgets a forward.</summary>
    internal void Remove(PortForwardEntry entry)
    {
        foreach (List<PortForwardEntry> place in PlacesOf(entry.Forward)) place.Remove(entry);
    }

    /// <summary>Those that take some of the connections that a forward would take.</summary>
    internal List<PortForwardEntry> FindRivals(NamespacePortForward forward)
    {
        HashSet<PortForwardEntry> seen = [];
        List<PortForwardEntry> rivals = [];
        foreach (byte protocol in (byte[])[forward.TransportProtocol, 0])
        {
            for (int row = forward.ListenPort.First >> RowBits; row <= forward.ListenPort.Last >> RowBits; row++)
            {
                if (_rows.TryGetValue((forward.AddressFamily, protocol, row), out List<PortForwardEntry>? entries)) Take(entries);
            }

            if (_wide.TryGetValue((forward.AddressFamily, protocol), out List<PortForwardEntry>? wide)) Take(wide);
        }

        return rivals;

        void Take(List<PortForwardEntry> entries)
        {
            foreach (PortForwardEntry entry in entries)
            {
                if (IsRival(entry.Forward, forward) && seen.Add(entry)) rivals.Add(entry);
            }
        }
    }

    /// <summary>Whether an address and port are among those that a forward listens at, as far as those two say.</summary>
    internal IEnumerable<NamespacePortForward> FindListening(IPFamily family, PortForwardProtocol protocol, int port)
    {
        if (_rows.TryGetValue((family, (byte)protocol, port >> RowBits), out List<PortForwardEntry>? entries))
        {
            foreach (PortForwardEntry entry in entries)
            {
                if (entry.Forward.ListenPort.Contains(port)) yield return entry.Forward;
            }
        }

        if (!_wide.TryGetValue((family, (byte)protocol), out List<PortForwardEntry>? wide)) yield break;
        foreach (PortForwardEntry entry in wide)
        {
            if (entry.Forward.ListenPort.Contains(port)) yield return entry.Forward;
        }
    }

    private IEnumerable<List<PortForwardEntry>> PlacesOf(NamespacePortForward forward)
    {
        if (forward.ListenPort.Count > MostInRows)
        {
            if (!_wide.TryGetValue((forward.AddressFamily, forward.TransportProtocol), out List<PortForwardEntry>? wide)) _wide.Add((forward.AddressFamily, forward.TransportProtocol), wide = []);
            yield return wide;
            yield break;
        }

        for (int row = forward.ListenPort.First >> RowBits; row <= forward.ListenPort.Last >> RowBits; row++)
        {
            (IPFamily, byte, int) key = (forward.AddressFamily, forward.TransportProtocol, row);
            if (!_rows.TryGetValue(key, out List<PortForwardEntry>? entries)) _rows.Add(key, entries = []);
            yield return entries;
        }
    }

    private static bool IsRival(NamespacePortForward one, NamespacePortForward other) =>
        one.ListenPort.Overlaps(other.ListenPort)
        && (one.ListenAddress.Equals(other.ListenAddress) || (one.IsAnyAddress && !other.IsLoopback) || (other.IsAnyAddress && !one.IsLoopback))
        && (one.InputInterfaceAlias is null || other.InputInterfaceAlias is null || one.InputInterfaceAlias == other.InputInterfaceAlias)
        && (one.RemoteAddress is not { } first || other.RemoteAddress is not { } second || first.Contains(second.Address) || second.Contains(first.Address));
}
