using System.Runtime.CompilerServices;
using NetNamespace.Interop;

namespace NetNamespace.Namespaces;

/// <summary>Opens a file whose content depends on who opens it, as those under /proc/sys/net do.</summary>
/// <param name="path">The path in UTF-8 with a zero byte at its end, which must not move in memory.</param>
/// <param name="flags">The flags of open(2).</param>
internal sealed unsafe class OpenFileTrip(byte* path, int flags) : Trip
{
    /// <summary>The open file, or -1.</summary>
    internal int File { get; private set; } = -1;

    /// <inheritdoc/>
    internal override void Rehearse(int home)
    {
        byte nothing = 0;
        new OpenFileTrip(&nothing, 0).Go(home);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    protected override void Work()
    {
        File = FileCalls.OpenRaw(path, flags, 0);
        if (File < 0) Fail("open");
    }
}
