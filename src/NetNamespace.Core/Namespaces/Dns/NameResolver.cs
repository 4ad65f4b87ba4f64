using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Net;
using System.Security.Cryptography;
using System.Threading;
using NetNamespace.Objects;
using NetNamespace.Route;

namespace NetNamespace.Namespaces;

/// <summary>
/// Finds the addresses of names as the C library would in a namespace: in its hosts file, then by asking its servers, over sockets in that namespace. Search domains,
/// dots, attempts and time limits are those of <c>resolv.conf(5)</c>; other sources of nsswitch.conf are not asked.
/// </summary>
/// <param name="handle">The namespace.</param>
/// <param name="dns">What is in force there.</param>
/// <param name="limit">How long one name may take in all; null for as long as attempts, servers and their time limit add up to.</param>
/// <param name="cancellation">Ends every wait.</param>
public sealed class NameResolver(NamespaceHandle handle, NetNamespaceDns dns, TimeSpan? limit, CancellationToken cancellation)
{
    private const int Port = 53;
    private static readonly IPFamily[] s_both = [IPFamily.IPv4, IPFamily.IPv6];
    private Stopwatch _clock = Stopwatch.StartNew();

    /// <summary>The addresses of a name.</summary>
    /// <param name="name">The name; with a dot at its end no search domain is put after it.</param>
    /// <param name="family">Only addresses of this family; null for both.</param>
    /// <returns>At least one.</returns>
    /// <exception cref="NetworkObjectException">
    /// InvalidHostName; HostNotFound, where there is no such name or it has no such address; NameServersFailed, where no server gave an answer, and why each did not.
    /// </exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public IReadOnlyList<NetNameAnswer> Resolve(string name, IPFamily? family = null)
    {
        string asked = HostNames.Check(name);
        IPFamily[] families = family is { } one ? [one] : s_both;
        _clock = Stopwatch.StartNew();
        if (FromHosts(name, asked, families) is { } known) return known.Count > 0 ? known : throw NotFound(name, $"'{dns.HostsPath}' has no {family} address for it");
        bool exists = false;
        foreach (string candidate in Candidates(asked))
        {
            List<NetNameAnswer> answers = Ask(name, candidate, families, ref exists);
            if (answers.Count > 0) return answers;
        }

        throw NotFound(name, exists ? $"it is there, but has no {(family is null ? "" : family + " ")}address" : "there is no such name");
    }

    /// <summary>What the hosts file says of a name; null where it says nothing.</summary>
    private List<NetNameAnswer>? FromHosts(string name, string asked, IPFamily[] families)
    {
        string bare = asked.TrimEnd('.');
        HostEntry[] entries = [.. dns.HostEntry.Where(entry => entry.HostName.Contains(bare, StringComparer.OrdinalIgnoreCase))];
        if (entries.Length == 0) return null;
        return [.. entries.Where(entry => families.Contains(AddressBits.FamilyOf(entry.Address))).Select(entry => new NetNameAnswer
        {
            Namespace = handle.Name,
            Name = name,
            CanonicalName = entry.HostName[0],
            IPAddress = entry.Address,
            Source = dns.HostsPath,
        })];
    }

    /// <summary>The names to ask for, one after the other.</summary>
    private IEnumerable<string> Candidates(string asked)
    {
        if (asked.EndsWith('.')) return [asked];
        IEnumerable<string> longer = dns.SearchDomain.Select(domain => $"{asked}.{domain.Trim('.')}".TrimEnd('.'));
        return asked.Count(static c => c == '.') >= dns.Ndots ? longer.Prepend(asked) : longer.Append(asked);
    }

    /// <summary>Asks the servers for one name until each family is answered.</summary>
    private List<NetNameAnswer> Ask(string name, string candidate, IPFamily[] families, ref bool exists)
    {
        List<IPFamily> open = [.. families];
        List<NetNameAnswer> answers = [];
        Dictionary<string, string> failures = [];
        NameServer[] servers = dns.NameServer.Length > 0 ? [.. dns.NameServer.Take(NetNamespaceDns.MostNameServers)] : [new NameServer(IPAddress.Loopback)];
        for (int attempt = 0; attempt < dns.Attempts && open.Count > 0; attempt++)
        {
            foreach (NameServer server in servers)
            {
                if (open.Count == 0 || TimeLeft() <= TimeSpan.Zero) break;
                if (TryServer(server, candidate, open, out string? failure) is { } replies) Take(name, candidate, server, replies, answers, ref exists);
                if (failure is not null) failures[$"{server}"] = failure;
            }
        }

        // One family's answer is an answer.
        return open.Count == 0 || answers.Count > 0 ? answers : throw Failed(name, servers, failures);
    }

