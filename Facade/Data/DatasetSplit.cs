namespace Functional.Fluent;

/// <summary>A data set in two parts: one to fit on, one to test on.</summary>
public sealed record DatasetSplit
{
    internal DatasetSplit(Dataset train, Dataset test)
    {
        Train = train;
        Test = test;
    }

    /// <summary>The part to fit on.</summary>
    public Dataset Train { get; }

    /// <summary>The part to test on.</summary>
    public Dataset Test { get; }

    /// <summary>Both parts with the features standardized by the mean and deviation of the train part alone, so that nothing leaks from
    /// the test part.</summary>
    public DatasetSplit Standardize()
    {
        (Dataset train, StandardScaler scaler) = Train.Standardize();
        return new DatasetSplit(train, Test.Apply(scaler));
    }

    /// <summary>Both parts on the principal components of the train part alone, so that nothing leaks from the test part.</summary>
    /// <param name="options">How many components, and how they are found; null for the defaults.</param>
    /// <exception cref="ArgumentException">A feature of the train part holds NaN or an infinity, or an option does not fit.</exception>
    public DatasetSplit PrincipalComponents(PrincipalComponentAnalysisOptions? options = null)
    {
        (Dataset train, PrincipalComponentAnalysis pca) = Train.PrincipalComponents(options);
        return new DatasetSplit(train, Test.Projected(pca));
    }

    /// <summary>For <c>var (train, test) = data.Split(…)</c>.</summary>
    public void Deconstruct(out Dataset train, out Dataset test) => (train, test) = (Train, Test);

    /// <summary>The sizes of the parts.</summary>
    public override string ToString() => FormattableString.Invariant($"{Counted.Of(Train.Rows, "row")} to fit on, {Test.Rows} to test on");
}
