using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace Functional.Properties;

/// <summary>Every public function of Core's chapters and summaries that takes spans of numbers, as a case of the registry: found by reflection, no line needed.</summary>
/// <remarks>
/// Spans are n long, numbers have the values of <see cref="FormulaArguments"/>. A function that refuses its arguments (an empty
/// span, say) leaves its outputs untouched, and the memory tells.
/// </remarks>
public static partial class FormulaCases
{
    /// <summary>The functions, each with the case that calls it, in the order of their names.</summary>
    public static IReadOnlyList<(MethodInfo Method, KernelCase Case)> All { get; } = Build();

    /// <summary>The functions that take spans but cannot be called, because a parameter is of a type that nobody gave a value.</summary>
    public static IReadOnlyList<MethodInfo> Uncalled { get; } = [.. Functions().Where(m => !IsCallable(m))];

    /// <summary>The element type of the first span of a function: of floating point where it has such a span.</summary>
    public static Type ElementOf(MethodInfo method)
    {
        Type[] elements = [.. method.GetParameters().Select(p => FormulaCall.SpanElement(p.ParameterType)).OfType<Type>()];
        return elements.FirstOrDefault(e => e == typeof(double) || e == typeof(float)) ?? elements[0];
    }

    /// <summary>A name in the manner of the registry: <c>statistics.sample-variance.double</c>.</summary>
    public static string NameOf(MethodInfo method)
    {
        Type element = ElementOf(method);
        string type = element == typeof(double) ? "double" : element == typeof(float) ? "float" : element == typeof(int) ? "int" : "long";
        return $"{Kebab(method.DeclaringType!.Name)}.{Kebab(method.Name)}.{type}";
    }

    // Functions over rows of spans or matrices, whose shapes n alone does not tell: they have tests of their own.
    private static Type[] Shaped => [typeof(Matrix), typeof(DistanceMeasure)];

    // Chapters are static classes; of the other types, summaries compute something, and the rest only hold it.
    private static IEnumerable<MethodInfo> Functions() => typeof(Execution).Assembly.GetExportedTypes()
        .Where(t => t is { IsAbstract: true, IsSealed: true } || t.GetInterfaces().Any(i => i.Name.StartsWith("ISummary", StringComparison.Ordinal)))
        .SelectMany(t => t.GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly))
        .Where(m => !m.IsSpecialName && !m.ContainsGenericParameters && !m.IsDefined(typeof(ExtensionAttribute))
            && !m.GetParameters().Any(p => Shaped.Contains(p.ParameterType))
            && m.GetParameters().Any(p => FormulaCall.IsNumeric(FormulaCall.SpanElement(p.ParameterType)))
            && !m.GetParameters().Any(p => p.ParameterType.IsAssignableTo(typeof(Delegate)))); // what they compute is the caller's function

    private static bool IsCallable(MethodInfo method) =>
        !method.ReturnType.IsByRefLike && method.GetParameters().All(p => FormulaCall.CanSupply(method, p));

    private static IReadOnlyList<(MethodInfo, KernelCase)> Build()
    {
        List<(MethodInfo, KernelCase)> cases = [];
        foreach (IGrouping<string, MethodInfo> group in Functions().Where(IsCallable)
            .GroupBy(NameOf).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            // Overloads of one element type are told apart by the names of their parameters.
            bool overloaded = group.Count() > 1;
            foreach (MethodInfo method in group.OrderBy(m => m.ToString(), StringComparer.Ordinal))
            {
                string name = overloaded ? WithParameters(method) : group.Key;
                cases.Add((method, new KernelCase(name, KernelShape.Vector, Guarded(FormulaCall.Compile(method)))
                {
                    MayAllocate = !FormulaResults.IsPlain(method.ReturnType),
                    IsFormula = true,
                    IsThreaded = method.GetParameters().Any(p => p.ParameterType == typeof(Execution)),
                }));
            }
        }
        return cases;
    }

    /// <summary>The call, with a refusal of its arguments noted instead of thrown.</summary>
    private static KernelBody Guarded(KernelBody body) => (memory, n, execution) =>
    {
        try
        {
            body(memory, n, execution);
        }
        catch (ArgumentException refusal)
        {
            memory.Refusal = refusal;
        }
    };

    private static string WithParameters(MethodInfo method)
    {
        string name = NameOf(method);
        int type = name.LastIndexOf('.');
        string parameters = string.Join('-', method.GetParameters().Select(p => Kebab(p.Name!)));
        return $"{name[..type]}.{parameters}{name[type..]}";
    }

    private static string Kebab(string name) => Hump().Replace(name.Replace("NaN", "Nan"), m => (m.Index > 0 ? "-" : "") + m.Value.ToLowerInvariant());

    [GeneratedRegex("[A-Z]+(?![a-z])|[A-Z]")]
    private static partial Regex Hump();
}
