using System.Collections.Immutable;
using Functional.Kernels;

namespace Functional;

/// <summary>What a node of the matrix tape does.</summary>
internal enum MatrixOperation
{
    Input,
    Constant,
    Add,
    Subtract,
    Hadamard,
    Product,
    Dot,
    Transpose,
    Scale,
    Divide,
    Shift,
    Exp,
    Log,
    Tanh,
    Sigmoid,
    Relu,
    Softplus,
    Square,
    Sqrt,
    Sum,
    RowSums,
    ColumnSums,
    LogSumExp,
    RowLogSumExp,
}

/// <summary>What reverse mode writes down for matrices: for every result its value, its operation and its arguments.</summary>
/// <remarks>The memory is kept and used again by the next computation of the same thread.</remarks>
internal sealed partial class MatrixTape
{
    [ThreadStatic]
    private static MatrixTape? spare;

    private Node[] nodes = new Node[64];
    private ImmutableArray<double>[] constants = new ImmutableArray<double>[8];
    private double[] values = [], adjoints = [], scratch = [];
    private int count, constantCount, used;

    /// <summary>One result. A value of a constant stands in the list of constants, every other at a place in the memory.</summary>
    private struct Node
    {
        internal MatrixOperation Operation;
        internal int Left, Right, Rows, Columns, Place;
        internal double Number;
        internal bool Varies, Touched;

        internal readonly int Size => Rows * Columns;
    }

    /// <summary>An empty tape for this thread; inside of another computation a second one.</summary>
    internal static MatrixTape Rent()
    {
        var tape = spare ?? new();
        spare = null;
        return tape;
    }

    /// <summary>Gives a tape back; nobody may use its variables any more.</summary>
    internal static void Return(MatrixTape tape)
    {
        tape.constants.AsSpan(0, tape.constantCount).Clear();
        (tape.count, tape.constantCount, tape.used) = (0, 0, 0);
        spare = tape;
    }

    internal MatrixVariable Input(ReadOnlySpan<double> value, int rows, int columns)
    {
        var node = Add(MatrixOperation.Input, -1, -1, rows, columns, 0, varies: true);
        value.CopyTo(Memory(node.Index));
        return node;
    }

    internal int Constant(ImmutableArray<double> value, int rows, int columns)
    {
        if (constantCount == constants.Length)
            Array.Resize(ref constants, 2 * constantCount);
        constants[constantCount] = value;
        var node = Append(MatrixOperation.Constant, -1, -1, rows, columns, 0, varies: false);
        nodes[node.Index].Place = constantCount++;
        return node.Index;
    }

    internal ReadOnlySpan<double> Values(int index)
    {
        if (index >= count)
            throw new InvalidOperationException("Expected a variable of the computation that runs, got one that was kept beyond its call.");
        ref readonly var node = ref nodes[index];
        return node.Operation == MatrixOperation.Constant ? constants[node.Place].AsSpan() : values.AsSpan(node.Place, node.Size);
    }

    /// <summary>A function of each number.</summary>
    internal MatrixVariable Each(MatrixOperation operation, MatrixVariable x, double number = 0)
    {
        var at = x.On(this);
        var y = Add(operation, at, -1, x.Rows, x.Columns, number, nodes[at].Varies);
        ReadOnlySpan<double> from = Values(at);
        Span<double> to = Memory(y.Index);
        switch (operation)
        {
            case MatrixOperation.Scale: Map.Run(new MultiplyScalarMap<double>(number), from, to); break;
            case MatrixOperation.Divide: Map.Run(new DivideScalarMap<double>(number), from, to); break;
            case MatrixOperation.Shift: Map.Run(new AddScalarMap<double>(number), from, to); break;
            case MatrixOperation.Exp: Map.Run(default(LaneMap.Exp<double>), from, to); break;
            case MatrixOperation.Log: Map.Run(default(LaneMap.Log<double>), from, to); break;
            case MatrixOperation.Tanh: Map.Run(default(LaneMap.Tanh<double>), from, to); break;
            case MatrixOperation.Sigmoid: Map.Run(default(LaneMap.Sigmoid<double>), from, to); break;
            case MatrixOperation.Relu: Map.Run(new ActivationMap<double, ReluActivation<double>>(default), from, to); break;
            case MatrixOperation.Softplus: Map.Run(default(LaneMap.Softplus<double>), from, to); break;
            case MatrixOperation.Square: Map.Run(default(MultiplyMap<double>), from, from, to); break;
            case MatrixOperation.Sqrt: Map.Run(default(RootMap<double>), from, to); break;
            default: throw new ArgumentOutOfRangeException(nameof(operation), operation, "Expected a map.");
        }

        return y;
    }

