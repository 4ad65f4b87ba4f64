using System;
using System.Globalization;

namespace NetNamespace.Objects;

/// <summary>A routing table: a number, and a name where it has one. Sources: <c>ip-route(8)</c>, /etc/iproute2/rt_tables.</summary>
public readonly struct RouteTable : IEquatable<RouteTable>, IComparable<RouteTable>, IComparable
{
    /// <summary>The table of a number.</summary>
    /// <param name="id">1 to 4294967295; 0 for no table.</param>
    public RouteTable(uint id) => Id = id;

    /// <summary>The table that is used where nothing else is said: 254.</summary>
    public static RouteTable Main => new(254);

    /// <summary>The table of this host's own addresses, which the kernel fills: 255.</summary>
    public static RouteTable Local => new(255);

    /// <summary>The table that is searched last: 253.</summary>
    public static RouteTable Default => new(253);

    /// <summary>The number.</summary>
    public uint Id { get; }

    /// <summary>The name: <c>main</c>, <c>local</c>, <c>default</c>, or one of /etc/iproute2/rt_tables; null where it has none.</summary>
    public string? Name => RouteTableNames.NameOf(Id);

    /// <summary>Reads a name or a number.</summary>
    /// <exception cref="NetworkObjectException">With InvalidRouteTable: there is no such name, or the number is out of range.</exception>
    public static RouteTable Parse(string text)
    {
        if (uint.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out uint id) && id != 0) return new RouteTable(id);
        return RouteTableNames.IdOf(text) is { } named
            ? new RouteTable(named)
            : throw new NetworkObjectException(
                "InvalidRouteTable", ObjectProblem.Invalid, text ?? "", $"'{text}' is no routing table: neither a name that is known here nor a number from 1 to {uint.MaxValue}.");
    }

    /// <summary>The table of a number.</summary>
    public static implicit operator RouteTable(uint id) => new(id);

    /// <summary>The table of a number.</summary>
    public static RouteTable FromUInt32(uint id) => new(id);

    /// <summary>The name, or the number where there is none.</summary>
    public override string ToString() => Name ?? Id.ToString(CultureInfo.InvariantCulture);

    /// <inheritdoc/>
    public bool Equals(RouteTable other) => Id == other.Id;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is RouteTable other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => (int)Id;

    /// <inheritdoc/>
    public int CompareTo(RouteTable other) => Id.CompareTo(other.Id);

    /// <inheritdoc/>
    public int CompareTo(object? obj) => obj is RouteTable other ? CompareTo(other) : 1;

    /// <summary>Whether both are the same table.</summary>
    public static bool operator ==(RouteTable left, RouteTable right) => left.Id == right.Id;

    /// <summary>Whether they are different tables.</summary>
    public static bool operator !=(RouteTable left, RouteTable right) => left.Id != right.Id;

    /// <summary>By number.</summary>
    public static bool operator <(RouteTable left, RouteTable right) => left.Id < right.Id;

    /// <summary>By number.</summary>
    public static bool operator >(RouteTable left, RouteTable right) => left.Id > right.Id;

    /// <summary>By number.</summary>
    public static bool operator <=(RouteTable left, RouteTable right) => left.Id <= right.Id;

    /// <summary>By number.</summary>
    public static bool operator >=(RouteTable left, RouteTable right) => left.Id >= right.Id;
}
