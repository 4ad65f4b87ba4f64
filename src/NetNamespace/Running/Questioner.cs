using System;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Threading.Tasks;

namespace NetNamespace.Running;

/// <summary>Brings a question from inside a namespace to whoever runs the block. It is asked by the thread that works the run; the thread that brought it waits.</summary>
/// <param name="user">The one to ask; null where nobody is there.</param>
/// <param name="later">Has something done by the thread that works the run.</param>
internal sealed class Questioner(PSHostUserInterface? user, Action<Action> later)
{
    private readonly TaskCompletionSource _abandoned = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Asks.</summary>
    /// <exception cref="HostException">Nobody answers.</exception>
    internal T Ask<T>(Func<PSHostUserInterface, T> question)
    {
        if (user is null) throw NobodyAnswers(null);
        TaskCompletionSource<T> answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
        later(() => Answer(answer, question));
        Task.WaitAny(answer.Task, _abandoned.Task);
        if (!answer.Task.IsCompleted) throw new PipelineStoppedException();
        return answer.Task.GetAwaiter().GetResult();
    }

    /// <summary>Nobody waits for an answer any more.</summary>
    internal void Abandon() => _abandoned.TrySetResult();

    private void Answer<T>(TaskCompletionSource<T> answer, Func<PSHostUserInterface, T> question)
    {
        try
        {
            answer.SetResult(question(user!));
        }
        catch (PipelineStoppedException e)
        {
            answer.SetException(e);
            throw;
        }
        catch (Exception e) when (e is InvalidOperationException or NotImplementedException or NotSupportedException or RuntimeException)
        {
            answer.SetException(NobodyAnswers(e));
        }
    }

    private static HostException NobodyAnswers(Exception? reason) => new(
        "A script block inside a network namespace can ask questions only where somebody can be asked: this PowerShell is not interactive. Give it what it needs by -ArgumentList or $using:.", reason);
}
