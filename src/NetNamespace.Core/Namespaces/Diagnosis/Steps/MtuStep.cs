using System;
using System.Net;
using NetNamespace.Objects;

namespace NetNamespace.Namespaces;

/// <summary>Whether the longest packets of the link get through in one piece (path MTU discovery). Sources: RFC 1191, RFC 8201, <c>ip(7)</c>.</summary>
internal sealed class MtuStep : TestStep
{
    private const uint Longest = 9216;

    internal override string Name => "Mtu";

    internal override string Activity => "send a long packet";

    internal override TestPart Part => TestPart.Way;

    internal override TestFinding? Look(TestWalk walk)
    {
        if (walk.First.Out is not { } link || (link.Flags & LinkFlags.Loopback) != 0 || !walk.IsReached) return null;
        uint size = Math.Min(link.Mtu, Longest);

        // Who only answers at a port is not asked for echoes.
        if (walk.Request.Port is not null && !walk.Echo(walk.Target!).IsThere) return TestFinding.Skipped($"{walk.Target} answers no echoes");
        ProbeAnswer answer = walk.Echo(walk.Target!, (int)size);
        if (answer.Outcome == ProbeOutcome.Answered) return TestFinding.Passed($"{size} bytes get through in one piece");
        return answer.Outcome == ProbeOutcome.TooBig && answer.From is not null ? Smaller(walk, link, answer) : BlackHole(walk, link, size);
    }

    /// <summary>Somebody says so, and programs that listen, as TCP does, come to terms with it.</summary>
    private static TestFinding Smaller(TestWalk walk, NetLink link, ProbeAnswer answer) => TestFinding.Warning(
        "PathMtuSmaller",
        $"packets longer than {answer.Mtu} bytes do not get to {walk.Target} in one piece; '{link.Name}' sends up to {link.Mtu}",
        $"{walk.Target} {answer}",
        answer.Mtu >= 576 ? Remedy.Show("Set-NetLink").With(link.Name).With("Mtu", answer.Mtu).With("Namespace", walk.Here.Name) : null);

    /// <summary>Long packets vanish: connections open, and hang as soon as there is much to send.</summary>
    private static TestFinding BlackHole(TestWalk walk, NetLink link, uint size)
    {
        (WireEnd End, uint Mtu)? narrow = Narrowest(walk);
        string where = narrow is { } found ? $": {found.End} takes no more than {found.Mtu}" : "";
        Remedy? remedy = narrow is { } known && known.Mtu >= 576 ? Remedy.Run("Set-NetLink").With(link.Name).With("Mtu", known.Mtu).With("Namespace", walk.Here.Name) : null;
        return TestFinding.Failed(
            "PathMtuBlackHole", $"packets of {size} bytes to {walk.Target} vanish without a word{where}", $"small packets are answered, {size} bytes in one piece are not", remedy);
    }

    /// <summary>The link that takes the shortest packets, of those that can be looked at; null where none takes less than the first one.</summary>
    private static (WireEnd End, uint Mtu)? Narrowest(TestWalk walk)
    {
        (WireEnd End, uint Mtu)? narrowest = null;
        foreach (Hop hop in walk.Path)
        {
            if (hop.Wire is not { } wire) continue;
            foreach (WireEnd? end in (ReadOnlySpan<WireEnd?>)[wire.Near, wire.Far, wire.Bridge, hop.NextEnd])
            {
                if (end is not null && end.Link.Mtu < walk.First.Out!.Mtu && (narrowest is null || end.Link.Mtu < narrowest.Value.Mtu)) narrowest = (end, end.Link.Mtu);
            }
        }

        return narrowest;
    }
}
