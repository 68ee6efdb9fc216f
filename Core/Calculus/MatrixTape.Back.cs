using Functional.Kernels;

namespace Functional;

// The way back: adjoints of every node, from the last to the first.
internal sealed partial class MatrixTape
{
    private double[] share = [];

    /// <summary>The gradient of a node as the way back left it; zeros where nothing came.</summary>
    internal void Gradient(int index, Span<double> destination)
    {
        if (nodes[index].Touched)
            Adjoint(index).CopyTo(destination);
        else
            destination.Clear();
    }

    /// <summary>The derivatives of a 1×1 result by every node that it depends on.</summary>
    internal void Back(int result)
    {
        if (!nodes[result].Varies)
            return;
        if (adjoints.Length < used)
            adjoints = GC.AllocateUninitializedArray<double>(values.Length);
        for (var i = 0; i < count; i++)
            nodes[i].Touched = false;
        Adjoint(result)[0] = 1;
        nodes[result].Touched = true;
        for (var i = result; i >= 0; i--)
        {
            if (nodes[i].Touched)
                Back(in nodes[i], i);
        }
    }

    private void Back(in Node node, int index)
    {
        ReadOnlySpan<double> cotangent = Adjoint(index);
        int left = node.Left, right = node.Right;
        switch (node.Operation)
        {
            case MatrixOperation.Input or MatrixOperation.Constant:
                break;
            case MatrixOperation.Add:
                Send(left, cotangent, node.Rows, node.Columns, 1);
                Send(right, cotangent, node.Rows, node.Columns, 1);
                break;
            case MatrixOperation.Subtract:
                Send(left, cotangent, node.Rows, node.Columns, 1);
                Send(right, cotangent, node.Rows, node.Columns, -1);
                break;
            case MatrixOperation.Hadamard:
                BackHadamard(left, right, node, cotangent);
                BackHadamard(right, left, node, cotangent);
                break;
            case MatrixOperation.Product:
                BackProduct(node, cotangent);
                break;
            case MatrixOperation.Dot:
                BackDot(left, right, cotangent[0]);
                BackDot(right, left, cotangent[0]);
                break;
            case MatrixOperation.Scale: Send(left, cotangent, node.Rows, node.Columns, node.Number); break;
            case MatrixOperation.Divide: Send(left, cotangent, node.Rows, node.Columns, 1 / node.Number); break;
            case MatrixOperation.Shift: Send(left, cotangent, node.Rows, node.Columns, 1); break;
            case MatrixOperation.Exp: BackMap(default(CotangentTimesMap<double>), left, Values(index), cotangent); break;
            case MatrixOperation.Log: BackMap(default(CotangentOverMap<double>), left, Values(left), cotangent); break;
            case MatrixOperation.Tanh: BackMap(new ActivationBackwardMap<double, TanhActivation<double>>(default), left, Values(left), cotangent); break;
            case MatrixOperation.Sigmoid: BackMap(new ActivationBackwardMap<double, SigmoidActivation<double>>(default), left, Values(left), cotangent); break;
            case MatrixOperation.Relu: BackMap(new ActivationBackwardMap<double, ReluActivation<double>>(default), left, Values(left), cotangent); break;
            case MatrixOperation.Softplus: BackMap(new ActivationBackwardMap<double, SoftplusActivation<double>>(default), left, Values(left), cotangent); break;
            case MatrixOperation.Square: BackMap(default(CotangentSquareMap<double>), left, Values(left), cotangent); break;
            case MatrixOperation.Sqrt: BackMap(default(CotangentRootMap<double>), left, Values(index), cotangent); break;
            case MatrixOperation.Transpose:
                var place = Begin(left);
                Transpose(cotangent, node.Rows, node.Columns, place);
                End(left, place);
                break;
            case MatrixOperation.Sum or MatrixOperation.RowSums or MatrixOperation.ColumnSums:
                var wide = Begin(left);
                Stretch(cotangent, node.Rows, node.Columns, nodes[left].Rows, nodes[left].Columns, wide);
                End(left, wide);
                break;
            default:
                BackLogSumExp(left, node.Rows, cotangent);
                break;
        }
    }

    private void BackMap<TMap>(TMap map, int to, ReadOnlySpan<double> x, ReadOnlySpan<double> cotangent)
        where TMap : struct, IMap2<double>
    {
        var place = Begin(to);
        Map.Run(map, x, cotangent, place);
        End(to, place);
    }

    private void BackHadamard(int to, int other, in Node node, ReadOnlySpan<double> cotangent)
    {
        if (!nodes[to].Varies)
            return;
        var factor = Values(other);
        var product = Share(node.Size);
        if (nodes[other].Size != node.Size)
        {
            Stretch(factor, nodes[other].Rows, nodes[other].Columns, node.Rows, node.Columns, product);
            factor = product;
        }

        Map.Run(default(CotangentTimesMap<double>), factor, cotangent, product);
        Send(to, product, node.Rows, node.Columns, 1);
    }

    private void BackDot(int to, int other, double cotangent)
    {
        if (nodes[to].Varies && cotangent != 0)
            Send(to, Values(other), nodes[to].Rows, nodes[to].Columns, cotangent);
    }

