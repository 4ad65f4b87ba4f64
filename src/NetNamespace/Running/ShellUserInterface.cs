using System.Collections.Generic;
using System.Collections.ObjectModel;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Security;

namespace NetNamespace.Running;

/// <summary>A user interface that shows nothing, since what is shown comes back in its stream too, and has others answer questions.</summary>
/// <param name="questioner">Brings the questions to somebody.</param>
internal sealed class ShellUserInterface(Questioner questioner) : PSHostUserInterface
{
    public override PSHostRawUserInterface? RawUI => null;

    public override Dictionary<string, PSObject> Prompt(string caption, string message, Collection<FieldDescription> descriptions) =>
        questioner.Ask(user => user.Prompt(caption, message, descriptions));

    public override int PromptForChoice(string caption, string message, Collection<ChoiceDescription> choices, int defaultChoice) =>
        questioner.Ask(user => user.PromptForChoice(caption, message, choices, defaultChoice));

    public override PSCredential PromptForCredential(string caption, string message, string userName, string targetName) =>
        questioner.Ask(user => user.PromptForCredential(caption, message, userName, targetName));

    public override PSCredential PromptForCredential(
        string caption, string message, string userName, string targetName, PSCredentialTypes allowedCredentialTypes, PSCredentialUIOptions options) =>
        questioner.Ask(user => user.PromptForCredential(caption, message, userName, targetName, allowedCredentialTypes, options));

    public override string ReadLine() => questioner.Ask(static user => user.ReadLine());

    public override SecureString ReadLineAsSecureString() => questioner.Ask(static user => user.ReadLineAsSecureString());

    public override void Write(string value)
    {
    }

    public override void Write(System.ConsoleColor foregroundColor, System.ConsoleColor backgroundColor, string value)
    {
    }

    public override void WriteDebugLine(string message)
    {
    }

    public override void WriteErrorLine(string value)
    {
    }

    public override void WriteLine(string value)
    {
    }

    public override void WriteProgress(long sourceId, ProgressRecord record)
    {
    }

    public override void WriteVerboseLine(string message)
    {
    }

    public override void WriteWarningLine(string message)
    {
    }
}
