using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Functional.Properties;

/// <summary>The nodes for whole matrices against the scalar tape and against differences, over generated shapes.</summary>
[Trait("Formula", "C5")]
public sealed class MatrixNodeLaws
{
    /// <summary>Every operation once, in the language of nodes and in that of scalar arrays.</summary>
    private static readonly (string Name, Func<MatrixVariable, MatrixVariable, MatrixVariable> Nodes, Func<Scalars, Scalars, Scalars> Scalars)[] Operations =
    [
        ("a + b", (a, b) => a + b, (a, b) => a.With(b, (x, y) => x + y)),
        ("a − b", (a, b) => a - b, (a, b) => a.With(b, (x, y) => x - y)),
        ("a ⊙ b", (a, b) => a.Hadamard(b), (a, b) => a.With(b, (x, y) => x * y)),
        ("a·aᵀ", (a, _) => a * a.Transpose(), (a, _) => a.Times(a.Turned())),
        ("aᵀ·b", (a, b) => a.Transpose() * (b + (0 * a)), (a, b) => a.Turned().Times(b.With(a, (x, _) => x))),
        ("a·(bᵀ + row)", (a, b) => a * (b.Transpose() + (0 * a.Transpose())), (a, b) => a.Times(b.With(a, (x, _) => x).Turned())),
        ("a·b", (a, b) => (a + (0 * b)).Dot(b + (0 * a)), (a, b) => a.With(b, (x, y) => x * y).Sum()),
        ("2a − 1", (a, _) => (2 * a) - 1, (a, _) => a.Each(x => (2 * x) - 1)),
        ("−a/3", (a, _) => -a / 3, (a, _) => a.Each(x => -x / 3)),
        ("exp", (a, _) => a.Exp(), (a, _) => a.Each(Real.Exp)),
        ("log", (a, _) => (a.Square() + 0.5).Log(), (a, _) => a.Each(x => Real.Log((x * x) + 0.5))),
        ("tanh", (a, _) => a.Tanh(), (a, _) => a.Each(Real.Tanh)),
        ("sigmoid", (a, _) => a.Sigmoid(), (a, _) => a.Each(Real.Sigmoid)),
        ("relu", (a, _) => a.Relu(), (a, _) => a.Each(x => x > 0.0 ? x : 0.0)),
        ("softplus", (a, _) => a.Softplus(), (a, _) => a.Each(Real.Softplus)),
        ("root", (a, _) => (a.Square() + 1).Sqrt(), (a, _) => a.Each(x => Real.Sqrt((x * x) + 1.0))),
        ("sum", (a, _) => a.Sum(), (a, _) => a.Sum()),
        ("mean", (a, _) => a.Mean(), (a, _) => a.Sum().Each(x => x / (double)a.Size)),
        ("rows", (a, _) => a.RowSums(), (a, _) => a.Times(new Scalars(a.Columns, 1, _ => 1.0))),
        ("columns", (a, _) => a.ColumnSums(), (a, _) => new Scalars(1, a.Rows, _ => 1.0).Times(a)),
        ("log Σ exp", (a, _) => a.LogSumExp(), (a, _) => a.Each(Real.Exp).Sum().Each(Real.Log)),
        ("log Σ exp of rows", (a, _) => a.RowLogSumExp(), (a, _) => a.Each(Real.Exp).Times(new Scalars(a.Columns, 1, _ => 1.0)).Each(Real.Log)),
    ];

