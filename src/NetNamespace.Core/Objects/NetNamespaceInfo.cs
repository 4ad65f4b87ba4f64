using System;

namespace NetNamespace.Objects;

/// <summary>A network namespace, as it was when it was looked at.</summary>
public sealed class NetNamespaceInfo : IEquatable<NetNamespaceInfo>
{
    /// <summary>The name in the store; null for one that has none there.</summary>
    public string? Name { get; init; }

    /// <summary>What other commands take for -Namespace: the name, <c>pid:4242</c> after a process inside, or <c>net:[4026532281]</c>; null for the current one where it has no name.</summary>
    public string? Namespace { get; init; }

    /// <summary>The file by which it can be opened; null where nothing but a socket holds it.</summary>
    public string? Path { get; init; }

    /// <summary>Whether it can be used.</summary>
    public NamespaceState State { get; init; }

    /// <summary>The inode number of nsfs, which <c>lsns</c> and <c>readlink /proc/PID/ns/net</c> show; 0 where it is broken. Used again by the kernel.</summary>
    public ulong Inode { get; init; }

    /// <summary>The device of nsfs: major number in the upper half, minor in the lower.</summary>
    public ulong Device { get; init; }

    /// <summary>SO_NETNS_COOKIE: a number that no other namespace gets before the machine restarts; null where the kernel has none (before 5.14) or it may not be entered.</summary>
    public ulong? Cookie { get; init; }

    /// <summary>The number by which the current namespace knows this one (<c>ip netns set</c>); null where none was given.</summary>
    public int? NsId { get; init; }

    /// <summary>How many processes are in it; null where that was not asked.</summary>
    public int? ProcessCount { get; init; }

    /// <summary>The inode number of the user namespace that owns it: who has capabilities there may configure it; null where that is outside of one's own.</summary>
    public ulong? UserNamespace { get; init; }

    /// <summary>The user who made that user namespace, by his number here; null where that is not known.</summary>
    public uint? OwnerUserId { get; init; }

    /// <summary>The container whose namespace it is; null where it is none's.</summary>
    public NetContainer? Container { get; init; }

    /// <summary>Who holds it besides its name and the processes inside: threads, descriptors, sockets, mounts; null where that was not asked.</summary>
    public NamespaceHolder[]? Holders { get; init; }

    /// <summary>Whether the one who asked is in it.</summary>
    public bool IsCurrent { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Name ?? Namespace ?? $"net:[{Inode}]";

    /// <summary>Whether both are the same namespace, whatever they are called.</summary>
    public bool Equals(NetNamespaceInfo? other)
    {
        if (other is null) return false;
        if (Inode == 0 || other.Inode == 0) return Inode == other.Inode && Name == other.Name;
        if (Device != other.Device || Inode != other.Inode) return false;
        return Cookie is null || other.Cookie is null || Cookie == other.Cookie;
    }

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as NetNamespaceInfo);

    /// <inheritdoc/>
    public override int GetHashCode() => Inode == 0 ? string.GetHashCode(Name, StringComparison.Ordinal) : HashCode.Combine(Device, Inode);
}
