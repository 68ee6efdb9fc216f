using System.Reflection;

namespace Functional.Properties;

/// <summary>The arguments with which the public functions are called, apart from their data.</summary>
/// <remarks>A function whose parameters need other values than their name and type suggest gets a row in <see cref="Chosen"/>.</remarks>
internal static class FormulaArguments
{
    /// <summary>Values for a parameter of one function: class, function, parameter.</summary>
    private static readonly Dictionary<string, object> Chosen = [];

    /// <summary>Values by the name of the parameter.</summary>
    private static readonly Dictionary<string, object> Named = new()
    {
        ["probability"] = 0.3,
        ["ddof"] = 1.0,
        ["p"] = 0.3,
        ["low"] = -1.0,
        ["high"] = 2.0,
    };

    /// <summary>The value of a number, or null where there is none.</summary>
    internal static object? For(MethodInfo method, ParameterInfo parameter)
    {
        if (Chosen.TryGetValue($"{method.DeclaringType!.Name}.{method.Name}.{parameter.Name}", out object? chosen))
        {
            return chosen;
        }
        if (parameter.HasDefaultValue)
        {
            return parameter.DefaultValue;
        }
        Type type = parameter.ParameterType;
        return Named.TryGetValue(parameter.Name!, out object? named) && type == typeof(double) ? named
            : type == typeof(double) ? 0.75
            : type == typeof(float) ? 0.75f
            : type == typeof(int) ? 3
            : type == typeof(long) ? 3L
            : type == typeof(bool) ? true
            : null;
    }

    /// <summary>What a span of numbers holds, by the name of its parameter.</summary>
    internal static KernelInput InputOf(ParameterInfo parameter) =>
        parameter.Name!.Contains("weight", StringComparison.OrdinalIgnoreCase)
            || parameter.Name.Contains("probabilit", StringComparison.OrdinalIgnoreCase)
            || parameter.Name == "shares" ? KernelInput.Unit
        : KernelInput.Values;
}
