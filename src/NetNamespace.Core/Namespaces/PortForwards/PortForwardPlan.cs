using System.Collections.Generic;
using NetNamespace.Objects;

namespace NetNamespace.Namespaces;

/// <summary>What is to be made, before anything is.</summary>
/// <param name="Forwards">One a family.</param>
/// <param name="Warnings">What a person should know, a sentence each.</param>
public sealed record PortForwardPlan(IReadOnlyList<NamespacePortForward> Forwards, IReadOnlyList<string> Warnings);
