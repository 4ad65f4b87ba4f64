using Microsoft.Win32.SafeHandles;

namespace NetNamespace.Interop;

/// <summary>An open file descriptor that is closed exactly once. Source: <c>close(2)</c>.</summary>
public sealed class Descriptor : SafeHandleMinusOneIsInvalid
{
    /// <summary>An empty handle; the marshaller fills it.</summary>
    public Descriptor() : base(ownsHandle: true)
    {
    }

    /// <summary>Takes over an open descriptor.</summary>
    /// <param name="number">The descriptor's number, at least 0.</param>
    internal Descriptor(int number) : base(ownsHandle: true) => SetHandle(number);

    /// <summary>The number, for a call that is made while this handle is known to be open.</summary>
    internal int Number => (int)handle;

    /// <summary>The path by which the kernel lets any thread of this process reach what is open here.</summary>
    internal string ProcPath => $"/proc/self/fd/{Number}";

    /// <inheritdoc/>
    protected override bool ReleaseHandle() => FileCalls.Close((int)handle) == 0;
}
