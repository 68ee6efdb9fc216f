namespace Functional;

public static partial class Forward
{
    /// <summary>The derivatives f(x), f′(x), f″(x), … up to an order, by Taylor mode in one sweep.</summary>
    /// <remarks><example><c>Forward.Derivatives(x => x * x * x, 2, order: 4)</c> is <c>[8, 12, 12, 6, 0]</c>.</example></remarks>
    /// <param name="function">f.</param>
    /// <param name="x">The point.</param>
    /// <param name="order">The highest derivative, from 0 to 170.</param>
    /// <returns>A vector of order + 1 values, f(x) first.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The order is out of its range.</exception>
    public static Vector Derivatives(Func<Taylor, Taylor> function, double x, int order)
    {
        ArgumentNullException.ThrowIfNull(function);
        Guard.InRange(order, 0, 170);
        var series = function(Taylor.Variable(x, order));
        var derivatives = GC.AllocateUninitializedArray<double>(order + 1);
        for (var k = 0; k <= order; k++)
            derivatives[k] = series.Derivative(k);
        return Vector.Adopt(derivatives);
    }
}
