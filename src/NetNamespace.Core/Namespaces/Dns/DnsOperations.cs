using System;
using System.IO;
using NetNamespace.Interop;
using NetNamespace.Objects;

namespace NetNamespace.Namespaces;

/// <summary>
/// Reads and writes the files of /etc/netns/NAME that programs in a namespace see in place of those of /etc. Who runs there already goes on seeing what
/// it was started with. Sources: <c>ip-netns(8)</c>, <c>resolv.conf(5)</c>, <c>hosts(5)</c>.
/// </summary>
public static class DnsOperations
{
    /// <summary>What is in force in a namespace: its own files, or the machine's.</summary>
    /// <exception cref="NetworkObjectException">DnsFileBroken.</exception>
    /// <exception cref="SystemCallException">DnsFileNotRead.</exception>
    public static NetNamespaceDns Get(NamespaceHandle handle)
    {
        ArgumentNullException.ThrowIfNull(handle);
        (string resolvConfPath, DnsFileSource resolvConfSource) = DnsFile.InForce(handle, DnsFile.ResolvConf);
        (string hostsPath, DnsFileSource hostsSource) = DnsFile.InForce(handle, DnsFile.Hosts);
        ResolvConf resolvConf = new(DnsFile.Read(resolvConfPath) ?? "");
        HostsFile hosts = new(DnsFile.Read(hostsPath) ?? "");
        return new NetNamespaceDns
        {
            Namespace = handle.Name,
            NameServer = resolvConf.NameServers,
            SearchDomain = resolvConf.SearchDomains,
            Option = resolvConf.Options,
            HostEntry = [.. hosts.Entries],
            ResolvConfPath = resolvConfPath,
            ResolvConfSource = resolvConfSource,
            HostsPath = hostsPath,
            HostsSource = hostsSource,
        };
    }

    /// <summary>Writes the namespace's own files. One that was not there yet begins with the machine's name servers, or with its entries for loopback.</summary>
    /// <param name="name">The name of the namespace in the store.</param>
    /// <param name="changes">What is to change.</param>
    /// <exception cref="SystemCallException">DnsFileNotWritten, DnsFileNotRead; nothing has changed then.</exception>
    /// <exception cref="NetworkObjectException">DnsFileBroken: a directory, say. A symbolic link to nothing is replaced.</exception>
    public static void Set(string name, DnsChanges changes)
    {
        ArgumentNullException.ThrowIfNull(changes);
        using DnsFileUpdate update = new(NameRules.CheckNamespaceName(name));
        if (changes.ChangesResolvConf) update.Write(DnsFile.ResolvConf, Change(name, changes).ToString());
        if (changes.ChangesHosts) update.Write(DnsFile.Hosts, ChangeHosts(name, changes).ToString());
        update.Complete();
    }

    /// <summary>Whether a namespace of this name, which need not be there any more, has files of its own.</summary>
    public static bool HasFiles(string name) => NameRules.WhyNotNamespaceName(name) is null && Directory.Exists($"{DnsFile.Configuration}/{name}");

    /// <summary>The path of a namespace's own resolv.conf.</summary>
    public static string ResolvConfPath(string name) => DnsFile.PathOf(name, DnsFile.ResolvConf);

    /// <summary>The path of a namespace's own hosts file.</summary>
    public static string HostsPath(string name) => DnsFile.PathOf(name, DnsFile.Hosts);

    /// <summary>Whether there is such a file, or a link to nothing in its place.</summary>
    public static bool IsThere(string path) => FileStatus.OfPath(path) is not null;

    /// <summary>Takes one of these files away, and the folder when nothing else is in it. Where there is none, nothing happens.</summary>
    /// <param name="name">The name of the namespace.</param>
    /// <param name="path">The file.</param>
    /// <exception cref="SystemCallException">DnsFileNotRemoved.</exception>
    public static void Clear(string name, string path)
    {
        if (FileCalls.Unlink(path) < 0 && ErrnoText.Last() != Errno.ENOENT)
            throw new SystemCallException("DnsFileNotRemoved", "remove a file about names", "unlink", ErrnoText.Last(), path);
        _ = FileCalls.RemoveDirectory($"{DnsFile.Configuration}/{name}");
    }

    private static ResolvConf Change(string name, DnsChanges changes)
    {
        string? own = ReadOwn(name, DnsFile.ResolvConf);
        ResolvConf file = new(own ?? "");

        // Without a server, its own file would send questions to 127.0.0.1.
        if (own is null && changes.NameServers is null) file.SetNameServers(new ResolvConf(ReadMachine(DnsFile.ResolvConf) ?? "").NameServers);
        if (changes.NameServers is { } servers) file.SetNameServers(servers);
        if (changes.SearchDomains is { } domains) file.SetSearchDomains(domains);
        if (changes.Options is { } options) file.SetOptions(options);
        return file;
    }

    private static HostsFile ChangeHosts(string name, DnsChanges changes)
    {
        HostsFile file = ReadOwn(name, DnsFile.Hosts) is { } own ? new HostsFile(own) : HostsFile.StartingFrom(ReadMachine(DnsFile.Hosts));
        if (changes.HostEntries is { } entries) file.Set(entries);
        if (changes.MoreHostEntries is { } more) file.Add(more);
        return file;
    }

    private static string? ReadOwn(string name, string file) => ReadIfThere(DnsFile.PathOf(name, file));

    private static string? ReadMachine(string file) => ReadIfThere(DnsFile.MachinePath(file));

    /// <summary>A link to nothing says nothing, and is replaced.</summary>
    private static string? ReadIfThere(string path) => DnsFile.LeadsNowhere(path) ? null : DnsFile.Read(path);
}
