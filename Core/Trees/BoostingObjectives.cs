namespace Functional;

/// <summary>What boosting makes small: scores F[k][i] for each output k and row i.</summary>
internal interface IBoostingObjective
{
    int Outputs { get; }

    /// <summary>The constants that make the loss least, by the weights.</summary>
    double[] Start(double[] weights);

    /// <summary>Called before the trees of a step are grown.</summary>
    void Prepare(double[][] scores, double[] weights);

    /// <summary>The pseudo-residuals of output k.</summary>
    void Residuals(double[][] scores, int k, Span<double> destination);

    /// <summary>The step along a leaf that makes the loss least, or Newton's step towards it.</summary>
    double LeafValue(List<int> rows, double[][] scores, double[] residuals, double[] weights, int k);

    /// <summary>The loss of one row.</summary>
    double Loss(double[][] scores, int row);
}

/// <summary>A number, by its squared, absolute or Huber's loss.</summary>
internal sealed class NumberObjective(double[] target, BoostingLoss loss, double quantile) : IBoostingObjective
{
    /// <summary>Huber's δ of this step.</summary>
    private double delta = 1;

    public int Outputs => 1;

    public double[] Start(double[] weights) =>
        [loss == BoostingLoss.SquaredError ? Statistics.WeightedMean(target, weights) : Statistics.WeightedQuantile(target, weights, 0.5)];

    public void Prepare(double[][] scores, double[] weights)
    {
        if (loss != BoostingLoss.Huber)
            return;
        var sizes = new double[target.Length];
        for (var i = 0; i < sizes.Length; i++)
            sizes[i] = Math.Abs(target[i] - scores[0][i]);
        delta = Statistics.WeightedQuantile(sizes, weights, quantile);
    }

    public void Residuals(double[][] scores, int k, Span<double> destination)
    {
        if (loss == BoostingLoss.SquaredError)
            Trees.SquaredErrorResiduals(target, scores[0], destination);
        else if (loss == BoostingLoss.AbsoluteError)
            Trees.AbsoluteErrorResiduals(target, scores[0], destination);
        else if (delta > 0)
            Trees.HuberResiduals(target, scores[0], delta, destination);
        else
            destination.Clear();
    }

    public double LeafValue(List<int> rows, double[][] scores, double[] residuals, double[] weights, int k)
    {
        var own = new double[rows.Count];
        for (var i = 0; i < own.Length; i++)
            own[i] = weights[rows[i]];
        var apart = new double[rows.Count];
        for (var i = 0; i < apart.Length; i++)
            apart[i] = target[rows[i]] - scores[0][rows[i]];
        return loss == BoostingLoss.SquaredError ? Statistics.WeightedMean(apart, own) : MedianStep(loss, delta, apart, own);
    }

    /// <summary>The median of what targets are apart from their scores; for Huber's loss and a step from there.</summary>
    internal static double MedianStep(BoostingLoss loss, double delta, double[] apart, double[] own)
    {
        var median = Statistics.WeightedQuantile(apart, own, 0.5);
        if (loss == BoostingLoss.AbsoluteError)
            return median;
        // One step from the median towards the minimum of Huber's loss (Friedman 2001, algorithm 4).
        for (var i = 0; i < apart.Length; i++)
            apart[i] = Math.Clamp(apart[i] - median, -delta, delta);
        return median + Statistics.WeightedMean(apart, own);
    }

    public double Loss(double[][] scores, int row)
    {
        var r = Math.Abs(target[row] - scores[0][row]);
        return loss switch
        {
            BoostingLoss.SquaredError => r * r,
            BoostingLoss.AbsoluteError => r,
            _ => r <= delta ? r * r / 2 : delta * (r - (delta / 2)),
        };
    }
}

/// <summary>Two classes, 0 and 1, by the logistic loss: F is the logarithm of the odds of class 1.</summary>
internal sealed class LogisticObjective(double[] classes) : IBoostingObjective
{
    public int Outputs => 1;

    public double[] Start(double[] weights)
    {
        double first = 0, second = 0;
        for (var i = 0; i < classes.Length; i++)
        {
            first += weights[i] * (1 - classes[i]);
            second += weights[i] * classes[i];
        }
        return [Real.Log(second) - Real.Log(first)];
    }

    public void Prepare(double[][] scores, double[] weights)
    {
    }

    public void Residuals(double[][] scores, int k, Span<double> destination) => Trees.LogisticResiduals(classes, scores[0], destination);

    /// <remarks>Newton's step Σ w·r / Σ w·p·(1 − p).</remarks>
    public double LeafValue(List<int> rows, double[][] scores, double[] residuals, double[] weights, int k)
    {
        double numerator = 0, denominator = 0;
        foreach (var row in rows)
        {
            var (r, w) = (residuals[row], weights[row]);
            var p = Math.Abs(r);
            numerator += w * r;
            denominator += w * p * (1 - p);
        }
        return MultinomialObjective.Quotient(numerator, denominator);
    }

    public double Loss(double[][] scores, int row) => Real.Softplus((1 - (2 * classes[row])) * scores[0][row]);
}

/// <summary>K classes by the multinomial loss: softmax(F) are their probabilities.</summary>
internal sealed class MultinomialObjective(int[] classes, int count) : IBoostingObjective
{
    /// <summary>The residuals of all outputs at the beginning of the step.</summary>
    private Matrix residuals = Matrix.Zeros(0, 0);

    public int Outputs => count;

    public double[] Start(double[] weights)
    {
        var sums = new double[count];
        for (var i = 0; i < classes.Length; i++)
            if (weights[i] > 0)
                sums[classes[i]] += weights[i];
        var sum = Summation.Sum(sums);
        return Array.ConvertAll(sums, s => Real.Log(s / sum));
    }

    public void Prepare(double[][] scores, double[] weights) =>
        residuals = Trees.MultinomialResiduals(classes, Matrix.Create(classes.Length, count, (i, k) => scores[k][i]));

    public void Residuals(double[][] scores, int k, Span<double> destination)
    {
        for (var i = 0; i < classes.Length; i++)
            destination[i] = residuals[i, k];
    }

    /// <remarks>(K − 1)/K · Σ w·r / Σ w·|r|·(1 − |r|): Newton's step with a diagonal Hessian (Friedman 2001, algorithm 6).</remarks>
    public double LeafValue(List<int> rows, double[][] scores, double[] residuals, double[] weights, int k)
    {
        double numerator = 0, denominator = 0;
        foreach (var row in rows)
        {
            var (r, w) = (residuals[row], weights[row]);
            numerator += w * r;
            denominator += w * Math.Abs(r) * (1 - Math.Abs(r));
        }
        return Quotient((count - 1.0) / count * numerator, denominator);
    }

    public double Loss(double[][] scores, int row)
    {
        Span<double> own = stackalloc double[count <= 64 ? count : 0];
        own = count <= 64 ? own : new double[count];
        for (var k = 0; k < count; k++)
            own[k] = scores[k][row];
        return Elementwise.LogSumExp(own) - own[classes[row]];
    }

    /// <summary>A Newton step; 0 where the curvature has vanished, as with probabilities of 0 and 1.</summary>
    internal static double Quotient(double numerator, double denominator) => Math.Abs(denominator) < 1e-150 ? 0 : numerator / denominator;
}
