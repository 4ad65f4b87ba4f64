using System;
using System.IO;
using System.Runtime.Versioning;
using NetNamespace.Namespaces;
using Xunit;

namespace NetNamespace.Tests.Unit.Running;

[SupportedOSPlatform("linux")]
public sealed class ProgramFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("NetNamespace-test-").FullName;

    public ProgramFileTests()
    {
        Directory.CreateDirectory(Path.Combine(_folder, "one"));
        Directory.CreateDirectory(Path.Combine(_folder, "two", "folder"));
        Make("one/plain", UnixFileMode.UserRead);
        Make("one/both", UnixFileMode.UserRead);
        Make("two/both", UnixFileMode.UserRead | UnixFileMode.UserExecute);
        Make("two/other", UnixFileMode.UserRead | UnixFileMode.UserExecute);
    }

    private string PathVariable => $"{_folder}/one:{_folder}/nowhere:{_folder}/two";

    [Fact]
    public void A_name_is_the_first_that_may_be_executed() =>
        Assert.Equal($"{_folder}/two/both", ProgramFile.Find("both", PathVariable, "/"));

    [Fact]
    public void A_path_starts_from_the_working_directory()
    {
        Assert.Equal($"{_folder}/two/./other", ProgramFile.Find("./other", "", $"{_folder}/two"));
        Assert.Equal($"{_folder}/two/other", ProgramFile.Find("two/other", null, _folder));
    }

    [Fact]
    public void An_empty_part_of_the_path_is_the_working_directory() =>
        Assert.Equal($"{_folder}/two/other", ProgramFile.Find("other", $"/nowhere:", $"{_folder}/two"));

    [Theory]
    [InlineData("", "ProgramNotFound")]
    [InlineData("nope", "ProgramNotFound")]
    [InlineData("./nope", "ProgramNotFound")]
    [InlineData("folder", "ProgramNotFound")]
    [InlineData("plain", "ProgramNotExecutable")]
    [InlineData("one/plain", "ProgramNotExecutable")]
    [InlineData("two/folder", "ProgramIsDirectory")]
    [InlineData("a\0b", "InvalidArgument")]
    public void What_cannot_be_run_says_why(string program, string errorId) =>
        Assert.Equal(errorId, Assert.Throws<NetworkObjectException>(() => ProgramFile.Find(program, PathVariable, _folder)).ErrorId);

    [Fact]
    public void Completion_offers_what_may_be_executed_once()
    {
        Assert.Equal(["both", "other"], ProgramFile.StartingWith("", PathVariable + ":" + PathVariable));
        Assert.Equal(["other"], ProgramFile.StartingWith("ot", PathVariable));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private void Make(string name, UnixFileMode mode)
    {
        string file = Path.Combine(_folder, name);
        File.WriteAllText(file, "");
        File.SetUnixFileMode(file, mode);
    }
}
