using System;
using System.Globalization;

namespace NetNamespace.Namespaces;

/// <summary>
/// libvirt's containers and virtual machines: <c>machine-lxc\x2d4242\x2dNAME.scope</c>, or <c>/machine/lxc-4242-NAME.libvirt-lxc</c> without systemd; likewise for
/// qemu. A machine's process is most often in the host's namespace.
/// </summary>
/// <param name="files">The files.</param>
/// <param name="driver">Which of libvirt's drivers: lxc, qemu.</param>
internal sealed class LibvirtRuntime(ContainerFiles files, string driver) : ContainerRuntime(files)
{
    /// <summary>A longer name is cut before a cgroup is named after it (VIR_DOMAIN_SHORT_NAME_MAX of libvirt's domain_conf.h).</summary>
    private const int LongestShortName = 20;

    internal override string Name => "libvirt-" + driver;

    internal override string? IdAt(string[] path, int part)
    {
        string unit = path[part];
        string own = "." + Name;
        if (unit.EndsWith(own, StringComparison.Ordinal)) return NameIn(unit[..^own.Length]) ?? unit[..^own.Length];
        if (!unit.StartsWith("machine-", StringComparison.Ordinal) || !unit.EndsWith(".scope", StringComparison.Ordinal)) return null;
        return NameIn(CgroupFile.Unescape(unit["machine-".Length..^".scope".Length]));
    }

    internal override string? NameOf(string id, ContainerPlace place)
    {
        if (id.Length < LongestShortName) return id;
        foreach (string file in Files.Entries("/run/libvirt/" + driver))
        {
            string name = file[(file.LastIndexOf('/') + 1)..];
            if (name.StartsWith(id, StringComparison.Ordinal) && name.EndsWith(".xml", StringComparison.Ordinal)) return name[..^".xml".Length];
        }

        return id;
    }

    /// <summary>The name of lxc-4242-NAME, as far as it stands there; null where it is something else.</summary>
    private string? NameIn(string machine)
    {
        if (!machine.StartsWith(driver + '-', StringComparison.Ordinal)) return null;
        string rest = machine[(driver.Length + 1)..];
        int end = rest.IndexOf('-', StringComparison.Ordinal);
        return end > 0 && end + 1 < rest.Length && uint.TryParse(rest.AsSpan(0, end), NumberStyles.None, CultureInfo.InvariantCulture, out _) ? rest[(end + 1)..] : null;
    }
}
