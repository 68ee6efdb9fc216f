using System.Numerics;
using System.Text.Json;
using Xunit;

namespace Functional.Properties;

/// <summary>Every factorisation of random matrices, and what is solved with it, against SciPy (References/linear-algebra/make_scipy.py).</summary>
[Trait("Formula", "L7")]
[Trait("Formula", "L8")]
[Trait("Formula", "L9")]
public sealed class SciPyFactorReferences
{
    private static readonly JsonElement[] _cases = [.. JsonDocument.Parse(File.ReadAllBytes(
        Path.Combine(AppContext.BaseDirectory, "References/linear-algebra/scipy.json"))).RootElement.GetProperty("cases").EnumerateArray()];

    public static TheoryData<int, string> Cases
    {
        get
        {
            TheoryData<int, string> data = [];
            for (int i = 0; i < _cases.Length; i++)
                data.Add(i, $"{_cases[i].GetProperty("operation").GetString()} of {Of(_cases[i].GetProperty("inputs")[0]).Shape}");
            return data;
        }
    }

    [Theory, MemberData(nameof(Cases))]
    public void Agrees_to_the_condition(int index, string name)
    {
        JsonElement entry = _cases[index];
        Matrix[] inputs = [.. entry.GetProperty("inputs").EnumerateArray().Select(Of)];
        Matrix expected = Of(entry.GetProperty("expected")), actual = Result(entry.GetProperty("operation").GetString()!, inputs);
        // Theirs and ours are those of matrices within c·n·u·‖A‖ of the one that was given, each; the rest is the condition of the result.
        double bound = 2 * entry.GetProperty("condition").GetDouble()
            * Spectral.Bound(Math.Max(inputs[0].Rows, inputs[0].Columns), Spectral.Norm(expected));
        Spectral.Near(expected, actual, bound, name);
    }

    private static Matrix Result(string operation, Matrix[] inputs)
    {
        Matrix a = inputs[0];
        return operation switch
        {
            "LU.L" => LuDecomposition.Factor(a).L,
            "LU.U" => LuDecomposition.Factor(a).U,
            "LU.order" => Row(LuDecomposition.Factor(a).Permutation.Select(i => (double)i)),
            "Solve" => LinearAlgebra.Solve(a, inputs[1]),
            "Inverse" => LinearAlgebra.Inverse(a),
            "LogAbsDeterminant" => LinearAlgebra.LogAbsDeterminant(a) is var (sign, log) ? Row([sign, log]) : throw new InvalidOperationException(),
            "QR.R" => PositiveDiagonal(QrDecomposition.Factor(a).R),
            "PivotedQR.R" => PositiveDiagonal(PivotedQrDecomposition.Factor(a).R),
            "PivotedQR.order" => Row(PivotedQrDecomposition.Factor(a).Permutation.Select(i => (double)i)),
            "Eigenvalues" => Sorted(LinearAlgebra.Eigenvalues(a)),
            "Exponential" => LinearAlgebra.Exponential(a),
            "SquareRoot" => LinearAlgebra.SquareRoot(a),
            "SymmetricEigen.values" => Row(SymmetricEigenDecomposition.Factor(a).Values),
            "SymmetricEigen.vectors" => SymmetricEigenDecomposition.Factor(a).Vectors,
            "LDL.inertia" => LdlDecomposition.Factor(a).Inertia is var (p, n, z) ? Row([p, n, z]) : throw new InvalidOperationException(),
            "LDL.inverse" => LdlDecomposition.Factor(a).Inverse(),
            "Cholesky.L" => CholeskyDecomposition.Factor(a).L,
            "Cholesky.inverse" => CholeskyDecomposition.Factor(a).Inverse(),
            "GeneralizedEigen.values" => Row(GeneralizedSymmetricEigenDecomposition.Factor(a, inputs[1]).Values),
            "SVD.values" => Row(SingularValueDecomposition.Factor(a).SingularValues),
            "SVD.V" => SingularValueDecomposition.Factor(a).V,
            "LeastSquares" => LinearAlgebra.LeastSquares(a, inputs[1]).Solutions,
            "PseudoInverse" => SingularValueDecomposition.Factor(a).PseudoInverse(),
            "Rank" => Row([LinearAlgebra.Rank(a)]),
            "NullSpace.projection" => SingularValueDecomposition.Factor(a, full: true).NullSpace() is var basis ? basis * basis.Transpose() : a,
            _ => throw new ArgumentException(operation),
        };
    }

    private static Matrix PositiveDiagonal(Matrix r) => r.Map((v, i, _) => r[i, i] < 0 ? -v : v);

    private static Matrix Sorted(IEnumerable<Complex> values)
    {
        Complex[] sorted = [.. values.OrderBy(z => z.Real).ThenBy(z => z.Imaginary)];
        // The parts of a pair are equal to the bit here and need not be there.
        return Matrix.FromRows([.. sorted.Select(z => z.Real)], [.. sorted.Select(z => z.Imaginary)]);
    }

    private static Matrix Row(IEnumerable<double> values) => Matrix.FromRows([.. values]);

    private static Matrix Of(JsonElement matrix) => Matrix.CopyFrom(
        matrix.GetProperty("rows").GetInt32(), matrix.GetProperty("columns").GetInt32(),
        [.. matrix.GetProperty("values").EnumerateArray().Select(v => v.GetDouble())]);
}
