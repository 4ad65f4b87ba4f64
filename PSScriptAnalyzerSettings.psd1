@{
    ExcludeRules = @(
        # The build, the tests and the demo talk to a person at a terminal.
        'PSAvoidUsingWriteHost'
        # Their functions are steps of a script, not commands for a user.
        'PSUseShouldProcessForStateChangingFunctions'
        'PSUseSingularNouns'
    )
}
