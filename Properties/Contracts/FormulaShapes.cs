using System.Reflection;
using System.Runtime.CompilerServices;
using Xunit;

namespace Functional.Properties;

/// <summary>The public functions share one manner: a float twin, one order of parameters, one name for each role.</summary>
public class FormulaShapes
{
    private static IEnumerable<MethodInfo> Functions => FormulaCases.All.Select(f => f.Method).Concat(FormulaCases.Uncalled)
        .Where(m => m.DeclaringType is { IsAbstract: true, IsSealed: true }); // static classes: the chapters

    [Fact]
    public void Every_function_of_doubles_has_a_twin_of_floats_that_never_wins_over_it() =>
        AssertNone(
            Functions.Where(m => Has(m, typeof(double)) && !Has(m, typeof(float)) && !ReturnsDoubles(m.ReturnType))
                .Where(m => Twin(m)?.GetCustomAttribute<OverloadResolutionPriorityAttribute>()?.Priority != -1)
                .Select(Show),
            "no overload of floats with [OverloadResolutionPriority(-1)]");

    [Fact]
    public void Execution_comes_last_and_may_be_left_out() =>
        AssertNone(
            Functions.Where(m => m.GetParameters().Any(p => p.ParameterType == typeof(Execution)
                && (p.Position != m.GetParameters().Length - 1 || p is not { HasDefaultValue: true, Name: "execution" }))).Select(Show),
            "'Execution? execution = null' is not the last parameter");

    [Fact]
    public void What_is_written_comes_after_what_is_read() =>
        AssertNone(
            Functions.Where(m => m.GetParameters().SkipWhile(p => !IsWritten(p)).Any(p => !IsWritten(p) && FormulaCall.SpanElement(p.ParameterType) is not null))
                .Select(Show),
            "a span that is read comes after one that is written");

    [Fact]
    public void Roles_have_one_name() =>
        AssertNone(
            Functions.Where(m => m.GetParameters().Any(p => p.Name is "output" or "result" or "dest" or "w" or "yTrue" or "yPred" or "ct" or "cancellationToken"))
                .Select(Show),
            "the words are destination, weights, actual, predicted, execution");

    private static bool IsWritten(ParameterInfo parameter) =>
        parameter.ParameterType.IsGenericType && parameter.ParameterType.GetGenericTypeDefinition() == typeof(Span<>);

    private static bool Has(MethodInfo method, Type element) =>
        method.GetParameters().Any(p => FormulaCall.SpanElement(p.ParameterType) == element);

    // Vector, Matrix and their kin hold doubles: what returns them has no form for floats.
    private static bool ReturnsDoubles(Type type) => (!type.IsValueType && type != typeof(void)) || type.GetGenericArguments().Any(a => !a.IsValueType);

    // The method whose data are floats; plain numbers, and spans of shares or of results, may stay double.
    private static MethodInfo? Twin(MethodInfo method) => method.DeclaringType!.GetMethods(BindingFlags.Public | BindingFlags.Static)
        .FirstOrDefault(other => other.Name == method.Name && FirstNumbers(other) == typeof(float)
            && other.GetParameters().Select(p => p.Name).SequenceEqual(method.GetParameters().Select(p => p.Name)));

    private static Type? FirstNumbers(MethodInfo method) => method.GetParameters().Select(p => FormulaCall.SpanElement(p.ParameterType))
        .FirstOrDefault(element => element == typeof(double) || element == typeof(float));

    private static string Show(MethodInfo method) => $"{method.DeclaringType!.Name}.{method.Name}({string.Join(", ", method.GetParameters().Select(p => p.Name))})";

    private static void AssertNone(IEnumerable<string> found, string what)
    {
        string[] list = [.. found.Distinct()];
        Assert.True(list.Length == 0, $"{what}:\n{string.Join('\n', list)}");
    }
}
