namespace Functional.Kernels;

/// <summary>A function of one number that has no body over lanes.</summary>
internal interface IScalarFunction
{
    double Of(double x);
}

/// <summary><c>for i: destination[i] = of(x[i])</c>, on threads where there is work for them; the destination may be the same memory.</summary>
internal static unsafe class EachScalar
{
    /// <summary>Numbers in a chunk for a thread: 20 µs of work or more.</summary>
    private const int Grain = 1 << 9;

    internal static void Run<TFunction>(TFunction function, ReadOnlySpan<double> x, Span<double> destination, Execution? execution)
        where TFunction : struct, IScalarFunction
    {
        fixed (double* from = x, to = destination)
            Chunks.Run(new Work<TFunction>(function, from, to), x.Length, Chunks.Size(x.Length, Grain), execution);
    }

    private readonly struct Work<TFunction>(TFunction function, double* from, double* to) : IChunkWork
        where TFunction : struct, IScalarFunction
    {
        public void Run(int chunk, nint start, nint end)
        {
            for (var i = start; i < end; i++)
                to[i] = function.Of(from[i]);
        }
    }
}
