using System;
using System.Text;
using NetNamespace.Interop;

namespace NetNamespace.Namespaces;

/// <summary>
/// A sysctl under /proc/sys/net. Which namespace it is of depends on who opens the file; once it is open, it stays that namespace's.
/// Source: <c>proc_sys_net(5)</c>.
/// </summary>
internal static class SysctlFile
{
    private const string Root = "/proc/sys/";
    private const int Longest = 256;

    /// <summary>Reads a value, without the line end.</summary>
    /// <param name="handle">The namespace.</param>
    /// <param name="key">The path below /proc/sys: <c>net/ipv4/ip_forward</c>.</param>
    /// <exception cref="SystemCallException">SysctlReadFailed; with ENOENT where there is no such setting.</exception>
    internal static string Read(NamespaceHandle handle, string key)
    {
        using Descriptor file = Open(handle, key, FileCalls.ReadOnly, "SysctlReadFailed", $"read the setting {key}");
        Span<byte> buffer = stackalloc byte[Longest];
        nint length = FileCalls.Read(file.Number, buffer);
        return length >= 0
            ? Encoding.ASCII.GetString(buffer[..(int)length]).TrimEnd('\n')
            : throw new SystemCallException("SysctlReadFailed", Attempt(handle, $"read the setting {key}"), "read", ErrnoText.Last(), Root + key);
    }

    /// <summary>Writes a value.</summary>
    /// <exception cref="SystemCallException">SysctlWriteFailed, with EACCES without privilege and ENOENT where there is no such setting; SysctlReadOnly.</exception>
    internal static void Write(NamespaceHandle handle, string key, string value)
    {
        string attempt = $"set {key} to {value}";
        using Descriptor file = Open(handle, key, FileCalls.WriteOnly, "SysctlWriteFailed", attempt);
        byte[] bytes = Encoding.ASCII.GetBytes(value);
        if (FileCalls.Write(file.Number, bytes) == bytes.Length) return;
        throw new SystemCallException("SysctlWriteFailed", Attempt(handle, attempt), "write", ErrnoText.Last(), Root + key);
    }

    private static Descriptor Open(NamespaceHandle handle, string key, int flags, string errorId, string attempt)
    {
        try
        {
            return handle.OpenFile(Root + key, flags);
        }
        catch (SystemCallException e) when (e.ErrorId == "FileNotOpened")
        {
            // Containers often have /proc/sys read-only, which no privilege helps against.
            string id = e.Errno == Errno.EROFS ? "SysctlReadOnly" : errorId;
            throw new SystemCallException(id, Attempt(handle, attempt), e.Function, e.Errno, Root + key);
        }
    }

    private static string Attempt(NamespaceHandle handle, string attempt) => handle.Name is { } name ? $"{attempt} in namespace '{name}'" : attempt;
}
