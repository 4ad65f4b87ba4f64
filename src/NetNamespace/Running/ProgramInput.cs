using System;
using System.Management.Automation;
using System.Text;

namespace NetNamespace.Running;

/// <summary>What comes down the pipeline, as a program reads it: bytes as they are, anything else as a line of text in UTF-8.</summary>
internal static class ProgramInput
{
    /// <summary>The bytes of an object.</summary>
    internal static ReadOnlyMemory<byte> BytesOf(object? item) => (item is PSObject wrapped ? wrapped.BaseObject : item) switch
    {
        byte[] bytes => (byte[])bytes.Clone(),
        byte single => new[] { single },
        string text => Encoding.UTF8.GetBytes(text + '\n'),
        null => default,
        _ => Encoding.UTF8.GetBytes(LanguagePrimitives.ConvertTo<string>(item) + '\n'),
    };
}
