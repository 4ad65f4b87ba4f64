using System.Globalization;

namespace NetNamespace.Objects;

/// <summary>Something that keeps a namespace there.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="ProcessId">The process whose it is, or in whose mount namespace the mount is; 0 for a mount in the own one.</param>
/// <param name="ProcessName">That process's name, at most 15 bytes (<c>/proc/PID/comm</c>); null where there is none or it ended meanwhile.</param>
/// <param name="Number">The number of the thread or of the descriptor; null otherwise.</param>
/// <param name="Path">The file on which it is mounted, as the process sees it; null for what is no mount.</param>
public sealed record NamespaceHolder(NamespaceHolderKind Kind, int ProcessId, string? ProcessName, int? Number = null, string? Path = null)
{
    /// <summary>The file by which this namespace can be opened from here; null for a socket, which is no file of it.</summary>
    public string? OpenPath => Kind switch
    {
        NamespaceHolderKind.Process => Proc("ns/net"),
        NamespaceHolderKind.Thread => Proc(string.Create(CultureInfo.InvariantCulture, $"task/{Number}/ns/net")),
        NamespaceHolderKind.Descriptor => Proc(string.Create(CultureInfo.InvariantCulture, $"fd/{Number}")),
        NamespaceHolderKind.Mount => ProcessId == 0 ? Path : Proc("root" + Path),
        _ => null,
    };

    /// <summary>What it is, for a person: <c>thread 4243 of dockerd(4242)</c>.</summary>
    public override string ToString() => Kind switch
    {
        NamespaceHolderKind.Process => $"process {Process}",
        NamespaceHolderKind.Mount when ProcessId == 0 => $"mount {Path}",
        NamespaceHolderKind.Mount => $"mount {Path} as {Process} sees it",
        _ => string.Create(CultureInfo.InvariantCulture, $"{Kind.ToString().ToLowerInvariant()} {Number} of {Process}"),
    };

    private string Process => string.Create(CultureInfo.InvariantCulture, $"{ProcessName}({ProcessId})");

    private string Proc(string file) => string.Create(CultureInfo.InvariantCulture, $"/proc/{ProcessId}/{file}");
}
