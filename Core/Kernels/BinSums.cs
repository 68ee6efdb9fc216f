using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Functional.Kernels;

/// <summary>Sums over the rows of each bin, four features at a time.</summary>
/// <remarks>
/// <para>A row's term is one word or two, whole numbers: <c>(r &lt;&lt; bits) + 1</c>, a residual r with a count in its low bits, and a curvature. Whole numbers add up to the same in
/// any order and are taken away again without a trace: neither the cut of the rows into parts nor the number of threads can change a bit, and what a parent has more than
/// one child is the other child.</para>
/// <para>The bins of four features stand in one number, so that a row is read once for four additions; the sums of four features stay in the first cache.</para>
/// </remarks>
internal static unsafe class BinSums
{
    /// <summary>for i: for k of four: sums[offset[k] + bin k of rows[i]] += terms[i]; without rows, of i.</summary>
    /// <param name="words">Words of a term, 1 or 2.</param>
    /// <param name="bins">The four bins of every row.</param>
    /// <param name="rows">Which rows; empty for all.</param>
    /// <param name="terms">Their terms, in this order.</param>
    /// <param name="sums">Where the sums of each bin are.</param>
    /// <param name="offsets">The bin that each of the four features begins at.</param>
    internal static void Add(int words, ReadOnlySpan<uint> bins, ReadOnlySpan<int> rows, ReadOnlySpan<long> terms, Span<long> sums, ReadOnlySpan<int> offsets)
    {
        fixed (uint* bin = bins)
        fixed (int* row = rows, offset = offsets)
        fixed (long* term = terms, sum = sums)
        {
            nint n = rows.IsEmpty ? bins.Length : rows.Length;
            if (words == 1 && rows.IsEmpty)
                One(bin, term, n, sum + offset[0], sum + offset[1], sum + offset[2], sum + offset[3]);
            else if (words == 1)
                One(bin, row, term, n, sum + offset[0], sum + offset[1], sum + offset[2], sum + offset[3]);
            else if (rows.IsEmpty)
                Two(bin, term, n, sum + (2 * offset[0]), sum + (2 * offset[1]), sum + (2 * offset[2]), sum + (2 * offset[3]));
            else
                Two(bin, row, term, n, sum + (2 * offset[0]), sum + (2 * offset[1]), sum + (2 * offset[2]), sum + (2 * offset[3]));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void One(uint* bins, long* terms, nint n, long* a, long* b, long* c, long* d)
    {
        for (nint i = 0; i < n; i++)
            Add(bins[i], terms[i], a, b, c, d);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void One(uint* bins, int* rows, long* terms, nint n, long* a, long* b, long* c, long* d)
    {
        for (nint i = 0; i < n; i++)
            Add(bins[rows[i]], terms[i], a, b, c, d);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add(uint four, long term, long* a, long* b, long* c, long* d)
    {
        a[(byte)four] += term;
        b[(byte)(four >> 8)] += term;
        c[(byte)(four >> 16)] += term;
        d[four >> 24] += term;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Two(uint* bins, long* terms, nint n, long* a, long* b, long* c, long* d)
    {
        for (nint i = 0; i < n; i++)
            Add(bins[i], Vector128.Load(terms + (2 * i)), a, b, c, d);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Two(uint* bins, int* rows, long* terms, nint n, long* a, long* b, long* c, long* d)
    {
        for (nint i = 0; i < n; i++)
            Add(bins[rows[i]], Vector128.Load(terms + (2 * i)), a, b, c, d);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add(uint four, Vector128<long> term, long* a, long* b, long* c, long* d)
    {
        Add(a + (2 * (nint)(byte)four), term);
        Add(b + (2 * (nint)(byte)(four >> 8)), term);
        Add(c + (2 * (nint)(byte)(four >> 16)), term);
        Add(d + (2 * (nint)(four >> 24)), term);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add(long* at, Vector128<long> term) => Vector128.Store(Vector128.Load(at) + term, at);

    /// <summary>for i: destination[i] = terms[rows[i]], of one word or two.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Gather(int words, ReadOnlySpan<long> terms, ReadOnlySpan<int> rows, Span<long> destination)
    {
        fixed (long* from = terms, to = destination)
        fixed (int* row = rows)
        {
            if (words == 1)
                for (nint i = 0; i < rows.Length; i++)
                    to[i] = from[row[i]];
            else
                for (nint i = 0; i < rows.Length; i++)
                    Vector128.Store(Vector128.Load(from + (2 * (nint)row[i])), to + (2 * i));
        }
    }

    /// <summary>for i: a[i] += b[i].</summary>
    internal static void Add(Span<long> a, ReadOnlySpan<long> b)
    {
        for (var i = 0; i < a.Length; i++)
            a[i] += b[i];
    }

    /// <summary>for i: a[i] −= b[i].</summary>
    internal static void Subtract(Span<long> a, ReadOnlySpan<long> b)
    {
        for (var i = 0; i < a.Length; i++)
            a[i] -= b[i];
    }

    /// <summary>The rows whose bin goes to the left, and the others, each in their order; the number of the former.</summary>
    /// <remarks>for each row: append it to the left part or to the right part.</remarks>
    /// <param name="rows">The rows of a node.</param>
    /// <param name="bins">The four bins of every row.</param>
    /// <param name="feature">Which of the four, 0 to 3.</param>
    /// <param name="goesLeft">1 for each of 256 bins that goes to the left, 0 for the others.</param>
    /// <param name="left">Takes those of the left, with room for all; it may be <paramref name="rows"/>.</param>
    /// <param name="right">Takes the others, with room for all.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static int Part(ReadOnlySpan<int> rows, ReadOnlySpan<uint> bins, int feature, ReadOnlySpan<byte> goesLeft, Span<int> left, Span<int> right)
    {
        nint lefts = 0, rights = 0;
        fixed (int* row = rows, toLeft = left, toRight = right)
        fixed (uint* four = bins)
        fixed (byte* table = goesLeft)
        {
            var bin = Place(four, feature);
            nint count = rows.Length;
            for (nint i = 0; i < count; i++)
            {
                var at = row[i];
                nint goes = table[bin[4 * (nint)at]];
                toLeft[lefts] = at;
                toRight[rights] = at;
                lefts += goes;
                rights += 1 - goes;
            }
        }
        return (int)lefts;
    }

    /// <summary>The terms of rows: word 0 is (round(r·first·second) &lt;&lt; bits) + 1, word 1, where there are curvatures, round(h·curvatureScale).</summary>
    internal static void Pack(
        ReadOnlySpan<double> residuals, double first, double second, int bits, ReadOnlySpan<double> curvatures, double curvatureScale, Span<long> terms)
    {
        if (curvatures.IsEmpty)
        {
            for (var i = 0; i < residuals.Length; i++)
                terms[i] = ((long)Math.Round(residuals[i] * first * second) << bits) + 1;
            return;
        }
        for (var i = 0; i < residuals.Length; i++)
        {
            terms[2 * i] = ((long)Math.Round(residuals[i] * first * second) << bits) + 1;
            terms[(2 * i) + 1] = (long)Math.Round(curvatures[i] * curvatureScale);
        }
    }

    /// <summary>The bins of a column: how many of the borders are below a value; <paramref name="missing"/> for NaN.</summary>
    /// <param name="values">The rows, of so many columns each, from the column's first value on.</param>
    /// <param name="columns">From one value to the next.</param>
    /// <param name="borders">255 borders, ascending, +∞ behind the last.</param>
    /// <param name="missing">The bin of NaN.</param>
    /// <param name="feature">Which of the four, 0 to 3.</param>
    /// <param name="bins">Takes the bins.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Search(ReadOnlySpan<double> values, int columns, ReadOnlySpan<double> borders, byte missing, int feature, Span<uint> bins)
    {
        fixed (double* x = values, border = borders)
        fixed (uint* four = bins)
        {
            var to = Place(four, feature);
            nint count = bins.Length;
            for (nint i = 0; i < count; i++)
            {
                var value = x[i * columns];
                nint bin = 0;
                for (nint step = 128; step > 0; step >>= 1)
                {
                    var above = border[bin + step - 1] < value;
                    bin += step & -(nint)(*(byte*)&above);
                }
                to[4 * i] = double.IsNaN(value) ? missing : (byte)bin;
            }
        }
    }

    /// <summary>The first of a feature's bins; the next is four bytes on.</summary>
    private static byte* Place(uint* bins, int feature) => (byte*)bins + (BitConverter.IsLittleEndian ? feature : 3 - feature);
}
