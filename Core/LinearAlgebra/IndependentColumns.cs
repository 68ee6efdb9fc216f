using Functional.Kernels;

namespace Functional;

/// <summary>The QR factors of some columns, those that are independent first; the others are combinations of them.</summary>
/// <param name="m">The length of a column.</param>
/// <param name="columns">Column after column: R down to the diagonal, below it a reflection, whose first number is 1.</param>
/// <param name="factors">For each reflection H = I − τ·v·vᵀ its τ.</param>
/// <param name="order">Which column stands at each place.</param>
/// <param name="rank">How many are independent.</param>
internal sealed class IndependentColumns(int m, double[] columns, double[] factors, int[] order, int rank)
{
    /// <summary>How many columns are independent: the first ones of <see cref="Order"/>.</summary>
    internal int Rank => rank;

    /// <summary>Which column stands at each place.</summary>
    internal int[] Order => order;

    /// <summary>R(i, j), i ≤ j, in the order of the places.</summary>
    internal double R(int i, int j) => columns[j * m + i];

    /// <summary>R of the independent columns, row by row.</summary>
    internal double[] Triangle()
    {
        var upper = new double[rank * rank];
        for (var j = 0; j < rank; j++)
        {
            for (var i = 0; i <= j; i++)
                upper[i * rank + j] = R(i, j);
        }
        return upper;
    }

    /// <summary>v := Qᵀ·v.</summary>
    internal void ApplyTransposed(Span<double> v)
    {
        for (var k = 0; k < rank; k++)
            Apply(k, v);
    }

    /// <summary>v := Q·v.</summary>
    internal void Apply(Span<double> v)
    {
        for (var k = rank - 1; k >= 0; k--)
            Apply(k, v);
    }

    private void Apply(int k, Span<double> v)
    {
        if (factors[k] == 0)
            return;
        ReadOnlySpan<double> reflection = columns.AsSpan(k * m + k + 1, m - k - 1);
        var rest = v[(k + 1)..];
        var factor = factors[k] * (v[k] + Fold.Run(default(DotFold<double>), reflection, (ReadOnlySpan<double>)rest, Execution.Sequential));
        v[k] -= factor;
        Gemv.MultiplyTransposed(1, rest.Length, reflection, rest.Length, [factor], rest, Update.Subtract, Execution.Sequential);
    }
}
