namespace Functional.Kernels;

/// <summary>From the probabilities p[j|i] of rows to those of pairs: p[i, j] = (p[j|i] + p[i|j]) / 2n.</summary>
internal static unsafe class JointProbabilities
{
    /// <summary>Rows and columns of a block: two of them fit into a first-level cache.</summary>
    private const int Block = 32;

    /// <summary>In place, for a matrix of n rows that lie some way apart.</summary>
    internal static void Dense(Span<double> p, int n, int row, Execution? execution)
    {
        fixed (double* data = p)
            Chunks.Run(new DenseWork(data, n, row), n, Block, execution);
    }

    /// <summary>For rows that have k probabilities each, of the columns named; columns ascend within each row of the result.</summary>
    internal static (int[] Starts, int[] Columns, double[] Values) Sparse(ReadOnlySpan<double> p, ReadOnlySpan<int> columns, int n, int k)
    {
        // The transpose, by counting; its rows come out in ascending order, and transposing it again sorts the rows themselves.
        var (starts, back, across) = Transpose(p, columns, Every(n, k), n);
        var (own, forth, along) = Transpose(across, back, starts, n);
        var ends = new int[n + 1];
        for (var i = 0; i < n; i++)
            ends[i + 1] = checked(ends[i] + Merge(i, default, default));
        var to = GC.AllocateUninitializedArray<int>(ends[n]);
        var values = GC.AllocateUninitializedArray<double>(ends[n]);
        for (var i = 0; i < n; i++)
            Merge(i, to.AsSpan(ends[i], ends[i + 1] - ends[i]), values.AsSpan(ends[i], ends[i + 1] - ends[i]));
        return (ends, to, values);

        // How many different columns a row and its mirror have; written down where there is room.
        int Merge(int i, Span<int> at, Span<double> sums)
        {
            int a = own[i], b = starts[i], found = 0;
            while (a < own[i + 1] || b < starts[i + 1])
            {
                int one = a < own[i + 1] ? forth[a] : int.MaxValue, other = b < starts[i + 1] ? back[b] : int.MaxValue, column = Math.Min(one, other);
                var sum = (one == column ? along[a++] : 0) + (other == column ? across[b++] : 0);
                if (!at.IsEmpty)
                    (at[found], sums[found]) = (column, sum / (2.0 * n));
                found++;
            }
            return found;
        }
    }

    private static int[] Every(int n, int k)
    {
        var starts = new int[n + 1];
        for (var i = 0; i <= n; i++)
            starts[i] = checked(i * k);
        return starts;
    }

    private static (int[] Starts, int[] Columns, double[] Values) Transpose(ReadOnlySpan<double> values, ReadOnlySpan<int> columns, int[] starts, int n)
    {
        var ends = new int[n + 1];
        foreach (var column in columns)
            ends[column + 1]++;
        for (var i = 0; i < n; i++)
            ends[i + 1] += ends[i];
        int[] next = ends[..n], rows = GC.AllocateUninitializedArray<int>(columns.Length);
        var turned = GC.AllocateUninitializedArray<double>(columns.Length);
        for (var i = 0; i < n; i++)
        {
            for (var e = starts[i]; e < starts[i + 1]; e++)
            {
                var at = next[columns[e]]++;
                (rows[at], turned[at]) = (i, values[e]);
            }
        }
        return (ends, rows, turned);
    }

    private readonly struct DenseWork(double* p, int n, int row) : IChunkWork
    {
        public void Run(int chunk, nint start, nint end)
        {
            var share = 2.0 * n;
            for (nint left = start; left < n; left += Block)
            {
                var right = Math.Min(n, left + Block);
                for (var i = start; i < end; i++)
                {
                    for (var j = Math.Max(left, i); j < right; j++)
                    {
                        double* one = p + i * row + j, other = p + j * row + i;
                        *one = *other = (*one + *other) / share;
                    }
                }
            }
        }
    }
}
