using System;
using System.IO;
using NetNamespace.Namespaces;
using NetNamespace.Objects;
using Xunit;

namespace NetNamespace.Tests.Kernel.Namespaces;

public sealed class NamespaceRenamingTests : KernelTest
{
    private readonly string _old = "blue-" + Guid.NewGuid().ToString("N");
    private readonly string _new = "green-" + Guid.NewGuid().ToString("N");

    private NamespaceRenaming Renaming => new(Session);

    [Fact]
    public void It_is_the_same_namespace_under_the_new_name()
    {
        NetNamespaceInfo before = new NamespaceOperations(Session).Create(_old);
        Run("ip", "-n", _old, "link", "add", "v0", "type", "veth", "peer", "name", "v1");
        NetNamespaceInfo after = Renaming.Rename(_old, _new);
        Assert.Equal(before, after);
        Assert.Equal((_new, before.Cookie), (after.Name, after.Cookie));
        Assert.Equal([_new], NamespaceStore.Names());
        Assert.Contains("v0", Run("ip", "-n", _new, "link"), StringComparison.Ordinal);
    }

    [Fact]
    public void Its_files_move_along()
    {
        new NamespaceOperations(Session).Create(_old);
        using Files files = new(_old, _new);
        Files.Write(_old, "nameserver 192.0.2.53");
        Renaming.Rename(_old, _new);
        Assert.Equal("nameserver 192.0.2.53", Files.Read(_new));
        Assert.Null(Files.Read(_old));
    }

    [Fact]
    public void A_name_that_is_taken_is_refused_and_nothing_changes()
    {
        NetNamespaceInfo one = new NamespaceOperations(Session).Create(_old);
        NetNamespaceInfo other = new NamespaceOperations(Session).Create(_new);
        Assert.Equal("NamespaceExists", Assert.Throws<NetworkObjectException>(() => Renaming.Rename(_old, _new)).ErrorId);
        Assert.Equal(one, new NamespaceReader(Session).Read(Session.Open(_old)));
        Assert.Equal(other, new NamespaceReader(Session).Read(Session.Open(_new)));
    }

    [Fact]
    public void Files_that_cannot_move_are_refused_before_anything_is_done()
    {
        new NamespaceOperations(Session).Create(_old);
        using Files files = new(_old, _new);
        Files.Write(_old, "one");
        Files.Write(_new, "other");
        Assert.Equal("NamespaceFilesExist", Assert.Throws<NetworkObjectException>(() => Renaming.Rename(_old, _new)).ErrorId);
        Assert.Equal([_old], NamespaceStore.Names());
        Assert.Equal(("one", "other"), (Files.Read(_old), Files.Read(_new)));
    }

    /// <summary>A directory that something is mounted on cannot be renamed, which is found out when the new name is there.</summary>
    [Fact]
    public void What_fails_at_the_end_is_taken_back()
    {
        NetNamespaceInfo before = new NamespaceOperations(Session).Create(_old);
        using Files files = new(_old, _new);
        Files.Write(_old, "one");
        Run("mount", "--bind", Files.PathOf(_old), Files.PathOf(_old));
        try
        {
            Assert.Equal("RenameNamespaceFailed", Assert.Throws<SystemCallException>(() => Renaming.Rename(_old, _new)).ErrorId);
            Assert.Equal([_old], NamespaceStore.Names());
            Assert.Equal(before, new NamespaceReader(Session).Read(Session.Open(_old)));
            Assert.Equal("one", Files.Read(_old));
        }
        finally
        {
            Run("umount", Files.PathOf(_old));
        }
    }

    [Fact]
    public void What_is_not_there_or_broken_is_refused()
    {
        Assert.Equal("NamespaceNotFound", Assert.Throws<NetworkObjectException>(() => Renaming.Rename(_old, _new)).ErrorId);
        File.WriteAllText("/run/netns/" + _old, "");
        Assert.Equal("NamespaceBroken", Assert.Throws<NetworkObjectException>(() => Renaming.Rename(_old, _new)).ErrorId);
    }

    /// <summary>Directories of /etc/netns, which is made where it is missing.</summary>
    private sealed class Files(string one, string other) : IDisposable
    {
        private readonly bool _isNew = !Directory.Exists(NamespaceRenaming.FilesDirectory);

        internal static string PathOf(string name) => $"{NamespaceRenaming.FilesDirectory}/{name}";

        internal static void Write(string name, string text)
        {
            Directory.CreateDirectory(PathOf(name));
            File.WriteAllText(PathOf(name) + "/resolv.conf", text);
        }

        internal static string? Read(string name) => File.Exists(PathOf(name) + "/resolv.conf") ? File.ReadAllText(PathOf(name) + "/resolv.conf") : null;

        public void Dispose()
        {
            foreach (string name in (string[])[one, other])
            {
                if (Directory.Exists(PathOf(name))) Directory.Delete(PathOf(name), recursive: true);
            }

            if (_isNew && Directory.Exists(NamespaceRenaming.FilesDirectory)) Directory.Delete(NamespaceRenaming.FilesDirectory);
        }
    }
}
