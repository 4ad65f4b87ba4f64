using System.Collections.Generic;
using System.Globalization;
using System.Management.Automation;
using NetNamespace.Objects;

namespace NetNamespace.Arguments;

/// <summary>Several routing tables, by name, number or wildcard. None at all is every table but the one of the host's own addresses, which the kernel keeps.</summary>
internal sealed class TablePatterns
{
    private readonly HashSet<uint> _tables = [];
    private readonly Wildcards? _names;

    /// <exception cref="NetworkObjectException">With InvalidRouteTable.</exception>
    internal TablePatterns(string[]? texts)
    {
        if (texts is null or { Length: 0 }) return;
        _names = new Wildcards(texts);
        foreach (string text in _names.Exact) _tables.Add(RouteTable.Parse(text).Id);
        HasWildcards = _names.Exact.Count < texts.Length;
    }

    /// <summary>The table, where it is only one; null otherwise.</summary>
    internal RouteTable? Single
    {
        get
        {
            if (HasWildcards || _tables.Count != 1) return null;
            foreach (uint table in _tables) return new RouteTable(table);
            return null;
        }
    }

    private bool HasWildcards { get; }

    /// <summary>Whether a table is meant.</summary>
    internal bool Fits(RouteTable table)
    {
        if (_names is null) return table != RouteTable.Local;
        if (_tables.Contains(table.Id)) return true;
        return HasWildcards && (_names.Fits(table.Name) || _names.Fits(table.Id.ToString(CultureInfo.InvariantCulture)));
    }
}
