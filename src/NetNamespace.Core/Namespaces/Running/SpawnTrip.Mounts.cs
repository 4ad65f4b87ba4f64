using System.Runtime.CompilerServices;
using NetNamespace.Interop;

namespace NetNamespace.Namespaces;

/// <summary>The mounts of the child's own world.</summary>
internal sealed unsafe partial class SpawnTrip
{
    private const uint SysFlags = MountCalls.NoSetUserId | MountCalls.NoDevices | MountCalls.NoExecute;

    private readonly int _homeMounts = mounts?.Home.Number ?? -1;
    private readonly byte* _nothing = mounts is null ? null : mounts.Nothing;
    private readonly byte* _root = mounts is null ? null : mounts.Root;
    private readonly byte* _sys = mounts is null ? null : mounts.Sys;
    private readonly byte* _sysType = mounts is null ? null : mounts.SysType;
    private readonly byte** _sources = mounts is null ? null : mounts.Sources;
    private readonly byte** _targets = mounts is null ? null : mounts.Targets;
    private readonly int* _errors = mounts is null ? null : mounts.Errors;
    private readonly int _count = mounts?.Count ?? 0;
    private readonly byte** _kept = mounts is null ? null : mounts.Kept;
    private readonly int* _trees = mounts is null ? null : mounts.Trees;
    private readonly byte* _emptyPath = mounts is null ? null : mounts.EmptyPath;
    private readonly byte* _linkPath = mounts is null ? null : mounts.LinkPath;
    private readonly int _linkPathLength = MountPlan.LinkPathLength;
    private readonly int _linkFlags = FileCalls.PathOnly | FileCalls.NoFollow | FileCalls.CloseOnExec;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void MakeMounts()
    {
        if (NamespaceCalls.Unshare(NamespaceCalls.NewMount) < 0)
        {
            Fail("unshare");
            return;
        }

        // Slave: what is mounted outside later is seen inside, and nothing the other way round.
        if (MountCalls.MountRaw(_nothing, _root, _nothing, MountCalls.Slave | MountCalls.Recursive, null) < 0)
        {
            Fail("mount");
            return;
        }

        MountSys();
        for (int i = 0; i < _count; i++)
        {
            if (MountCalls.MountRaw(_sources[i], _targets[i], _nothing, MountCalls.Bind, null) == 0) continue;
            int error = *FileCalls.ErrnoLocation();
            if (error != (int)Errno.ENOENT || !MountOverLink(_sources[i], _targets[i])) _errors[i + 1] = error;
        }
    }

    /// <summary>
    /// A new /sys comes over the old one, which stays: in a user namespace the kernel allows a new sysfs only where one is seen already. What is mounted below the old
    /// one is taken along where the kernel can do that (Linux 5.2).
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void MountSys()
    {
        for (int i = 0; _kept[i] is not null; i++)
            _trees[i] = (int)MountCalls.OpenTree(MountCalls.OpenTreeNumber, StatCalls.AtCurrentDirectory, _kept[i], MountCalls.CloneTree);

        if (MountCalls.MountRaw(_nothing, _sys, _sysType, SysFlags, null) < 0 &&
            MountCalls.MountRaw(_nothing, _sys, _sysType, SysFlags | MountCalls.ReadOnly, null) < 0)
        {
            _errors[0] = *FileCalls.ErrnoLocation();
        }

        for (int i = 0; _kept[i] is not null; i++)
        {
            if (_trees[i] < 0) continue;
            if (_errors[0] == 0)
                _ = MountCalls.MoveMount(MountCalls.MoveMountNumber, _trees[i], _emptyPath, StatCalls.AtCurrentDirectory, _kept[i], MountCalls.MoveDescriptor);
            _ = FileCalls.CloseRaw(_trees[i]);
        }
    }

    /// <summary>Where the file in /etc is a symbolic link to what is not there, the link itself is covered. Its descriptor's path leads to it and no further.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool MountOverLink(byte* source, byte* target)
    {
        int link = FileCalls.OpenRaw(target, _linkFlags, 0);
        if (link < 0) return false;
        int length = 1;
        for (int rest = link / 10; rest > 0; rest /= 10) length++;
        _linkPath[_linkPathLength + length] = 0;
        for (int i = length - 1, rest = link; i >= 0; i--, rest /= 10) _linkPath[_linkPathLength + i] = (byte)('0' + (rest % 10));
        bool done = MountCalls.MountRaw(source, _linkPath, _nothing, MountCalls.Bind, null) == 0;
        _ = FileCalls.CloseRaw(link);
        return done;
    }
}
