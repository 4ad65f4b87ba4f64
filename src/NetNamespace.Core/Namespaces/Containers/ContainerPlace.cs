using System;
using System.Globalization;

namespace NetNamespace.Namespaces;

/// <summary>Where a process of a container was found.</summary>
/// <param name="Process">The process; 0 where there is none.</param>
/// <param name="Path">Its cgroup, in parts.</param>
internal readonly record struct ContainerPlace(int Process, string[] Path)
{
    private const string UserStart = "user-";
    private const string UserEnd = ".slice";

    /// <summary>The user who runs it without root, as systemd names his slice; null for a container of root.</summary>
    internal uint? User
    {
        get
        {
            foreach (string part in Path)
            {
                if (!part.StartsWith(UserStart, StringComparison.Ordinal) || !part.EndsWith(UserEnd, StringComparison.Ordinal)) continue;
                ReadOnlySpan<char> number = part.AsSpan(UserStart.Length, Math.Max(0, part.Length - UserStart.Length - UserEnd.Length));
                if (uint.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out uint user) && user != 0) return user;
            }

            return null;
        }
    }
}
