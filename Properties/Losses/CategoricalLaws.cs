using System.Text.Json;
using Xunit;

namespace Functional.Properties;

/// <summary>Losses over several classes: of labels, of distributions, of probabilities and of logits.</summary>
[Trait("Formula", "LS5")]
public sealed class CategoricalLaws
{
    [Law(MaxTest = 40)]
    public void All_forms_are_one_loss(int seed, byte size)
    {
        var d = new Draw(seed, size);
        double[] p = new double[d.Logits.Length];
        SoftmaxRows.Of(d.Logits, d.Classes, p);
        var expected = d.Labels.Select((label, i) => -LogSoftmax(d.Row(i), label)).Average();
        var bound = 64 * Tolerance.Epsilon * (1 + d.Logits.Max(Math.Abs));
        Agree.Within(expected, Loss.CategoricalCrossEntropyFromLogits(d.Labels, d.Logits, d.Classes), bound, "labels, logits");
        Agree.Within(expected, Loss.CategoricalCrossEntropyFromLogits(d.OneHot, d.Logits, d.Classes), bound, "one-hot, logits");
        // What underflows in a probability only the logits know.
        if (p.Min() > 1e-290)
        {
            Agree.Within(expected, Loss.CategoricalCrossEntropy(d.Labels, p, d.Classes), bound, "labels, probabilities");
            Agree.Within(expected, Loss.CategoricalCrossEntropy(d.OneHot, p, d.Classes), bound, "one-hot, probabilities");
            Agree.Within(expected, Loss.KullbackLeibler(d.OneHot, p, d.Classes), bound, "divergence");
        }
        Agree.Within(expected, Loss.KullbackLeiblerFromLogits(d.OneHot, d.Logits, d.Classes), bound, "divergence, logits");
        float[] z = [.. d.Logits.Select(v => (float)v)];
        double[] back = [.. z.Select(v => (double)v)];
        Agree.Within(
            Loss.CategoricalCrossEntropyFromLogits(d.Labels, back, d.Classes),
            Loss.CategoricalCrossEntropyFromLogits(d.Labels, z, d.Classes),
            64 * Tolerance.FloatEpsilon * (1 + d.Logits.Max(Math.Abs)), "floats");
    }

    [Law(MaxTest = 40)]
    public void A_loss_has_the_same_bits_with_its_gradient_and_without(int seed, byte size)
    {
        var d = new Draw(seed, size);
        Check(d.Labels, [.. d.Logits.Select((v, i) => i % 97 == 96 ? double.NegativeInfinity : v)], d.Classes);
        // A sure and right class: the others are below a half together, and their sum is what counts.
        Source source = new((ulong)(uint)seed + 1);
        int classes = source.OneIn(8) ? 2100 : source.Between(17, 80), label = source.Below(classes);
        double[] sure = source.Array(classes, s => s.Between(-20.0, 0) - 9);
        sure[label] = 0;
        Check([label], sure, classes);

        static void Check(int[] labels, double[] z, int classes)
        {
            float[] narrow = [.. z.Select(v => (float)v)];
            foreach (var smoothing in (double[])[0, 0.1])
            {
                double[] alone = new double[labels.Length], beside = new double[labels.Length];
                Loss.CategoricalCrossEntropyFromLogitsValues(labels, z, classes, smoothing, alone);
                Loss.CategoricalCrossEntropyFromLogitsGradient(labels, z, classes, smoothing, beside, new double[z.Length]);
                Agree.Bits(beside, alone);
                float[] narrowAlone = new float[labels.Length], narrowBeside = new float[labels.Length];
                Loss.CategoricalCrossEntropyFromLogitsValues(labels, narrow, classes, smoothing, narrowAlone);
                Loss.CategoricalCrossEntropyFromLogitsGradient(labels, narrow, classes, smoothing, narrowBeside, new float[z.Length]);
                Agree.Bits(narrowBeside, narrowAlone);
            }
        }
    }

