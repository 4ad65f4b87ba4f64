using System;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Text;

namespace NetNamespace.Sandbox;

/// <summary>
/// Brings the loopback link of the current network namespace up. tests/sandbox.sh calls it inside a new sandbox,
/// since a machine with nothing but the .NET SDK may have no <c>ip</c>. It stands alone on purpose: a fault in
/// NetNamespace.Core must not be able to break the place where Core is tested.
/// </summary>
internal static partial class Program
{
    // netdevice(7), <linux/sockios.h>
    private const nuint GetFlags = 0x8913;
    private const nuint SetFlags = 0x8914;
    private const short InterfaceUp = 0x1;

    // struct ifreq: the name in 16 bytes, then a union of 24 of which the flags are the first two.
    private const int NameSize = 16;
    private const int RequestSize = 40;

    private static int Main()
    {
        Span<byte> request = stackalloc byte[RequestSize];
        request.Clear();
        Encoding.ASCII.GetBytes("lo", request);

        using Socket socket = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        if (!Control(socket, GetFlags, request))
            return Fail("read the flags of");

        ref short flags = ref MemoryMarshal.AsRef<short>(request[NameSize..]);
        flags |= InterfaceUp;
        return Control(socket, SetFlags, request) ? 0 : Fail("bring up");
    }

    private static bool Control(Socket socket, nuint operation, Span<byte> request) =>
        Ioctl((int)socket.Handle, operation, ref MemoryMarshal.GetReference(request)) == 0;

    private static int Fail(string action)
    {
        Console.Error.WriteLine($"Sandbox: cannot {action} lo: {Marshal.GetLastPInvokeErrorMessage()}");
        return 1;
    }

    [LibraryImport("libc", EntryPoint = "ioctl", SetLastError = true)]
    private static partial int Ioctl(int descriptor, nuint operation, ref byte request);
}
