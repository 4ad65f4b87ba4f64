using System;
using System.Collections.Generic;
using System.Text;
using NetNamespace.Interop;

namespace NetNamespace.Namespaces;

/// <summary>Settings under /proc/sys/net. Which namespace they are of depends on who opens the file. Source: <c>proc_sys_net(5)</c>.</summary>
internal static unsafe class SysctlFile
{
    private const string Root = "/proc/sys/";
    private const int Room = 1 << 20;

    /// <summary>Reads a value, without the line end.</summary>
    /// <param name="handle">The namespace.</param>
    /// <param name="key">The path below /proc/sys: <c>net/ipv4/ip_forward</c>.</param>
    /// <exception cref="SystemCallException">SysctlReadFailed; with ENOENT where there is no such setting.</exception>
    internal static string Read(NamespaceHandle handle, string key)
    {
        SysctlContent content = ReadAll(handle, [key])[0];
        return content.Text ?? throw new SystemCallException("SysctlReadFailed", Attempt(handle, $"read the setting {key}"), "read", content.Errno, Root + key);
    }

    /// <summary>Reads many, in as few trips as they fit in.</summary>
    /// <exception cref="SystemCallException">The namespace cannot be entered.</exception>
    internal static SysctlContent[] ReadAll(NamespaceHandle handle, IReadOnlyList<string> keys)
    {
        SysctlContent[] contents = new SysctlContent[keys.Count];
        using NativeMemoryBlock memory = new();
        byte** paths = (byte**)memory.Take((keys.Count + 1) * sizeof(byte*));
        for (int i = 0; i < keys.Count; i++) paths[i] = memory.Take(Root + keys[i]);
        ReadSysctlsTrip.Result* results = (ReadSysctlsTrip.Result*)memory.Take((keys.Count + 1) * sizeof(ReadSysctlsTrip.Result));
        byte* text = (byte*)memory.Take(Room);
        for (int done = 0; done < keys.Count;)
        {
            ReadSysctlsTrip trip = new(paths + done, results + done, keys.Count - done, text, Room) { Target = handle.TripTarget };
            handle.Make(trip);
            if (trip.FailedFunction is { } function) throw NotEntered(handle, function, trip.Errno);
            for (int last = done + trip.Done; done < last; done++) contents[done] = ContentOf(results[done], text);
        }

        return contents;
    }

    /// <summary>Writes a value.</summary>
    /// <returns>Whether the kernel took all of it, or only its beginning.</returns>
    /// <exception cref="SystemCallException">SysctlWriteFailed, with EACCES without privilege and ENOENT where there is no such setting; SysctlReadOnly.</exception>
    internal static bool TryWrite(NamespaceHandle handle, string key, string value)
    {
        // With a line end, so that an empty text is written too.
        byte[] bytes = Encoding.UTF8.GetBytes(value + '\n');
        fixed (byte* path = Encoding.UTF8.GetBytes(Root + key + '\0'), text = bytes)
        {
            WriteSysctlTrip trip = new(path, text, bytes.Length) { Target = handle.TripTarget };
            handle.Make(trip);
            if (trip.FailedFunction is { } function) throw NotWritten(handle, key, value, function, trip.Errno);
            return trip.Written >= bytes.Length - 1;
        }
    }

    /// <summary>Writes a value.</summary>
    /// <exception cref="SystemCallException">As <see cref="TryWrite"/> says; also SysctlWriteFailed with EINVAL where only its beginning was taken.</exception>
    internal static void Write(NamespaceHandle handle, string key, string value)
    {
        if (!TryWrite(handle, key, value)) throw NotWritten(handle, key, value, "write", Errno.EINVAL);
    }

    /// <summary>What is in a directory of settings; null where there is no such directory.</summary>
    /// <returns>The names, sorted, and whether each is a directory itself.</returns>
    /// <exception cref="SystemCallException">SysctlReadFailed: it cannot be read.</exception>
    internal static List<(string Name, bool IsDirectory)>? List(NamespaceHandle handle, string key)
    {
        for (int room = 1 << 16; ; room *= 8)
        {
            using NativeMemoryBlock memory = new();
            byte* buffer = (byte*)memory.Take(room);
            ListDirectoryTrip trip = new(memory.Take(Root + key), buffer, room) { Target = handle.TripTarget };
            handle.Make(trip);
            if (trip.IsFull && room < 1 << 27) continue;
            if (trip.FailedFunction is null) return DirectoryEntries.Read(new ReadOnlySpan<byte>(buffer, trip.Used));
            if (trip.Errno is Errno.ENOENT or Errno.ENOTDIR) return null;
            throw new SystemCallException("SysctlReadFailed", Attempt(handle, $"list the settings below {key}"), trip.FailedFunction, trip.Errno, Root + key);
        }
    }

    private static SysctlContent ContentOf(in ReadSysctlsTrip.Result result, byte* text) => new(
        result.Errno == Errno.None ? Encoding.UTF8.GetString(text + result.Offset, result.Length).TrimEnd('\n') : null, result.Errno, result.Mode);

    private static SystemCallException NotEntered(NamespaceHandle handle, string function, Errno errno) =>
        new("EnterNamespaceFailed", $"read settings in namespace '{handle}'", function, errno);

    private static SystemCallException NotWritten(NamespaceHandle handle, string key, string value, string function, Errno errno)
    {
        if (function == "setns") return NotEntered(handle, function, errno);
        // Containers often have /proc/sys read-only, which no privilege helps against.
        string id = errno == Errno.EROFS ? "SysctlReadOnly" : "SysctlWriteFailed";
        return new SystemCallException(id, Attempt(handle, $"set {key} to {value}"), function, errno, Root + key);
    }

    private static string Attempt(NamespaceHandle handle, string attempt) => handle.Name is { } name ? $"{attempt} in namespace '{name}'" : attempt;
}
