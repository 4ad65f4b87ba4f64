using System.Runtime.InteropServices;

namespace NetNamespace.Interop;

/// <summary>
/// Who a thread is. The C library's functions change every thread of the process, the kernel's own only the one that calls, so they are
/// called by number. Sources: <c>setresuid(2)</c>, <c>setgroups(2)</c>, <c>prctl(2)</c>, <c>capabilities(7)</c>, asm/unistd.h.
/// </summary>
internal static unsafe partial class CredentialCalls
{
    internal const int GetDumpable = 3;
    internal const int SetDumpable = 4;
    internal const int AmbientCapabilities = 47;
    internal const int ClearAmbient = 4;

    internal static nint SetUsersNumber => RuntimeInformation.ProcessArchitecture switch
    {
        Architecture.X64 => 117,
        Architecture.Ppc64le => 164,
        Architecture.Arm or Architecture.Armv6 or Architecture.S390x or Architecture.X86 => 208,
        _ => 147,
    };

    internal static nint SetGroupsNumber => RuntimeInformation.ProcessArchitecture switch
    {
        Architecture.X64 => 119,
        Architecture.Ppc64le => 169,
        Architecture.Arm or Architecture.Armv6 or Architecture.S390x or Architecture.X86 => 210,
        _ => 149,
    };

    internal static nint SetSupplementaryNumber => RuntimeInformation.ProcessArchitecture switch
    {
        Architecture.X64 => 116,
        Architecture.Ppc64le => 81,
        Architecture.Arm or Architecture.Armv6 or Architecture.S390x or Architecture.X86 => 206,
        _ => 159,
    };

    /// <summary>setresuid and setresgid, for this thread only.</summary>
    [LibraryImport("libc", EntryPoint = "syscall")]
    internal static partial nint Set(nint number, nint real, nint effective, nint saved);

    /// <summary>setgroups, for this thread only.</summary>
    [LibraryImport("libc", EntryPoint = "syscall")]
    internal static partial nint SetSupplementary(nint number, nint count, uint* groups);

    [LibraryImport("libc", EntryPoint = "getresuid")]
    internal static partial int GetUsers(uint* real, uint* effective, uint* saved);

    [LibraryImport("libc", EntryPoint = "getresgid")]
    internal static partial int GetGroups(uint* real, uint* effective, uint* saved);

    [LibraryImport("libc", EntryPoint = "prctl")]
    internal static partial int Control(int option, nint first, nint second, nint third, nint fourth);
}
