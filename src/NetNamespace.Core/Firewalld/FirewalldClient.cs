using System;
using System.Net.Sockets;
using System.Threading.Tasks;
using Tmds.DBus.Protocol;

namespace NetNamespace.Firewalld;

/// <summary>
/// firewalld over D-Bus. Every call waits for its answer, and for no longer than it is told to; nothing is started that does not run. Source: <c>firewalld.dbus(5)</c>
/// (interface org.fedoraproject.FirewallD1.zone), the D-Bus specification (Message Bus Messages).
/// </summary>
internal sealed class FirewalldClient : IFirewalld
{
    private const string BusName = "org.freedesktop.DBus";
    private const string Name = "org.fedoraproject.FirewallD1";
    private const string Path = "/org/fedoraproject/FirewallD1";
    private const string ZoneInterface = Name + ".zone";

    private readonly DBusConnection _bus;

    private FirewalldClient(DBusConnection bus) => _bus = bus;

    /// <summary>How long an answer may take.</summary>
    internal TimeSpan Patience { get; set; }

    /// <inheritdoc/>
    public int ProcessId { get; private init; }

    /// <summary>Connects to a bus and finds firewalld on it.</summary>
    /// <param name="address">The address of the bus: <c>unix:path=/run/dbus/system_bus_socket</c>.</param>
    /// <param name="patience">How long an answer may take.</param>
    /// <exception cref="FirewalldException">NoBus, NotRunning, NotPermitted, TimedOut.</exception>
    internal static FirewalldClient Connect(string address, TimeSpan patience)
    {
        DBusConnection bus = MakeConnection(address);
        try
        {
            Wait(bus.ConnectAsync().AsTask(), patience);
            uint process = Wait(
                bus.CallMethodAsync(
                    Call(bus, BusName, "/org/freedesktop/DBus", BusName, "GetConnectionUnixProcessID", Name),
                    static (message, _) => message.GetBodyReader().ReadUInt32(),
                    null),
                patience);
            return new FirewalldClient(bus) { Patience = patience, ProcessId = (int)process };
        }
        catch
        {
            bus.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public string? ZoneOf(string source) => Ask("getZoneOfSource", source) is { Length: > 0 } zone ? zone : null;

    /// <inheritdoc/>
    public void AddSource(string zone, string source) => Ask("addSource", zone, source);

    /// <inheritdoc/>
    public void RemoveSource(string zone, string source) => Ask("removeSource", zone, source);

    /// <inheritdoc/>
    public void Dispose() => _bus.Dispose();

    /// <summary>Each of these methods takes texts and gives one.</summary>
    private string Ask(string method, params string[] arguments) =>
        Wait(_bus.CallMethodAsync(Call(_bus, Name, Path, ZoneInterface, method, arguments), static (message, _) => message.GetBodyReader().ReadString(), null), Patience);

    private static MessageBuffer Call(DBusConnection bus, string destination, string path, string @interface, string method, params string[] arguments)
    {
        using MessageWriter writer = bus.GetMessageWriter();
        writer.WriteMethodCallHeader(destination, path, @interface, method, new string('s', arguments.Length), MessageFlags.NoAutoStart);
        foreach (string argument in arguments) writer.WriteString(argument);
        return writer.CreateMessage();
    }

    private static DBusConnection MakeConnection(string address)
    {
        try
        {
            return new DBusConnection(new DBusConnectionOptions(address) { AutoConnect = false });
        }
        catch (ArgumentException e)
        {
            throw new FirewalldException(FirewalldProblem.NoBus, $"firewalld cannot be asked: '{address}' is no address of a D-Bus: {e.Message}", e);
        }
    }

    private static void Wait(Task task, TimeSpan patience)
    {
        WaitFor(task, patience);
        Translated(() => task.GetAwaiter().GetResult());
    }

    private static T Wait<T>(Task<T> task, TimeSpan patience)
    {
        WaitFor(task, patience);
        T? result = default;
        Translated(() => result = task.GetAwaiter().GetResult());
        return result!;
    }

    private static void WaitFor(Task task, TimeSpan patience)
    {
        if (Task.WaitAny([task], patience) < 0)
            throw new FirewalldException(FirewalldProblem.TimedOut, $"firewalld did not answer for {patience.TotalSeconds:0} s.");
    }

    private static void Translated(Action get)
    {
        try
        {
            get();
        }
        catch (DBusErrorReplyException e)
        {
            throw FirewalldErrors.From(e.ErrorName, e.ErrorMessage ?? "", e);
        }
        catch (Exception e) when (e is DBusExceptionBase or SocketException or InvalidOperationException)
        {
            throw new FirewalldException(FirewalldProblem.NoBus, $"firewalld cannot be asked over the system bus: {e.Message.TrimEnd('.')}.", e);
        }
    }
}
