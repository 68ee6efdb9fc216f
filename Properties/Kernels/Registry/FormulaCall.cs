using System.Reflection;
using System.Reflection.Emit;

namespace Functional.Properties;

/// <summary>Makes a <see cref="KernelBody"/> of a public function: each argument comes from the memory or from <see cref="FormulaArguments"/>.</summary>
/// <remarks>Spans cannot be passed by reflection, so the call is emitted: memory.In(n), memory.Out(n), constants, call, keep the result.</remarks>
internal static class FormulaCall
{
    private static readonly MethodInfo InOf = typeof(KernelMemory).GetMethod(nameof(KernelMemory.In))!;
    private static readonly MethodInfo OutOf = typeof(KernelMemory).GetMethod(nameof(KernelMemory.Out))!;
    private static readonly MethodInfo IndicesOf = typeof(KernelMemory).GetMethod(nameof(KernelMemory.Indices))!;
    private static readonly MethodInfo SideOf = typeof(FormulaArguments).GetMethod(nameof(FormulaArguments.Side), BindingFlags.Static | BindingFlags.NonPublic)!;
    private static readonly MethodInfo KeepOf = typeof(FormulaResults).GetMethod(nameof(FormulaResults.Keep))!;

    /// <summary>The element type of a span, or null for any other type.</summary>
    internal static Type? SpanElement(Type type) =>
        type.IsGenericType && (type.GetGenericTypeDefinition() == typeof(ReadOnlySpan<>) || type.GetGenericTypeDefinition() == typeof(Span<>))
            ? type.GetGenericArguments()[0]
            : null;

    /// <summary>Whether a span of the type can be filled.</summary>
    internal static bool IsNumeric(Type? type) =>
        type == typeof(double) || type == typeof(float) || type == typeof(int) || type == typeof(long) || type == typeof(ulong);

    /// <summary>Whether there is a value for a parameter.</summary>
    internal static bool CanSupply(MethodInfo method, ParameterInfo parameter)
    {
        Type type = parameter.ParameterType;
        return IsNumeric(SpanElement(type)) || type == typeof(Execution) || type == typeof(RandomKey) || type.IsEnum || parameter.HasDefaultValue
            || FormulaArguments.For(method, parameter) is not null;
    }

    /// <summary>The call as a kernel body; span number <paramref name="longer"/> is one element longer than the others (−1 for none).</summary>
    internal static KernelBody Compile(MethodInfo method, int longer = -1)
    {
        DynamicMethod call = new(method.Name, null, [typeof(KernelMemory), typeof(int), typeof(Execution)], typeof(FormulaCall).Module, skipVisibility: true);
        ILGenerator il = call.GetILGenerator();
        int spans = 0;
        foreach (ParameterInfo parameter in method.GetParameters())
        {
            if (SpanElement(parameter.ParameterType) is { } element)
            {
                LoadSpan(il, method, parameter, element, spans, spans == longer ? 1 : 0);
                spans++;
            }
            else
            {
                LoadValue(il, method, parameter);
            }
        }
        il.Emit(OpCodes.Call, method);
        if (method.ReturnType != typeof(void))
        {
            LocalBuilder result = il.DeclareLocal(method.ReturnType);
            il.Emit(OpCodes.Stloc, result);
            il.Emit(OpCodes.Ldarg_0);
            il.Emit(OpCodes.Ldloc, result);
            il.Emit(OpCodes.Call, KeepOf.MakeGenericMethod(method.ReturnType));
        }
        il.Emit(OpCodes.Ret);
        return call.CreateDelegate<KernelBody>();
    }

    private static void LoadSpan(ILGenerator il, MethodInfo method, ParameterInfo parameter, Type element, int span, int more)
    {
        il.Emit(OpCodes.Ldarg_0);
        LoadLength(il, FormulaArguments.ShapeOf(method, span));
        if (more != 0)
        {
            il.Emit(OpCodes.Ldc_I4, more);
            il.Emit(OpCodes.Add);
        }
        if (parameter.ParameterType.GetGenericTypeDefinition() == typeof(Span<>))
        {
            il.Emit(OpCodes.Call, OutOf.MakeGenericMethod(element));
        }
        else if (element == typeof(int))
        {
            // Labels of classes lie below their number, other indices below n.
            LoadLength(il, method.GetParameters().Any(p => p.Name == "classes") ? ["classes"] : null);
            il.Emit(OpCodes.Call, IndicesOf);
        }
        else
        {
            il.Emit(OpCodes.Ldc_I4, (int)FormulaArguments.InputOf(parameter));
            il.Emit(OpCodes.Call, InOf.MakeGenericMethod(element));
        }
    }

    private static void LoadLength(ILGenerator il, string[]? sides)
    {
        if (sides is null)
        {
            il.Emit(OpCodes.Ldarg_1);
            return;
        }
        il.Emit(OpCodes.Ldc_I4_1);
        foreach (string side in sides)
        {
            il.Emit(OpCodes.Ldstr, side);
            il.Emit(OpCodes.Ldarg_1);
            il.Emit(OpCodes.Call, SideOf);
            il.Emit(OpCodes.Mul);
        }
    }

    private static void LoadValue(ILGenerator il, MethodInfo method, ParameterInfo parameter)
    {
        if (FormulaArguments.IsSide(method, parameter))
        {
            LoadLength(il, [parameter.Name!]);
            return;
        }
        object? value = FormulaArguments.For(method, parameter) ?? (parameter.HasDefaultValue ? parameter.DefaultValue : null);
        Type type = parameter.ParameterType;
        switch (value)
        {
            case double d when type == typeof(double):
                il.Emit(OpCodes.Ldc_R8, d);
                break;
            case float f when type == typeof(float):
                il.Emit(OpCodes.Ldc_R4, f);
                break;
            case long l when type == typeof(long):
                il.Emit(OpCodes.Ldc_I8, l);
                break;
            case bool b when type == typeof(bool):
                il.Emit(b ? OpCodes.Ldc_I4_1 : OpCodes.Ldc_I4_0);
                break;
            case not null when type == typeof(int) || type.IsEnum:
                il.Emit(OpCodes.Ldc_I4, Convert.ToInt32(value, System.Globalization.CultureInfo.InvariantCulture));
                break;
            default:
                if (type == typeof(Execution))
                {
                    il.Emit(OpCodes.Ldarg_2);
                    break;
                }
                LocalBuilder nothing = il.DeclareLocal(type); // locals begin as default(T)
                il.Emit(OpCodes.Ldloc, nothing);
                break;
        }
    }
}