    /// <summary>A sum, a difference or a product value by value, of two shapes of which a side of 1 is stretched.</summary>
    internal MatrixVariable Stretched(MatrixOperation operation, MatrixVariable x, MatrixVariable y)
    {
        int left = x.On(this), right = y.On(this);
        int rows = Side(x.Rows, y.Rows, x, y), columns = Side(x.Columns, y.Columns, x, y);
        var z = Add(operation, left, right, rows, columns, 0, nodes[left].Varies || nodes[right].Varies);
        ReadOnlySpan<double> a = Values(left), b = Values(right);
        var to = Memory(z.Index);
        if ((x.Rows, x.Columns) != (rows, columns))
        {
            Stretch(a, x.Rows, x.Columns, rows, columns, to);
            a = to;
        }

        if ((y.Rows, y.Columns) != (rows, columns))
        {
            var wide = Scratch(rows * columns);
            Stretch(b, y.Rows, y.Columns, rows, columns, wide);
            b = wide;
        }

        if (operation == MatrixOperation.Add)
            Map.Run(default(AddMap<double>), a, b, to);
        else if (operation == MatrixOperation.Subtract)
            Map.Run(default(SubtractMap<double>), a, b, to);
        else
            Map.Run(default(MultiplyMap<double>), a, b, to);
        return z;
    }

    internal MatrixVariable Product(MatrixVariable x, MatrixVariable y)
    {
        int left = x.On(this), right = y.On(this);
        if (x.Columns != y.Rows)
            Guard.ThrowArgument($"Expected a matrix of {Display.Count(x.Columns, "row")}, as the left factor of {x} asks, got one of {y}.", nameof(y));
        var z = Add(MatrixOperation.Product, left, right, x.Rows, y.Columns, 0, nodes[left].Varies || nodes[right].Varies);
        if (y.Columns == 1)
            Gemv.Multiply(x.Rows, x.Columns, Values(left), x.Columns, Values(right), Memory(z.Index));
        else if (x.Rows == 1)
            Gemv.MultiplyTransposed(y.Rows, y.Columns, Values(right), y.Columns, Values(left), Memory(z.Index));
        else
            Gemm.Multiply(x.Rows, y.Columns, x.Columns, Values(left), x.Columns, Values(right), y.Columns, Memory(z.Index), y.Columns);
        return z;
    }

    internal MatrixVariable Dot(MatrixVariable x, MatrixVariable y)
    {
        int left = x.On(this), right = y.On(this);
        if ((x.Rows, x.Columns) != (y.Rows, y.Columns))
            Guard.ThrowArgument($"Expected a matrix of {x}, as the first factor, got one of {y}.", nameof(y));
        var z = Add(MatrixOperation.Dot, left, right, 1, 1, 0, nodes[left].Varies || nodes[right].Varies);
        Memory(z.Index)[0] = LaneSum(Values(left), Values(right));
        return z;
    }

    /// <summary>A function of one matrix into another shape.</summary>
    internal MatrixVariable Reduce(MatrixOperation operation, MatrixVariable x, int rows, int columns)
    {
        var at = x.On(this);
        var y = Add(operation, at, -1, rows, columns, 0, nodes[at].Varies);
        var from = Values(at);
        var to = Memory(y.Index);
        switch (operation)
        {
            case MatrixOperation.Transpose: Transpose(from, x.Rows, x.Columns, to); break;
            case MatrixOperation.Sum: to[0] = Summation.Sum(from); break;
            case MatrixOperation.RowSums or MatrixOperation.ColumnSums: Shrink(from, x.Rows, x.Columns, rows, columns, to); break;
            case MatrixOperation.LogSumExp: to[0] = Elementwise.LogSumExp(from); break;
            case MatrixOperation.RowLogSumExp:
                for (var i = 0; i < rows; i++)
                    to[i] = Elementwise.LogSumExp(from.Slice(i * x.Columns, x.Columns));
                break;
            default: throw new ArgumentOutOfRangeException(nameof(operation), operation, "Expected a reduction.");
        }

        return y;
    }

    private static double LaneSum(ReadOnlySpan<double> x, ReadOnlySpan<double> y) => Fold.Run(default(DotFold<double>), x, y);

    private static int Side(int one, int other, MatrixVariable x, MatrixVariable y)
    {
        if (one != other && one != 1 && other != 1)
            Guard.ThrowArgument($"Expected sides that are equal or 1, got matrices of {x} and {y}.", nameof(y));
        return one == 1 ? other : one;
    }

    private MatrixVariable Add(MatrixOperation operation, int left, int right, int rows, int columns, double number, bool varies)
    {
        var size = Guard.Elements(rows, columns);
        if (values.Length - used < size)
            Array.Resize(ref values, (int)Math.Min(Array.MaxLength, Math.Max((long)used + size, 2L * values.Length)));
        var node = Append(operation, left, right, rows, columns, number, varies);
        nodes[node.Index].Place = used;
        used = checked(used + size);
        return node;
    }

    private MatrixVariable Append(MatrixOperation operation, int left, int right, int rows, int columns, double number, bool varies)
    {
        if (count == nodes.Length)
            Array.Resize(ref nodes, 2 * count);
        nodes[count] = new() { Operation = operation, Left = left, Right = right, Rows = rows, Columns = columns, Number = number, Varies = varies };
        return new(this, count++, rows, columns);
    }

    private Span<double> Memory(int index) => values.AsSpan(nodes[index].Place, nodes[index].Size);

    private Span<double> Scratch(int size)
    {
        if (scratch.Length < size)
            scratch = GC.AllocateUninitializedArray<double>(Math.Max(size, 2 * Math.Min(scratch.Length, Array.MaxLength / 2)));
        return scratch.AsSpan(0, size);
    }
}
