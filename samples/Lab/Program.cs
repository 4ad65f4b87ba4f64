using System;
using System.IO;
using System.Linq;

namespace NetNamespace.Samples.Lab;

/// <summary>
/// The complete example in C# on NetNamespace.Core, without PowerShell: <c>./build.sh demo</c> runs it in the sandbox
/// where there is no <c>pwsh</c>.
/// </summary>
internal static class Program
{
    private static int Main()
    {
        string links = string.Join(", ", Directory.EnumerateFileSystemEntries("/sys/class/net").Select(Path.GetFileName).Order());
        Console.WriteLine($"The lab's host has these links: {links}");
        return 0;
    }
}
