using System.Reflection;
using Xunit;

namespace Functional.Properties;

/// <summary>What every public function over spans promises: it ends, it refuses by an ArgumentException alone, NaN goes through it.</summary>
public class FormulaContracts
{
    /// <summary>Functions that say in their documentation what they do with NaN, and it is not to return NaN.</summary>
    private static readonly string[] NaNHandled = ["IgnoringNaN", "SelectNth"];

    /// <summary>Spans whose length need not agree with the others'.</summary>
    private static readonly string[] FreeLengths = ["shares", "probabilities", "edges"];

    public static TheoryData<string> Names => [.. FormulaCases.All.Select(f => f.Case.Name)];

    // Labels and probabilities have no NaN among them.
    private static bool TakesNumbers(MethodInfo method) => method.GetParameters().Any(p =>
        FormulaCall.SpanElement(p.ParameterType) is { } element && (element == typeof(double) || element == typeof(float))
        && FormulaArguments.InputOf(p) == KernelInput.Values);

    [Fact]
    public void Every_function_over_spans_can_be_called() =>
        Assert.True(FormulaCases.Uncalled.Count == 0,
            "Give the parameters values in FormulaArguments:\n" + string.Join('\n', FormulaCases.Uncalled.Select(m => $"{m.DeclaringType!.Name}: {m}")));

    [Theory]
    [MemberData(nameof(Names))]
    public void It_answers_for_ordinary_data(string name)
    {
        HeapMemory memory = new();
        KernelCases.Named(name).Run(memory, 17);
        Assert.True(memory.Refusal is null, $"{name} refuses the arguments that FormulaArguments chose: {memory.Refusal?.Message}");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task It_ends_and_throws_nothing_but_a_refusal_of_its_arguments(string name)
    {
        KernelCase formula = KernelCases.Named(name);
        Task run = Task.Run(() =>
        {
            foreach (int n in (int[])[0, 1, 2, 3, 4, 5, 7, 8, 9, 16, 17, 31, 64, 100, 257, 1025])
            {
                foreach (HeapMemory memory in (HeapMemory[])[new(), new() { Special = true }, new() { WithNaN = true }])
                {
                    formula.Run(memory, n); // anything else that it throws ends the test
                    Assert.True(memory.Refusal is null || memory.Refusal.ParamName is not null,
                        $"{name} n={n}: the refusal names no parameter: {memory.Refusal?.Message}");
                }
            }
        });
        await run.WaitAsync(TimeSpan.FromSeconds(60)); // nothing hangs
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void NaN_in_the_data_is_NaN_in_a_plain_result(string name)
    {
        if (FormulaCases.All.Single(f => f.Case.Name == name).Method is var method
            && (method.ReturnType != typeof(double) || !TakesNumbers(method) || NaNHandled.Any(h => method.Name.Contains(h, StringComparison.Ordinal))))
        {
            return;
        }
        foreach (int n in (int[])[1, 2, 17, 1025])
        {
            HeapMemory memory = new() { WithNaN = true };
            KernelCases.Named(name).Run(memory, n);
            Assert.True(memory.Refusal is not null || memory.OnlyOutput() is [double.NaN], $"{name} n={n}: NaN went in, {memory.OnlyOutput()?[0]} came out");
        }
    }

    [Fact]
    public void Lengths_that_must_agree_and_do_not_are_refused()
    {
        List<string> accepted = [];
        foreach ((MethodInfo method, KernelCase formula) in FormulaCases.All)
        {
            ParameterInfo[] spans = [.. method.GetParameters().Where(p => FormulaCall.SpanElement(p.ParameterType) is not null)];
            for (int i = 1; i < spans.Length; i++)
            {
                bool isDestination = spans[i].ParameterType.GetGenericTypeDefinition() == typeof(Span<>);
                if (!isDestination && !FreeLengths.Contains(spans[i].Name) && !Refuses(FormulaCall.Compile(method, longer: i)))
                {
                    accepted.Add($"{formula.Name}: {spans[i].Name} may be longer than {spans[0].Name}");
                }
            }
        }
        Assert.True(accepted.Count == 0, string.Join('\n', accepted));
    }

    private static bool Refuses(KernelBody body)
    {
        try
        {
            HeapMemory memory = new();
            memory.Begin();
            body(memory, 17, null);
            return false;
        }
        catch (ArgumentException refusal)
        {
            return refusal.ParamName is not null;
        }
    }
}
