using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using NetNamespace.Objects;
using NetNamespace.Route;

namespace NetNamespace.Namespaces;

/// <summary>
/// Finds out why something in a namespace cannot be reached from it, or that it can: a walk in steps, of which the first that fails is the cause. Changes
/// nothing, and starts no program.
/// </summary>
/// <param name="session">The session to work in.</param>
/// <param name="progress">Hears what is done, a few words each time.</param>
public sealed class NamespaceTester(NetworkSession session, Action<string>? progress = null)
{
    /// <summary>Tests one namespace.</summary>
    /// <param name="called">What it is called, where it cannot be opened.</param>
    /// <param name="open">Opens it.</param>
    /// <param name="request">What to look at.</param>
    /// <returns>One result a step; at most one of each walk has failed.</returns>
    /// <exception cref="NetNamespaceException">Something could not be looked at, without the privilege for instance.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public IReadOnlyList<NetNamespaceTest> Test(string called, Func<NamespaceHandle> open, TestRequest request)
    {
        ArgumentNullException.ThrowIfNull(called);
        ArgumentNullException.ThrowIfNull(open);
        ArgumentNullException.ThrowIfNull(request);
        TestWalk own = new(session, request, open) { Called = called };
        TestReport report = new(called, progress);
        if (!report.Run(own, null, TestPart.Place))
        {
            foreach (string target in request.Targets) report.Skip(target, TestPart.Way);
            return report.Complete();
        }

        foreach (string target in request.Targets) TestTarget(report, own, target);
        if (request.Targets.Length == 0) TestOutside(report, own);
        report.Run(own, null, TestPart.End);
        return report.Complete();
    }

    private void TestTarget(TestReport report, TestWalk own, string target)
    {
        if (AddressText.TryParse(target, out IPAddress? address)) report.Run(To(own, address), target, TestPart.Way);
        else TestName(report, own, target, isTarget: true);
    }

    /// <summary>Without a target: an address outside, by way of the gateway, and then a name.</summary>
    private void TestOutside(TestReport report, TestWalk own)
    {
        bool isWell = true;
        foreach (IPAddress address in OutsideTargets.Of(own)) isWell &= report.Run(To(own, address), $"{address}", TestPart.Way);
        if (isWell) TestName(report, own, OutsideTargets.Name, isTarget: false);
        else report.Skip(OutsideTargets.Name, TestPart.Name);
    }

    /// <summary>A name is as good as its servers, and those as the way to them.</summary>
    private void TestName(TestReport report, TestWalk own, string name, bool isTarget)
    {
        TestWalk walk = new(session, own.Request, () => own.Here.Handle) { Called = own.Called, HostName = HostNames.Check(name) };
        if (report.Try(walk, name, TestPart.Name) is not { } results) return;
        NetNamespaceTest? failed = results.FirstOrDefault(static r => r.CauseId == "NameServerSilent");
        if (failed is not null && !walk.Dns.NameServer[0].Address.IsIPv6LinkLocal)
        {
            IPAddress server = walk.Dns.NameServer[0].Address;
            TestWalk way = new(session, own.Request with { Port = null }, () => own.Here.Handle) { Called = own.Called, Target = server };
            List<NetNamespaceTest> onTheWay = report.Try(way, $"{server}", TestPart.Way)!;
            if (onTheWay.Exists(static r => r.Status == NetTestStatus.Failed && r.CauseId is not ("DestinationSilent" or "PortClosed")))
            {
                report.Add(onTheWay);
                report.Skip(name, TestPart.Name);
                return;
            }
        }

        report.Add(results);
        if (!isTarget) return;
        if (results.Exists(static r => r.Status == NetTestStatus.Failed)) report.Skip(name, TestPart.Way);
        else if (Best(own, walk.Resolved) is { } address) report.Run(To(own, address), name, TestPart.Way);
    }

    private TestWalk To(TestWalk own, IPAddress target) => new(session, own.Request, () => own.Here.Handle) { Called = own.Called, Target = target };

    /// <summary>Of the addresses of a name the first of a family that the namespace has a way for; the first where it has none.</summary>
    private static IPAddress? Best(TestWalk own, List<IPAddress> addresses)
    {
        List<IPAddress> wanted = own.Request.AddressFamily is { } family ? addresses.FindAll(a => AddressBits.FamilyOf(a) == family) : addresses;
        return wanted.Find(a => own.Here.Way(new RouteQuery(a)) is not null) ?? wanted.FirstOrDefault();
    }
}
