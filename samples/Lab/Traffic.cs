using System;
using System.Net;
using System.Net.Sockets;
using System.Text;
using NetNamespace.Namespaces;

namespace NetNamespace.Samples.Lab;

/// <summary>The two programs that talk to each other: this same program, started inside a namespace.</summary>
internal static class Traffic
{
    internal const string ServeVerb = "serve";
    internal const string AskVerb = "ask";
    private const int Port = 8080;
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(2);

    /// <summary>Tells each client the address that it comes from, until it is ended.</summary>
    internal static int Serve()
    {
        using TcpListener listener = new(IPAddress.Any, Port);
        listener.Start();
        Console.WriteLine("ready");
        while (true)
        {
            using TcpClient client = listener.AcceptTcpClient();
            client.Client.Send(Encoding.ASCII.GetBytes($"{((IPEndPoint)client.Client.RemoteEndPoint!).Address}\n"));
        }
    }

    /// <summary>Prints what the server says; nothing where it cannot be reached.</summary>
    internal static int Ask(string address)
    {
        using TcpClient client = new();
        if (!client.ConnectAsync(address, Port).Wait(s_patience)) return 1;
        byte[] answer = new byte[64];
        Console.Write(Encoding.ASCII.GetString(answer, 0, client.Client.Receive(answer)));
        return 0;
    }

    /// <summary>Starts this program inside a namespace.</summary>
    internal static RunningProgram Start(NamespaceHandle place, IProgramOutput output, params string[] arguments) =>
        ProgramLauncher.Start(place, new ProgramStart { Path = Environment.ProcessPath!, Arguments = [typeof(Traffic).Assembly.Location, .. arguments] }, output);

    /// <summary>What the server at an address answers to somebody in a namespace; null where nothing comes back.</summary>
    internal static string? AskFrom(NamespaceHandle place, string address)
    {
        LastLine answer = new();
        using RunningProgram program = Start(place, answer, AskVerb, address);
        while (!program.Work(-1)) continue;
        return answer.Text;
    }
}
