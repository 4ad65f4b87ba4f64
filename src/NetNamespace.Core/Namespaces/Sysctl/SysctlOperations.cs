using System;
using System.Collections.Generic;
using System.Linq;
using NetNamespace.Interop;
using NetNamespace.Objects;

namespace NetNamespace.Namespaces;

/// <summary>
/// Reads and sets the settings of a network namespace, all of them below <c>net</c>. Names are those of <c>sysctl(8)</c>; what they mean is in the kernel's
/// Documentation/networking/ip-sysctl.rst and admin-guide/sysctl/net.rst.
/// </summary>
/// <param name="handle">The namespace.</param>
public sealed class SysctlOperations(NamespaceHandle handle)
{
    /// <summary>A setting, or where a group of them is named, all settings below it.</summary>
    /// <param name="name">The name, with dots or slashes.</param>
    /// <exception cref="NetworkObjectException">InvalidSysctlName, SysctlOutsideNet; SysctlNotFound; SysctlNotReadable where it can only be written.</exception>
    /// <exception cref="SystemCallException">SysctlReadFailed: without privilege, with EACCES.</exception>
    public IReadOnlyList<NetSysctl> Get(string name)
    {
        string key = SysctlName.ToKey(name);
        SysctlContent content = SysctlFile.ReadAll(handle, [key])[0];
        if (content.Errno == Errno.EISDIR) return Find(key, static _ => true);
        if (content.Text is null && content.Errno != Errno.EIO) throw NotRead(key, content);
        return [Describe(key, content)];
    }

    /// <summary>The settings below one whose names fit. One that may not be read has no value.</summary>
    /// <param name="below">A group of settings, as a path below /proc/sys; there may be no such group.</param>
    /// <param name="fits">Whether a name, with dots, is wanted.</param>
    /// <exception cref="SystemCallException">SysctlReadFailed: /proc/sys is not there.</exception>
    public IReadOnlyList<NetSysctl> Find(string below, Func<string, bool> fits)
    {
        List<string> keys = [];
        Walk(below, fits, keys);
        SysctlContent[] contents = SysctlFile.ReadAll(handle, keys);
        List<NetSysctl> found = [];
        for (int i = 0; i < keys.Count; i++)
        {
            // A link that went meanwhile took its settings with it.
            if (contents[i].Exists) found.Add(Describe(keys[i], contents[i]));
        }

        return found;
    }

    /// <summary>Sets one. What the kernel takes only the beginning of is taken back.</summary>
    /// <param name="name">The name, with dots or slashes.</param>
    /// <param name="value">A number, a truth value, a text, or several of them.</param>
    /// <returns>How it is then.</returns>
    /// <exception cref="NetworkObjectException">As <see cref="Get"/>; SysctlNotWritable; InvalidSysctlValue, SysctlValueRefused.</exception>
    /// <exception cref="SystemCallException">SysctlWriteFailed: without privilege, with EACCES; SysctlReadOnly.</exception>
    public NetSysctl Set(string name, object? value)
    {
        string key = SysctlName.ToKey(name);
        string text = SysctlValue.Format(key, value);
        SysctlContent before = SysctlFile.ReadAll(handle, [key])[0];
        if (!before.Exists) throw NotFound(key);
        if (before.Errno == Errno.EISDIR)
            throw new NetworkObjectException("SysctlIsGroup", ObjectProblem.Invalid, name, $"'{SysctlName.FromKey(key)}' is a group of settings, and has no value itself.");
        if (!before.CanBeWritten)
            throw new NetworkObjectException("SysctlNotWritable", ObjectProblem.NotPermitted, name, $"'{SysctlName.FromKey(key)}' is read-only{Place()}.");
        Write(key, text, before);
        return Describe(key, SysctlFile.ReadAll(handle, [key])[0]);
    }

    /// <summary>What is directly below a group, for completion: names with dots, and whether each is a group itself.</summary>
    /// <exception cref="SystemCallException">SysctlReadFailed.</exception>
    public IEnumerable<(string Name, bool IsGroup)> Children(string below) =>
        (SysctlFile.List(handle, below) ?? []).Select(entry => (SysctlName.FromKey($"{below}/{entry.Name}"), entry.IsDirectory));

    private void Walk(string directory, Func<string, bool> fits, List<string> keys)
    {
        foreach ((string name, bool isDirectory) in SysctlFile.List(handle, directory) ?? [])
        {
            string key = $"{directory}/{name}";
            if (isDirectory) Walk(key, fits, keys);
            else if (fits(SysctlName.FromKey(key))) keys.Add(key);
        }
    }

    private void Write(string key, string text, SysctlContent before)
    {
        try
        {
            if (SysctlFile.TryWrite(handle, key, text)) return;
        }
        catch (SystemCallException e) when (e.Errno is Errno.EINVAL or Errno.ERANGE or Errno.ENOENT or Errno.EOPNOTSUPP && e.Function == "write")
        {
            Restore(key, before);
            throw Refused(key, text, $"the kernel says {ErrnoText.Describe(e.Errno)}", e);
        }

        Restore(key, before);
        throw Refused(key, text, "it takes less than that");
    }

    /// <summary>Of several numbers the kernel may have taken those before the one that it refused.</summary>
    private void Restore(string key, SysctlContent before)
    {
        if (before.Text is not { } text || SysctlFile.ReadAll(handle, [key])[0].Text == text) return;
        SysctlFile.TryWrite(handle, key, text);
    }

    private NetSysctl Describe(string key, SysctlContent content) => new()
    {
        Namespace = handle.Name,
        Name = SysctlName.FromKey(key),
        Value = content.Text is { } text ? SysctlValue.Parse(key, text) : null,
        Access = !content.CanBeWritten ? SysctlAccess.ReadOnly : content.CanBeRead ? SysctlAccess.ReadWrite : SysctlAccess.WriteOnly,
    };

    private NetNamespaceException NotRead(string key, SysctlContent content)
    {
        if (!content.Exists) return NotFound(key);
        string name = SysctlName.FromKey(key);
        return content.CanBeRead
            ? new SystemCallException("SysctlReadFailed", $"read '{name}'{Place()}", "open", content.Errno, "/proc/sys/" + key)
            : new NetworkObjectException("SysctlNotReadable", ObjectProblem.NotPermitted, name, $"'{name}' can be set, but not read{Place()}.");
    }

    private NetworkObjectException NotFound(string key)
    {
        string name = SysctlName.FromKey(key);
        return new("SysctlNotFound", ObjectProblem.NotFound, name, $"There is no setting '{name}'{Place()}.");
    }

    private NetworkObjectException Refused(string key, string text, string reason, Exception? inner = null)
    {
        string name = SysctlName.FromKey(key);
        return new("SysctlValueRefused", ObjectProblem.Invalid, name, $"'{name}' does not take '{text}'{Place()}: {reason}.", inner);
    }

    private string Place() => handle.Name is { } name ? $" in namespace '{name}'" : "";
}
