using System.Linq;
using System.Net;
using NetNamespace.Objects;

namespace NetNamespace.Namespaces;

/// <summary>Whether the link that leads out is up and has carrier, and its other end is up and where it belongs.</summary>
internal sealed class LinkStep : TestStep
{
    internal override string Name => "Link";

    internal override string Activity => "look at the link that leads out";

    internal override TestPart Part => TestPart.Way;

    internal override TestFinding? Look(TestWalk walk)
    {
        if (walk.First.IsEnd) return TestFinding.Skipped($"{walk.Target} is the namespace's own address");
        if (walk.Outlet is not { } near) return NoLink(walk.Here);
        if (near.Link.AdminStatus == LinkAdminStatus.Down) return Down("LinkDown", near, $"{near} is down");
        Wire wire = walk.OutletWire!;
        if (Misplaced(walk, wire) is { } misplaced) return misplaced;
        if (wire.Far is { Link.AdminStatus: LinkAdminStatus.Down } far)
            return Down(near.Link.PeerIndex is null ? "LowerLinkDown" : "PeerDown", far, $"{far}, {What(near)} of '{near.Link.Name}', is down");
        return near.Link.HasCarrier == false ? NoCarrier(near, wire) : TestFinding.Passed(Describe(near, wire));
    }

    private static TestFinding NoLink(TestPlace here) => TestFinding.Failed(
        "NoLink",
        $"{here.Text} has no link but the loopback device",
        string.Join(", ", here.Links.Select(static l => l.Name)),
        Remedy.Show("New-VethPair veth0 eth0 -Up").With("PeerNamespace", here.Name));

    private static TestFinding Down(string causeId, WireEnd end, string cause) => TestFinding.Failed(
        causeId, cause, $"{end.Link.Name} is {end.Link.OperationalStatus}", Remedy.Run("Enable-NetLink").With(end.Link.Name).With("Namespace", end.Place.Name));

    private static TestFinding NoCarrier(WireEnd near, Wire wire)
    {
        string why = wire.Far is { } far ? $"{far}, {What(near)}, is {far.Link.OperationalStatus}" : wire.HasFar ? "its other end is in a namespace without a name" : "nothing is plugged in";
        return TestFinding.Failed("NoCarrier", $"{near} is up but has no carrier: {why}", $"{near.Link.Name} is {near.Link.OperationalStatus}");
    }

    /// <summary>
    /// The gateway is not on this wire, but elsewhere: the far end went into another namespace. Where the wire cannot be seen as a whole, nothing is said.
    /// </summary>
    private static TestFinding? Misplaced(TestWalk walk, Wire wire)
    {
        if (wire.Far is not { } far || walk.GatewayOfOutlet is not { } next || !wire.IsWhole || wire.Owner(next) is not null) return null;
        foreach ((TestPlace place, NetIPAddress address) in walk.Places.Owners(next))
        {
            if (place == walk.Here || place == far.Place || far.Place.Addresses.Exists(a => a.InterfaceIndex == far.Link.InterfaceIndex && a.Scope == NetScope.Global)) continue;
            string destination = place.Name is { } name ? Remedy.Show("").With("Destination", name).ToString() : " -Destination $PID";
            return TestFinding.Failed(
                "PeerInWrongNamespace",
                $"{far}, the other end of '{wire.Near.Link.Name}', is in the wrong namespace: {next} is in {place.Text}",
                $"{next} is on '{address.InterfaceAlias}' in {place.Text}; {far.Link.Name} is in {far.Place.Text}",
                Remedy.Show($"Move-NetLink{Remedy.Show("").With(far.Link.Name)}{destination}").With("Namespace", far.Place.Name));
        }

        return null;
    }

    private static string What(WireEnd near) => near.Link.PeerIndex is null ? "the link below" : "the other end";

    private static string Describe(WireEnd near, Wire wire)
    {
        string up = $"{near.Link.Name} is up and has carrier";
        return wire.Far is { } far ? $"{up}; {What(near)} is '{far.Link.Name}' in {far.Place.Text}" : up;
    }
}
