namespace NetNamespace.Netlink;

/// <summary>What a request is for, kept beside it so that an error can say so. The text is only made when it is needed.</summary>
/// <param name="ErrorId">A stable name of the failure: <c>NewLinkFailed</c>.</param>
/// <param name="Attempt">What is being done, as a phrase after "cannot": <c>create link</c>.</param>
/// <param name="Subject">What it is done to; its text goes after the phrase, in quotes.</param>
public readonly record struct Operation(string ErrorId, string Attempt, object? Subject = null)
{
    /// <inheritdoc/>
    public override string ToString() => Subject is null ? Attempt : $"{Attempt} '{Subject}'";
}
