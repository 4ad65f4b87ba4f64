using System.Net;
using NetNamespace.Objects;

namespace NetNamespace.Namespaces;

/// <summary>Whether the namespace reaches itself.</summary>
internal sealed class LoopbackStep : TestStep
{
    private const string Loopback = "lo";

    internal override string Name => "Loopback";

    internal override string Activity => "look at the loopback device";

    internal override TestPart Part => TestPart.Place;

    internal override TestFinding? Look(TestWalk walk)
    {
        TestPlace here = walk.Here;
        if (here.Links.Find(static l => l.Name == Loopback) is not { } link) return null;
        if (link.AdminStatus == LinkAdminStatus.Down)
        {
            return TestFinding.Failed(
                "LoopbackDown",
                $"the loopback device of {here.Text} is down, so nothing inside reaches itself",
                "lo is down",
                Remedy.Run("Enable-NetLink").With(Loopback).With("Namespace", here.Name));
        }

        return here.Addresses.Exists(static a => IPAddress.IsLoopback(a.IPAddress))
            ? TestFinding.Passed("lo is up")
            : TestFinding.Failed(
                "LoopbackWithoutAddress",
                $"the loopback device of {here.Text} has no address",
                "lo is up without address",
                Remedy.Run("New-NetIPAddress").With("127.0.0.1/8").With(Loopback).With("Namespace", here.Name));
    }
}
