using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.NetworkInformation;
using NetNamespace.Objects;

namespace NetNamespace.Namespaces;

/// <summary>Whether the link has an address that is in use, nobody else has it, and its prefix length is that of its neighbours.</summary>
internal sealed class AddressStep : TestStep
{
    /// <summary>Who has an address says so at once.</summary>
    private static readonly TimeSpan s_patience = TimeSpan.FromMilliseconds(200);

    internal override string Name => "Address";

    internal override string Activity => "look at the addresses";

    internal override TestPart Part => TestPart.Way;

    internal override TestFinding? Look(TestWalk walk)
    {
        if (walk.Outlet is not { } near) return null;
        List<NetIPAddress> all = near.Place.AddressesOf(near.Link, walk.Family);
        List<NetIPAddress> own = walk.Target!.IsIPv6LinkLocal ? all : all.FindAll(static a => a.Scope != NetScope.Link);
        if (own.Count == 0) return Missing(walk, near, walk.OutletWire!);
        if (!own.Exists(static a => a.AddressState is AddressState.Preferred or AddressState.Deprecated)) return Unusable(near, own[0]);
        return Duplicate(walk.OutletWire!, own) ?? Unseen(walk, near, own) ?? Mismatch(walk, own) ?? TestFinding.Passed($"{near.Link.Name} has {string.Join(", ", own)}");
    }

    private static TestFinding Missing(TestWalk walk, WireEnd near, Wire wire)
    {
        string setting = $"net/ipv6/conf/{near.Link.Name}/disable_ipv6";
        if (walk.Family == IPFamily.IPv6 && near.Place.Number(setting) != 0)
        {
            return TestFinding.Failed(
                "IPv6Disabled",
                $"IPv6 is turned off on {near}",
                $"{SysctlName.FromKey(setting)} = {near.Place.Setting(setting)}",
                Remedy.Show("Set-NetSysctl").With(SysctlName.FromKey(setting)).With(0).With("Namespace", near.Place.Name));
        }

        // Which address is free there nobody can know.
        IPPrefix? subnet = wire.Ends.SelectMany(e => e.Place.AddressesOf(e.Link, walk.Family)).FirstOrDefault(static a => a.Scope == NetScope.Global)?.Prefix.Network;
        return TestFinding.Failed(
            "NoAddress",
            $"{near} has no {walk.Family} address",
            subnet is { } there ? $"{near.Link.Name} has none; its neighbours are in {there}" : $"{near.Link.Name} has none",
            Remedy.Show("New-NetIPAddress <address>").With(near.Link.Name).With("Namespace", near.Place.Name));
    }

    private static TestFinding Unusable(WireEnd near, NetIPAddress address) => address.AddressState == AddressState.Duplicate
        ? TestFinding.Failed(
            "AddressDuplicate",
            $"the address {address} of {near} is not in use, since somebody else on the link has it",
            "duplicate address detection failed (dadfailed)",
            Remedy.Show("Remove-NetIPAddress").With(address.IPAddress).With(near.Link.Name).With("Namespace", near.Place.Name))
        : TestFinding.Failed(
            "AddressTentative",
            $"the address {address} of {near} is not in use yet: the kernel still asks whether somebody else has it",
            $"{address} is tentative",
            Remedy.Show("Remove-NetIPAddress").With(address.IPAddress).With(near.Link.Name).With("Namespace", near.Place.Name)
                .Then("New-NetIPAddress").With(address).With(near.Link.Name).With("Flags", AddressFlags.NoDad).With("Namespace", near.Place.Name));

    private static TestFinding? Duplicate(Wire wire, List<NetIPAddress> own)
    {
        foreach (NetIPAddress address in own)
        {
            if (wire.Owner(address.IPAddress) is not { } other) continue;
            return TestFinding.Failed(
                "AddressDuplicate",
                $"{other} has the same address {address.IPAddress}, so answers go to either",
                $"{address.IPAddress} is on '{wire.Near.Link.Name}' and on '{other.Link.Name}' in {other.Place.Text}",
                Remedy.Show("Remove-NetIPAddress").With(address.IPAddress).With(other.Link.Name).With("Namespace", other.Place.Name));
        }

        return null;
    }