    [Law(MaxTest = 40)]
    public void Soft_labels_cost_their_entropy_more_than_their_divergence(int seed, byte size)
    {
        var d = new Draw(seed, size);
        double[] p = new double[d.Logits.Length];
        SoftmaxRows.Of(d.Logits, d.Classes, p);
        var entropy = Enumerable.Range(0, d.Labels.Length).Average(i => Information.Entropy(d.Soft.AsSpan(i * d.Classes, d.Classes), InformationUnit.Nats));
        var bound = 64 * Tolerance.Epsilon * (1 + d.Logits.Max(Math.Abs));
        Agree.Within(Loss.CategoricalCrossEntropyFromLogits(d.Soft, d.Logits, d.Classes), Loss.KullbackLeiblerFromLogits(d.Soft, d.Logits, d.Classes) + entropy, bound);
        Assert.Equal(0, Loss.KullbackLeibler(p, p, d.Classes));
        if (p.Min() > 1e-290)
            Agree.Within(Loss.CategoricalCrossEntropy(d.Soft, p, d.Classes), Loss.KullbackLeibler(d.Soft, p, d.Classes) + entropy, bound);
        Assert.True(Loss.KullbackLeibler(d.Soft, p, d.Classes) >= -bound);
    }

    [Law(MaxTest = 40)]
    public void Smoothing_is_a_mixture_with_the_even_distribution(int seed, byte size)
    {
        var d = new Draw(seed, size);
        double[] mixed = [.. d.OneHot.Select(v => (0.9 * v) + (0.1 / d.Classes))], a = new double[mixed.Length], b = new double[mixed.Length];
        var bound = 64 * Tolerance.Epsilon * (1 + d.Logits.Max(Math.Abs));
        Agree.Within(
            Loss.CategoricalCrossEntropyFromLogits(mixed, d.Logits, d.Classes),
            Loss.CategoricalCrossEntropyFromLogits(d.Labels, d.Logits, d.Classes, 0.1), bound, "labels");
        Agree.Within(
            Loss.CategoricalCrossEntropyFromLogits(mixed, d.Logits, d.Classes),
            Loss.CategoricalCrossEntropyFromLogits(d.OneHot, d.Logits, d.Classes, 0.1), bound, "one-hot");
        Loss.CategoricalCrossEntropyFromLogitsGradient(mixed, d.Logits, d.Classes, 0, a);
        Loss.CategoricalCrossEntropyFromLogitsGradient(d.Labels, d.Logits, d.Classes, 0.1, b);
        Agree.Within(a, b, 16 * Tolerance.Epsilon, "gradient");
        Loss.CategoricalCrossEntropyFromLogitsGradient(d.OneHot, d.Logits, d.Classes, 0.1, b);
        Agree.Within(a, b, 16 * Tolerance.Epsilon, "gradient of one-hot");
    }

    [Law(MaxTest = 30)]
    public void Gradients_are_limits_of_differences(int seed)
    {
        var d = new Draw(seed, 3, wild: false);
        double[] p = new double[d.Logits.Length];
        SoftmaxRows.Of(d.Logits, d.Classes, p);
        Check(d.Logits, z => Loss.CategoricalCrossEntropyFromLogits(d.Labels, z, d.Classes, 0.2), to => Loss.CategoricalCrossEntropyFromLogitsGradient(d.Labels, d.Logits, d.Classes, 0.2, to));
        Check(d.Logits, z => Loss.CategoricalCrossEntropyFromLogits(d.Soft, z, d.Classes), to => Loss.CategoricalCrossEntropyFromLogitsGradient(d.Soft, d.Logits, d.Classes, 0, to));
        Check(d.Logits, z => Loss.KullbackLeiblerFromLogits(d.Soft, z, d.Classes), to => Loss.KullbackLeiblerFromLogitsGradient(d.Soft, d.Logits, d.Classes, to));
        // A probability that moves by 10⁻⁸ leaves its row within the 10⁻⁶ of a distribution.
        Check(p, q => Loss.CategoricalCrossEntropy(d.Labels, q, d.Classes), to => Loss.CategoricalCrossEntropyGradient(d.Labels, p, d.Classes, 0, to), 1e-8);
        Check(p, q => Loss.CategoricalCrossEntropy(d.Soft, q, d.Classes), to => Loss.CategoricalCrossEntropyGradient(d.Soft, p, d.Classes, 0, to), 1e-8);
        Check(p, q => Loss.KullbackLeibler(d.Soft, q, d.Classes), to => Loss.KullbackLeiblerGradient(d.Soft, p, d.Classes, to), 1e-8);

        static void Check(double[] at, Func<double[], double> loss, Action<double[]> gradient, double step = 1e-5)
        {
            double[] g = new double[at.Length];
            gradient(g);
            for (var i = 0; i < at.Length; i++)
            {
                double[] above = [.. at], below = [.. at];
                above[i] += step;
                below[i] -= step;
                var difference = (loss(above) - loss(below)) / (above[i] - below[i]);
                Agree.Within(difference, g[i], step > 1e-6 ? 1e-7 : 1e-6 * (1 + Math.Abs(g[i]) * (1 + (1e-3 / at[i]))), $"∂/∂[{i}]");
            }
        }
    }

