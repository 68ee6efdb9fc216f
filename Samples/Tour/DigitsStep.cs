using System.Collections.Immutable;
using System.Text.Json;
using Functional.Fluent;

namespace Functional.Samples;

/// <summary>A classifier of digits, with what it makes of the rows that it has not seen.</summary>
internal sealed record FittedDigits(FittedClassifier<MultilayerPerceptronClassifier> Fit, Dataset Test, ClassificationScores Scores);

/// <summary>Step 9: a network that reads handwritten digits.</summary>
internal static class DigitsStep
{
    private const int Epochs = 60;

    /// <summary>Fewer digits than this in common is a disagreement.</summary>
    private const int DigitsAsked = 12;

    internal static FittedDigits Run(Page page)
    {
        page.Heading("9  A neural network");
        page.Text("1797 handwritten digits of 8×8 pixels (Alpaydin and Kaynak, 1998).");
        page.Text("");
        page.Code(
            "var digits = Dataset.ReadCsv(\"digits.csv\",",
            "    new CsvOptions { Target = \"digit\" });",
            "var (train, test) = digits.Split(0.25, seed: 7).Standardize();",
            "var fit = train.Fit(new MultilayerPerceptronClassifierOptions",
            "{",
            "    HiddenUnits = [100], BatchSize = 64, MaxEpochs = 60, ValidationShare = 0.1,",
            "}, Execution.Default with { Progress = bar });");
        Dataset digits = Dataset.ReadCsv(Path.Combine(ReadStep.DataFolder, "digits.csv"), new CsvOptions { Target = "digit" });
        (Dataset train, Dataset test) = digits.Split(0.25, seed: 7).Standardize();
        var options = new MultilayerPerceptronClassifierOptions { HiddenUnits = [100], BatchSize = 64, MaxEpochs = Epochs, ValidationShare = 0.1 };
        FittedClassifier<MultilayerPerceptronClassifier> fit = page.Progress(
            "training", Epochs, progress => train.Fit(options, Execution.Default with { Progress = progress }));
        page.Text(fit.Model.Report.ToString());

        page.Text("");
        page.Code("Console.WriteLine(fit.Evaluate(test));");
        ClassificationScores scores = fit.Evaluate(test);
        page.Text(scores.ToString());
        Similar(page, fit, test);
        return new FittedDigits(fit, test, scores);
    }

    /// <summary>The scores beside scikit-learn's of the same predictions, and the accuracy beside its network's.</summary>
    internal static bool Check(Page page, FittedDigits digits)
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllText(Path.Combine(ReadStep.DataFolder, "digits_reference.json")));
        using JsonDocument split = JsonDocument.Parse(File.ReadAllText(Path.Combine(ReadStep.DataFolder, "digits_split.json")));
        JsonElement root = document.RootElement;
        JsonElement network = root.GetProperty("network");
        double mean = network.GetProperty("mean").GetDouble(), deviation = network.GetProperty("deviation").GetDouble();
        double accuracy = digits.Scores.Accuracy;
        // The accuracy on 449 rows varies by the fit and by the rows that happen to be hard: four standard deviations of both together.
        double reach = 4 * Math.Sqrt((deviation * deviation) + (mean * (1 - mean) / digits.Test.Rows));
        bool good = accuracy > mean - reach;
        page.Text("");
        page.Text(FormattableString.Invariant(
            $"Accuracy {accuracy:F4}; scikit-learn's MLPClassifier {mean:F4} ± {deviation:F4} over {network.GetProperty("seeds").GetInt32()} seeds."));

        int[] predicted = [.. digits.Fit.Predict(digits.Test)], known = [.. split.RootElement.GetProperty("predicted").EnumerateArray().Select(v => v.GetInt32())];
        int apart = predicted.Length == known.Length ? predicted.Zip(known).Count(pair => pair.First != pair.Second) : predicted.Length;
        if (apart > 0)
        {
            page.Text($"{apart} rows are read otherwise than by the network of the reference: another bit");
            page.Text("class, so that its scores are not compared.");
            return good;
        }

        ClassificationReport report = digits.Scores.Report;
        (string Name, double Value)[] numbers =
        [
            ("accuracy", report.Accuracy), ("macro/precision", report.Macro.Precision), ("macro/recall", report.Macro.Recall), ("macro/f1", report.Macro.F1),
            ("weighted/precision", report.Weighted.Precision), ("weighted/recall", report.Weighted.Recall), ("weighted/f1", report.Weighted.F1),
        ];
        JsonElement values = root.GetProperty("values");
        int agree = numbers.Count(n => CheckStep.DigitsInCommon(values.GetProperty(n.Name).GetDouble(), n.Value) >= DigitsAsked);
        page.Text($"{agree} of {numbers.Length} scores of its predictions agree with scikit-learn to {DigitsAsked} digits.");
        return good && agree == numbers.Length;
    }

    /// <summary>The pair of digits that is mixed up most.</summary>
    private static void Similar(Page page, FittedClassifier<MultilayerPerceptronClassifier> fit, Dataset test)
    {
        ImmutableArray<int> actual = test.IntTarget(), predicted = fit.Predict(test);
        Matrix probability = fit.PredictProbability(test);
        var doubtful = Enumerable.Range(0, test.Rows).Where(i => actual[i] != predicted[i]).OrderByDescending(i => probability.Row(i).ToArray().Max()).ToArray();
        page.Text("");
        page.Text(doubtful.Length == 0
            ? "It reads every held-out digit right."
            : FormattableString.Invariant(
                $"Its most certain mistake: a {actual[doubtful[0]]} taken for a {predicted[doubtful[0]]}, at {probability.Row(doubtful[0]).ToArray().Max():P0}."));
    }
}
