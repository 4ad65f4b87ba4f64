namespace NetNamespace.Nftables;

/// <summary>Logic with three values.</summary>
internal static class Certainties
{
    internal static Certainty Of(bool value) => value ? Certainty.Yes : Certainty.No;

    internal static Certainty Of(bool? value) => value is { } known ? Of(known) : Certainty.Perhaps;

    internal static Certainty And(this Certainty one, Certainty other) => one < other ? one : other;

    internal static Certainty Or(this Certainty one, Certainty other) => one > other ? one : other;

    internal static Certainty Not(this Certainty one) => Certainty.Yes - (int)one;

    /// <summary>The other way round where it is inverted.</summary>
    internal static Certainty Invert(this Certainty one, bool inverted) => inverted ? one.Not() : one;
}