    [Law(Arbitrary = [typeof(MatrixNodeArbitraries)])]
    public void Nodes_agree_with_the_scalar_tape(NodeCase c)
    {
        foreach (var (name, nodes, scalars) in Operations)
        {
            // Σ weightᵢⱼ·f(a, b)ᵢⱼ² + Σ of a once more: every node has two uses, so that shares are added up.
            var (value, gradients) = Reverse.MatrixGradients(
                x =>
                {
                    var y = nodes(x[0], x[1]);
                    return y.Square().Hadamard(Weights(y.Rows, y.Columns)).Sum() + (0.5 * x[0].Sum()) - x[1].Mean();
                },
                c.A, c.B);
            int n = c.A.Rows * c.A.Columns;
            double[] point = [.. c.A.Values, .. c.B.Values], expected = new double[point.Length];
            var same = Reverse.Gradient(
                x =>
                {
                    var all = x.ToArray();
                    Scalars a = new(c.A.Rows, c.A.Columns, i => all[i]), b = new(c.B.Rows, c.B.Columns, i => all[n + i]);
                    var y = scalars(a, b);
                    var weights = Weights(y.Rows, y.Columns).Values;
                    Variable<double> sum = 0.0;
                    for (var i = 0; i < y.Size; i++)
                        sum += y[i] * y[i] * weights[i];
                    return sum + (0.5 * a.Sum()[0]) - (b.Sum()[0] / (double)b.Size);
                },
                point, expected);
            // At most 30 terms of numbers below e², three operations deep: some hundred roundings of the largest.
            var bound = 400 * Tolerance.Epsilon * Math.Max(1, Math.Max(Math.Abs(same), expected.Max(Math.Abs))) * 60;
            Agree.Within(same, value, bound, $"{name} of {c}");
            Agree.Within(expected.AsSpan(0, n), gradients[0].AsSpan(), bound, $"∂a of {name} of {c}");
            Agree.Within(expected.AsSpan(n), gradients[1].AsSpan(), bound, $"∂b of {name} of {c}");
        }
    }

    [Law(Arbitrary = [typeof(MatrixNodeArbitraries)], MaxTest = 30)]
    public void Nodes_agree_with_differences(NodeCase c)
    {
        foreach (var (name, nodes, _) in Operations)
        {
            MatrixFunction function = a => nodes(a, (0 * a.Sum()) + c.B).Square().Sum();
            var gradient = Reverse.MatrixGradient(function, c.A);
            double[] unused = new double[c.A.Values.Length];
            // In relu a kink may lie within the step.
            if (name == "relu" && c.A.Values.Any(v => Math.Abs(v) < 0.1))
                continue;
            var estimates = FiniteDifference.Gradient(x => Reverse.MatrixGradient(function, x, c.A.Rows, c.A.Columns, unused), c.A.Values.AsSpan());
            for (var i = 0; i < estimates.Length; i++)
            {
                // The estimate is of the size of the error, not a bound; a hundred times as much would be a wrong derivative.
                Agree.Within(gradient.Values[i], estimates[i].Value, (100 * estimates[i].Error) + (1e-9 * Math.Max(1, gradient.Values.Max(Math.Abs))), $"{name} of {c}");
            }
        }
    }

    [Law(Arbitrary = [typeof(MatrixNodeArbitraries)])]
    public void A_zero_cotangent_contributes_zero(NodeCase c)
    {
        // Infinities and NaN behind a factor of 0 leave no trace in the gradient of the rest.
        double[] masks = [.. c.A.Values.Select((_, i) => i % 2 == 0 ? 0.0 : 1.0)];
        Matrix mask = Matrix.Wrap(c.A.Rows, c.A.Columns, masks), bad = mask.Map(m => m == 0 ? double.PositiveInfinity : 1);
        Func<MatrixVariable, MatrixVariable>[] branches =
        [
            a => a.Hadamard(bad), a => (a * 0).Log().Hadamard(mask * 0), a => (a * 0).Sqrt(), a => (a * 1e5).Square().Exp(), a => a.Hadamard(bad).LogSumExp(),
        ];
        foreach (var branch in branches)
        {
            var gradient = Reverse.MatrixGradient(a => a.Sum() + Masked(branch(a)), c.A);
            Assert.Equal(Matrix.Ones(c.A.Rows, c.A.Columns), gradient);
        }

        // A product: row i of the cotangent is 0, so what the factor holds does not matter.
        Matrix infinite = Matrix.Filled(c.A.Columns, 3, double.PositiveInfinity);
        Assert.Equal(Matrix.Zeros(c.A.Rows, c.A.Columns), Reverse.MatrixGradient(a => Masked(a * infinite), c.A));
        Assert.Equal(Matrix.Zeros(c.A.Columns, 2), Reverse.MatrixGradient(b => Masked((MatrixVariable)bad * b), Matrix.Ones(c.A.Columns, 2)));
    }

