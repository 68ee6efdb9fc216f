using System.Runtime.CompilerServices;

namespace Functional.Kernels;

/// <summary>Σ left[k]² / W_left + Σ right[k]² / W_right: what Gini impurity leaves to the split.</summary>
/// <remarks>With weights that are whole numbers every sum is exact.</remarks>
internal unsafe struct GiniTerm(int* labels, double* weights, double* whole, double* left, double* right, int classes) : ISplitTerm
{
    private double leftSum, rightSum;

    public double Left { get; private set; }

    public double Right { get; private set; }

    public readonly double Score
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => (leftSum / Left) + (rightSum / Right);
    }

    public void Reset()
    {
        (Left, Right, leftSum, rightSum) = (0, 0, 0, 0);
        for (var k = 0; k < classes; k++)
        {
            (left[k], right[k]) = (0, whole[k]);
            Right += whole[k];
            rightSum += whole[k] * whole[k];
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Move(int row)
    {
        var (k, w) = (labels[row], weights[row]);
        var (l, r) = (left[k], right[k]);
        leftSum += w * (l + l + w);
        rightSum -= w * (r + r - w);
        (left[k], right[k]) = (l + w, r - w);
        Left += w;
        Right -= w;
    }
}

/// <summary>Σ left[k]·log left[k] − W_left·log W_left and the same of the right: what entropy leaves to the split, negated.</summary>
/// <remarks><paramref name="table"/> holds w·log₂ w of the whole numbers below <paramref name="count"/>, which weights of 1 never leave.</remarks>
internal unsafe struct EntropyTerm(int* labels, double* weights, double* whole, double* left, double* right, int classes, double* table, int count) : ISplitTerm
{
    private double leftSum, rightSum;

    public double Left { get; private set; }

    public double Right { get; private set; }

    public readonly double Score
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => leftSum - Log(Left) + rightSum - Log(Right);
    }

    public void Reset()
    {
        (Left, Right, leftSum, rightSum) = (0, 0, 0, 0);
        for (var k = 0; k < classes; k++)
        {
            (left[k], right[k]) = (0, whole[k]);
            Right += whole[k];
            rightSum += Log(whole[k]);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Move(int row)
    {
        var (k, w) = (labels[row], weights[row]);
        var (l, r) = (left[k], right[k]);
        leftSum += Log(l + w) - Log(l);
        rightSum += Log(r - w) - Log(r);
        (left[k], right[k]) = (l + w, r - w);
        Left += w;
        Right -= w;
    }

    /// <summary>w·log₂ w.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly double Log(double w)
    {
        var whole = (int)w;
        return whole == w && (uint)whole < (uint)count ? table[whole] : w > 0 ? w * ScalarMath.Log2(w) : 0;
    }
}

/// <summary>(Σ_left w·y)² / W_left + (Σ_right w·y)² / W_right: what the squared error leaves to the split, with differences y from the centre.</summary>
internal unsafe struct SquaresTerm(double* target, double* weights, double centre, double sum, double weight) : ISplitTerm
{
    private double leftSum, rightSum;

    public double Left { get; private set; }

    public double Right { get; private set; }

    public readonly double Score
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => (leftSum * leftSum / Left) + (rightSum * rightSum / Right);
    }

    public void Reset() => (Left, Right, leftSum, rightSum) = (0, weight, 0, sum);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Move(int row)
    {
        var w = weights[row];
        var y = w * (target[row] - centre);
        leftSum += y;
        rightSum -= y;
        Left += w;
        Right -= w;
    }
}
