using System.Numerics;
using Functional.Kernels;

namespace Functional.Properties;

/// <summary>Every form of the product at every register width and tile height, called past the choices that the driver makes.</summary>
internal static class GemmWays
{
    internal delegate void Way<T>(in GemmJob<T> job, Execution? execution)
        where T : unmanaged;

    internal static IEnumerable<(string Name, Way<T> Run)> All<T>()
        where T : unmanaged =>
        [
            .. At<Lanes512<T>, T, Eight>("512 bits, 8 rows"), .. At<Lanes256<T>, T, Four>("256 bits, 4 rows"),
            .. At<Lanes256<T>, T, Eight>("256 bits, 8 rows"), .. At<Lanes128<T>, T, Four>("128 bits, 4 rows"),
            .. At<Lanes128<T>, T, Eight>("128 bits, 8 rows"),
        ];

    private static IEnumerable<(string Name, Way<T> Run)> At<V, T, TRows>(string shape)
        where V : struct, ILanes<V, T>
        where T : unmanaged
        where TRows : struct, IExtent =>
        [
            ($"direct, {shape}", GemmDirect<V, T, TRows>.Run),
            ($"packed, {shape}", GemmPacked<V, T, TRows>.Run),
            ($"split, {shape}", GemmSplit<V, T, TRows>.Run),
            ($"driver, {shape}", GemmDriver<V, T, TRows>.Run),
        ];

    /// <summary>C = A·B where A and B may be stored transposed.</summary>
    internal static unsafe void Call<T>(
        Way<T> way, GemmOracle.Grid<T> a, bool aTransposed, GemmOracle.Grid<T> b, bool bTransposed, GemmOracle.Grid<T> c,
        Update update = Update.Overwrite, Execution? execution = null, bool upperOnly = false)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        fixed (T* pa = a.Values, pb = b.Values, pc = c.Values)
        {
            int m = aTransposed ? a.Columns : a.Rows, k = aTransposed ? a.Rows : a.Columns, n = bTransposed ? b.Rows : b.Columns;
            var job = new GemmJob<T>(
                m, n, k, aTransposed ? new(pa, 1, a.Row) : new(pa, a.Row, 1), bTransposed ? new(pb, 1, b.Row) : new(pb, b.Row, 1),
                pc, c.Row, update)
            { UpperOnly = upperOnly };
            way(job, execution);
        }
    }
}
