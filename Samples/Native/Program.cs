using Functional;
using Functional.Fluent;

// From a CSV file to a stored model and back, compiled ahead of time into one small file that needs no runtime. It prints the same text under `dotnet run`.
if (args is not [var path])
{
    Console.Error.WriteLine("usage: Functional.Samples.Native Samples/Data/iris.csv");
    return 2;
}

var iris = Dataset.ReadCsv(path, new CsvOptions { Target = "species", TextColumns = ["species"] });
var (train, test) = iris.StratifiedSplit(0.3, seed: 7).Standardize();
var fit = train.Fit(new LogisticRegressionOptions { Penalty = Penalty.L2(0.5) });
Console.WriteLine(fit.Evaluate(test));

var stored = FittedClassifier<LogisticRegression>.FromJson(fit.ToJson());
Console.WriteLine($"stored and read back: {(stored == fit ? "equal to the bit" : "DIFFERENT")}");

// The bits of every probability, folded into one word: the fingerprint of the fit.
var print = 0UL;
foreach (var probability in stored.PredictProbability(test).AsSpan())
    print = (print * 1_099_511_628_211) ^ BitConverter.DoubleToUInt64Bits(probability);
Console.WriteLine($"fingerprint of {test.Rows} predictions: {print:x16}");
return stored == fit ? 0 : 1;
