using System.Collections;
using System.Collections.Generic;
using System.IO;
using System.Management.Automation;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using NetNamespace.Errors;

namespace NetNamespace.Arguments;

/// <summary>From what was written for a program's descriptors to their handles.</summary>
internal static class DescriptorArguments
{
    /// <exception cref="NetworkObjectException">InvalidDescriptor: no number, or nothing that is open in the way of a file.</exception>
    internal static Dictionary<int, SafeHandle> Read(IDictionary? written)
    {
        Dictionary<int, SafeHandle> descriptors = [];
        foreach (DictionaryEntry entry in written ?? new Hashtable())
        {
            if (!LanguagePrimitives.TryConvertTo(entry.Key, out int number)) throw Invalid("InvalidDescriptorNumber", entry.Key);
            object? value = entry.Value is PSObject wrapped ? wrapped.BaseObject : entry.Value;
            descriptors[number] = value switch
            {
                Socket socket => socket.SafeHandle,
                FileStream file => file.SafeFileHandle,
                SafeHandle handle => handle,
                _ => throw Invalid("InvalidDescriptor", value),
            };
        }

        return descriptors;
    }

    private static NetworkObjectException Invalid(string errorId, object? value) =>
        new(errorId, ObjectProblem.Invalid, value?.ToString() ?? "", Strings.Format(errorId, value?.GetType().Name ?? "nothing", value));
}
