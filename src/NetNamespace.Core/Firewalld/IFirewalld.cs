using System;

namespace NetNamespace.Firewalld;

/// <summary>
/// A firewalld that runs, as far as it is needed here: which sources belong to which of its zones. What is changed is its runtime configuration, which lasts until it reloads.
/// Each call may throw a <see cref="FirewalldException"/>. Source: <c>firewalld.dbus(5)</c>.
/// </summary>
internal interface IFirewalld : IDisposable
{
    /// <summary>The process that it is.</summary>
    int ProcessId { get; }

    /// <summary>The zone that a source belongs to; null for none.</summary>
    /// <param name="source">An address or a subnet, written as it was when it was added: <c>10.100.0.0/24</c>.</param>
    string? ZoneOf(string source);

    /// <summary>Adds a source to a zone.</summary>
    /// <param name="zone">The zone.</param>
    /// <param name="source">An address or a subnet.</param>
    void AddSource(string zone, string source);

    /// <summary>Takes a source out of a zone.</summary>
    /// <param name="zone">The zone.</param>
    /// <param name="source">An address or a subnet, written as it was when it was added.</param>
    void RemoveSource(string zone, string source);
}
