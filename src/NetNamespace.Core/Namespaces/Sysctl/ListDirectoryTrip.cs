using System.Runtime.CompilerServices;
using NetNamespace.Interop;

namespace NetNamespace.Namespaces;

/// <summary>Reads a directory whose entries depend on who reads it, as those under /proc/sys/net do.</summary>
/// <param name="path">The path in UTF-8 with a zero byte at its end; must not move in memory.</param>
/// <param name="buffer">Room for the entries; must not move in memory.</param>
/// <param name="length">How much room that is.</param>
internal sealed unsafe class ListDirectoryTrip(byte* path, byte* buffer, int length) : Trip
{
    /// <summary>How much of the buffer has entries.</summary>
    internal int Used { get; private set; }

    /// <summary>Whether the buffer may have been too small.</summary>
    internal bool IsFull { get; private set; }

    /// <inheritdoc/>
    internal override void Rehearse(int home)
    {
        byte nothing = 0;
        new ListDirectoryTrip(&nothing, &nothing, 0).Go(home);
        _ = FileCalls.ReadEntriesRaw(-1, &nothing, 0);
        _ = FileCalls.CloseRaw(-1);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    protected override void Work()
    {
        int directory = FileCalls.OpenRaw(path, FileCalls.ReadOnly | FileCalls.CloseOnExec, 0);
        if (directory < 0)
        {
            Fail("open");
            return;
        }

        nint taken;
        while ((taken = FileCalls.ReadEntriesRaw(directory, buffer + Used, (nuint)(length - Used))) > 0) Used += (int)taken;
        if (taken < 0)
        {
            // EINVAL: the next entry does not fit.
            Fail("getdents64");
            IsFull = Errno == Errno.EINVAL;
        }

        _ = FileCalls.CloseRaw(directory);
    }
}