    private void Take(string name, string candidate, NameServer server, IEnumerable<DnsAnswer> replies, List<NetNameAnswer> answers, ref bool exists)
    {
        foreach (DnsAnswer reply in replies)
        {
            exists |= reply.Code == DnsResponseCode.NoError;
            answers.AddRange(reply.Addresses.Select(record => new NetNameAnswer
            {
                Namespace = handle.Name,
                Name = name,
                CanonicalName = record.Owner,
                IPAddress = record.Address!,
                TimeToLive = TimeSpan.FromSeconds(record.Seconds),
                NameServer = server,
                Source = $"{server}",
            }));
        }
    }

    /// <summary>Asks one server for what is still open, and takes from that what it answered.</summary>
    /// <param name="server">The server.</param>
    /// <param name="candidate">The name.</param>
    /// <param name="open">The families that nobody has answered for yet.</param>
    /// <param name="failure">Why something is still open; null where nothing is.</param>
    private List<DnsAnswer>? TryServer(NameServer server, string candidate, List<IPFamily> open, out string? failure)
    {
        failure = null;
        List<DnsAnswer> replies = [];
        TimeSpan patience = TimeLeft() < dns.Timeout ? TimeLeft() : dns.Timeout;
        try
        {
            IPEndPoint place = new(Locate(server), Port);
            List<(IPFamily Family, DnsAnswer Answer)> got = Exchange(place, candidate, open, dns.Has("use-vc"), patience);
            IPFamily[] cut = [.. got.Where(static one => one.Answer.IsTruncated).Select(static one => one.Family)];
            if (cut.Length > 0)
            {
                got.RemoveAll(static one => one.Answer.IsTruncated);
                got.AddRange(Exchange(place, candidate, cut, isStream: true, patience));
            }

            foreach ((IPFamily family, DnsAnswer answer) in got)
            {
                if (answer.Code is not (DnsResponseCode.NoError or DnsResponseCode.NameError))
                {
                    failure = $"answered {answer.Code}";
                    continue;
                }

                open.Remove(family);
                replies.Add(answer);
            }

            if (open.Count > 0) failure ??= $"no answer in {patience.TotalSeconds:0.##} s";
        }
        catch (NetNamespaceException e)
        {
            // Another server may be on a link that is there.
            failure = e.Errno == Interop.Errno.None ? e.Message.TrimEnd('.') : Interop.ErrnoText.Describe(e.Errno);
        }

        return replies;
    }

    /// <summary>Sends the questions at once and takes the answers as they come.</summary>
    private List<(IPFamily Family, DnsAnswer Answer)> Exchange(IPEndPoint server, string candidate, IReadOnlyCollection<IPFamily> families, bool isStream, TimeSpan patience)
    {
        List<(IPFamily Family, DnsAnswer Answer)> got = [];
        using DnsSocket socket = DnsSocket.Open(handle, server, isStream, patience, cancellation);
        Dictionary<IPFamily, byte[]> questions = families.ToDictionary(static family => family, family => DnsMessage.Ask(NewId(), candidate, family));
        foreach (byte[] question in questions.Values) socket.Send(question);
        while (questions.Count > 0 && socket.Receive() is { } message)
        {
            foreach ((IPFamily family, byte[] question) in questions)
            {
                if (DnsMessage.Read(question, message) is not { } answer) continue;
                got.Add((family, answer));
                questions.Remove(family);
                break;
            }
        }

        return got;
    }

    /// <summary>The address of a server, with the number that its link has in the namespace.</summary>
    private IPAddress Locate(NameServer server)
    {
        if (server.Zone is null) return server.Address;
        int index = int.TryParse(server.Zone, out int number) ? number : new LinkNames(handle.Route).IndexOf(server.Zone);
        return new IPAddress(server.Address.GetAddressBytes(), index);
    }

    private TimeSpan TimeLeft() => limit is { } most ? most - _clock.Elapsed : TimeSpan.MaxValue;

    private static ushort NewId() => (ushort)RandomNumberGenerator.GetInt32(ushort.MaxValue + 1);

    private NetworkObjectException NotFound(string name, string reason) =>
        new("HostNotFound", ObjectProblem.NotFound, name, $"'{name}' cannot be resolved{Place()}: {reason}.");

    private NetworkObjectException Failed(string name, NameServer[] servers, Dictionary<string, string> failures)
    {
        IEnumerable<string> each = servers.Select(server => $"{server}: {failures.GetValueOrDefault($"{server}", "not asked any more")}");
        return new("NameServersFailed", ObjectProblem.TimedOut, name, $"'{name}' cannot be resolved{Place()}: no name server answered ({string.Join("; ", each)}).");
    }

    private string Place() => handle.Name is { } place ? $" in namespace '{place}'" : "";
}
