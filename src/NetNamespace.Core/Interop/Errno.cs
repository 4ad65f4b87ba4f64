using System.Runtime.InteropServices;

namespace NetNamespace.Interop;

/// <summary>The kernel's error numbers that mean something to a user of networking. Source: <c>errno(3)</c>, <c>asm-generic/errno.h</c>.</summary>
public enum Errno
{
    /// <summary>No error.</summary>
    None = 0,
    /// <summary>Operation not permitted.</summary>
    EPERM = 1,
    /// <summary>No such file, route or other object.</summary>
    ENOENT = 2,
    /// <summary>No such process; also: no such route.</summary>
    ESRCH = 3,
    /// <summary>Interrupted by a signal.</summary>
    EINTR = 4,
    /// <summary>Input/output error.</summary>
    EIO = 5,
    /// <summary>No such device or address.</summary>
    ENXIO = 6,
    /// <summary>Argument list too long.</summary>
    E2BIG = 7,
    /// <summary>Not an executable format.</summary>
    ENOEXEC = 8,
    /// <summary>Bad file descriptor.</summary>
    EBADF = 9,
    /// <summary>No child process.</summary>
    ECHILD = 10,
    /// <summary>Try again.</summary>
    EAGAIN = 11,
    /// <summary>Out of memory.</summary>
    ENOMEM = 12,
    /// <summary>Permission denied.</summary>
    EACCES = 13,
    /// <summary>Busy.</summary>
    EBUSY = 16,
    /// <summary>Exists already.</summary>
    EEXIST = 17,
    /// <summary>No such device.</summary>
    ENODEV = 19,
    /// <summary>Not a directory.</summary>
    ENOTDIR = 20,
    /// <summary>Is a directory.</summary>
    EISDIR = 21,
    /// <summary>Invalid argument.</summary>
    EINVAL = 22,
    /// <summary>Too many open files in the system.</summary>
    ENFILE = 23,
    /// <summary>Too many open files in the process.</summary>
    EMFILE = 24,
    /// <summary>Inappropriate ioctl.</summary>
    ENOTTY = 25,
    /// <summary>No space left; also: a user namespace's limit was reached.</summary>
    ENOSPC = 28,
    /// <summary>Read-only file system.</summary>
    EROFS = 30,
    /// <summary>Broken pipe.</summary>
    EPIPE = 32,
    /// <summary>Out of range.</summary>
    ERANGE = 34,
    /// <summary>Name too long.</summary>
    ENAMETOOLONG = 36,
    /// <summary>Not implemented by this kernel.</summary>
    ENOSYS = 38,
    /// <summary>Directory not empty; of a bond, that it has ports.</summary>
    ENOTEMPTY = 39,
    /// <summary>Too many symbolic links.</summary>
    ELOOP = 40,
    /// <summary>No message of the desired type.</summary>
    ENOMSG = 42,
    /// <summary>No data.</summary>
    ENODATA = 61,
    /// <summary>Protocol error.</summary>
    EPROTO = 71,
    /// <summary>A malformed message.</summary>
    EBADMSG = 74,
    /// <summary>Value too large.</summary>
    EOVERFLOW = 75,
    /// <summary>To be started again: the rules were changed by somebody else meanwhile.</summary>
    ERESTART = 85,
    /// <summary>Message too long.</summary>
    EMSGSIZE = 90,
    /// <summary>Protocol not supported.</summary>
    EPROTONOSUPPORT = 93,
    /// <summary>Not supported.</summary>
    EOPNOTSUPP = 95,
    /// <summary>Address family not supported.</summary>
    EAFNOSUPPORT = 97,
    /// <summary>Address in use.</summary>
    EADDRINUSE = 98,
    /// <summary>Address not available.</summary>
    EADDRNOTAVAIL = 99,
    /// <summary>Network is down.</summary>
    ENETDOWN = 100,
    /// <summary>Network is unreachable.</summary>
    ENETUNREACH = 101,
    /// <summary>The other end closed the connection.</summary>
    ECONNRESET = 104,
    /// <summary>No buffer space: messages were lost.</summary>
    ENOBUFS = 105,
    /// <summary>Timed out.</summary>
    ETIMEDOUT = 110,
    /// <summary>Nobody listens there.</summary>
    ECONNREFUSED = 111,
    /// <summary>Host is unreachable.</summary>
    EHOSTUNREACH = 113,
    /// <summary>Under way.</summary>
    EINPROGRESS = 115,
    /// <summary>Stale.</summary>
    ESTALE = 116,
}

/// <summary>Reads what the C library says of an error number.</summary>
internal static class ErrnoText
{
    /// <summary>The last error number of this thread, as a call declared with SetLastError left it.</summary>
    internal static Errno Last() => (Errno)Marshal.GetLastPInvokeError();

    /// <summary>The C library's text and the number's name: <c>File exists (EEXIST)</c>.</summary>
    internal static string Describe(Errno errno) => $"{Marshal.GetPInvokeErrorMessage((int)errno)} ({errno})";
}
