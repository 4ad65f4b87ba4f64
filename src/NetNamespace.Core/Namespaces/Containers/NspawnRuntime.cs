using System;

namespace NetNamespace.Namespaces;

/// <summary>
/// systemd-nspawn: <c>machine.slice/machine-NAME.scope</c>, or <c>systemd-nspawn@NAME.service</c>. Others register machines too; /run/systemd/machines/NAME says
/// whose it is.
/// </summary>
internal sealed class NspawnRuntime(ContainerFiles files) : ContainerRuntime(files)
{
    private static readonly (string Start, string End)[] s_units = [("systemd-nspawn@", ".service"), ("machine-", ".scope")];

    internal override string Name => "systemd-nspawn";

    internal override string? IdAt(string[] path, int part)
    {
        foreach ((string start, string end) in s_units)
        {
            string unit = path[part];
            if (unit.Length <= start.Length + end.Length || !unit.StartsWith(start, StringComparison.Ordinal) || !unit.EndsWith(end, StringComparison.Ordinal)) continue;
            string name = CgroupFile.Unescape(unit[start.Length..^end.Length]);
            return IsOwn(name) ? name : null;
        }

        return null;
    }

    internal override string? NameOf(string id, ContainerPlace place) => id;

    private bool IsOwn(string name)
    {
        foreach (string line in (Files.ReadText("/run/systemd/machines/" + name) ?? "").Split('\n'))
        {
            if (line.StartsWith("SERVICE=", StringComparison.Ordinal)) return line == "SERVICE=systemd-nspawn";
        }

        return true;
    }
}
