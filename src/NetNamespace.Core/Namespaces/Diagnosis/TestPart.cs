namespace NetNamespace.Namespaces;

/// <summary>The parts of a test.</summary>
internal enum TestPart
{
    /// <summary>The namespace for itself; once.</summary>
    Place,
    /// <summary>The way to an address; once for each.</summary>
    Way,
    /// <summary>Names; once for each.</summary>
    Name,
    /// <summary>What is worth knowing besides; once.</summary>
    End,
}
