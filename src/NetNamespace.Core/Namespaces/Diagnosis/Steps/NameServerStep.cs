using System;
using System.Collections.Generic;
using System.Linq;
using NetNamespace.Objects;

namespace NetNamespace.Namespaces;

/// <summary>Whether each name server answers, asked by itself.</summary>
internal sealed class NameServerStep : TestStep
{
    internal override string Name => "NameServer";

    internal override string Activity => "ask the name servers";

    internal override TestPart Part => TestPart.Name;

    internal override TestFinding? Look(TestWalk walk)
    {
        if (Known(walk) is { } known) return known;
        List<string> said = [];
        int working = 0;
        bool isUnknown = false;
        foreach (NameServer server in walk.Dns.NameServer.Take(NetNamespaceDns.MostNameServers))
        {
            (string text, ServerAnswer answer) = Ask(walk, server);
            said.Add($"{server}: {text}");
            if (answer != ServerAnswer.None) working++;
            isUnknown |= answer == ServerAnswer.Unknown;
        }

        string evidence = string.Join("; ", said);
        if (working == 0) return Failed(walk, evidence);
        if (isUnknown && walk.Resolved.Count == 0) return TestFinding.Failed("NameUnknown", $"the name servers do not know '{walk.HostName}'", evidence);
        return working < said.Count
            ? TestFinding.Warning("SomeNameServerSilent", $"{said.Count - working} of {said.Count} name servers of {walk.Here.Text} give no answer, which makes every name slow", evidence, Mend(walk))
            : TestFinding.Passed(evidence);
    }

    /// <summary>Who is in the hosts file is not asked for.</summary>
    private static TestFinding? Known(TestWalk walk)
    {
        string name = walk.HostName!.TrimEnd('.');
        walk.Resolved.AddRange(walk.Dns.HostEntry.Where(e => e.HostName.Contains(name, StringComparer.OrdinalIgnoreCase)).Select(static e => e.Address));
        return walk.Resolved.Count == 0 ? null : TestFinding.Passed($"{walk.Dns.HostsPath}: {string.Join(", ", walk.Resolved)}");
    }

    private static TestFinding Failed(TestWalk walk, string evidence)
    {
        bool refuses = evidence.Contains($"answered {DnsResponseCode.Refused}", StringComparison.Ordinal) || evidence.Contains(nameof(Interop.Errno.ECONNREFUSED), StringComparison.Ordinal);
        string who = walk.Dns.NameServer.Length == 1 ? $"the name server {walk.Dns.NameServer[0]}" : "no name server";
        string cause = (walk.Dns.NameServer.Length == 1, refuses) switch
        {
            (true, true) => $"{who} of {walk.Here.Text} refuses to answer",
            (true, false) => $"{who} of {walk.Here.Text} does not answer",
            _ => $"{who} of {walk.Here.Text} answers",
        };
        return TestFinding.Failed(refuses ? "NameServerRefuses" : "NameServerSilent", cause, evidence, Mend(walk));
    }

    private enum ServerAnswer
    {
        None,
        Unknown,
        Known,
    }

    private static (string Text, ServerAnswer Answer) Ask(TestWalk walk, NameServer server)
    {
        try
        {
            IReadOnlyList<NetNameAnswer> answers = walk.ResolveBy(server);
            return (string.Join(", ", answers.Select(static a => a.IPAddress).Distinct()), ServerAnswer.Known);
        }
        catch (NetworkObjectException e) when (e.ErrorId == "HostNotFound")
        {
            return ("no such name or address", ServerAnswer.Unknown);
        }
        catch (NetworkObjectException e) when (e.ErrorId == "NameServersFailed")
        {
            // The sentence ends with what each server did, and there is one.
            int start = e.Message.IndexOf($"{server}: ", StringComparison.Ordinal);
            return (start < 0 ? e.Message : e.Message[(start + $"{server}: ".Length)..^2], ServerAnswer.None);
        }
    }

    private static Remedy? Mend(TestWalk walk) => walk.Here.Handle.NameInStore is { } name ? Remedy.Show("Set-NetNamespaceDns").With(name).With("NameServer", "<address>") : null;
}
