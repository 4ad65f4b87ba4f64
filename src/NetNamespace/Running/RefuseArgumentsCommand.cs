using System.Management.Automation;

namespace NetNamespace.Running;

/// <summary>Stands in for the cmdlet where its arguments cannot be understood, so that the error is one of a command like any other.</summary>
[Cmdlet(VerbsLifecycle.Invoke, "InNetNamespace")]
internal sealed class RefuseArgumentsCommand : PSCmdlet
{
    /// <summary>What is wrong.</summary>
    [Parameter(Mandatory = true)]
    public ArgumentsException? Reason { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing() => ThrowTerminatingError(Reason!.ErrorRecord);
}
