using System.Runtime.CompilerServices;
using NetNamespace.Interop;

namespace NetNamespace.Namespaces;

/// <summary>Writes a setting, in one write and while away, as <see cref="ReadSysctlsTrip"/> says why.</summary>
/// <param name="path">The path in UTF-8 with a zero byte at its end; must not move in memory.</param>
/// <param name="text">What is written; must not move in memory.</param>
/// <param name="length">How long that is.</param>
internal sealed unsafe class WriteSysctlTrip(byte* path, byte* text, int length) : Trip
{
    /// <summary>How much the kernel took, which may be less than there was.</summary>
    internal int Written { get; private set; }

    /// <inheritdoc/>
    internal override void Rehearse(int home)
    {
        byte nothing = 0;
        new WriteSysctlTrip(&nothing, &nothing, 0).Go(home);
        _ = FileCalls.WriteRaw(-1, &nothing, 0);
        _ = FileCalls.CloseRaw(-1);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    protected override void Work()
    {
        int file = FileCalls.OpenRaw(path, FileCalls.WriteOnly | FileCalls.CloseOnExec, 0);
        if (file < 0)
        {
            Fail("open");
            return;
        }

        nint written = FileCalls.WriteRaw(file, text, (nuint)length);
        if (written < 0) Fail("write");
        else Written = (int)written;
        _ = FileCalls.CloseRaw(file);
    }
}
