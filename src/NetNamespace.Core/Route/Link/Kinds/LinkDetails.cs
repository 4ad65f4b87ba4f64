namespace NetNamespace.Route;

/// <summary>What only links of one kind have (IFLA_INFO_DATA). Each kind is one file with such a type, and one line in <see cref="LinkKinds"/>.</summary>
public abstract class LinkDetails : KindDetails;
