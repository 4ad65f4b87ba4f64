using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Management.Automation;
using NetNamespace.Arguments;
using NetNamespace.Completers;
using NetNamespace.Errors;
using NetNamespace.Namespaces;
using NetNamespace.Objects;
using NetNamespace.Route;

namespace NetNamespace.Commands;

/// <summary>Shows the counters of links; with -Interval how much goes over them a second, again and again.</summary>
[Cmdlet(VerbsCommon.Get, "NetLinkStatistics")]
[OutputType(typeof(NetLinkStatistics), typeof(NetLinkRate))]
public sealed class GetNetLinkStatisticsCommand : GetOfLinksCommand
{
    private readonly List<(string? Place, HashSet<int>? Links)> _watched = [];
    private TimeSpan _interval;

    /// <summary>Names or alternative names of links, with or without wildcards; all links where none is given.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("Name")]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(LinkCompleter))]
    public override string[]? InterfaceAlias { get; set; }

    /// <summary>Show rates, each over this time: a number of seconds, a TimeSpan, <c>500ms</c>.</summary>
    [Parameter]
    public DurationArgument? Interval { get; set; }

    /// <summary>How many times to show rates; until Ctrl-C where it is not given.</summary>
    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    public int? Count { get; set; }

    private protected override void BeginInput()
    {
        if (Count is not null && Interval is null) ThrowTerminatingError(ErrorRecords.Invalid("CountWithoutInterval", Count));
        if (Interval is not null) _interval = Interval.ReadSeconds();
    }

    private protected override void ProcessInput() => LookIntoEach(place =>
    {
        HashSet<int>? links = LinksIn(place);
        if (links is { Count: 0 }) return;
        if (Interval is not null) _watched.Add((place.Name, links));
        else WriteObject(new LinkCounters(place.Route).List(links), enumerateCollection: true);
    });

    private protected override void EndInput()
    {
        if (_watched.Count == 0 || _interval <= TimeSpan.Zero) return;
        Dictionary<(string?, int), Sample> before = Sampled();
        for (int round = 0; before.Count > 0 && (Count is null || round < Count); round++)
        {
            Pause();
            Dictionary<(string?, int), Sample> after = Sampled();
            foreach ((var link, Sample sample) in after)
            {
                if (before.TryGetValue(link, out Sample? last))
                    WriteObject(new NetLinkRate(last.Counters, sample.Counters, Stopwatch.GetElapsedTime(last.Clock, sample.Clock)));
            }

            before = after;
        }
    }

    private void Pause()
    {
        Session.Cancellation.WaitHandle.WaitOne(_interval);
        Session.Cancellation.ThrowIfCancellationRequested();
    }

    /// <summary>The counters of every link that is watched and there; one that went away is not.</summary>
    private Dictionary<(string?, int), Sample> Sampled()
    {
        Dictionary<(string?, int), Sample> samples = [];
        for (int i = _watched.Count - 1; i >= 0; i--)
        {
            (string? place, HashSet<int>? links) = _watched[i];
            if (!Attempt(place, () => Read(place, links, samples))) _watched.RemoveAt(i);
        }

        return samples;
    }

    private void Read(string? place, HashSet<int>? links, Dictionary<(string?, int), Sample> samples)
    {
        NamespaceHandle handle = place is null ? Session.Current : new NamespaceReference(place).Open(Session);
        List<NetLinkStatistics> counters = new LinkCounters(handle.Route).List(links);
        long clock = Stopwatch.GetTimestamp();
        foreach (NetLinkStatistics link in counters) samples[(place, link.InterfaceIndex)] = new Sample(link, clock);
    }

    private sealed record Sample(NetLinkStatistics Counters, long Clock);
}
