using NetNamespace.Interop;

namespace NetNamespace.Errors;

/// <summary>What a person can do about an error: the recommended action of its record. The texts are in Strings.resx, as Advice_(what).</summary>
internal static class Advice
{
    /// <summary>The advice for an error, by its own name first and by its error number otherwise; null where there is none.</summary>
    internal static string? For(NetNamespaceException exception) =>
        Strings.Find("Advice_" + exception.ErrorId) ?? (NameOf(exception.Errno) is { } name ? Strings.Find("Advice_" + name) : null);

    private static string? NameOf(Errno errno) => errno switch
    {
        Errno.EPERM or Errno.EACCES => "Privilege",
        Errno.EROFS => "ReadOnly",
        Errno.EMFILE or Errno.ENFILE => "OpenFiles",
        Errno.ENOSPC => "NamespaceLimit",
        Errno.ENETUNREACH or Errno.EHOSTUNREACH => "Unreachable",
        Errno.ENETDOWN => "LinkIsDown",
        Errno.EOPNOTSUPP or Errno.EPROTONOSUPPORT => "KernelOption",
        _ => null,
    };
}
