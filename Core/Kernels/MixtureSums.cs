using System.Runtime.CompilerServices;

namespace Functional.Kernels;

/// <summary>Sums of w·r·t·tᵀ with t = (x − pivot, 1) over the rows of a block, in eight logical lanes: lane l takes the rows l, l + 8, …, at every width.</summary>
/// <remarks>Tiles of two entries of w·r·t by four of t; their eight sums lie together, eight lanes each. For diagonals four squares and four sums make a tile.</remarks>
internal static unsafe class MixtureSums<V>
    where V : struct, ILanes<V, double>
{
    private const int Points = NearestCentroid.Points, Lanes = 8, TileRows = 2, TileColumns = 4, Tile = TileRows * TileColumns * Lanes;

    /// <summary>Columns with the one, and those past them that a tile touches.</summary>
    internal static int Padded(int d) => d + 1 + TileColumns;

    /// <summary>Elements of a component's sums in lanes.</summary>
    internal static nint LaneCount(int d, bool isDiagonal)
    {
        nint tiles = 0;
        for (var a = 0; a <= d; a += isDiagonal ? TileColumns : TileRows)
            tiles += isDiagonal ? 1 : (d + 1 - a + TileColumns - 1) / TileColumns;
        return tiles * Tile;
    }

    /// <summary>Adds a block's rows to the sums of one component.</summary>
    internal static void Add(int d, bool isDiagonal, double* block, double* pivot, double* responsibilities, double* weights, double* scratch, double* sums)
    {
        double* t = scratch, weighted = scratch + (nint)Points * Padded(d);
        Prepare(d, block, pivot, responsibilities, weights, t, weighted);
        if (isDiagonal)
        {
            for (var a = 0; a <= d; a += TileColumns, sums += Tile)
                Squares(t + (nint)a * Points, weighted + (nint)a * Points, sums);
            return;
        }
        for (var a = 0; a <= d; a += TileRows)
        {
            for (var b = a; b <= d; b += TileColumns, sums += Tile)
                Products(weighted + (nint)a * Points, t + (nint)b * Points, sums);
        }
    }

    /// <summary>Σ w·l, lane by lane; a row without weight counts nothing, whatever its l.</summary>
    internal static void Dot(double* l, double* weights, double* sums)
    {
        V zero = V.Broadcast(0);
        for (var lane = 0; lane < Lanes; lane += V.Count)
        {
            V sum = V.Load(sums + lane);
            for (var i = lane; i < Points; i += Lanes)
            {
                V w = V.Load(weights + i);
                sum = V.Select(V.Equal(w, zero), sum, V.MultiplyAdd(w, V.Load(l + i), sum));
            }
            sum.Store(sums + lane);
        }
    }

    /// <summary>From lanes to the upper triangle of (d + 1)², or to d + 1 squares and d + 1 sums.</summary>
    internal static void Collect(int d, bool isDiagonal, double* sums, double* to)
    {
        if (isDiagonal)
        {
            for (var a = 0; a <= d; a++)
            {
                var tile = sums + (nint)(a / TileColumns) * Tile + a % TileColumns * Lanes;
                (to[a], to[d + 1 + a]) = (Total(tile), Total(tile + TileColumns * Lanes));
            }
            return;
        }
        for (var a = 0; a <= d; a += TileRows)
        {
            for (var b = a; b <= d; b += TileColumns, sums += Tile)
            {
                for (var entry = 0; entry < TileRows * TileColumns; entry++)
                {
                    int row = a + entry / TileColumns, column = b + entry % TileColumns;
                    if (row <= d && column <= d && row <= column)
                        to[Place(d, row, column)] = Total(sums + entry * Lanes);
                }
            }
        }
    }

    /// <summary>The sum of eight lanes.</summary>
    internal static double Total(double* lanes) =>
        lanes[0] + lanes[4] + (lanes[2] + lanes[6]) + (lanes[1] + lanes[5] + (lanes[3] + lanes[7]));

    /// <summary>Where an entry of the upper triangle of (d + 1)² lies.</summary>
    private static nint Place(int d, nint row, nint column) => row * (d + 1) - row * (row - 1) / 2 + column - row;

    /// <summary>t = x − pivot, then the one, then zeros; and w·r·t.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void Prepare(int d, double* block, double* pivot, double* responsibilities, double* weights, double* t, double* weighted)
    {
        var w = V.Count;
        V one = V.Broadcast(1), zero = V.Broadcast(0);
        for (var i = 0; i < Points; i += w)
        {
            V r = V.Load(responsibilities + i) * V.Load(weights + i);
            nint at = i;
            for (var p = 0; p < d; p++, at += Points)
            {
                V apart = V.Load(block + at) - V.Broadcast(pivot[p]);
                apart.Store(t + at);
                (r * apart).Store(weighted + at);
            }
            one.Store(t + at);
            r.Store(weighted + at);
            for (var p = d + 1; p < Padded(d); p++)
            {
                at += Points;
                zero.Store(t + at);
                zero.Store(weighted + at);
            }
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void Products(double* rows, double* columns, double* sums)
    {
        for (var lane = 0; lane < Lanes; lane += V.Count)
        {
            var to = sums + lane;
            V a0 = V.Load(to), a1 = V.Load(to + Lanes), a2 = V.Load(to + 2 * Lanes), a3 = V.Load(to + 3 * Lanes);
            V b0 = V.Load(to + 4 * Lanes), b1 = V.Load(to + 5 * Lanes), b2 = V.Load(to + 6 * Lanes), b3 = V.Load(to + 7 * Lanes);
            for (var i = lane; i < Points; i += Lanes)
            {
                V a = V.Load(rows + i), b = V.Load(rows + Points + i);
                V c0 = V.Load(columns + i), c1 = V.Load(columns + Points + i), c2 = V.Load(columns + 2 * Points + i), c3 = V.Load(columns + 3 * Points + i);
                (a0, a1, a2, a3) = (V.MultiplyAdd(a, c0, a0), V.MultiplyAdd(a, c1, a1), V.MultiplyAdd(a, c2, a2), V.MultiplyAdd(a, c3, a3));
                (b0, b1, b2, b3) = (V.MultiplyAdd(b, c0, b0), V.MultiplyAdd(b, c1, b1), V.MultiplyAdd(b, c2, b2), V.MultiplyAdd(b, c3, b3));
            }
            a0.Store(to);
            a1.Store(to + Lanes);
            a2.Store(to + 2 * Lanes);
            a3.Store(to + 3 * Lanes);
            b0.Store(to + 4 * Lanes);
            b1.Store(to + 5 * Lanes);
            b2.Store(to + 6 * Lanes);
            b3.Store(to + 7 * Lanes);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void Squares(double* t, double* weighted, double* sums)
    {
        for (var lane = 0; lane < Lanes; lane += V.Count)
        {
            var to = sums + lane;
            V a0 = V.Load(to), a1 = V.Load(to + Lanes), a2 = V.Load(to + 2 * Lanes), a3 = V.Load(to + 3 * Lanes);
            V b0 = V.Load(to + 4 * Lanes), b1 = V.Load(to + 5 * Lanes), b2 = V.Load(to + 6 * Lanes), b3 = V.Load(to + 7 * Lanes);
            for (var i = lane; i < Points; i += Lanes)
            {
                V w0 = V.Load(weighted + i), w1 = V.Load(weighted + Points + i), w2 = V.Load(weighted + 2 * Points + i), w3 = V.Load(weighted + 3 * Points + i);
                (a0, a1) = (V.MultiplyAdd(w0, V.Load(t + i), a0), V.MultiplyAdd(w1, V.Load(t + Points + i), a1));
                (a2, a3) = (V.MultiplyAdd(w2, V.Load(t + 2 * Points + i), a2), V.MultiplyAdd(w3, V.Load(t + 3 * Points + i), a3));
                (b0, b1, b2, b3) = (b0 + w0, b1 + w1, b2 + w2, b3 + w3);
            }
            a0.Store(to);
            a1.Store(to + Lanes);
            a2.Store(to + 2 * Lanes);
            a3.Store(to + 3 * Lanes);
            b0.Store(to + 4 * Lanes);
            b1.Store(to + 5 * Lanes);
            b2.Store(to + 6 * Lanes);
            b3.Store(to + 7 * Lanes);
        }
    }
}
