using NetNamespace.Netlink;

namespace NetNamespace.Route;

/// <summary>What only links of one kind have (IFLA_INFO_DATA). Each kind is one file with such a type, and one line in <see cref="LinkKinds"/>.</summary>
public abstract class LinkDetails : KindDetails
{
    /// <summary>Where a kind names the link that it runs over among its own attributes; null where that stands in IFLA_LINK.</summary>
    internal virtual AttributeSpec? LowerAttribute => null;

    /// <summary>Whether frames travel over such a link, so that it has an address of its own.</summary>
    internal virtual bool HasMacAddress => true;

    /// <summary>The link that is named there, in a link that was read.</summary>
    internal int? LowerIndex { get; init; }

    /// <summary>Refuses what cannot be meant and the kernel takes all the same, or refuses without a word.</summary>
    /// <exception cref="NetworkObjectException">The values, or two of them together, cannot be right.</exception>
    internal virtual void Check()
    {
    }
}
