@{
    ExcludeRules = @(
        # The build, the tests and the demo talk to a person at a terminal.
        'PSAvoidUsingWriteHost'
        # Their functions are steps of a script, not commands for a user.
        'PSUseShouldProcessForStateChangingFunctions'
        'PSUseSingularNouns'
        'PSAvoidUsingPositionalParameters'
        # PowerShell 7 reads UTF-8 without a mark.
        'PSUseBOMForUnicodeEncodedFile'
        # Does not see that a script's parameters are used in its functions, and Pester's variables in the blocks below.
        'PSReviewUnusedParameter'
        'PSUseDeclaredVarsMoreThanAssignments'
    )
}
