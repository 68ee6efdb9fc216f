using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.CompilerServices;
using Xunit;

namespace Functional.Properties;

/// <summary>Tries to make values of Core invalid, member by member: through <c>with</c>, through setters, through default arrays.</summary>
public sealed class Immutability
{
    private const BindingFlags Instance = BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly;

    private static readonly Type[] _types = typeof(Vector).Assembly.GetExportedTypes();

    // Any value of these is valid, null included where the member says so.
    private static readonly Type[] _anyValueIsValid = [typeof(CancellationToken), typeof(IProgress<FitProgress>), typeof(bool)];

    [Fact]
    public void Only_options_have_bare_init_and_other_init_members_check_what_comes()
    {
        List<string> failures = [];
        foreach (Type type in _types)
        {
            foreach (PropertyInfo property in type.GetProperties(Instance).Where(p => p.SetMethod is { IsPublic: true }))
            {
                if (!property.SetMethod!.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit)))
                {
                    failures.Add($"{type.Name}.{property.Name} can be set");
                }
                else if (!type.Name.EndsWith("Options", StringComparison.Ordinal) && !_anyValueIsValid.Contains(property.PropertyType)
                    && !RefusesNonsense(type, property))
                {
                    failures.Add($"{type.Name}.{property.Name} takes any value from with");
                }
            }
            failures.AddRange(type.GetFields(Instance | BindingFlags.Static)
                .Where(f => !f.IsInitOnly && !f.IsLiteral && !f.IsSpecialName).Select(f => $"{type.Name}.{f.Name} is a public variable"));
        }
        Assert.Empty(failures);
    }

    [Fact]
    public void No_public_member_hands_out_an_array_that_could_be_written()
    {
        IEnumerable<string> arrays =
            from type in _types
            from property in type.GetProperties(Instance)
            where property.PropertyType.IsArray || Definition(property.PropertyType) is { } definition
                && (definition == typeof(List<>) || definition == typeof(IList<>) || definition == typeof(Memory<>) || definition == typeof(Span<>))
            select $"{type.Name}.{property.Name}";
        Assert.Empty(arrays);
    }

    [Fact]
    public void Records_over_arrays_compare_value_by_value()
    {
        IEnumerable<string> byReference =
            from type in _types
            where IsRecord(type)
                && type.GetProperties(Instance).Any(p => Definition(p.PropertyType) == typeof(ImmutableArray<>))
            let own = type.GetMethod("Equals", Instance, [type])
            where own is null || own.IsDefined(typeof(CompilerGeneratedAttribute))
            select type.Name;
        Assert.Empty(byReference);
    }

    [Fact]
    public void Default_immutable_arrays_are_refused_wherever_one_is_taken()
    {
        List<string> failures = [];
        int tried = 0;
        foreach (Type type in _types.Where(t => !t.IsInterface))
        {
            IEnumerable<MethodBase> doors = [
                .. type.GetConstructors(),
                .. type.GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly).Where(m => !m.IsGenericMethod && !m.IsSpecialName)];
            foreach (MethodBase door in doors)
            {
                ParameterInfo[] parameters = door.GetParameters();
                // Spans cannot pass through reflection; those doors are tried in TensorContracts.
                if (parameters.Any(p => p.ParameterType.IsByRefLike))
                {
                    continue;
                }
                foreach (ParameterInfo array in parameters.Where(p => Definition(p.ParameterType) == typeof(ImmutableArray<>)))
                {
                    tried++;
                    object?[] arguments = [.. parameters.Select(p => p == array ? Activator.CreateInstance(p.ParameterType) : Plausible(p.ParameterType))];
                    if (!Refuses(() => _ = door is ConstructorInfo make ? make.Invoke(arguments) : door.Invoke(null, arguments)))
                    {
                        failures.Add($"{type.Name}.{door.Name}({array.Name})");
                    }
                }
            }
        }
        Assert.Empty(failures);
        Assert.True(tried >= 3, "Vector.Wrap, Matrix.Wrap and FitReport at least take immutable arrays.");
    }

    [Fact]
    public void There_is_no_global_switch()
    {
        IEnumerable<string> switches = _types.SelectMany(t => t.GetProperties(BindingFlags.Public | BindingFlags.Static))
            .Where(p => p.SetMethod is not null).Select(p => $"{p.DeclaringType!.Name}.{p.Name}");
        Assert.Empty(switches);
    }

    [Fact]
    public void The_tests_above_can_fail()
    {
        Assert.False(RefusesNonsense(typeof(Bare), typeof(Bare).GetProperty(nameof(Bare.Count))!));
        Assert.True(RefusesNonsense(typeof(Checked), typeof(Checked).GetProperty(nameof(Checked.Count))!));
        Assert.False(Refuses(() => _ = new Bare { Count = -1 }));
    }

    /// <summary>Whether some value that no sensible member accepts is refused with an argument error, on a clone as <c>with</c> makes one.</summary>
    private static bool RefusesNonsense(Type type, PropertyInfo property)
    {
        // What an abstract record declares is tried on one that is derived from it.
        object? instance = Plausible(type.IsAbstract ? _types.FirstOrDefault(t => t.IsSubclassOf(type) && !t.IsAbstract) ?? type : type);
        object? nonsense = property.PropertyType switch
        {
            Type t when t == typeof(int) => int.MinValue,
            Type t when t == typeof(long) => long.MinValue,
            Type t when t == typeof(double) => double.NaN,
            Type { IsEnum: true } t => Enum.ToObject(t, int.MaxValue),
            Type { IsValueType: true } t => Activator.CreateInstance(t),
            _ => null,
        };
        return instance is not null && Refuses(() => property.SetValue(instance, nonsense));
    }

    private static bool Refuses(Action call)
    {
        try
        {
            call();
            return false;
        }
        catch (TargetInvocationException error) when (error.InnerException is ArgumentException)
        {
            return true;
        }
        catch (ArgumentException error) when (error.TargetSite?.DeclaringType?.Namespace?.StartsWith("System", StringComparison.Ordinal) != true)
        {
            return true;
        }
    }

    private static object? Plausible(Type type)
    {
        if (type == typeof(string))
        {
            return "";
        }
        if (type.IsArray)
        {
            return Array.CreateInstance(type.GetElementType()!, 0);
        }
        if (Definition(type) == typeof(ImmutableArray<>))
        {
            return type.GetField("Empty")!.GetValue(null);
        }
        return type.IsValueType || type.GetConstructor(Type.EmptyTypes) is not null ? Activator.CreateInstance(type) : null;
    }

    private static Type? Definition(Type type) => type.IsGenericType ? type.GetGenericTypeDefinition() : null;

    private static bool IsRecord(Type type) => type.GetMethod("<Clone>$") is not null
        || (type.IsValueType && type.GetMethod("PrintMembers", BindingFlags.NonPublic | BindingFlags.Instance) is not null);

    private sealed record Bare
    {
        public int Count { get; init; }
    }

    private sealed record Checked
    {
        public int Count
        {
            get;
            init => field = value >= 0 ? value : throw new ArgumentOutOfRangeException(nameof(value));
        }
    }
}
