using System.Collections.Generic;

namespace NetNamespace.Completers;

/// <summary>Offers the options of <c>resolv.conf(5)</c>; one that takes a number ends in a colon.</summary>
public sealed class ResolverOptionCompleter : TextCompleter
{
    private static readonly string[] s_options =
    [
        "attempts:", "edns0", "inet6", "ndots:", "no-aaaa", "no-check-names", "no-reload", "no-tld-query", "rotate", "single-request", "single-request-reopen", "timeout:",
        "trust-ad", "use-vc",
    ];

    private protected override IEnumerable<string> Texts(ArgumentToComplete argument) => s_options;
}
