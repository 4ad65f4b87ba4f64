using System;
using System.Collections.Generic;
using System.Linq;
using NetNamespace.Objects;

namespace NetNamespace.Completers;

/// <summary>Offers the names of what can be in an IP packet.</summary>
public sealed class IPProtocolCompleter : TextCompleter
{
    private protected override IEnumerable<string> Texts(ArgumentToComplete argument) =>
        Enum.GetNames<IPProtocolNumber>().Select(static name => name.ToLowerInvariant()).Order();
}
