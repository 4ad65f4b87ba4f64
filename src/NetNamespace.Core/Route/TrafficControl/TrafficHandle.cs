using System.Globalization;

namespace NetNamespace.Route;

/// <summary>
/// The numbers that disciplines and classes have on a link: <c>major:minor</c>, where the discipline itself has the minor number 0. A discipline that
/// nobody made, the link's default one, has the handle 0. Source: linux/pkt_sched.h.
/// </summary>
internal static class TrafficHandle
{
    /// <summary>TC_H_ROOT: what sends.</summary>
    internal const uint Root = 0xffffffff;

    /// <summary>TC_H_INGRESS and TC_H_CLSACT: where filters see what was received.</summary>
    internal const uint Ingress = 0xfffffff1;

    /// <summary>The handle of the discipline that is there; there can be only one.</summary>
    internal const uint IngressDiscipline = 0xffff0000;

    /// <summary>Where the filters for what was received hang, of <c>ingress</c> and <c>clsact</c> alike (TC_H_MIN_INGRESS).</summary>
    internal const uint IngressFilters = 0xfffffff2;

    private const uint Own = 0x5d00;

    internal static uint Major(uint handle) => handle >> 16;

    internal static uint Of(uint major, uint minor = 0) => (major << 16) | minor;

    /// <summary>
    /// A handle for a new discipline. The kernel does not tell which distribution a delay has, so the number of a discipline that was made here says it.
    /// </summary>
    /// <param name="distribution">What it is to say.</param>
    /// <param name="attempt">0 to 15, for one that is not in use.</param>
    internal static uint Marked(int distribution, int attempt) => Of(Own | ((uint)distribution << 4) | (uint)attempt);

    /// <summary>What the number of a discipline says of its distribution; 0 where it says nothing.</summary>
    internal static int Mark(uint handle) => (Major(handle) & 0xff00) == Own ? (int)((Major(handle) >> 4) & 0xf) : 0;

    /// <summary>As <c>tc</c> writes it.</summary>
    internal static string Text(uint handle) => handle switch
    {
        Root => "root",
        Ingress => "ingress",
        _ when (handle & 0xffff) == 0 => string.Create(CultureInfo.InvariantCulture, $"{handle >> 16:x}:"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{handle >> 16:x}:{handle & 0xffff:x}"),
    };
}
