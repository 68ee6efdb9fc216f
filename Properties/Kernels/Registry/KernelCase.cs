namespace Functional.Properties;

/// <summary>Calls a kernel on buffers that the memory hands out.</summary>
/// <param name="memory">Hands out the buffers; a case asks for the same ones whenever it is called with the same n.</param>
/// <param name="n">The length of a vector, or the side of a matrix.</param>
/// <param name="execution">The threads to use; null for all of them.</param>
public delegate void KernelBody(KernelMemory memory, int n, Execution? execution);

/// <summary>What n means to a kernel, and so which values of it are tried.</summary>
public enum KernelShape
{
    /// <summary>n elements.</summary>
    Vector,

    /// <summary>Work grows with n² or n³: n is a side.</summary>
    Matrix,
}

/// <summary>One kernel at one element type: the unit of the guard pages, the digest, the thread and the allocation tests.</summary>
/// <param name="Name">Lower case, the element type last: <c>map.exp.double</c>.</param>
/// <param name="Shape">What n means.</param>
/// <param name="Body">Calls it.</param>
public sealed record KernelCase(string Name, KernelShape Shape, KernelBody Body)
{
    /// <summary>Whether it returns something that must be allocated; by default nothing may be.</summary>
    public bool MayAllocate { get; init; }

    /// <summary>Whether it is a public function, found by reflection.</summary>
    public bool IsFormula { get; init; }

    /// <summary>Every length at which guard pages are tried: all up to 256 (matrices 40), then ragged ones past blocks and chunks.</summary>
    public IEnumerable<int> GuardedLengths => Shape == KernelShape.Vector
        ? [.. Enumerable.Range(0, 257), 511, 512, 513, 1023, 1024, 1025, 2049, 4097, 10007, 70001, 300007]
        : [.. Enumerable.Range(0, 41), 47, 48, 49, 63, 64, 65, 97, 129, 257];

    /// <summary>Every length that goes into the digest.</summary>
    public IEnumerable<int> DigestLengths => Shape == KernelShape.Vector
        ? [.. Enumerable.Range(0, 67), 127, 128, 129, 255, 256, 257, 511, 512, 513, 1023, 1024, 1025, 2049, 4097, 10007, 70001]
        : [.. Enumerable.Range(0, 34), 47, 48, 49, 64, 65, 97, 129];

    /// <summary>Whether threads can be asked for; a function without an execution runs as it runs.</summary>
    public bool IsThreaded { get; init; } = true;

    /// <summary>Lengths long enough for several threads; a public function adds nothing to its kernel that one of them would not show.</summary>
    public IEnumerable<int> ThreadedLengths => Shape == KernelShape.Matrix ? [129, 257, 301] : IsFormula ? [300007] : [4097, 70001, 300007, 1200003];

    /// <summary>Calls the kernel once.</summary>
    public void Run(KernelMemory memory, int n, Execution? execution = null)
    {
        memory.Begin();
        Body(memory, n, execution);
        GC.KeepAlive(memory); // the collector does not see the pointers of its slots
    }

    /// <inheritdoc/>
    public override string ToString() => Name;
}
