using System.Reflection;
using Xunit;

namespace Functional.Properties;

/// <summary>Every public function of linear algebra and every member of every factorisation, called with matrices at the ends of what a matrix can be.</summary>
public sealed class HostileMatrices
{
    /// <summary>What multiplies and may overflow on the way, or divides by what it is told to: their docs say where they give NaN.</summary>
    private static readonly HashSet<string> _mayBeNaN =
    [
        "SolveTriangular", "Multiply", "MultiplyTransposedLeft", "MultiplyTransposedRight", "MultiplyTriangular", "Exponential", "Power", "Gram", "Kronecker",
        // The condition of a matrix that has none.
        "ReciprocalCondition", "ConditionNumber",
    ];

    private static readonly Type[] _factorizations =
        [.. typeof(LinearAlgebra).Assembly.GetExportedTypes().Where(t => t.Name.EndsWith("Decomposition", StringComparison.Ordinal))];

    private static readonly Dictionary<string, Matrix> _matrices = new(Specimens.Square.Where(s => s.Value.Rows <= 30))
    {
        ["0x3"] = Matrix.Zeros(0, 3),
        ["3x0"] = Matrix.Zeros(3, 0),
        ["1x5"] = Specimens.Random(1, 5, 1),
        ["5x1"] = Specimens.Random(5, 1, 2),
        ["wide"] = Specimens.Random(4, 9, 3),
        ["not a number"] = Specimens.Random(4, 4, 4).Map((v, i, j) => i == 2 && j == 1 ? double.NaN : v),
        ["infinite"] = Specimens.Random(4, 4, 4).Map((v, i, j) => i == 3 && j == 0 ? double.PositiveInfinity : v),
        // So that its columns have lengths, and its eigenvalues are, within the range.
        ["an eighth of the largest double"] = Matrix.Create(4, 4, (_, _) => double.MaxValue / 8),
        ["the least double"] = Matrix.Create(4, 4, (_, _) => double.Epsilon),
        ["least doubles on the diagonal"] = Matrix.Diagonal(double.Epsilon, 2 * double.Epsilon, 3 * double.Epsilon),
        ["huge, symmetric"] = Specimens.Hilbert(5) * 1e300,
        ["of all sizes"] = Matrix.Create(4, 4, (i, j) => (i + j) % 3 == 0 ? 1e300 : (i + j) % 3 == 1 ? 1e-300 : 1),
        ["diagonal of all sizes"] = Matrix.Diagonal(1e300, double.Epsilon, 1, -1e-300),
        ["condition 1e16"] = Conditioned(8),
        ["condition 1e16, symmetric"] = (Conditioned(8) + Conditioned(8).Transpose()) / 2,
        ["almost nilpotent"] = Matrix.Create(6, 6, (i, j) => i == j ? 1e-8 : j == i + 1 ? 1 : 0),
        ["minus zero"] = Matrix.Zeros(3, 3).Map(_ => -0.0),
        ["minus one"] = -Matrix.Identity(4),
        ["quarter of a turn"] = Matrix.FromRows([0, -1], [1, 0]),
    };

    public static TheoryData<string> Names => [.. _matrices.Keys];