    /// <summary>Of those who cannot be looked at, one may have the address too: he answers when everybody is asked for it.</summary>
    private static TestFinding? Unseen(TestWalk walk, WireEnd near, List<NetIPAddress> own)
    {
        if (walk.OutletWire!.IsWhole || walk.Family == IPFamily.IPv6 || (near.Link.Flags & (LinkFlags.NoArp | LinkFlags.Loopback)) != 0) return null;
        TimeSpan patience = walk.Request.Timeout < s_patience ? walk.Request.Timeout : s_patience;
        ArpProbe probe = new(near.Place.Handle, patience, walk.Cancellation);
        foreach (NetIPAddress address in own)
        {
            if (probe.Ask(near.Link, address.IPAddress) is not [PhysicalAddress owner, ..]) continue;
            return TestFinding.Failed(
                "AddressDuplicate",
                $"somebody else on the link has the address {address.IPAddress} of {near} too, so answers go to either",
                $"asked by ARP, {MacText.Of(owner)} says that it has {address.IPAddress}",
                Remedy.Show("Remove-NetIPAddress").With(address.IPAddress).With(near.Link.Name).With("Namespace", near.Place.Name));
        }

        return null;
    }

    /// <summary>
    /// A prefix length unlike a neighbour's. It is the cause where it makes the difference for this target: one of the two takes it for a neighbour, and the other does not.
    /// </summary>
    private static TestFinding? Mismatch(TestWalk walk, List<NetIPAddress> own)
    {
        foreach (NetIPAddress mine in own)
        {
            foreach (WireEnd end in walk.OutletWire!.Ends)
            {
                NetIPAddress? theirs = end.Place.AddressesOf(end.Link, walk.Family).Find(a => IsUnlike(mine, a));
                if (theirs is null) continue;
                bool matters = mine.Prefix.Contains(walk.Target!) != theirs.Prefix.Contains(walk.Target!) && !walk.IsReached;
                return Mismatch(walk.Outlet!, mine, theirs, end, matters);
            }
        }

        return null;
    }

    private static bool IsUnlike(NetIPAddress mine, NetIPAddress theirs) =>
        mine.PrefixLength != theirs.PrefixLength && !mine.Prefix.IsHost && !theirs.Prefix.IsHost && theirs.Scope != NetScope.Link
        && mine.PeerAddress is null && theirs.PeerAddress is null
        && (mine.Prefix.Contains(theirs.IPAddress) || theirs.Prefix.Contains(mine.IPAddress));

    private static TestFinding Mismatch(WireEnd near, NetIPAddress mine, NetIPAddress theirs, WireEnd end, bool matters)
    {
        string right = $"{mine.IPAddress}/{theirs.PrefixLength}";
        string cause = $"the prefix length of {mine} on {near} is not that of its neighbour {theirs}";
        string evidence = $"{near.Link.Name} has {mine}; '{end.Link.Name}' in {end.Place.Text} has {theirs}";

        // IPv4 takes the same address with two prefix lengths, so nothing is lost between the two commands; IPv6 does not.
        Remedy remedy = mine.AddressFamily == IPFamily.IPv4
            ? Remedy.Run("New-NetIPAddress").With(right).With(near.Link.Name).With("Namespace", near.Place.Name)
                .Then("Remove-NetIPAddress").With(mine).With(near.Link.Name).With("Namespace", near.Place.Name)
            : Remedy.Show("Remove-NetIPAddress").With(mine).With(near.Link.Name).With("Namespace", near.Place.Name)
                .Then("New-NetIPAddress").With(right).With(near.Link.Name).With("Namespace", near.Place.Name);
        return matters ? TestFinding.Failed("PrefixLengthMismatch", cause, evidence, remedy) : TestFinding.Warning("PrefixLengthMismatch", cause, evidence, remedy);
    }
}
