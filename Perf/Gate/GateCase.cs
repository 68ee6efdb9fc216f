using System.Reflection;

namespace Functional.Perf.Gate;

/// <summary>A piece of work that the gate guards. A family is a static class in Gate/Cases whose <c>Cases</c> is found by being there.</summary>
/// <param name="Name">Such as <c>sum@1e5</c>: the key in the baseline.</param>
/// <param name="Yardstick">What its time is measured in.</param>
/// <param name="Prepare">Makes the data and returns the call.</param>
internal sealed record GateCase(string Name, Yardstick Yardstick, Func<Action> Prepare)
{
    /// <summary>Where results go, so that no compiler may leave the work out.</summary>
    private static object? kept;

    private static double number;

    internal static IReadOnlyList<GateCase> All { get; } =
    [
        .. from type in typeof(GateCase).Assembly.GetTypes()
           let property = type.GetProperty("Cases", BindingFlags.NonPublic | BindingFlags.Public | BindingFlags.Static)
           where property?.PropertyType == typeof(IEnumerable<GateCase>)
           orderby type.Name
           from gateCase in (IEnumerable<GateCase>)property.GetValue(null)!
           select gateCase,
    ];

    /// <summary>A case whose call returns a number.</summary>
    internal static GateCase Number(string name, Yardstick yardstick, Func<Func<double>> prepare) => new(name, yardstick, () =>
    {
        var call = prepare();
        return () => number = call();
    });

    /// <summary>A case whose call returns an object.</summary>
    internal static GateCase Value(string name, Yardstick yardstick, Func<Func<object>> prepare) => new(name, yardstick, () =>
    {
        var call = prepare();
        return () => kept = call();
    });
}