    /// <summary>A number, an ArgumentException, a numerical error, or that the question does not apply; a NaN from finite matrices only where the docs tell of it.</summary>
    [Theory, MemberData(nameof(Names))]
    public void Every_call_ends_in_numbers_or_in_an_error_that_tells_what_is_wrong(string name)
    {
        Matrix a = _matrices[name];
        for (int variant = 0; variant < 3; variant++)
        {
            foreach (MethodInfo function in typeof(LinearAlgebra).GetMethods(BindingFlags.Public | BindingFlags.Static).Where(IsCallable))
                Call(function, null, a, variant);
            foreach (Type type in _factorizations)
            {
                if (Call(type.GetMethod("Factor")!, null, a, variant) is not { } factors)
                    continue;
                foreach (MethodInfo member in type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly).Where(IsCallable))
                    Call(member, factors, a, variant);
            }
        }
    }

    [Fact]
    public void The_largest_matrix_has_an_exponential_a_determinant_and_a_spectrum()
    {
        Matrix a = Matrix.Create(4, 4, (_, _) => double.MaxValue);
        Assert.All(LinearAlgebra.Exponential(a).Values, v => Assert.False(double.IsFinite(v)));
        Assert.Equal(0, LinearAlgebra.Determinant(a));
        Assert.Equal((double.PositiveInfinity, double.PositiveInfinity), (LinearAlgebra.MatrixNorm2(a), LinearAlgebra.FrobeniusNorm(a)));
        Assert.Equal(double.PositiveInfinity, EigenDecomposition.Factor(a).RealParts.Max());
        Assert.False(double.IsNaN(EigenDecomposition.Factor(a).LogAbsDeterminant.LogMagnitude));
        Assert.Equal(1, SingularValueDecomposition.Factor(a / 8).Rank());
    }

    [Fact]
    public void Inverses_of_the_least_numbers_are_what_their_size_says()
    {
        // 2⁻¹⁰²³ and 2⁻¹⁰²² are subnormal and the least normal number; their reciprocals are in range.
        Matrix a = Matrix.Diagonal(Math.ScaleB(1, -1023), Math.ScaleB(1, -1022)), inverse = Matrix.Diagonal(Math.ScaleB(1, 1023), Math.ScaleB(1, 1022));
        Assert.Equal(inverse, LinearAlgebra.PseudoInverse(a));
        Assert.Equal(inverse, SymmetricEigenDecomposition.Factor(a).Inverse());
        Assert.Equal([Math.ScaleB(1, 1023), 0], SymmetricEigenDecomposition.Factor(a).Solve([1, 0]));
        Assert.Equal([Math.ScaleB(1, 1023), 0], SingularValueDecomposition.Factor(a).Solve([1, 0]));
        Assert.Equal(inverse, SingularValueDecomposition.Factor(a).Solve(Matrix.Identity(2)));
        Matrix least = Matrix.Diagonal(double.Epsilon, double.Epsilon);
        Assert.Equal(Matrix.Diagonal(double.PositiveInfinity, double.PositiveInfinity), LinearAlgebra.PseudoInverse(least));
        Assert.Equal(Matrix.Diagonal(double.PositiveInfinity, double.PositiveInfinity), SymmetricEigenDecomposition.Factor(least).Inverse());
    }

    [Fact]
    public void Coefficients_of_characteristic_polynomials_that_leave_the_range_are_infinite_or_0()
    {
        // (λ − s)·(λ + 2s)·(λ − 4s).
        Vector large = LinearAlgebra.CharacteristicPolynomial(Matrix.Diagonal(1e150, -2e150, 4e150)), small = LinearAlgebra.CharacteristicPolynomial(Matrix.Diagonal(1e-150, -2e-150, 4e-150));
        Agree.Within([1, -3e150, -6e300], large.AsSpan()[..3], 1e287);
        Assert.Equal((double.PositiveInfinity, 0), (large[3], small[3]));
    }

    private static bool IsCallable(MethodInfo method) =>
        method.Name is not ("Equals" or "<Clone>$") && !method.IsGenericMethod && method.GetParameters().All(p => !p.ParameterType.IsByRefLike);

    private static object? Call(MethodInfo method, object? target, Matrix a, int variant)
    {
        object? result;
        try
        {
            result = method.Invoke(target, [.. method.GetParameters().Select(p => Argument(p, a, variant))]);
        }
        catch (TargetInvocationException thrown)
        {
            Exception error = thrown.InnerException!;
            Assert.True(error is ArgumentException or NumericalException or InvalidOperationException, $"{method.DeclaringType!.Name}.{method.Name}: {error}");
            return null;
        }
        bool finite = a.Values.All(double.IsFinite), number = result is not double value || !double.IsNaN(value);
        ReadOnlySpan<double> numbers = result switch { Matrix m => m.AsSpan(), Vector v => v.AsSpan(), _ => [] };
        foreach (double element in numbers)
            number &= !double.IsNaN(element);
        Assert.True(number || !finite || _mayBeNaN.Contains(method.Name.Replace("get_", "", StringComparison.Ordinal)), $"{method.DeclaringType!.Name}.{method.Name} has NaN");
        return result;
    }

    private static object? Argument(ParameterInfo parameter, Matrix a, int variant)
    {
        if (parameter.ParameterType == typeof(Matrix))
            return variant == 2 && parameter.Position > 0 ? Matrix.Ones(a.Rows, 2) : a;
        if (parameter.ParameterType == typeof(Vector))
            return Vector.Ones(variant == 1 ? a.Columns : a.Rows);
        if (parameter.ParameterType == typeof(Func<double, double>))
            return (Func<double, double>)Math.Cbrt;
        if (parameter.Name == "exponent")
            return parameter.ParameterType == typeof(int) ? (variant == 1 ? -2 : 3) : (object)(variant == 1 ? -0.5 : 0.5);
        if (parameter.ParameterType == typeof(bool))
            return variant == 1;
        return !parameter.HasDefaultValue ? parameter.ParameterType.IsByRef ? null : Activator.CreateInstance(parameter.ParameterType)
            : parameter.ParameterType.IsEnum ? Enum.ToObject(parameter.ParameterType, parameter.DefaultValue!) : parameter.DefaultValue;
    }

    private static Matrix Conditioned(int n)
    {
        Matrix q = QrDecomposition.Factor(Specimens.Random(n, n, 9)).ThinQ();
        return q * Matrix.Diagonal([.. Enumerable.Range(0, n).Select(i => Math.Pow(10, -16.0 * i / (n - 1)))]) * q.Transpose();
    }
}
