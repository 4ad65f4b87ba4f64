using System.Globalization;
using NetNamespace.Interop;

namespace NetNamespace.Namespaces;

/// <summary>
/// Which namespace it is: the device and inode of its nsfs file. Valid while the namespace is open; the kernel gives inode numbers
/// out again, which is why objects also carry the netns cookie. Source: <c>namespaces(7)</c>.
/// </summary>
/// <param name="Device">Major and minor number of nsfs: major in the upper half.</param>
/// <param name="Inode">The inode number that <c>readlink /proc/PID/ns/net</c> shows.</param>
public readonly record struct NamespaceIdentity(ulong Device, ulong Inode)
{
    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"net:[{Inode}]");

    /// <summary>The identity of an open namespace.</summary>
    /// <exception cref="SystemCallException">The descriptor cannot be examined.</exception>
    internal static NamespaceIdentity Of(Descriptor open) => Of(FileStatus.OfOpen(open));

    internal static NamespaceIdentity Of(in StatCalls.FileStatus status) => new(status.Device, status.Inode);
}