    /// <summary>Hands a cotangent of 0 to every number.</summary>
    private static MatrixVariable Masked(MatrixVariable x) => x.Hadamard(Matrix.Zeros(x.Rows, x.Columns)).Sum();

    [Fact]
    public void The_logistic_loss_has_its_gradient()
    {
        var random = new Random(3);
        Matrix x = Matrix.Create(700, 300, (_, _) => random.NextDouble() - 0.5);
        Vector y = Vector.Wrap([.. Enumerable.Range(0, 700).Select(i => (double)(i % 2))]);
        Matrix w = Matrix.Create(300, 1, (_, _) => random.NextDouble() - 0.5);
        MatrixFunction loss = v =>
        {
            MatrixVariable z = x * v;
            return (z.Softplus().Sum() - z.Dot(y)) / x.Rows;
        };
        Vector score = x * Vector.CopyFrom(w.AsSpan());
        Vector expected = (Elementwise.Sigmoid(score) - y) * x / 700;
        Agree.Within(expected.AsSpan(), Reverse.MatrixGradient(loss, w).AsSpan(), 1e-14);
        var place = new double[300];
        var first = Reverse.MatrixGradient(loss, w.AsSpan(), 300, 1, place);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 10; i++)
            Assert.Equal(first, Reverse.MatrixGradient(loss, w.AsSpan(), 300, 1, place));
        // The boxes of the ten comparisons, and the work of other threads that this one may hand out; an array of 700 would be 5,600 each time.
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 10 * 2000);
    }

    [Fact]
    public void Kinks_constants_and_wrong_calls()
    {
        Assert.Equal(0, Reverse.MatrixGradient(a => a.Relu().Sum(), Matrix.Zeros(1, 1))[0, 0]);
        Assert.Equal(double.PositiveInfinity, Reverse.MatrixGradient(a => a.Sqrt().Sum(), Matrix.Zeros(1, 1))[0, 0]);
        Assert.Equal(Matrix.Zeros(2, 3), Reverse.MatrixGradient(_ => (MatrixVariable)Matrix.Ones(1, 1), Matrix.Ones(2, 3)));
        Assert.Equal(Matrix.Ones(2, 1), Reverse.MatrixGradient(a => a.Sum(), Matrix.Ones(2, 1)));
        Assert.Equal(Matrix.Zeros(0, 3), Reverse.MatrixGradient(a => a.Sum(), Matrix.Zeros(0, 3)));
        Assert.Equal(4, Reverse.MatrixGradient(a => a * a, Matrix.Filled(1, 1, 2))[0, 0]);
        Assert.Throws<ArgumentException>(() => Reverse.MatrixGradient(a => a, Matrix.Ones(2, 1)));
        Assert.Throws<ArgumentException>(() => Reverse.MatrixGradient(a => a * a, Matrix.Ones(2, 1)));
        Assert.Throws<ArgumentException>(() => Reverse.MatrixGradient(a => (a + Matrix.Ones(3, 1)).Sum(), Matrix.Ones(2, 1)));
        Assert.Throws<ArgumentException>(() => Reverse.MatrixGradient(a => a.Dot(Matrix.Ones(1, 2)), Matrix.Ones(2, 1)));
        Assert.Throws<ArgumentNullException>(() => Reverse.MatrixGradient(null!, Matrix.Ones(2, 1)));
        Assert.Throws<ArgumentNullException>(() => Reverse.MatrixGradient(a => a, null!));
        Assert.Throws<ArgumentException>(() => Reverse.MatrixGradient(a => a.Sum(), [1, 2], 1, 2, new double[3]));
        Assert.Throws<InvalidOperationException>(() => ((MatrixVariable)Matrix.Ones(1, 1)).Exp());
        Assert.Throws<InvalidOperationException>(() => default(MatrixVariable).Sum());
        MatrixVariable kept = default;
        Reverse.MatrixGradient(a => (kept = a).Sum(), Matrix.Ones(2, 1));
        Assert.Throws<InvalidOperationException>(() => kept.Values[0]);
        Assert.Throws<InvalidOperationException>(() => Reverse.MatrixGradient(a => a.Sum().Value == 2 ? a.Value * a : a, Matrix.Ones(2, 1)));
        // A gradient within a gradient is a constant there.
        Assert.Equal(3, Reverse.MatrixGradient(a => a * Reverse.MatrixGradient(b => 3 * b, Matrix.Ones(1, 1)), Matrix.Ones(1, 1))[0, 0]);
    }

    private static Matrix Weights(int rows, int columns) => Matrix.Create(rows, columns, (i, j) => 0.25 + (((3 * i) + j) % 4 / 4.0));

    /// <summary>A matrix of scalar variables.</summary>
    private sealed class Scalars(int rows, int columns, Func<int, Variable<double>> value)
    {
        private readonly Variable<double>[] values = [.. Enumerable.Range(0, rows * columns).Select(value)];

        public int Rows => rows;

        public int Columns => columns;

        public int Size => rows * columns;

        public Variable<double> this[int i] => values[i];

        public Scalars Each(Func<Variable<double>, Variable<double>> f) => new(rows, columns, i => f(values[i]));

        public Scalars Turned() => new(columns, rows, i => values[(i % rows * columns) + (i / rows)]);

        public Scalars Sum() => new(1, 1, _ => values.Aggregate((Variable<double>)0.0, (a, b) => a + b));

        public Scalars With(Scalars other, Func<Variable<double>, Variable<double>, Variable<double>> f)
        {
            int n = Math.Max(rows, other.Rows), m = Math.Max(columns, other.Columns);
            return new(n, m, i => f(this[i / m % rows, i % m % columns], other[i / m % other.Rows, i % m % other.Columns]));
        }

        public Scalars Times(Scalars other) => new(rows, other.Columns, i =>
        {
            Variable<double> sum = 0.0;
            for (var k = 0; k < columns; k++)
                sum += this[i / other.Columns, k] * other[k, i % other.Columns];
            return sum;
        });

        private Variable<double> this[int i, int j] => values[(i * columns) + j];
    }
}

/// <summary>Two matrices whose sides are equal or 1.</summary>
public sealed record NodeCase(Matrix A, Matrix B)
{
    public override string ToString() => $"a of {A.Shape}: {string.Join(" ", A.Values)}; b of {B.Shape}: {string.Join(" ", B.Values)}";
}

/// <summary>How they are drawn.</summary>
public static class MatrixNodeArbitraries
{
    public static Arbitrary<NodeCase> Node() => (
        from rows in Gen.Choose(1, 6)
        from columns in Gen.Choose(1, 5)
        from shape in Gen.Choose(0, 3)
        from seed in Gen.Choose(0, int.MaxValue - 1)
        select Of(rows, columns, shape, seed)).ToArbitrary();

    private static NodeCase Of(int rows, int columns, int shape, int seed)
    {
        var random = new Random(seed);
        // The smaller matrix has a side of 1, in b.
        Matrix Draw(int n, int m) => Matrix.Create(n, m, (_, _) => (2 * random.NextDouble()) - 1);
        return new(Draw(rows, columns), shape switch { 0 => Draw(rows, columns), 1 => Draw(1, columns), 2 => Draw(rows, 1), _ => Draw(1, 1) });
    }
}
