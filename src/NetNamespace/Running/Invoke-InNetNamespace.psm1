# Why a function stands before the cmdlet: PowerShell binds -v, -o or -n to a cmdlet's parameters, common ones too, wherever they stand,
# and a program would never see them. A function without parameters gets everything as it was typed.
# It is made unbound, so that it runs in the caller's scopes, where $using: looks. What it keeps has names that nobody else uses.
${function:Invoke-InNetNamespace} = [scriptblock]::Create(@"
<#
.EXTERNALHELP $PSScriptRoot/../en-US/NetNamespace.dll-Help.xml
#>
"@ + @'

begin {
    $__NetNamespaceBegun = $false
    $__NetNamespaceCall = [NetNamespace.Running.FunctionCall]::new($args, $MyInvocation)
    # A variable of its own: PowerShell compiles any other expression for a command anew at each call.
    $__NetNamespaceCommand = $__NetNamespaceCall.Command
    $__NetNamespaceParameters = $__NetNamespaceCall.Parameters
    # Written here, so that an error shows the line of the caller; and PowerShell's own object, since only its methods pass errors on as they are.
    $__NetNamespacePipeline = { & $__NetNamespaceCommand @__NetNamespaceParameters }.GetSteppablePipeline($MyInvocation.CommandOrigin)
    $__NetNamespacePipeline.Begin($MyInvocation.ExpectingInput, $ExecutionContext)
    $__NetNamespaceBegun = $?
}
process {
    if ($__NetNamespaceBegun -and $MyInvocation.ExpectingInput) { $__NetNamespacePipeline.Process($_) }
}
end {
    if ($__NetNamespaceBegun) {
        $__NetNamespacePipeline.End()
        $__NetNamespaceBegun = $?
    }
    if (-not $__NetNamespaceBegun) { [NetNamespace.Running.FunctionCall]::MarkFailed($ExecutionContext) }
}
clean {
    if ($__NetNamespacePipeline) { $__NetNamespacePipeline.Dispose() }
    foreach ($__NetNamespaceName in $__NetNamespaceCall.Variables.Keys) {
        $__NetNamespaceValue = @((Get-Variable -ValueOnly $__NetNamespaceCall.Variables[$__NetNamespaceName]))
        if ($__NetNamespaceName.StartsWith('+')) {
            $__NetNamespaceName = $__NetNamespaceName.Substring(1)
            $__NetNamespaceValue = @((Get-Variable -Scope 1 -ValueOnly -ErrorAction Ignore $__NetNamespaceName)) + $__NetNamespaceValue
        }
        Set-Variable -Scope 1 $__NetNamespaceName $__NetNamespaceValue
    }
}
'@)

Register-ArgumentCompleter -Native -CommandName Invoke-InNetNamespace -ScriptBlock {
    param($Word, $Command, $Position)
    [NetNamespace.Completers.InvocationCompleter]::Complete($Word, $Command, $Position)
}

Export-ModuleMember -Function Invoke-InNetNamespace
