namespace Functional;

/// <summary>The columns that no penalty holds, always at their least squares.</summary>
/// <remarks>
/// What is left of the target is then at right angles to them, as a bound from below needs: any multiple of it is a point of the dual problem as far as they are concerned.
/// </remarks>
internal sealed class ElasticNetFreeColumns
{
    /// <summary>Solutions of the system until its slopes are rounding: the second takes back what the first has rounded.</summary>
    private const int MostRounds = 4;

    /// <summary>A slope at unit length that is rounding.</summary>
    private const double Rounding = 1e-15;

    /// <summary>What makes a singular system regular, so that directions which predict nothing are left alone.</summary>
    private const double Shift = 1e-13;

    private readonly ElasticNetSystem system;
    private readonly int[] columns;
    private readonly double[] triangle = [];

    internal ElasticNetFreeColumns(ElasticNetSystem system, int[] columns, Execution? execution)
    {
        (this.system, this.columns) = (system, columns);
        var k = columns.Length;
        if (k == 0)
            return;
        var correlations = system.Correlations(columns);
        triangle = correlations.AsSpan().ToArray();
        var least = new double[k];
        least.AsSpan().Fill(1e-7);
        if (Triangular.Factor(triangle, k, least, execution))
            return;
        for (var shift = Shift; ; shift *= 10)
        {
            correlations.CopyTo(triangle, 0);
            for (var i = 0; i < k; i++)
                triangle[(i * k) + i] += shift;
            if (Triangular.Factor(triangle, k, new double[k], execution))
                return;
        }
    }

    /// <summary>Takes the coefficients of the free columns to their minimum, and makes residuals and slopes anew.</summary>
    internal void Refresh(Span<double> beta)
    {
        system.Refresh(beta);
        var step = new double[columns.Length];
        for (var round = 0; round < MostRounds; round++)
        {
            double largest = 0;
            for (var i = 0; i < step.Length; i++)
            {
                step[i] = system.Slope[columns[i]];
                largest = Math.Max(largest, Math.Abs(step[i]));
            }
            if (largest <= Rounding)
                return;
            Triangular.SolveTransposed(triangle, step.Length, step);
            Triangular.Solve(triangle, step.Length, step);
            for (var i = 0; i < step.Length; i++)
                beta[columns[i]] += step[i];
            system.Refresh(beta);
        }
    }
}
