namespace NetNamespace.Netlink;

/// <summary>What came of one of several requests that were sent together.</summary>
/// <typeparam name="T">What was asked for.</typeparam>
/// <param name="Asked">What was asked for.</param>
/// <param name="Made">What the kernel made of it; null where it refused.</param>
/// <param name="Error">Why it refused; null where all went well.</param>
public readonly record struct Outcome<T>(T Asked, T? Made, NetNamespaceException? Error) where T : class
{
    /// <summary>What was made.</summary>
    /// <exception cref="NetNamespaceException">It was refused.</exception>
    public T MadeOrThrow() => Error is null ? Made ?? Asked : throw Error;
}
