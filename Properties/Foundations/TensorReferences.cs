using System.Text.Json;
using Xunit;

namespace Functional.Properties;

/// <summary>Tensors against NumPy: broadcasting, permuting, slicing, contraction, reductions, stacking.</summary>
[Trait("Formula", "F3")]
public sealed class TensorReferences
{
    private static readonly JsonElement Cases = JsonDocument.Parse(
        File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "References", "foundations", "tensor.json"))).RootElement.GetProperty("cases");

    public static TheoryData<string> Operations =>
        [.. Cases.EnumerateArray().Select(c => c.GetProperty("operation").GetString()!).Distinct()];

    [Theory]
    [MemberData(nameof(Operations))]
    public void Agrees_with_NumPy(string operation)
    {
        foreach (JsonElement item in Cases.EnumerateArray().Where(c => c.GetProperty("operation").GetString() == operation))
        {
            Tensor[] inputs = [.. item.GetProperty("inputs").EnumerateArray().Select(Read)];
            Tensor expected = Read(item.GetProperty("expected"));
            Tensor actual = Apply(operation, inputs, item);
            // A mean is a sum without rounding, divided once; NumPy divides once too. Everything else is exact.
            Assert.True(expected == actual, $"{item.GetRawText()}\n gave {actual}");
        }
    }

    private static Tensor Apply(string operation, Tensor[] x, JsonElement item) => operation switch
    {
        "Add" => x[0] + x[1],
        "Subtract" => x[0] - x[1],
        "Multiply" => x[0].Hadamard(x[1]),
        "Divide" => x[0] / x[1],
        "Maximum" => x[0].Zip(x[1], Math.Max),
        "BroadcastTo" => x[0].BroadcastTo(Ints(item, "shape")),
        "Permute" => x[0].Permute(Ints(item, "axes")),
        "Transpose" => x[0].Transpose(),
        "SwapAxes" => x[0].SwapAxes(Ints(item, "axes")[0], Ints(item, "axes")[1]),
        "Reshape" => x[0].Reshape(Ints(item, "shape")),
        "Slice" => x[0].Slice([.. item.GetProperty("slices").EnumerateArray().Select(ReadSlice)]),
        "Contract" => x[0].Contract(x[1], Ints(item, "axes"), Ints(item, "otherAxes")),
        "ContractCount" => x[0].Contract(x[1], item.GetProperty("count").GetInt32()),
        "ContractChain" => x[0].Contract(x[1], [2, 1], [0, 1]).Contract(x[2], 1).Transpose(),
        "Sum" => x[0].Sum(Axis(item)),
        "SumKept" => x[0].Sum(Axis(item), keepAxis: true),
        "Mean" => x[0].Mean(Axis(item)),
        "ReduceMax" => x[0].Reduce(Axis(item), Largest),
        "Concat" => Tensor.Concat(x, Axis(item)),
        "Stack" => Tensor.Stack(x, Axis(item)),
        _ => throw new ArgumentOutOfRangeException(nameof(operation), operation, "No such operation."),
    };

    private static double Largest(ReadOnlySpan<double> line)
    {
        double largest = double.NegativeInfinity;
        foreach (double value in line)
        {
            largest = Math.Max(largest, value);
        }
        return largest;
    }

    private static int Axis(JsonElement item) => item.GetProperty("axis").GetInt32();

    private static int[] Ints(JsonElement item, string name) => [.. item.GetProperty(name).EnumerateArray().Select(v => v.GetInt32())];

    private static TensorSlice ReadSlice(JsonElement item) => item.ValueKind == JsonValueKind.Number
        ? item.GetInt32()
        : TensorSlice.Step(item.GetProperty("from").GetInt32()..item.GetProperty("to").GetInt32(), item.GetProperty("step").GetInt32());

    private static Tensor Read(JsonElement item) =>
        Tensor.Wrap(Ints(item, "shape"), [.. item.GetProperty("values").EnumerateArray().Select(v => v.GetDouble())]);
}
