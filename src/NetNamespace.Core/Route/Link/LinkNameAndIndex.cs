namespace NetNamespace.Route;

/// <summary>What a link is called and numbered.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Index">Its number in its namespace.</param>
internal sealed record LinkNameAndIndex(string Name, int Index);
