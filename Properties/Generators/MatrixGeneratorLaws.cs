namespace Functional.Properties;

/// <summary>Each matrix generator draws what its name says.</summary>
public class MatrixGeneratorLaws
{
    [Law]
    public bool Shapes_fit_their_values(AnyMatrix a, IntegerMatrix b, MatrixPair p) =>
        a.Values.Length == a.Rows * a.Columns && b.Values.Length == b.Rows * b.Columns && b.Rows > 0 && b.Columns > 0 && p.A.Columns == p.B.Rows;

    [Law]
    public bool Rows_repeat(DuplicateRowsMatrix m) => m.ToRows().Select(r => string.Join(' ', r)).Distinct().Count() <= (m.Rows + 1) / 2;

    [Law]
    public bool Integer_elimination_finds_no_more_than_the_stated_rank(RankDeficientMatrix m) =>
        RankOf(m) <= m.Rank && m.Rank < Math.Min(m.Rows, m.Columns);

    [Law]
    public void The_Frobenius_norm_lies_between_the_ends_of_the_spectrum(ConditionedMatrix m)
    {
        double norm = Math.Sqrt(m.Values.Sum(v => v * v)); // √Σσ², σ from 1 down to 1/κ
        double expected = Math.Sqrt(Enumerable.Range(0, m.Rows).Sum(i => m.Rows == 1 ? 1 : Math.Pow(m.Condition, -2.0 * i / (m.Rows - 1))));
        Agree.Close(expected, norm, 100 * m.Rows * Tolerance.Epsilon);
    }

    [Law]
    public bool Positive_definite_is_symmetric_and_has_a_Cholesky_factor(PositiveDefiniteMatrix m)
    {
        double[] a = [.. m.Values];
        int n = m.Rows;
        for (int k = 0; k < n; k++)
        {
            if (a[(k * n) + k] <= 0)
            {
                return false;
            }
            for (int i = k + 1; i < n; i++)
            {
                double factor = a[(i * n) + k] / a[(k * n) + k];
                for (int j = k + 1; j < n; j++)
                {
                    a[(i * n) + j] -= factor * a[(k * n) + j];
                }
            }
        }
        return Enumerable.Range(0, n).All(i => Enumerable.Range(0, n).All(j => m[i, j] == m[j, i]));
    }

    [Law]
    public bool Both_classes_occur(SeparableData d) => d.Labels.Length == d.Rows && d.Labels.Distinct().Order().SequenceEqual([0, 1]);

    // Elimination in whole numbers (Bareiss 1968: each division is exact), so the rank is exact.
    private static int RankOf(DrawnMatrix m)
    {
        System.Numerics.BigInteger[][] rows = [.. m.ToRows().Select(r => r.Select(v => new System.Numerics.BigInteger(v)).ToArray())];
        System.Numerics.BigInteger previous = 1;
        int rank = 0;
        for (int column = 0; column < m.Columns && rank < m.Rows; column++)
        {
            int pivot = Array.FindIndex(rows, rank, r => !r[column].IsZero);
            if (pivot < 0)
            {
                continue;
            }
            (rows[rank], rows[pivot]) = (rows[pivot], rows[rank]);
            for (int i = rank + 1; i < m.Rows; i++)
            {
                System.Numerics.BigInteger factor = rows[i][column];
                System.Numerics.BigInteger head = rows[rank][column];
                for (int j = 0; j < m.Columns; j++)
                {
                    rows[i][j] = ((rows[i][j] * head) - (rows[rank][j] * factor)) / previous;
                }
            }
            previous = rows[rank][column];
            rank++;
        }
        return rank;
    }
}
