namespace NetNamespace.Route;

/// <summary>
/// What the master keeps about a port (IFLA_INFO_SLAVE_DATA). Each kind of master is one file with such a type, and one line in
/// <see cref="PortKinds"/>. What it is to be like goes into <see cref="LinkChanges.PortDetails"/>, once the link is a port.
/// </summary>
public abstract class PortDetails : KindDetails;
