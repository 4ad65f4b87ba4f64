using System;
using System.Collections.Generic;
using System.Linq;

namespace NetNamespace.Route;

/// <summary>The kinds of masters whose ports are known. A new one is a file in this folder and a line here.</summary>
internal static class PortKinds
{
    private static readonly Dictionary<string, PortKind> All = new PortKind[]
    {
        BridgePortDetails.PortKind,
        BondPortDetails.PortKind,
        VrfPortDetails.PortKind,
    }.ToDictionary(static kind => kind.Name, StringComparer.Ordinal);

    /// <summary>A kind by the kernel's name of the master's, or null where it is not known here.</summary>
    internal static PortKind? Find(string? name) => name is null ? null : All.GetValueOrDefault(name);
}
