using System.Collections.Generic;
using NetNamespace.Netlink;

namespace NetNamespace.Nftables;

/// <summary>Elements of a set, as many as a message has.</summary>
/// <param name="Elements">The elements.</param>
internal sealed record NftSetElements(IReadOnlyList<NftSetElement> Elements)
{
    internal static NftSetElements Read(in NetlinkMessage message)
    {
        AttributeTable table = message.Attributes(NftMessage.Elements);
        List<NftSetElement> elements = [];
        AttributeReader list = new(table.GetBytes(ElementListAttributes.Elements));
        while (list.Read()) elements.Add(NftSetElement.Read(new AttributeTable(list.Value)));
        return new NftSetElements(elements);
    }
}
