using System.Globalization;

namespace NetNamespace.Objects;

/// <summary>Realms of routes and rules: two numbers of 16 bits in one, the source's in the upper half. Sources: <c>ip-route(8)</c>, /etc/iproute2/rt_realms.</summary>
public static class RouteRealm
{
    /// <summary>Reads <c>5</c>, a destination's realm, or <c>1/5</c>, a source's and a destination's.</summary>
    /// <exception cref="NetworkObjectException">With InvalidRealm.</exception>
    public static uint Parse(string? text)
    {
        string[] parts = (text ?? "").Split('/');
        if (parts.Length <= 2
            && ushort.TryParse(parts[^1], NumberStyles.None, CultureInfo.InvariantCulture, out ushort destination)
            && ushort.TryParse(parts.Length == 2 ? parts[0] : "0", NumberStyles.None, CultureInfo.InvariantCulture, out ushort source))
            return ((uint)source << 16) | destination;
        throw new NetworkObjectException(
            "InvalidRealm", ObjectProblem.Invalid, text ?? "", $"'{text}' is no realm: one number from 0 to 65535, or two with a slash between, the source's first.");
    }

    /// <summary>The realms as they are written.</summary>
    public static string Text(uint realm) => realm > ushort.MaxValue
        ? string.Create(CultureInfo.InvariantCulture, $"{realm >> 16}/{realm & ushort.MaxValue}")
        : realm.ToString(CultureInfo.InvariantCulture);
}
