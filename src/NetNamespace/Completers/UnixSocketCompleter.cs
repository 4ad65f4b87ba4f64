using System.Collections.Generic;
using System.Linq;
using NetNamespace.Diagnostics;
using NetNamespace.Namespaces;

namespace NetNamespace.Completers;

/// <summary>Offers the paths and abstract names of the Unix sockets in the namespace that is meant.</summary>
public sealed class UnixSocketCompleter : LiveCompleter
{
    private protected override IEnumerable<string> TextsIn(NamespaceHandle handle, ArgumentToComplete argument) => new SocketOperations(handle.Diagnostics, static _ => null)
        .ListUnix()
        .Where(static socket => socket.Path is not null)
        .Select(static socket => socket.Path!);
}
