using System.Numerics;
using System.Text.Json;
using Xunit;

namespace Functional.Properties;

/// <summary>Eigenvalues, singular values and exponentials against mpmath (50 digits) and SciPy (References/linear-algebra/spectra.json).</summary>
[Trait("Formula", "L8")]
public sealed class SpectralReferences
{
    private static readonly JsonElement Root = Load("References/linear-algebra/spectra.json");

    public static TheoryData<string> Symmetric => Names("symmetric");

    public static TheoryData<string> Singular => Names("singular");

    public static TheoryData<string> General => Names("general");

    public static TheoryData<string> Exponential => Names("exponential");

    [Theory, MemberData(nameof(Symmetric))]
    public void Eigenvalues_of_symmetric_matrices(string name)
    {
        (Matrix a, JsonElement entry) = Find("symmetric", name);
        double bound = Spectral.Bound(a.Rows, Spectral.Norm(a));
        Agree.Within(Doubles(entry.GetProperty("values")), SymmetricEigenDecomposition.Factor(a).Values.AsSpan(), bound, name);
        Agree.Within(Doubles(entry.GetProperty("values")), LinearAlgebra.SymmetricEigenvalues(a).AsSpan(), bound, name);
    }

    [Theory, MemberData(nameof(Singular))]
    public void Singular_values_are_those_of_the_reference(string name)
    {
        (Matrix a, JsonElement entry) = Find("singular", name);
        double bound = Spectral.Bound(a.Rows, Spectral.Norm(a));
        Agree.Within(Doubles(entry.GetProperty("values")), SingularValueDecomposition.Factor(a).SingularValues.AsSpan(), bound, name);
        Agree.Within(Doubles(entry.GetProperty("values")), LinearAlgebra.SingularValues(a).AsSpan(), bound, name);
    }

    [Theory, MemberData(nameof(General))]
    public void Eigenvalues_of_general_matrices_to_their_condition(string name)
    {
        (Matrix a, JsonElement entry) = Find("general", name);
        double[] real = Doubles(entry.GetProperty("real")), imaginary = Doubles(entry.GetProperty("imaginary"));
        List<Complex> expected = [.. real.Zip(imaginary, (x, y) => new Complex(x, y))];
        EigenDecomposition eigen = EigenDecomposition.Factor(a);
        Vector conditions = eigen.Conditions();
        for (int i = 0; i < a.Rows; i++)
        {
            Complex nearest = expected.MinBy(z => Complex.Abs(z - eigen.Value(i)));
            expected.Remove(nearest);
            // A change of c·n·ε·‖A‖ moves an eigenvalue by its condition times that, to first order.
            Agree.Within(0, Complex.Abs(nearest - eigen.Value(i)), conditions[i] * Spectral.Bound(a.Rows, Spectral.Norm(a)), $"{name}: eigenvalue {i}");
        }
    }

    [Theory, MemberData(nameof(Exponential))]
    public void Exponentials_are_those_of_the_reference(string name)
    {
        (Matrix a, JsonElement entry) = Find("exponential", name);
        Matrix expected = Rows(entry.GetProperty("result")), actual = LinearAlgebra.Exponential(a);
        // A backward error of c·n·u·‖A‖ is stretched by the condition (Al-Mohy and Higham 2009, algorithm 7.4, in the file), which scaling and squaring keeps.
        double bound = entry.GetProperty("condition").GetDouble() * Spectral.Bound(a.Rows, Spectral.Norm(expected));
        Spectral.Near(expected, actual, bound, name);
    }

    private static TheoryData<string> Names(string kind) => [.. Root.GetProperty(kind).EnumerateArray().Select(s => s.GetProperty("name").GetString()!)];

    private static (Matrix Matrix, JsonElement Entry) Find(string kind, string name)
    {
        JsonElement entry = Root.GetProperty(kind).EnumerateArray().Single(s => s.GetProperty("name").GetString() == name);
        return (Rows(entry.GetProperty("rows")), entry);
    }

    private static Matrix Rows(JsonElement rows) => Matrix.FromArray([.. rows.EnumerateArray().Select(Doubles)]);

    private static double[] Doubles(JsonElement values) => [.. values.EnumerateArray().Select(v => v.GetDouble())];

    private static JsonElement Load(string path) => JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, path))).RootElement;
}
