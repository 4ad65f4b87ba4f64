using System.Runtime.InteropServices;

namespace NetNamespace.Interop;

/// <summary>
/// Children: how they are started, watched and signalled. Sources: <c>posix_spawn(3)</c>, spawn.h, <c>waitid(2)</c>,
/// <c>kill(2)</c>, <c>_exit(2)</c>, <c>access(2)</c>, <c>chdir(2)</c>, <c>prctl(2)</c>, <c>tcgetpgrp(3)</c>.
/// </summary>
internal static unsafe partial class ProcessCalls
{
    /// <summary>Room for posix_spawnattr_t: 336 bytes in glibc and musl, and some to spare.</summary>
    internal const int AttributesSize = 512;

    /// <summary>Room for posix_spawn_file_actions_t: 80 bytes in glibc and musl, and some to spare.</summary>
    internal const int FileActionsSize = 256;

    /// <summary>sigset_t: 1,024 signals.</summary>
    internal const int SignalSetSize = 128;

    internal const short SetProcessGroup = 0x02;
    internal const short SetSignalDefault = 0x04;
    internal const short SetSignalMask = 0x08;
    internal const short SetSession = 0x80;

    internal const int Interrupt = 2;
    internal const int Kill = 9;
    internal const int BrokenPipe = 13;
    internal const int Terminate = 15;

    /// <summary>P_ALL: any child.</summary>
    internal const int AnyChild = 0;
    internal const int IdentifiedByProcess = 1;
    internal const int WaitNoHang = 1;
    internal const int WaitExited = 4;

    /// <summary>WNOWAIT: the child is looked at and stays.</summary>
    internal const int WaitAndKeep = 0x01000000;
    internal const int CodeExited = 1;

    internal const int ExecuteAccess = 1;

    /// <summary>PR_SET_CHILD_SUBREAPER.</summary>
    internal const int ChildSubreaper = 36;

    /// <summary>siginfo_t of a SIGCHLD on the architectures with 64 bits: the rest of its 128 bytes is not used here.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 128)]
    internal struct ChildInfo
    {
        [FieldOffset(8)]
        internal int Code;
        [FieldOffset(16)]
        internal int ProcessId;
        [FieldOffset(24)]
        internal int Status;
    }

    [LibraryImport("libc", EntryPoint = "posix_spawn")]
    internal static partial int Spawn(int* processId, byte* path, void* fileActions, void* attributes, byte** arguments, byte** environment);

    [LibraryImport("libc", EntryPoint = "posix_spawnattr_init")]
    internal static partial int InitializeAttributes(void* attributes);

    [LibraryImport("libc", EntryPoint = "posix_spawnattr_destroy")]
    internal static partial int DestroyAttributes(void* attributes);

    [LibraryImport("libc", EntryPoint = "posix_spawnattr_setflags")]
    internal static partial int SetFlags(void* attributes, short flags);

    [LibraryImport("libc", EntryPoint = "posix_spawnattr_setpgroup")]
    internal static partial int SetGroup(void* attributes, int group);

    [LibraryImport("libc", EntryPoint = "posix_spawnattr_setsigdefault")]
    internal static partial int SetDefaultSignals(void* attributes, void* set);

    [LibraryImport("libc", EntryPoint = "posix_spawnattr_setsigmask")]
    internal static partial int SetMask(void* attributes, void* set);

    [LibraryImport("libc", EntryPoint = "posix_spawn_file_actions_init")]
    internal static partial int InitializeFileActions(void* actions);

    [LibraryImport("libc", EntryPoint = "posix_spawn_file_actions_destroy")]
    internal static partial int DestroyFileActions(void* actions);

    [LibraryImport("libc", EntryPoint = "posix_spawn_file_actions_adddup2")]
    internal static partial int AddDuplicate(void* actions, int from, int to);

    [LibraryImport("libc", EntryPoint = "sigemptyset")]
    internal static partial int EmptySet(void* set);

    [LibraryImport("libc", EntryPoint = "sigaddset")]
    internal static partial int AddSignal(void* set, int signal);

    [LibraryImport("libc", EntryPoint = "waitid", SetLastError = true)]
    internal static partial int Wait(int idType, int id, ChildInfo* info, int options);

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    internal static partial int Signal(int processId, int signal);

    [LibraryImport("libc", EntryPoint = "_exit")]
    internal static partial void Exit(int code);

    [LibraryImport("libc", EntryPoint = "chdir")]
    internal static partial int ChangeDirectory(byte* path);

    [LibraryImport("libc", EntryPoint = "access", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int Access(string path, int mode);

    [LibraryImport("libc", EntryPoint = "prctl")]
    internal static partial int Control(int option, nint second, nint third, nint fourth, nint fifth);

    [LibraryImport("libc", EntryPoint = "getpgrp")]
    internal static partial int OwnGroup();

    [LibraryImport("libc", EntryPoint = "tcgetpgrp")]
    internal static partial int ForegroundGroup(int terminal);
}
