using System.Management.Automation;
using NetNamespace.Objects;

namespace NetNamespace.Commands;

/// <summary>A Get- of what belongs to links and to an address family.</summary>
public abstract class GetByLinkCommand : GetOfLinksCommand
{
    /// <summary>IPv4 or IPv6; both where it is not given.</summary>
    [Parameter]
    public IPFamily? AddressFamily { get; set; }
}