    /// <summary>Every row of the argument gets its softmax times the row's cotangent.</summary>
    private void BackLogSumExp(int to, int rows, ReadOnlySpan<double> cotangent)
    {
        var place = Begin(to);
        var width = rows == 0 ? 0 : nodes[to].Size / rows;
        SoftmaxKernel.Rows(rows, width, Values(to), place, logarithm: false, null);
        for (var i = 0; i < rows; i++)
        {
            var row = place.Slice(i * width, width);
            if (cotangent[i] == 0)
                row.Clear();
            else
                Map.Run(new MultiplyScalarMap<double>(cotangent[i]), row, row);
        }

        End(to, place);
    }

    /// <summary>For C = A·B: A gets G·Bᵀ and B gets Aᵀ·G.</summary>
    private void BackProduct(in Node node, ReadOnlySpan<double> g)
    {
        int n = node.Rows, m = node.Columns, k = nodes[node.Left].Columns;
        ReadOnlySpan<double> a = Values(node.Left), b = Values(node.Right);
        if (nodes[node.Left].Varies)
        {
            var place = Begin(node.Left);
            if (m == 1)
                OuterKernel.Run(n, 1, g, 1, k, b, place);
            else if (n == 1)
                Gemv.Multiply(k, m, b, m, g, place);
            else
                Gemm.MultiplyTransposedRight(n, k, m, g, m, b, m, place, k);
            Mend(place, n, k, m, g, m, 1, b, m, 1);
            End(node.Left, place);
        }

        if (nodes[node.Right].Varies)
        {
            var place = Begin(node.Right);
            if (m == 1)
                Gemv.MultiplyTransposed(n, k, a, k, g, place);
            else if (n == 1)
                OuterKernel.Run(k, 1, a, 1, m, g, place);
            else
                Gemm.MultiplyTransposedLeft(k, m, n, a, k, g, m, place, m);
            Mend(place, k, m, n, g, 1, m, a, 1, k, gradientFirst: false);
            End(node.Right, place);
        }
    }

    /// <summary>Where a product holds infinities or NaN, computes it again without the terms whose cotangent is 0.</summary>
    /// <remarks>Element (i, j) is Σ over p; the cotangent's element lies at i·gi + p·gp (or p·gp + j·gi), the factor's likewise.</remarks>
    private static void Mend(
        Span<double> product, int rows, int columns, int terms,
        ReadOnlySpan<double> g, int gOuter, int gInner, ReadOnlySpan<double> factor, int fOuter, int fInner, bool gradientFirst = true)
    {
        if (product.IsEmpty || double.IsFinite(Largest(product)) || !g.Contains(0))
            return;
        for (var i = 0; i < rows; i++)
        {
            for (var j = 0; j < columns; j++)
            {
                double sum = 0;
                for (var p = 0; p < terms; p++)
                {
                    var cotangent = gradientFirst ? g[(i * gOuter) + (p * gInner)] : g[(p * gInner) + (j * gOuter)];
                    if (cotangent != 0)
                        sum += cotangent * (gradientFirst ? factor[(j * fOuter) + (p * fInner)] : factor[(p * fInner) + (i * fOuter)]);
                }

                product[(i * columns) + j] = sum;
            }
        }
    }

    private static double Largest(ReadOnlySpan<double> x) => Fold.Run(default(LargestMagnitudeFold<double>), x, Execution.Sequential);

    /// <summary>A share of the cotangent for a node, summed over the sides that were stretched.</summary>
    private void Send(int to, ReadOnlySpan<double> cotangent, int rows, int columns, double factor)
    {
        ref readonly var node = ref nodes[to];
        if (!node.Varies)
            return;
        if (node.Rows == rows && node.Columns == columns)
        {
            if (node.Touched)
                OptimizerStep.Run(new DescentTerm<double>(-factor), Adjoint(to), cotangent, default);
            else if (factor == 1)
                cotangent.CopyTo(Adjoint(to));
            else
                Map.Run(new MultiplyScalarMap<double>(factor), cotangent, Adjoint(to));
            nodes[to].Touched = true;
            return;
        }

        var place = Begin(to);
        Shrink(cotangent, rows, columns, node.Rows, node.Columns, place);
        if (factor != 1)
            Map.Run(new MultiplyScalarMap<double>(factor), place, place);
        End(to, place);
    }

    /// <summary>Where a share for a node is written: its adjoint if it is the first, else memory that is added to it afterwards.</summary>
    private Span<double> Begin(int to) => nodes[to].Touched ? Scratch(nodes[to].Size) : Adjoint(to);

    private void End(int to, Span<double> place)
    {
        if (nodes[to].Touched)
            Map.Run(default(AddMap<double>), Adjoint(to), place, Adjoint(to));
        nodes[to].Touched = true;
    }

    private Span<double> Adjoint(int index) => adjoints.AsSpan(nodes[index].Place, nodes[index].Size);

    private Span<double> Share(int size)
    {
        if (share.Length < size)
            share = GC.AllocateUninitializedArray<double>(size);
        return share.AsSpan(0, size);
    }
}
