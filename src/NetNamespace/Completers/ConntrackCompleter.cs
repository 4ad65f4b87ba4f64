using System;
using System.Collections.Generic;
using System.Linq;
using NetNamespace.Conntrack;
using NetNamespace.Namespaces;
using NetNamespace.Objects;

namespace NetNamespace.Completers;

/// <summary>Offers the addresses and ports of the tracked connections in the namespace that is meant.</summary>
public sealed class ConntrackCompleter : LiveCompleter
{
    private protected override IEnumerable<string> TextsIn(NamespaceHandle handle, ArgumentToComplete argument)
    {
        Func<NetConntrack, string> part = argument.Parameter switch
        {
            "SourcePort" => static one => $"{one.SourcePort}",
            "DestinationPort" => static one => $"{one.DestinationPort}",
            "DestinationAddress" => static one => $"{one.DestinationAddress}",
            "ReplySourceAddress" => static one => $"{one.ReplySourceAddress}",
            "ReplyDestinationAddress" => static one => $"{one.ReplyDestinationAddress}",
            _ => static one => $"{one.SourceAddress}",
        };
        return new ConntrackOperations(handle.Netfilter).List(new ConntrackFilter()).Select(part);
    }
}
