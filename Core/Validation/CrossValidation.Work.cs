using System.Collections.Immutable;
using Functional.Kernels;

namespace Functional;

/// <summary>Fits and judgements of single folds, and their spreading over threads.</summary>
public static partial class CrossValidation
{
    /// <summary>A value of each fold, the folds side by side.</summary>
    internal static T[] Each<T>(IReadOnlyList<ValidationFold> folds, Func<ValidationFold, Execution, T> value, Execution? execution) =>
        Parts(folds.Count, (i, inner) => value(folds[i], inner), execution);

    /// <summary>A value of each of several parts side by side, each on its share of the threads.</summary>
    internal static T[] Parts<T>(int count, Func<int, Execution, T> value, Execution? execution)
    {
        execution ??= Execution.Default;
        var inner = execution with { DegreeOfParallelism = Math.Max(1, execution.DegreeOfParallelism / Math.Max(1, count)), Progress = null };
        var values = new T[count];
        Chunks.Run(new PartWork<T>(values, value, inner), count, 1, execution);
        return values;
    }

    /// <summary>The folds are of the rows of the data.</summary>
    internal static void CheckRows(IReadOnlyList<ValidationFold> folds, int rows)
    {
        if (folds.Count == 0)
            Guard.ThrowArgument("Expected at least one fold, got none.", nameof(folds));
        foreach (var got in folds is Folds all ? [all.Rows] : folds.Select(fold => fold.Rows))
        {
            if (got != rows)
                Guard.ThrowArgument($"Expected folds of {Display.Count(rows, "row")}, got {got}.", nameof(folds));
        }
    }

    /// <summary>How options are judged on a fold, by a regressor's predictions.</summary>
    internal static Func<TOptions, Func<ValidationFold, Execution, double>> ScoreOf<TModel, TOptions>(
        Matrix features, ReadOnlySpan<double> target, IReadOnlyList<ValidationFold> folds, RegressionScore score)
        where TModel : IRegressor<TModel, TOptions>
    {
        ArgumentNullException.ThrowIfNull(score);
        var (x, y) = (Checked(features, target.Length, nameof(target), folds), target.ToArray());
        return options => (fold, inner) => Defined(() => score(
            Take(y, fold.Validation), Fitted<TModel, TOptions>(x, y, options, fold, inner).Predict(Rows(x, fold.Validation))));
    }

    /// <summary>How options are judged on a fold, by a classifier's labels.</summary>
    internal static Func<TOptions, Func<ValidationFold, Execution, double>> ScoreOf<TModel, TOptions>(
        Matrix features, ReadOnlySpan<int> labels, IReadOnlyList<ValidationFold> folds, ClassificationScore score)
        where TModel : IClassifier<TModel, TOptions>
    {
        ArgumentNullException.ThrowIfNull(score);
        var (x, y) = (Checked(features, labels.Length, nameof(labels), folds), labels.ToArray());
        return options => (fold, inner) => Defined(() => score(
            Take(y, fold.Validation), Classified<TModel, TOptions>(x, y, options, fold, inner).Predict(Rows(x, fold.Validation)).AsSpan()));
    }

    /// <summary>How options are judged on a fold, by a classifier's probabilities.</summary>
    internal static Func<TOptions, Func<ValidationFold, Execution, double>> ScoreOf<TModel, TOptions>(
        Matrix features, ReadOnlySpan<int> labels, IReadOnlyList<ValidationFold> folds, ProbabilityScore score)
        where TModel : IProbabilisticClassifier, IClassifier<TModel, TOptions>
    {
        ArgumentNullException.ThrowIfNull(score);
        var (x, y) = (Checked(features, labels.Length, nameof(labels), folds), labels.ToArray());
        int[] classes = [.. y.Distinct().Order()];
        return options => (fold, inner) => Defined(() => score(
            Take(y, fold.Validation),
            Matrix.Wrap(fold.Validation.Length, classes.Length, ProbabilityOf<TModel, TOptions>(x, y, classes, options, fold, inner)),
            classes));
    }

    /// <summary>The probabilities of all classes for the validation rows of a fold, row by row.</summary>
    private static double[] ProbabilityOf<TModel, TOptions>(
        Matrix x, int[] y, int[] classes, TOptions options, ValidationFold fold, Execution execution)
        where TModel : IProbabilisticClassifier, IClassifier<TModel, TOptions>
    {
        var model = Classified<TModel, TOptions>(x, y, options, fold, execution);
        var known = model.PredictProbability(Rows(x, fold.Validation));
        var all = new double[Guard.Elements(fold.Validation.Length, classes.Length)];
        for (var j = 0; j < model.Classes.Length; j++)
        {
            var column = Array.BinarySearch(classes, model.Classes[j]);
            for (var i = 0; i < known.Rows; i++)
                all[(i * classes.Length) + column] = known[i, j];
        }
        return all;
    }

    private static TModel Fitted<TModel, TOptions>(Matrix x, double[] y, TOptions options, ValidationFold fold, Execution execution)
        where TModel : IRegressor<TModel, TOptions> => TModel.Fit(Rows(x, fold.Training), Take(y, fold.Training), options, execution);

    private static TModel Classified<TModel, TOptions>(Matrix x, int[] y, TOptions options, ValidationFold fold, Execution execution)
        where TModel : IClassifier<TModel, TOptions> => TModel.Fit(Rows(x, fold.Training), Take(y, fold.Training), options, execution);

    /// <summary>The score, or NaN where the data of the fold let no model be fitted: one such fold does not take down the run.</summary>
    private static double Defined(Func<double> score)
    {
        try
        {
            return score();
        }
        catch (NumericalException)
        {
            return double.NaN;
        }
    }

    private static Matrix Rows(Matrix x, ImmutableArray<int> rows) => x.SelectRows(rows.AsSpan());

    private static T[] Take<T>(T[] values, ImmutableArray<int> rows)
    {
        var taken = new T[rows.Length];
        for (var i = 0; i < taken.Length; i++)
            taken[i] = values[rows[i]];
        return taken;
    }

    /// <summary>What the folds say of their validation rows, brought to the places of the rows.</summary>
    private static T[] Scattered<T>(Folds folds, int width, Func<ValidationFold, Execution, T[]> values, Execution? execution)
    {
        var all = new T[Guard.Elements(folds.Rows, width)];
        Each(folds, Place, execution);
        return all;

        bool Place(ValidationFold fold, Execution inner)
        {
            ReadOnlySpan<T> part = values(fold, inner);
            for (var i = 0; i < fold.Validation.Length; i++)
                part.Slice(i * width, width).CopyTo(all.AsSpan(fold.Validation[i] * width));
            return true;
        }
    }

    private static Matrix Checked(Matrix features, int targets, string name, IReadOnlyList<ValidationFold> folds)
    {
        ArgumentNullException.ThrowIfNull(features);
        ArgumentNullException.ThrowIfNull(folds);
        if (targets != features.Rows)
            Guard.ThrowArgument($"Expected one value per row of features ({features.Rows}), got {targets}.", name);
        CheckRows(folds, features.Rows);
        return features;
    }

    private readonly struct PartWork<T>(T[] values, Func<int, Execution, T> value, Execution inner) : IChunkWork
    {
        public void Run(int chunk, nint start, nint end) => values[chunk] = value(chunk, inner);
    }
}
