using System.Runtime.CompilerServices;

namespace Functional.Kernels;

/// <summary>Folds of a row with many columns at once: for each column j, over p, step(sum, a[p], bT[p·n + j]).</summary>
/// <remarks>Four registers of columns in flight; the terms of an element are added in the order of p at every width.</remarks>
internal static unsafe class DifferenceTile<V, TFold>
    where V : struct, ILanes<V, double>
    where TFold : struct, IFold<double>
{
    /// <param name="fold">The terms.</param>
    /// <param name="d">The length of the row, and the rows of bT.</param>
    /// <param name="a">The row.</param>
    /// <param name="bT">The columns, d rows of them.</param>
    /// <param name="bRow">From a row of bT to the next; whole registers are read past n.</param>
    /// <param name="n">How many columns.</param>
    /// <param name="to">n results; whole registers are written past n.</param>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    internal static void Row(TFold fold, int d, double* a, double* bT, nint bRow, nint n, double* to)
    {
        var w = V.Count;
        V zero = V.Broadcast(0);
        nint j = 0;
        for (; j + 4 * w <= n; j += 4 * w)
        {
            V s0 = zero, s1 = zero, s2 = zero, s3 = zero;
            var column = bT + j;
            for (var p = 0; p < d; p++, column += bRow)
            {
                V x = V.Broadcast(a[p]);
                s0 = fold.Step(s0, x, V.Load(column));
                s1 = fold.Step(s1, x, V.Load(column + w));
                s2 = fold.Step(s2, x, V.Load(column + 2 * w));
                s3 = fold.Step(s3, x, V.Load(column + 3 * w));
            }
            s0.Store(to + j);
            s1.Store(to + j + w);
            s2.Store(to + j + 2 * w);
            s3.Store(to + j + 3 * w);
        }
        for (; j < n; j += w)
        {
            V s = zero;
            var column = bT + j;
            for (var p = 0; p < d; p++, column += bRow)
                s = fold.Step(s, V.Broadcast(a[p]), V.Load(column));
            s.Store(to + j);
        }
    }
}
