using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;
using NetNamespace.Netlink;
using Xunit;

namespace NetNamespace.Tests.Unit;

/// <summary>
/// Compares what is declared here with the system's own headers: static assertions in a C file, which the compiler then has to accept.
/// A name that these headers are too old to know is left out.
/// </summary>
/// <param name="headers">The headers to include.</param>
internal sealed class CAssertions(params string[] headers)
{
    private readonly List<string> _assertions = [];

    /// <summary>A C expression has a value.</summary>
    internal void Equal(string expression, long value) => _assertions.Add($"_Static_assert(({expression}) == {value}, \"{expression}\");");

    /// <summary>A type whose inside is the C library's own business fits into the room that is kept for it.</summary>
    internal void Fits(string type, int room) => _assertions.Add($"_Static_assert(sizeof({type}) <= {room}, \"{type}\");");

    /// <summary>Each attribute and message of a table has the number of its name.</summary>
    internal void Rows(Type table)
    {
        foreach (FieldInfo field in table.GetFields(BindingFlags.Static | BindingFlags.NonPublic))
        {
            if (field.GetValue(null) is AttributeSpec row) Equal(row.Name, row.Id);
            else if (field.GetValue(null) is MessageType type) Equal(type.Name, type.Id);
        }
    }

    /// <summary>The size of a structure, and the offset of each field in the order of its declaration.</summary>
    internal void Layout<T>(string name, params string[] members) where T : unmanaged
    {
        Equal($"sizeof({name})", Marshal.SizeOf<T>());
        FieldInfo[] fields = typeof(T).GetFields(BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public);
        Assert.Equal(members.Length, fields.Length);
        foreach ((string member, FieldInfo field) in members.Zip(fields)) Equal($"offsetof({name}, {member})", (int)Marshal.OffsetOf<T>(field.Name));
    }

    /// <summary>Asks the compiler.</summary>
    internal void Verify()
    {
        string errors = Compile();
        string[] unknown = [.. Regex.Matches(errors, @"\W(?<name>\w+)\W undeclared|no member named \W(?<name>\w+)\W").Select(static match => match.Groups["name"].Value)];
        if (unknown.Length > 0)
        {
            _assertions.RemoveAll(assertion => unknown.Any(name => Regex.IsMatch(assertion, $@"\b{name}\b")));
            errors = Compile();
        }

        Assert.NotEmpty(_assertions);
        Assert.True(errors.Length == 0, errors);
    }

    private string Compile()
    {
        using Process? compiler = Start();
        Assert.SkipWhen(compiler is null, "There is no C compiler here.");
        compiler.StandardInput.WriteLine("#define _GNU_SOURCE");
        compiler.StandardInput.WriteLine("#include <stddef.h>");
        foreach (string header in headers) compiler.StandardInput.WriteLine($"#include <{header}>");
        foreach (string assertion in _assertions) compiler.StandardInput.WriteLine(assertion);
        compiler.StandardInput.Close();
        string errors = compiler.StandardError.ReadToEnd();
        compiler.WaitForExit();
        Assert.SkipWhen(errors.Contains("No such file or directory", StringComparison.Ordinal), "The system's headers are not here.");
        return compiler.ExitCode == 0 ? "" : errors;
    }

    private static Process? Start()
    {
        try
        {
            return Process.Start(new ProcessStartInfo("cc", ["-fsyntax-only", "-x", "c", "-"]) { RedirectStandardInput = true, RedirectStandardError = true });
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }
}
