using System.Runtime.CompilerServices;

// Every native function here takes blittable arguments only, so that its stub is compiled ahead of time and nothing
// has to be generated while a thread is away in another namespace.
[assembly: DisableRuntimeMarshalling]
