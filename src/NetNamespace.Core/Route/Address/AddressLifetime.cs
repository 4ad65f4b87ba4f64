using System;
using System.Runtime.InteropServices;

namespace NetNamespace.Route;

/// <summary>struct ifa_cacheinfo of linux/if_addr.h.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct AddressLifetime
{
    internal const uint Forever = uint.MaxValue;

    /// <summary>Seconds, or <see cref="Forever"/>.</summary>
    internal uint Preferred;
    /// <summary>Seconds, or <see cref="Forever"/>.</summary>
    internal uint Valid;
    /// <summary>When it was made, in hundredths of a second after the machine started.</summary>
    internal uint Created;
    /// <summary>When it was changed, likewise.</summary>
    internal uint Updated;

    internal static TimeSpan ToTime(uint seconds) => seconds == Forever ? TimeSpan.MaxValue : TimeSpan.FromSeconds(seconds);

    /// <summary>Whole seconds; what is too long for 32 bits is for ever.</summary>
    internal static uint ToSeconds(TimeSpan time) => time.TotalSeconds >= Forever ? Forever : (uint)Math.Max(0, time.TotalSeconds);
}
