namespace Functional;

/// <summary>An operation on pairs that comes in runs: both inputs running, or one of them standing still.</summary>
internal interface IPairs
{
    void Run(ReadOnlySpan<double> x, ReadOnlySpan<double> y, Span<double> destination);

    void Run(ReadOnlySpan<double> x, double y, Span<double> destination);

    void Run(double x, ReadOnlySpan<double> y, Span<double> destination);
}

/// <summary>x + y.</summary>
internal readonly struct AddPairs : IPairs
{
    public void Run(ReadOnlySpan<double> x, ReadOnlySpan<double> y, Span<double> destination) => Elementwise.Add(x, y, destination);

    public void Run(ReadOnlySpan<double> x, double y, Span<double> destination) => Elementwise.Add(x, y, destination);

    public void Run(double x, ReadOnlySpan<double> y, Span<double> destination) => Elementwise.Add(y, x, destination);
}

/// <summary>x − y.</summary>
internal readonly struct SubtractPairs : IPairs
{
    public void Run(ReadOnlySpan<double> x, ReadOnlySpan<double> y, Span<double> destination) => Elementwise.Subtract(x, y, destination);

    public void Run(ReadOnlySpan<double> x, double y, Span<double> destination) => Elementwise.Add(x, -y, destination);

    public void Run(double x, ReadOnlySpan<double> y, Span<double> destination) => Elementwise.Subtract(x, y, destination);
}

/// <summary>x · y.</summary>
internal readonly struct MultiplyPairs : IPairs
{
    public void Run(ReadOnlySpan<double> x, ReadOnlySpan<double> y, Span<double> destination) => Elementwise.Multiply(x, y, destination);

    public void Run(ReadOnlySpan<double> x, double y, Span<double> destination) => Elementwise.Multiply(x, y, destination);

    public void Run(double x, ReadOnlySpan<double> y, Span<double> destination) => Elementwise.Multiply(y, x, destination);
}

/// <summary>x / y.</summary>
internal readonly struct DividePairs : IPairs
{
    public void Run(ReadOnlySpan<double> x, ReadOnlySpan<double> y, Span<double> destination) => Elementwise.Divide(x, y, destination);

    public void Run(ReadOnlySpan<double> x, double y, Span<double> destination) => Elementwise.Divide(x, y, destination);

    public void Run(double x, ReadOnlySpan<double> y, Span<double> destination) => Elementwise.Divide(x, y, destination);
}

/// <summary>f(x, y).</summary>
internal readonly struct FunctionPairs(Func<double, double, double> f) : IPairs
{
    public void Run(ReadOnlySpan<double> x, ReadOnlySpan<double> y, Span<double> destination) => Elementwise.Zip(x, y, f, destination);

    public void Run(ReadOnlySpan<double> x, double y, Span<double> destination)
    {
        for (var i = 0; i < destination.Length; i++)
            destination[i] = f(x[i], y);
    }

    public void Run(double x, ReadOnlySpan<double> y, Span<double> destination)
    {
        for (var i = 0; i < destination.Length; i++)
            destination[i] = f(x, y[i]);
    }
}
