# Why a function stands before the cmdlet: PowerShell binds -v, -o or -n to a cmdlet's parameters, common ones too, wherever they stand,
# and a program would never see them. A function without parameters gets everything as it was typed.
# It is made unbound, so that it runs in the caller's scopes, where $using: looks. What it keeps has names that nobody else uses.
${function:Invoke-InNetNamespace} = [scriptblock]::Create(@"
<#
.EXTERNALHELP $PSScriptRoot/../en-US/NetNamespace.dll-Help.xml
#>
"@ + @'

begin {
    ${NetNamespace begun} = $false
    ${NetNamespace run} = [NetNamespace.Running.FunctionFront]::Open($args, $MyInvocation)
    ${NetNamespace run}.Pipeline.Begin($MyInvocation.ExpectingInput, $ExecutionContext)
    ${NetNamespace begun} = $?
}
process {
    if (${NetNamespace begun} -and $MyInvocation.ExpectingInput) { ${NetNamespace run}.Pipeline.Process($_) }
}
end {
    if (${NetNamespace begun}) {
        ${NetNamespace run}.Pipeline.End()
        ${NetNamespace begun} = $?
    }
    if (-not ${NetNamespace begun}) { [NetNamespace.Running.FunctionFront]::MarkFailed($ExecutionContext) }
}
clean {
    if (${NetNamespace run}) {
        ${NetNamespace run}.Pipeline.Dispose()
        foreach (${NetNamespace name} in ${NetNamespace run}.Variables.Keys) {
            ${NetNamespace own} = ${NetNamespace run}.Variables[${NetNamespace name}]
            if (${NetNamespace name}.StartsWith('+')) {
                Set-Variable -Scope 1 ${NetNamespace name}.Substring(1) (@(Get-Variable -Scope 1 -ValueOnly -ErrorAction Ignore ${NetNamespace name}.Substring(1)) + @(Get-Variable -ValueOnly ${NetNamespace own}))
            }
            else { Set-Variable -Scope 1 ${NetNamespace name} (Get-Variable -ValueOnly ${NetNamespace own}) }
        }
    }
}
'@)

Register-ArgumentCompleter -Native -CommandName Invoke-InNetNamespace -ScriptBlock {
    param($Word, $Command, $Position)
    [NetNamespace.Completers.InvocationCompleter]::Complete($Word, $Command, $Position)
}

Export-ModuleMember -Function Invoke-InNetNamespace
