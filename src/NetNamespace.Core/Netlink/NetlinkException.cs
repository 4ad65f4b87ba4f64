using NetNamespace.Interop;

namespace NetNamespace.Netlink;

/// <summary>The kernel refused a request, or what it sent cannot be understood. Source: <c>netlink(7)</c>, linux/netlink.h (extended acknowledgement).</summary>
public sealed class NetlinkException : NetNamespaceException
{
    private NetlinkException(string errorId, string message) : base(errorId, message)
    {
    }

    /// <summary>Makes the error from what the kernel answered.</summary>
    /// <param name="operation">What was asked for.</param>
    /// <param name="errno">The error number.</param>
    /// <param name="kernelMessage">The kernel's own text, if it sent one.</param>
    /// <param name="attribute">The attribute that it complained of, as a path of names, if it said so.</param>
    /// <param name="networkNamespace">The namespace in which it was asked; null for the current one.</param>
    public NetlinkException(Operation operation, Errno errno, string? kernelMessage, string? attribute, string? networkNamespace)
        : base(operation.ErrorId, Compose(operation, errno, kernelMessage, attribute, networkNamespace))
    {
        Operation = operation;
        Errno = errno;
        KernelMessage = kernelMessage;
        Attribute = attribute;
        Namespace = networkNamespace;
    }

    /// <summary>What was asked for.</summary>
    public Operation Operation { get; }

    /// <summary>The kernel's own text, if it sent one.</summary>
    public string? KernelMessage { get; }

    /// <summary>The attribute that the kernel complained of: <c>IFLA_LINKINFO.IFLA_INFO_DATA</c>.</summary>
    public string? Attribute { get; }

    /// <summary>The namespace in which it was asked; null for the current one.</summary>
    public string? Namespace { get; }

    /// <summary>The same error under the name of what it means here: EEXIST of a new address is <c>IPAddressExists</c>.</summary>
    internal NetlinkException Named(string errorId) => new(Operation with { ErrorId = errorId }, Errno, KernelMessage, Attribute, Namespace);

    /// <summary>The same error of a thing that is to be in another namespace than the one that was asked.</summary>
    internal NetlinkException In(string? networkNamespace) => new(Operation, Errno, KernelMessage, Attribute, networkNamespace);

    /// <summary>The same error where it means that the thing is not there, whichever number this kind of thing has for that.</summary>
    internal NetworkObjectException AsNotFound(string errorId) =>
        new(errorId, ObjectProblem.NotFound, Operation.Subject?.ToString() ?? "", Message, this);

    internal static NetlinkException Malformed(string what) =>
        new("MalformedMessage", $"The kernel sent {what}: it cannot be read.") { Errno = Errno.EBADMSG };

    private static string Compose(Operation operation, Errno errno, string? kernelMessage, string? attribute, string? networkNamespace)
    {
        string place = networkNamespace is null ? "" : $" in namespace '{networkNamespace}'";
        string said = string.IsNullOrWhiteSpace(kernelMessage) ? "" : $" The kernel says: {kernelMessage.TrimEnd('.')}.";
        string about = attribute is null ? "" : $" It is about {attribute}.";
        return $"Cannot {operation}{place}: {ErrnoText.Describe(errno)}.{said}{about}";
    }
}
