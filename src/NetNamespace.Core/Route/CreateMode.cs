namespace NetNamespace.Route;

/// <summary>What to do where the same thing, or a part of it, is there already. Source: <c>netlink(7)</c>, <c>ip-route(8)</c>.</summary>
public enum CreateMode
{
    /// <summary>That is an error (<c>ip … add</c>).</summary>
    Add,
    /// <summary>Take its place (<c>ip … replace</c>); make it where it is missing.</summary>
    Replace,
    /// <summary>Put it after those to the same destination (<c>ip route append</c>).</summary>
    Append,
    /// <summary>Put it before those to the same destination (<c>ip route prepend</c>).</summary>
    Prepend,
    /// <summary>Change it (<c>ip … change</c>); that it is missing is an error.</summary>
    Change,
}