    [Law(MaxTest = 30)]
    public void A_weight_is_a_repetition_and_values_and_both_agree(int seed, byte size)
    {
        var d = new Draw(seed, size);
        var n = d.Labels.Length;
        int[] times = new Source((ulong)seed + 3).Array(n, s => s.Below(3));
        times[0] = 2;
        int[] rows = [.. Enumerable.Range(0, n).SelectMany(i => Enumerable.Repeat(i, times[i]))];
        double[] w = [.. times.Select(t => (double)t)], z = [.. rows.SelectMany(i => d.Row(i))];
        int[] labels = [.. rows.Select(i => d.Labels[i])];
        var bound = 64 * Tolerance.Epsilon * (1 + d.Logits.Max(Math.Abs));
        Agree.Within(
            Loss.CategoricalCrossEntropyFromLogits(labels, z, d.Classes), Loss.CategoricalCrossEntropyFromLogits(d.Labels, d.Logits, w, d.Classes), bound, "weighted");
        double[] all = new double[z.Length], some = new double[d.Logits.Length], values = new double[n], both = new double[n], gradient = new double[d.Logits.Length];
        Loss.CategoricalCrossEntropyFromLogitsGradient(labels, z, d.Classes, 0, all);
        Loss.CategoricalCrossEntropyFromLogitsGradient(d.Labels, d.Logits, w, d.Classes, 0, some);
        for (int i = 0, at = 0; i < n; at += times[i++])
            for (var j = 0; j < d.Classes; j++)
                Agree.Within(times[i] == 0 ? 0 : all[(at * d.Classes) + j] * times[i], some[(i * d.Classes) + j], 16 * Tolerance.Epsilon, "weighted gradient");
        Loss.CategoricalCrossEntropyFromLogitsValues(d.Labels, d.Logits, d.Classes, 0, values);
        Loss.CategoricalCrossEntropyFromLogitsGradient(d.Labels, d.Logits, d.Classes, 0, both, gradient);
        Agree.Bits(values, both);
        double[] inPlace = [.. d.Logits];
        Loss.CategoricalCrossEntropyFromLogitsGradient(d.Labels, inPlace, d.Classes, 0, inPlace);
        Agree.Bits(gradient, inPlace);
        Agree.Within(values.Average(), Loss.CategoricalCrossEntropyFromLogits(d.Labels, d.Logits, d.Classes), bound);
    }

