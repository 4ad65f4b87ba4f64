using System;
using System.Globalization;
using NetNamespace.Interop;
using NetNamespace.Objects;

namespace NetNamespace.Namespaces;

/// <summary>Describes processes by what /proc says. Source: <c>proc_pid_stat(5)</c>, <c>proc_pid_status(5)</c>, <c>proc_uptime(5)</c>.</summary>
/// <param name="containers">Says in which container each is.</param>
public sealed class ProcessReader(ContainerFinder containers)
{
    /// <summary>USER_HZ: the kernel counts in it towards programs on every architecture that .NET runs on.</summary>
    private const int TicksPerSecond = 100;

    private readonly DateTime? _boot = ReadBoot();

    /// <summary>Describes a process.</summary>
    /// <param name="process">Its number.</param>
    /// <param name="place">What its namespace is called.</param>
    /// <returns>The process; null where it has ended.</returns>
    public NetNamespaceProcess? Read(int process, string? place)
    {
        if (ProcessStat.Read(process) is not { } stat) return null;
        return new NetNamespaceProcess
        {
            Namespace = place,
            ProcessId = process,
            Command = stat.Name,
            CommandLine = CommandLineOf(process),
            User = UserOf(process),
            StartTime = StartOf(stat.StartTicks),
            ParentProcessId = stat.ParentProcessId,
            Container = containers.Of(process),
        };
    }

    private static string? CommandLineOf(int process)
    {
        string? line = ProcFile.ReadText($"/proc/{process}/cmdline")?.TrimEnd('\0');
        return string.IsNullOrEmpty(line) ? null : line.Replace('\0', ' ');
    }

    /// <summary>The line is Uid, and then real, effective, saved and file system's user.</summary>
    private static string? UserOf(int process)
    {
        foreach (string line in (ProcFile.ReadText($"/proc/{process}/status") ?? "").Split('\n'))
        {
            if (!line.StartsWith("Uid:", StringComparison.Ordinal)) continue;
            string[] users = line["Uid:".Length..].Split('\t', StringSplitOptions.RemoveEmptyEntries);
            return users.Length > 1 && uint.TryParse(users[1], CultureInfo.InvariantCulture, out uint user) ? UserCalls.UserName(user) ?? users[1] : null;
        }

        return null;
    }

    private DateTime? StartOf(string ticks) => _boot is { } boot && ulong.TryParse(ticks, CultureInfo.InvariantCulture, out ulong count)
        ? boot.AddSeconds((double)count / TicksPerSecond).ToLocalTime()
        : null;

    /// <summary>The moment from which the kernel counts; /proc/stat has it too, but cut to a second.</summary>
    private static DateTime? ReadBoot() =>
        ProcFile.ReadText("/proc/uptime")?.Split(' ') is [{ } uptime, ..] && double.TryParse(uptime, CultureInfo.InvariantCulture, out double seconds)
            ? DateTime.UtcNow.AddSeconds(-seconds)
            : null;
}
