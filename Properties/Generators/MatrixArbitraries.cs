using FsCheck;

namespace Functional.Properties;

/// <summary>The arbitraries of matrices, known to every law; they shrink by rows, then columns, then entries.</summary>
public static class MatrixArbitraries
{
    public static Arbitrary<AnyMatrix> AnyMatrix() => Plain(0, Numbers.Moderate, (r, c, v) => new AnyMatrix(r, c, v));

    public static Arbitrary<IntegerMatrix> IntegerMatrix() => Plain(1, s => s.Between(-9, 9), (r, c, v) => new IntegerMatrix(r, c, v));

    public static Arbitrary<DuplicateRowsMatrix> DuplicateRowsMatrix() => Arbitraries.Draw(
        (source, size) =>
        {
            (int rows, int columns) = (MatrixShapes.Side(source, size, 2), MatrixShapes.Side(source, size, 1));
            double[][] distinct = source.Array(source.Between(1, (rows + 1) / 2), s => s.Array(columns, Numbers.Ordinary));
            double[] values = [.. Enumerable.Range(0, rows).SelectMany(_ => distinct[source.Below(distinct.Length)])];
            return new DuplicateRowsMatrix(rows, columns, values);
        },
        m => Smaller(m, 2, 1, false, (r, c, v) => new DuplicateRowsMatrix(r, c, v)));

    public static Arbitrary<RankDeficientMatrix> RankDeficientMatrix() => Arbitraries.Draw(
        (source, size) =>
        {
            (int rows, int columns) = (MatrixShapes.Side(source, size, 2), MatrixShapes.Side(source, size, 2));
            int rank = source.Between(1, Math.Min(rows, columns) - 1);
            return new RankDeficientMatrix(rows, columns, MatrixShapes.OfRank(source, rows, columns, rank), rank);
        },
        m => Smaller(m, m.Rank + 1, m.Rank + 1, false, (r, c, v) => new RankDeficientMatrix(r, c, v, m.Rank)));

    public static Arbitrary<ConditionedMatrix> ConditionedMatrix() => Arbitraries.Draw(
        (source, size) =>
        {
            int n = Math.Min(MatrixShapes.Side(source, size, 1), 33);
            double condition = n == 1 ? 1 : Math.ScaleB(1, source.Below(44));
            return new ConditionedMatrix(n, n, MatrixShapes.Conditioned(source, n, condition), condition);
        },
        _ => []);

    public static Arbitrary<PositiveDefiniteMatrix> PositiveDefiniteMatrix() => Arbitraries.Draw(
        (source, size) =>
        {
            int n = Math.Min(MatrixShapes.Side(source, size, 1), 33);
            double condition = n == 1 ? 1 : Math.ScaleB(1, source.Below(34));
            return new PositiveDefiniteMatrix(n, n, MatrixShapes.PositiveDefinite(source, n, condition), condition);
        },
        _ => []);

    public static Arbitrary<SeparableData> SeparableData() => Arbitraries.Draw(
        (source, size) =>
        {
            (int rows, int columns) = (MatrixShapes.Side(source, size, 2), Math.Min(MatrixShapes.Side(source, size, 1), 9));
            (double[] values, int[] labels) = MatrixShapes.Separable(source, rows, columns);
            return new SeparableData(rows, columns, values, labels);
        },
        m => Shrinking.Cuts(m.Rows, 2)
            .Select(c => new SeparableData(m.Rows - c.Count, m.Columns, Shrinking.Without(m.Values, c.Start * m.Columns, c.Count * m.Columns),
                Shrinking.Without(m.Labels, c.Start, c.Count)))
            .Where(s => s.Labels.Distinct().Count() == 2));

    public static Arbitrary<MatrixPair> MatrixPair() => Arbitraries.Draw(
        (source, size) =>
        {
            (int m, int k, int n) = (MatrixShapes.Side(source, size, 0), MatrixShapes.Side(source, size, 0), MatrixShapes.Side(source, size, 0));
            return new MatrixPair(
                new AnyMatrix(m, k, source.Array(m * k, Numbers.Moderate)),
                new AnyMatrix(k, n, source.Array(k * n, Numbers.Moderate)));
        },
        p => Shrinking.Cuts(p.A.Rows, 0).Select(c => p with { A = WithoutRows(p.A, c.Start, c.Count) })
            .Concat(Shrinking.Cuts(p.B.Columns, 0).Select(c => p with { B = WithoutColumns(p.B, c.Start, c.Count) }))
            .Concat(Shrinking.Cuts(p.A.Columns, 0).Select(c => new MatrixPair(
                WithoutColumns(p.A, c.Start, c.Count), WithoutRows(p.B, c.Start, c.Count))))
            .Concat(Shrinking.ElementWise(p.A.Values, Shrinking.Number).Select(v => p with { A = p.A with { Values = v } }))
            .Concat(Shrinking.ElementWise(p.B.Values, Shrinking.Number).Select(v => p with { B = p.B with { Values = v } })));

    private static Arbitrary<T> Plain<T>(int minimum, Func<Source, double> draw, Func<int, int, double[], T> make)
        where T : DrawnMatrix => Arbitraries.Draw(
            (source, size) =>
            {
                (int rows, int columns) = (MatrixShapes.Side(source, size, minimum), MatrixShapes.Side(source, size, minimum));
                return make(rows, columns, source.Array(rows * columns, draw));
            },
            m => Smaller(m, minimum, minimum, true, make));

    private static IEnumerable<T> Smaller<T>(T m, int leastRows, int leastColumns, bool entries, Func<int, int, double[], T> make)
        where T : DrawnMatrix
    {
        IEnumerable<T> rows = Shrinking.Cuts(m.Rows, leastRows)
            .Select(c => make(m.Rows - c.Count, m.Columns, Shrinking.Without(m.Values, c.Start * m.Columns, c.Count * m.Columns)));
        IEnumerable<T> columns = Shrinking.Cuts(m.Columns, leastColumns)
            .Select(c => make(m.Rows, m.Columns - c.Count, ColumnsLeft(m, c.Start, c.Count)));
        IEnumerable<T> simpler = entries ? Shrinking.ElementWise(m.Values, Shrinking.Number).Select(v => make(m.Rows, m.Columns, v)) : [];
        return rows.Concat(columns).Concat(simpler);
    }

    private static AnyMatrix WithoutRows(AnyMatrix m, int start, int count) =>
        new(m.Rows - count, m.Columns, Shrinking.Without(m.Values, start * m.Columns, count * m.Columns));

    private static AnyMatrix WithoutColumns(AnyMatrix m, int start, int count) => new(m.Rows, m.Columns - count, ColumnsLeft(m, start, count));

    private static double[] ColumnsLeft(DrawnMatrix m, int start, int count) =>
        [.. m.ToRows().SelectMany(row => Shrinking.Without(row, start, count))];
}
