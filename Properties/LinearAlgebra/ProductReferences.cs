using System.Text.Json;
using Xunit;

namespace Functional.Properties;

/// <summary>Products, transposes and traces against NumPy's in extended precision.</summary>
[Trait("Formula", "L5"), Trait("Formula", "L6")]
public sealed class ProductReferences
{
    private static readonly JsonElement Cases = JsonDocument.Parse(
        File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "References", "linear-algebra", "products.json"))).RootElement.GetProperty("cases");

    public static TheoryData<string> Operations =>
        [.. Cases.EnumerateArray().Select(c => c.GetProperty("operation").GetString()!).Distinct()];

    [Theory]
    [MemberData(nameof(Operations))]
    public void Agrees_with_NumPy(string operation)
    {
        foreach (JsonElement item in Cases.EnumerateArray().Where(c => c.GetProperty("operation").GetString() == operation))
        {
            Matrix[] x = [.. item.GetProperty("inputs").EnumerateArray().Select(Read)];
            Matrix expected = Read(item.GetProperty("expected")), actual = Apply(operation, x);
            Matrix size = Apply(operation, [.. x.Select(m => m.Map(Math.Abs))]);
            Assert.Equal((expected.Rows, expected.Columns), (actual.Rows, actual.Columns));
            // The reference is rounded once from 64 bits, whose own error is below a further unit; ours is within γ(terms) of Σ|term|.
            double terms = Math.Max(x[0].Rows, x[0].Columns), bound = Tolerance.Gamma(terms + 2);
            for (int i = 0; i < expected.Values.Length; i++)
            {
                Agree.Within(expected.Values[i], actual.Values[i], bound * size.Values[i], $"{operation} {x[0].Rows}×{x[0].Columns} [{i}]");
            }
        }
    }

    private static Matrix Apply(string operation, Matrix[] x) => operation switch
    {
        "Multiply" => LinearAlgebra.Multiply(x[0], x[1]),
        "MultiplyTransposedLeft" => LinearAlgebra.MultiplyTransposedLeft(x[0], x[1]),
        "MultiplyTransposedRight" => LinearAlgebra.MultiplyTransposedRight(x[0], x[1]),
        "Gram" => LinearAlgebra.Gram(x[0]),
        "Transpose" => LinearAlgebra.Transpose(x[0]),
        "Kronecker" => LinearAlgebra.Kronecker(x[0], x[1]),
        "Outer" => LinearAlgebra.Outer(x[0].RowVector(0), x[1].RowVector(0)),
        "Trace" => Matrix.FromRows([LinearAlgebra.Trace(x[0])]),
        _ => throw new ArgumentOutOfRangeException(nameof(operation), operation, "No such operation."),
    };

    private static Matrix Read(JsonElement item) => Matrix.CopyFrom(
        item.GetProperty("rows").GetInt32(), item.GetProperty("columns").GetInt32(),
        [.. item.GetProperty("values").EnumerateArray().Select(v => v.GetDouble())]);
}
