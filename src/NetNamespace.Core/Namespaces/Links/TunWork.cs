using System.Text;
using NetNamespace.Interop;
using NetNamespace.Objects;
using NetNamespace.Route;

namespace NetNamespace.Namespaces;

/// <summary>
/// Makes a tun or tap link. A link of <c>/dev/net/tun</c> belongs to the namespace of the thread that opened the file, whoever uses it then, so only the opening is
/// done there.
/// </summary>
public sealed class TunWork : KindWork
{
    internal override NetLink Create(LinkPlan plan, NewLink link)
    {
        TunDetails details = (TunDetails)link.Details!;
        using Descriptor file = Open(plan.Place);
        Attach(file, plan, details);
        Tell(file, plan, "TUNSETOWNER", TunCalls.SetOwner, details.Owner);
        Tell(file, plan, "TUNSETGROUP", TunCalls.SetGroup, details.Group);
        NetLink made = Dress(plan, link);

        // Until this is done the link goes with the file, so that nothing is left where something fails.
        Tell(file, plan, "TUNSETPERSIST", TunCalls.SetPersistent, 1);
        return new LinkOperations(plan.Place.Route).Get(LinkReference.Numbered(made.InterfaceIndex));
    }

    private static Descriptor Open(NamespaceHandle place)
    {
        try
        {
            return place.OpenFile(TunCalls.Device, FileCalls.ReadWrite);
        }
        catch (SystemCallException e) when (e.Errno is Errno.ENOENT or Errno.ENODEV or Errno.ENXIO)
        {
            string message = $"This kernel has no 'tun' links, or {TunCalls.Device} is missing here. It takes CONFIG_TUN: `modprobe tun`, if there is such a module; `mknod {TunCalls.Device} c 10 200` makes the file.";
            throw new NetworkObjectException("LinkKindNotSupported", ObjectProblem.NotSupported, "tun", message, e);
        }
    }

    private static unsafe void Attach(Descriptor file, LinkPlan plan, TunDetails details)
    {
        string name = plan.Link.Name!;
        TunCalls.Request request = default;
        Encoding.UTF8.GetBytes(name, new System.Span<byte>(request.Name, TunCalls.Request.NameLength - 1));
        request.Flags = Flags(details);
        if (TunCalls.Control(file.Number, TunCalls.SetInterface, &request) == 0) return;
        Errno errno = ErrnoText.Last();
        if (errno is Errno.EBUSY or Errno.EEXIST or Errno.EINVAL && Exists(plan, name)) throw LinkErrors.Exists(name, plan.Place.Name);
        throw Failed(plan, "TUNSETIFF", errno);
    }

    private static ushort Flags(TunDetails details)
    {
        // Without the last of these, a link of the name that is there already would be opened.
        ushort flags = (ushort)((ushort)(details.Mode ?? TunMode.Tun) | TunCalls.Exclusive);
        if (details.PacketInformation != true) flags |= TunCalls.NoPacketInformation;
        if (details.VnetHeader == true) flags |= TunCalls.VnetHeader;
        if (details.MultiQueue == true) flags |= TunCalls.MultiQueue;
        return flags;
    }

    private static bool Exists(LinkPlan plan, string name) => new LinkOperations(plan.Place.Route).Find(LinkReference.Named(name)) is not null;

    private static void Tell(Descriptor file, LinkPlan plan, string what, nuint request, uint? value)
    {
        if (value is { } number && TunCalls.Control(file.Number, request, number) < 0) throw Failed(plan, what, ErrnoText.Last());
    }

    /// <summary>What every link can be told.</summary>
    private static NetLink Dress(LinkPlan plan, NewLink link)
    {
        LinkOperations operations = new(plan.Place.Route);
        NetLink made = operations.Get(LinkReference.Named(link.Name!));
        LinkChanges changes = new() { Mtu = link.Mtu, MacAddress = link.MacAddress, MasterIndex = link.MasterIndex, Up = link.Up };
        return changes == new LinkChanges() ? made : operations.Set(LinkReference.Numbered(made.InterfaceIndex), changes);
    }

    private static SystemCallException Failed(LinkPlan plan, string what, Errno errno) =>
        new("NewLinkFailed", $"create tun link '{plan.Link.Name}' in {LinkErrors.Place(plan.Place.Name)}", $"ioctl {what}", errno);
}
