using System.Reflection;
using System.Text;
using FsCheck;
using Microsoft.FSharp.Collections;
using Microsoft.FSharp.Core;

namespace Functional.Properties;

/// <summary>Runs one law through FsCheck and turns a failure into a message that can be pasted and replayed.</summary>
internal static class LawCheck
{
    internal static void Run(MethodInfo method, object? target)
    {
        LawAttribute law = method.GetCustomAttribute<LawAttribute>(inherit: true)
            ?? throw new InvalidOperationException($"{method.Name} carries no [Law].");
        Run(law, method, target, Environment.GetEnvironmentVariable(LawSettings.DepthVariable),
            Environment.GetEnvironmentVariable(LawSettings.SeedVariable));
    }

    internal static void Run(LawAttribute law, MethodInfo method, object? target, string? depth, string? seed)
    {
        Recorder recorder = new();
        Replay? start = LawSettings.Start(law.LawName, seed);
        Config config = Config.Default
            .WithMaxTest(LawSettings.MaxTest(law.MaxTest, depth))
            .WithReplay(start is null ? FSharpOption<Replay>.None : FSharpOption<Replay>.Some(start))
            .WithArbitrary(ListModule.OfSeq([.. law.Arbitrary, typeof(Arbitraries), typeof(MatrixArbitraries)]))
            .WithRunner(recorder);
        config = law.MaxRejected >= 0 ? config.WithMaxRejected(law.MaxRejected) : config;
        config = law.StartSize >= 0 ? config.WithStartSize(law.StartSize) : config;
        config = law.EndSize >= 0 ? config.WithEndSize(law.EndSize) : config;

        Check.Method(config, method, target is null ? FSharpOption<object>.None : FSharpOption<object>.Some(target));

        switch (recorder.Result)
        {
            case TestResult.Failed failure:
                throw new LawFailedException(Describe(method, failure), (failure.Item4 as Outcome.Failed)?.Item);
            case TestResult.Exhausted exhausted:
                throw new LawFailedException($"{method.Name}: too few inputs met the law's condition; "
                    + $"{exhausted.Item.NumberOfTests} tried. Draw inputs that meet it instead of filtering.", null);
            case TestResult.Passed passed when start?.Size is null && passed.Item1.NumberOfTests == 0:
                throw new LawFailedException($"{method.Name}: no input was tried.", null);
        }
    }

    private static string Describe(MethodInfo method, TestResult.Failed failure)
    {
        (TestData data, FSharpList<object> original, FSharpList<object> shrunk, Outcome outcome, Rnd last, int size) =
            (failure.Item1, failure.Item2, failure.Item3, failure.Item4, failure.Item6, failure.Item7);
        string type = method.ReflectedType?.Name ?? "";
        StringBuilder text = new();
        text.AppendLine($"{type}.{method.Name} is false after {Count(data.NumberOfTests, "input")}, made smaller {Count(data.NumberOfShrinks, "time")}.");
        if (data.Labels.Count > 0)
        {
            text.AppendLine($"  label:  {string.Join(", ", data.Labels)}");
        }
        text.AppendLine($"  inputs: {Call(method, shrunk)}");
        if (data.NumberOfShrinks > 0)
        {
            text.AppendLine($"  before: {Call(method, original)}");
        }
        text.AppendLine($"  seed {last.Seed}, gamma {last.Gamma}, size {size}");
        text.AppendLine($"  replay: {LawSettings.SeedVariable}={last.Seed},{last.Gamma},{size} "
            + $"dotnet test -c Release Properties --filter FullyQualifiedName~{type}.{method.Name}");
        if (outcome is Outcome.Failed { Item: { } thrown })
        {
            text.Append($"  {thrown.GetType().Name}: {thrown.Message}");
        }
        return text.ToString().TrimEnd();
    }

    private static string Call(MethodInfo method, FSharpList<object> arguments) =>
        $"{method.Name}({string.Join(", ", method.GetParameters().Zip(arguments, (p, a) => $"{p.Name}: {CSharpLiteral.Of(a)}"))})";

    private static string Count(int n, string unit) => n == 1 ? $"1 {unit}" : $"{n} {unit}s";

    private sealed class Recorder : IRunner
    {
        internal TestResult? Result { get; private set; }

        public void OnStartFixture(Type type)
        {
        }

        public void OnArguments(int number, FSharpList<object> arguments, FSharpFunc<int, FSharpFunc<FSharpList<object>, string>> every)
        {
        }

        public void OnShrink(FSharpList<object> arguments, FSharpFunc<FSharpList<object>, string> everyShrink)
        {
        }

        public void OnFinished(string name, TestResult result) => Result = result;
    }
}

/// <summary>A law does not hold; the message carries inputs to paste and the seed to replay.</summary>
public sealed class LawFailedException(string message, Exception? inner) : Exception(message, inner);