    /// <summary>A sure and right class costs the sum of the others, and its slope is minus that: neither is 1 less something near it.</summary>
    [Law(MaxTest = 60)]
    public void A_sure_class_costs_what_the_others_have(int seed, byte gap, bool wide)
    {
        Source source = new((ulong)(uint)seed);
        int classes = wide ? 700 : source.Between(2, 12), label = source.Below(classes);
        double[] z = source.Array(classes, s => s.Between(-60.0, 0) - 40 - gap), hot = new double[classes], labelled = new double[classes], shared = new double[classes], divergence = new double[classes];
        (z[label], hot[label]) = (0, 1);
        double others = Exact.Sum([.. z.Where((_, i) => i != label).Select(Math.Exp)]);
        // Exponentials within 2ε of arguments that are exact, their sum, a quotient and a product; 1 + others is 1.
        double relative = Tolerance.Gamma((classes / 8) + 24);
        Agree.Close(others, Loss.CategoricalCrossEntropyFromLogits([label], z, classes), relative, Tolerance.Least, "label");
        Agree.Close(others, Loss.CategoricalCrossEntropyFromLogits(hot, z, classes), relative, Tolerance.Least, "one-hot");
        Agree.Close(others, Loss.KullbackLeiblerFromLogits(hot, z, classes), relative, Tolerance.Least, "divergence");
        double[] losses = new double[1];
        Loss.CategoricalCrossEntropyFromLogitsGradient([label], z, classes, 0, losses, labelled);
        Agree.Close(others, losses[0], relative, Tolerance.Least, "label, with its slope");
        Loss.CategoricalCrossEntropyFromLogitsGradient(hot, z, classes, 0, shared);
        Loss.KullbackLeiblerFromLogitsGradient(hot, z, classes, divergence);
        foreach (double[] slope in (double[][])[labelled, shared, divergence])
        {
            Agree.Close(-others, slope[label], relative, Tolerance.Least, "slope");
            Agree.Close([.. z.Select((v, i) => i == label ? slope[label] : Math.Exp(v))], slope, relative, Tolerance.Least, "slope of the others");
        }
        double[] inPlace = [.. z];
        Loss.CategoricalCrossEntropyFromLogitsGradient(hot, inPlace, classes, 0, inPlace);
        Agree.Bits(shared, inPlace);
        float[] narrow = [.. z.Select(v => (float)v)];
        double[] back = [.. narrow.Select(v => (double)v)];
        // A float of up to 360 rounds by 2⁻²⁴ of itself on the way into the exponential: not at all here, where the largest is 0.
        Agree.Close(
            Loss.CategoricalCrossEntropyFromLogits([label], back, classes),
            Loss.CategoricalCrossEntropyFromLogits([label], narrow, classes),
            Tolerance.Gamma((classes / 16) + 24, Tolerance.FloatEpsilon), 1e-37 * classes, "floats");
    }

