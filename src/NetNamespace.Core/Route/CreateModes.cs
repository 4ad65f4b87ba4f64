using NetNamespace.Netlink;

namespace NetNamespace.Route;

/// <summary>The header flags of each mode.</summary>
internal static class CreateModes
{
    internal static NetlinkFlags Flags(this CreateMode mode) => mode switch
    {
        CreateMode.Replace => NetlinkFlags.Create | NetlinkFlags.Replace,
        CreateMode.Append => NetlinkFlags.Create | NetlinkFlags.Append,
        CreateMode.Prepend => NetlinkFlags.Create,
        CreateMode.Change => NetlinkFlags.Replace,
        _ => NetlinkFlags.Create | NetlinkFlags.Exclusive,
    };
}
