using System.Management.Automation;

namespace NetNamespace.Running;

/// <summary>A call that cannot be understood. The ids are those of PowerShell's own parameter binder.</summary>
internal sealed class ArgumentsException(string errorId, string message) : ParameterBindingException(message)
{
    private ErrorRecord? _record;

    /// <inheritdoc/>
    public override ErrorRecord ErrorRecord => _record ??= new ErrorRecord(this, errorId, ErrorCategory.InvalidArgument, null);
}
