using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Functional.Kernels;

/// <summary>What the sums of a node mean, and what its sides must have.</summary>
internal readonly struct BinRules
{
    /// <summary>Words of a bin's sums, 1 or 2.</summary>
    internal required int Words { get; init; }

    /// <summary>The low bits of the first word, which count rows.</summary>
    internal required int Bits { get; init; }

    /// <summary>What one of the first word's residuals is worth, a power of two.</summary>
    internal required double Unit { get; init; }

    /// <summary>The same of curvatures; with one word, the curvature of a row.</summary>
    internal required double CurvatureUnit { get; init; }

    /// <summary>λ.</summary>
    internal required double Lambda { get; init; }

    /// <summary>The least rows of a side.</summary>
    internal required double LeastRows { get; init; }

    /// <summary>The least curvature of a side.</summary>
    internal required double LeastCurvature { get; init; }

    /// <summary>The totals that two words hold.</summary>
    internal BinTotals Totals(long first, long second)
    {
        double rows = first & ((1L << Bits) - 1);
        return new((first >> Bits) * Unit, (Words == 1 ? rows : second) * CurvatureUnit, rows);
    }

    /// <summary>R² / (H + λ); 0 where there is no curvature.</summary>
    internal double Score(BinTotals totals) => totals.Curvature + Lambda > 0 ? totals.Residual * totals.Residual / (totals.Curvature + Lambda) : 0;
}

/// <summary>Σ r, Σ h and the number of some rows.</summary>
internal readonly record struct BinTotals(double Residual, double Curvature, double Rows)
{
    public static BinTotals operator -(BinTotals a, BinTotals b) => new(a.Residual - b.Residual, a.Curvature - b.Curvature, a.Rows - b.Rows);
}

/// <summary>The best border of a feature: bins up to <see cref="Bin"/> go to the left, −1 where there is none, and the missing ones where it is said.</summary>
internal readonly record struct BinBorder(int Bin, bool MissingLeft, double Score);

/// <summary>The best border between the bins of a feature: R²/(H + λ) of both sides is largest there.</summary>
/// <remarks>
/// The scalar loop is: for each border, the sums of the bins up to it, R_L, H_L and the number of rows, and the rest of the node; where both sides have rows and curvature
/// enough, R_L²/(H_L + λ) + R_R²/(H_R + λ) is compared with the best so far. Where values are missing, once with theirs on the right and once on the left.
/// </remarks>
[SkipLocalsInit]
internal static unsafe class BinScan
{
    /// <summary>The most bins, and a register more.</summary>
    private const int Room = 256 + 8;

    /// <param name="sums">The sums of the feature's bins, those of missing values last.</param>
    /// <param name="hasMissing">Whether there are missing values.</param>
    /// <param name="node">The totals of the node.</param>
    /// <param name="rules">The rules.</param>
    internal static BinBorder Best(ReadOnlySpan<long> sums, bool hasMissing, BinTotals node, in BinRules rules)
    {
        var values = (sums.Length / rules.Words) - (hasMissing ? 1 : 0);
        double* left = stackalloc double[4 * Room];
        double* curvatures = left + Room, rows = left + (2 * Room), scores = left + (3 * Room);
        fixed (long* from = sums)
        {
            Accumulate(from, values, rules, left, curvatures, rows);
            if (!hasMissing)
                return First(scores, Scores(left, curvatures, rows, scores, values - 1, default, node, rules), values - 1, false);
            // The last border parts all values from the missing ones.
            var best = First(scores, Scores(left, curvatures, rows, scores, values, default, node, rules), values, false);
            var last = from + ((nint)values * rules.Words);
            var missing = rules.Totals(last[0], rules.Words == 1 ? 0 : last[1]);
            if (missing.Rows == 0)
                return best;
            var other = First(scores, Scores(left, curvatures, rows, scores, values - 1, missing, node, rules), values - 1, true);
            return other.Score > best.Score ? other : best;
        }
    }

    /// <summary>The sums of the bins up to each border.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Accumulate(long* from, int count, in BinRules rules, double* residuals, double* curvatures, double* rows)
    {
        var (bits, mask, unit, curvatureUnit) = (rules.Bits, (1L << rules.Bits) - 1, rules.Unit, rules.CurvatureUnit);
        long first = 0, second = 0;
        if (rules.Words == 1)
        {
            for (nint b = 0; b < count; b++)
            {
                first += from[b];
                residuals[b] = (first >> bits) * unit;
                double here = first & mask;
                rows[b] = here;
                curvatures[b] = here * curvatureUnit;
            }
            return;
        }
        for (nint b = 0; b < count; b++)
        {
            first += from[2 * b];
            second += from[(2 * b) + 1];
            residuals[b] = (first >> bits) * unit;
            rows[b] = first & mask;
            curvatures[b] = second * curvatureUnit;
        }
    }

    private static BinBorder First(double* scores, double best, int count, bool missingLeft)
    {
        if (!(best > double.NegativeInfinity))
            return new(-1, false, double.NegativeInfinity);
        var at = 0;
        while (at < count && scores[at] != best)
            at++;
        return new(at, missingLeft, best);
    }

    private static double Scores(
        double* residuals, double* curvatures, double* rows, double* scores, int count, BinTotals more, BinTotals node, in BinRules rules)
    {
        // Idle lanes have no rows.
        for (var i = 0; i < 8; i++)
            (residuals[count + i], curvatures[count + i], rows[count + i]) = (0, 0, double.NegativeInfinity);
        return Vector512.IsHardwareAccelerated ? Scores<Lanes512<double>>(residuals, curvatures, rows, scores, count, more, node, rules)
            : Vector256.IsHardwareAccelerated ? Scores<Lanes256<double>>(residuals, curvatures, rows, scores, count, more, node, rules)
            : Scores<Lanes128<double>>(residuals, curvatures, rows, scores, count, more, node, rules);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static double Scores<V>(
        double* residuals, double* curvatures, double* rows, double* scores, int count, BinTotals more, BinTotals node, in BinRules rules)
        where V : struct, ILanes<V, double>
    {
        var (allR, allH, allN) = (V.Broadcast(node.Residual), V.Broadcast(node.Curvature), V.Broadcast(node.Rows));
        var (moreR, moreH, moreN) = (V.Broadcast(more.Residual), V.Broadcast(more.Curvature), V.Broadcast(more.Rows));
        var (lambda, leastH, leastN) = (V.Broadcast(rules.Lambda), V.Broadcast(rules.LeastCurvature), V.Broadcast(rules.LeastRows));
        var none = V.Broadcast(double.NegativeInfinity);
        var best = none;
        for (nint b = 0; b < count; b += V.Count)
        {
            var (leftR, leftH, leftN) = (V.Load(residuals + b) + moreR, V.Load(curvatures + b) + moreH, V.Load(rows + b) + moreN);
            var (rightR, rightH, rightN) = (allR - leftR, allH - leftH, allN - leftN);
            var score = (leftR * leftR / (leftH + lambda)) + (rightR * rightR / (rightH + lambda));
            var allowed = V.And(
                V.And(V.LessThanOrEqual(leastN, leftN), V.LessThanOrEqual(leastN, rightN)), V.And(V.LessThanOrEqual(leastH, leftH), V.LessThanOrEqual(leastH, rightH)));
            score = V.Select(allowed, score, none);
            score.Store(scores + b);
            best = V.Max(best, score);
        }
        var most = best[0];
        for (var lane = 1; lane < V.Count; lane++)
            most = Math.Max(most, best[lane]);
        return most;
    }
}
