using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using NetNamespace.Interop;

namespace NetNamespace.Namespaces;

/// <summary>
/// Reads many settings on one trip. They are read while away and not only opened there: some handlers of older kernels (SCTP, MPTCP, RDS before
/// Linux 6.13) ask which namespace the reader is in, and not whose file it is.
/// </summary>
/// <param name="paths">The paths in UTF-8, each with a zero byte at its end; must not move in memory.</param>
/// <param name="results">Room for what becomes of each; must not move in memory.</param>
/// <param name="count">How many there are.</param>
/// <param name="text">Room for all they say; must not move in memory.</param>
/// <param name="length">How much room that is: more than <see cref="Longest"/>.</param>
internal sealed unsafe class ReadSysctlsTrip(byte** paths, ReadSysctlsTrip.Result* results, int count, byte* text, int length) : Trip
{
    /// <summary>More than the longest value: every second port in net.ipv4.ip_local_reserved_ports has some 196,000 characters.</summary>
    internal const int Longest = 256 * 1024;

    /// <summary>What nearly every value fits in. The kernel clears as much memory as it is asked to fill.</summary>
    private const int Usual = 4096;

    /// <summary>What became of one setting.</summary>
    [StructLayout(LayoutKind.Sequential)]
    internal struct Result
    {
        internal Errno Errno;
        internal int Offset;
        internal int Length;
        internal ushort Mode;
    }

    /// <summary>How many were dealt with, before the room was used up.</summary>
    internal int Done { get; private set; }

    /// <inheritdoc/>
    internal override void Rehearse(int home)
    {
        byte nothing = 0;
        byte* path = &nothing;
        Result result;
        new ReadSysctlsTrip(&path, &result, 1, &nothing, Longest + 1).Go(home);
        StatCalls.FileStatus status;
        _ = StatCalls.StatRaw(-1, &nothing, 0, 0, &status);
        _ = FileCalls.ReadRaw(-1, null, 0);
        _ = FileCalls.CloseRaw(-1);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    protected override void Work()
    {
        int used = 0;
        StatCalls.FileStatus status;
        for (int i = 0; i < count && length - used > Longest; i++)
        {
            Result* result = results + i;
            result->Offset = used;
            result->Length = 0;
            result->Errno = Errno.None;
            result->Mode = StatCalls.StatRaw(StatCalls.AtCurrentDirectory, paths[i], 0, StatCalls.BasicStats, &status) == 0 ? status.Mode : (ushort)0;
            nint taken = ReadFile(paths[i], text + used, Usual);
            if (taken == Usual) taken = ReadFile(paths[i], text + used, Longest);
            if (taken < 0) result->Errno = (Errno)(-taken);
            else used += result->Length = (int)taken;
            Done = i + 1;
        }
    }

    /// <summary>How much was read, or an error number with a minus. One read: most settings have no second part.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static nint ReadFile(byte* path, byte* buffer, nuint room)
    {
        int file = FileCalls.OpenRaw(path, FileCalls.ReadOnly | FileCalls.CloseOnExec, 0);
        if (file < 0) return -*FileCalls.ErrnoLocation();
        nint taken = FileCalls.ReadRaw(file, buffer, room);
        if (taken < 0) taken = -*FileCalls.ErrnoLocation();
        _ = FileCalls.CloseRaw(file);
        return taken;
    }
}
