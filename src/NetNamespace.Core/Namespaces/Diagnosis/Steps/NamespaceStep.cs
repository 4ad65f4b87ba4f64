namespace NetNamespace.Namespaces;

/// <summary>Whether there is such a namespace, and it can be opened.</summary>
internal sealed class NamespaceStep : TestStep
{
    internal override string Name => "Namespace";

    internal override string Activity => "open the namespace";

    internal override TestPart Part => TestPart.Place;

    internal override TestFinding? Look(TestWalk walk)
    {
        try
        {
            return TestFinding.Passed($"{walk.Here.Handle.Identity} is there and can be entered");
        }
        catch (NetworkObjectException e) when (e.Problem == ObjectProblem.NotFound)
        {
            return TestFinding.Failed(
                "NamespaceNotFound", $"there is no network namespace '{walk.Called}'", e.Message, Remedy.Show("New-NetNamespace").With(walk.Called));
        }
        catch (NetworkObjectException e) when (e.Problem == ObjectProblem.Broken)
        {
            // What was inside is gone, so nothing that could be made anew would be what it was.
            Remedy remedy = Remedy.Show("Remove-NetNamespace").With(walk.Called).Then("New-NetNamespace").With(walk.Called);
            return TestFinding.Failed("NamespaceBroken", $"the file of '{walk.Called}' is no network namespace any more", e.Message, remedy);
        }
    }
}
