using System.Globalization;

namespace Functional;

/// <summary>Where a running fit stands; told to <see cref="Execution.Progress"/> after each iteration.</summary>
public readonly record struct FitProgress
{
    /// <summary>Makes the note of one iteration.</summary>
    /// <param name="iteration">The iterations done so far, 0 or more.</param>
    /// <param name="objective">The objective after it; NaN where the fit does not compute one.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="iteration"/> is negative.</exception>
    public FitProgress(int iteration, double objective)
    {
        Guard.AtLeast(iteration, 0);
        Iteration = iteration;
        Objective = objective;
    }

    /// <summary>The iterations done so far.</summary>
    public int Iteration { get; }

    /// <summary>The objective after the iteration; NaN where the fit does not compute one.</summary>
    public double Objective { get; }

    /// <summary>For example <c>iteration 12: 0.0341</c>.</summary>
    /// <returns>The iteration and the objective.</returns>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"iteration {Iteration}: {Objective:G6}");
}
