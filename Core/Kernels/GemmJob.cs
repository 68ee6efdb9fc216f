namespace Functional.Kernels;

/// <summary>What a product does to the elements of its destination.</summary>
internal enum Update
{
    /// <summary>c = Σ.</summary>
    Overwrite,

    /// <summary>c = c + Σ, block after block of k.</summary>
    Add,

    /// <summary>c = c − Σ, block after block of k.</summary>
    Subtract,
}

/// <summary>A matrix product to be done: C (m×n) from A (m×k) and B (k×n).</summary>
internal readonly unsafe struct GemmJob<T>(int m, int n, int k, GemmOperand<T> a, GemmOperand<T> b, T* c, nint cRow, Update update)
    where T : unmanaged
{
    internal readonly int M = m, N = n, K = k;
    internal readonly GemmOperand<T> A = a, B = b;
    internal readonly T* C = c;
    internal readonly nint CRow = cRow;
    internal readonly Update Update = update;

    /// <summary>A is Bᵀ, and only the elements on and above the diagonal are wanted; those below may or may not be set.</summary>
    internal bool UpperOnly { get; init; }

    internal double Work => (double)M * N * K;

    /// <summary>What the k-block that starts here does to C: all but the first add to what the first left.</summary>
    internal Update UpdateAt(int p) => p > 0 && Update == Update.Overwrite ? Update.Add : Update;
}
