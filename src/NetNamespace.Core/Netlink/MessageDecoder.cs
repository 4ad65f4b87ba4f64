namespace NetNamespace.Netlink;

/// <summary>Makes an object of a message.</summary>
/// <typeparam name="T">The object's type.</typeparam>
/// <param name="message">The message, only valid during the call.</param>
/// <returns>The object, or null where the message is of no interest.</returns>
public delegate T? MessageDecoder<T>(in NetlinkMessage message) where T : class;
