using System.Collections.Generic;
using System.Net;

namespace NetNamespace.Namespaces;

/// <summary>What a server answered to one question.</summary>
/// <param name="Code">How it went.</param>
/// <param name="IsTruncated">Whether it did not fit and has to be asked for over TCP.</param>
/// <param name="Addresses">The addresses, which may be none.</param>
internal sealed record DnsAnswer(DnsResponseCode Code, bool IsTruncated, IReadOnlyList<DnsRecord> Addresses);

/// <summary>One record of an answer: an address or an alias.</summary>
internal sealed record DnsRecord(string Owner, ushort Type, uint Seconds, IPAddress? Address, string? Alias);