    [Fact]
    public void References_agree()
    {
        using var document = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "References", "losses", "categorical.json")));
        foreach (var item in document.RootElement.GetProperty("cases").EnumerateArray())
        {
            double[] z = Numbers("logits"), soft = Numbers("soft"), slopes = Numbers("slopes"), d = new double[z.Length];
            int[] labels = [.. Numbers("labels").Select(v => (int)v)];
            var classes = z.Length / labels.Length;
            // The sum of exponentials is within 4 + classes/8 roundings, of which the logarithm makes an absolute error; differences of logits round as logits do.
            var bound = (16 + classes) * Tolerance.Epsilon * (1 + z.Max(Math.Abs));
            Agree.Within(item.GetProperty("hard").GetDouble(), Loss.CategoricalCrossEntropyFromLogits(labels, z, classes), bound, "hard");
            Agree.Within(item.GetProperty("softLoss").GetDouble(), Loss.CategoricalCrossEntropyFromLogits(soft, z, classes), bound, "soft");
            Agree.Within(item.GetProperty("smoothed").GetDouble(), Loss.CategoricalCrossEntropyFromLogits(labels, z, classes, 0.1), bound, "smoothed");
            Agree.Within(item.GetProperty("divergence").GetDouble(), Loss.KullbackLeiblerFromLogits(soft, z, classes), bound, "divergence");
            Loss.CategoricalCrossEntropyFromLogitsGradient(labels, z, classes, 0, d);
            Agree.Within(slopes, d, (16 + classes) * Tolerance.Epsilon / labels.Length * (1 + z.Max(Math.Abs)), "slopes");

            double[] Numbers(string key) => [.. item.GetProperty(key).EnumerateArray().Select(v => v.GetDouble())];
        }
    }

    [Fact]
    public void Edges_have_their_values()
    {
        Assert.Equal(2000, Loss.CategoricalCrossEntropyFromLogits([1], [1000.0, -1000], 2));
        Assert.Equal(0, Loss.CategoricalCrossEntropyFromLogits([0], [1000.0, -1000], 2));
        Assert.Equal(double.PositiveInfinity, Loss.CategoricalCrossEntropyFromLogits([1], [0, double.NegativeInfinity], 2));
        Assert.Equal(0, Loss.CategoricalCrossEntropyFromLogits([1.0, 0], [0, double.NegativeInfinity], 2));
        Assert.Equal(double.PositiveInfinity, Loss.CategoricalCrossEntropy([1], [1.0, 0], 2));
        Agree.Close(-Math.Log(1e-9), Loss.CategoricalCrossEntropy([1], [1.0, 0], 2, 1e-9), 4 * Tolerance.Epsilon);
        Assert.Equal(double.PositiveInfinity, Loss.KullbackLeibler([0.5, 0.5], [1.0, 0], 2));
        Assert.True(double.IsNaN(Loss.CategoricalCrossEntropyFromLogits((int[])[], (double[])[], 2)));
        Assert.True(double.IsNaN(Loss.CategoricalCrossEntropyFromLogits([0], [double.NaN, 1], 2)));
        Refused(() => Loss.CategoricalCrossEntropyFromLogits([2], [0.0, 1], 2), "label");
        Refused(() => Loss.CategoricalCrossEntropyFromLogits([-1], [0.0, 1], 2), "label");
        Refused(() => Loss.CategoricalCrossEntropyFromLogits([0], [0.0, 1, 2], 2), "3");
        Refused(() => Loss.CategoricalCrossEntropyFromLogits([0], [0.0, 1], 0), "");
        Refused(() => Loss.CategoricalCrossEntropyFromLogits([0], [0.0, 1], 2, 1.5), "");
        Refused(() => Loss.CategoricalCrossEntropy([0], [0.5, 0.4], 2), "row 0");
        Refused(() => Loss.CategoricalCrossEntropy([0], [1.5, -0.5], 2), "-0.5");
        Refused(() => Loss.CategoricalCrossEntropy([0.5, 0.2], [0.5, 0.5], 2), "row 0");
        Loss.CategoricalCrossEntropy([0], [0.33333334f, 0.33333334f, 0.33333334f], 3);

        static void Refused(Action call, string says) => Assert.Contains(says, Assert.ThrowsAny<ArgumentException>(call).Message, StringComparison.Ordinal);
    }

    private static double LogSoftmax(double[] z, int label)
    {
        var max = z.Max();
        return z[label] - max - Math.Log(z.Sum(v => Math.Exp(v - max)));
    }

    private sealed class Draw
    {
        internal Draw(int seed, byte size, bool wild = true)
        {
            Source source = new((ulong)(uint)seed);
            Classes = source.OneIn(8) ? 700 : source.Between(1, 12);
            if (!wild)
                Classes = source.Between(2, 5);
            var n = (size % 40) + 1;
            Logits = source.Array(n * Classes, s => wild && s.OneIn(9) ? s.Between(-1000.0, 1000) : s.Bell() * 3);
            Labels = source.Array(n, s => s.Below(Classes));
            OneHot = new double[Logits.Length];
            Soft = new double[Logits.Length];
            for (var i = 0; i < n; i++)
            {
                OneHot[(i * Classes) + Labels[i]] = 1;
                SampleShapes.Probabilities(source, Classes).CopyTo(Soft, i * Classes);
            }
        }

        internal int Classes { get; }

        internal double[] Logits { get; }

        internal int[] Labels { get; }

        internal double[] OneHot { get; }

        internal double[] Soft { get; }

        internal double[] Row(int i) => Logits[(i * Classes)..((i + 1) * Classes)];
    }
}
