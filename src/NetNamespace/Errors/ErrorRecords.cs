using System.Management.Automation;
using NetNamespace.Interop;

namespace NetNamespace.Errors;

/// <summary>The one place where error records are made of what the core throws.</summary>
internal static class ErrorRecords
{
    /// <summary>The error record of an exception of the core.</summary>
    /// <param name="exception">What was thrown.</param>
    /// <param name="target">What it was about; the exception's own subject where that is null.</param>
    internal static ErrorRecord From(NetNamespaceException exception, object? target)
    {
        object? about = target ?? (exception as NetworkObjectException)?.Subject;
        ErrorRecord record = new(exception, exception.ErrorId, CategoryOf(exception), about);
        if (Advice.For(exception) is { } advice)
            record.ErrorDetails = new ErrorDetails(exception.Message) { RecommendedAction = advice };
        return record;
    }

    /// <summary>The error record of a mistake in what was written, found before anything was done.</summary>
    /// <param name="errorId">A stable name of the mistake; also the name of its text in Strings.resx.</param>
    /// <param name="target">What was written.</param>
    /// <param name="arguments">What goes into the text.</param>
    internal static ErrorRecord Invalid(string errorId, object? target, params object?[] arguments) =>
        new(new PSArgumentException(Strings.Format(errorId, arguments)), errorId, ErrorCategory.InvalidArgument, target);

    /// <summary>The error of a $using: that has no value; the id is that of Invoke-Command.</summary>
    internal static ErrorRecord UsingVariableIsUndefined(PSInvalidOperationException exception, ScriptBlock block) =>
        new(exception, "UsingVariableIsUndefined", ErrorCategory.InvalidOperation, block);

    /// <summary>A line that a program wrote to its standard error, as PowerShell wraps those of native commands.</summary>
    internal static ErrorRecord ProgramSaid(string line) =>
        new(new RemoteException(line), "NativeCommandError", ErrorCategory.NotSpecified, line);

    /// <summary>The error of a program's exit code, for those who asked for one with $PSNativeCommandUseErrorActionPreference.</summary>
    internal static ErrorRecord ProgramFailed(string program, int exitCode) =>
        new(new RuntimeException(Strings.Format("ProgramExitedWithNonZeroCode", program, exitCode)), "ProgramExitedWithNonZeroCode", ErrorCategory.NotSpecified, exitCode);

    /// <summary>The error of what needs a person at a terminal, where there is none.</summary>
    internal static ErrorRecord NotInteractive() =>
        new(new PSInvalidOperationException(Strings.Format("NotInteractive")), "NotInteractive", ErrorCategory.InvalidOperation, null)
        {
            ErrorDetails = new ErrorDetails(Strings.Format("NotInteractive")) { RecommendedAction = Strings.Format("Advice_NotInteractive") },
        };

    /// <summary>The error of leaving what was not entered.</summary>
    internal static ErrorRecord NotEntered() =>
        new(new PSInvalidOperationException(Strings.Format("NotEntered")), "NotEntered", ErrorCategory.InvalidOperation, null);

    private static ErrorCategory CategoryOf(NetNamespaceException exception) =>
        exception is NetworkObjectException named ? CategoryOf(named.Problem) : CategoryOf(exception.Errno);

    private static ErrorCategory CategoryOf(ObjectProblem problem) => problem switch
    {
        ObjectProblem.NotFound => ErrorCategory.ObjectNotFound,
        ObjectProblem.Exists => ErrorCategory.ResourceExists,
        ObjectProblem.Busy => ErrorCategory.ResourceBusy,
        ObjectProblem.Broken => ErrorCategory.InvalidData,
        ObjectProblem.NotPermitted => ErrorCategory.PermissionDenied,
        ObjectProblem.NotSupported => ErrorCategory.NotImplemented,
        ObjectProblem.TimedOut => ErrorCategory.OperationTimeout,
        _ => ErrorCategory.InvalidArgument,
    };

    private static ErrorCategory CategoryOf(Errno errno) => errno switch
    {
        Errno.EPERM or Errno.EACCES => ErrorCategory.PermissionDenied,
        Errno.ENOENT or Errno.ENODEV or Errno.ESRCH or Errno.ENXIO => ErrorCategory.ObjectNotFound,
        Errno.EEXIST or Errno.EADDRINUSE => ErrorCategory.ResourceExists,
        Errno.EBUSY => ErrorCategory.ResourceBusy,
        Errno.EINVAL or Errno.ERANGE or Errno.EAFNOSUPPORT or Errno.ENETUNREACH or Errno.EHOSTUNREACH or Errno.EADDRNOTAVAIL => ErrorCategory.InvalidArgument,
        Errno.EOPNOTSUPP or Errno.ENOSYS or Errno.EPROTONOSUPPORT => ErrorCategory.NotImplemented,
        Errno.EROFS => ErrorCategory.WriteError,
        Errno.ENETDOWN or Errno.ENOBUFS or Errno.ENOMEM or Errno.EMFILE or Errno.ENFILE or Errno.ENOSPC => ErrorCategory.ResourceUnavailable,
        Errno.ETIMEDOUT => ErrorCategory.OperationTimeout,
        Errno.EBADMSG => ErrorCategory.InvalidData,
        _ => ErrorCategory.NotSpecified,
    };
}
