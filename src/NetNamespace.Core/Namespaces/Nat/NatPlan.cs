using System.Collections.Generic;
using NetNamespace.Objects;

namespace NetNamespace.Namespaces;

/// <summary>What is to be made, before anything is.</summary>
/// <param name="Translations">One a subnet.</param>
/// <param name="Warnings">What a person should know, a sentence each.</param>
public sealed record NatPlan(IReadOnlyList<NamespaceNat> Translations, IReadOnlyList<string> Warnings);
