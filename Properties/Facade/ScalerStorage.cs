using System.Globalization;
using Functional.Fluent;
using Xunit;

namespace Functional.Properties;

/// <summary>Scalers stored as JSON come back to the bit, and text that is no scaler is an error that says so.</summary>
public class ScalerStorage
{
    private const string Good =
        """{ "format": "functional/standard-scaler", "version": 1, "mean": [1, -0.0, 5e-324], "scale": [1, 2, 0.1] }""";

    [Law]
    public void Every_scaler_comes_back_to_the_bit(int seed)
    {
        var source = new Source((ulong)seed);
        int columns = source.Between(1, 8);
        Matrix data = Matrix.Create(source.Between(2, 9), columns, (_, _) => Numbers.Moderate(source));
        var standard = StandardScaler.Fit(data);
        var range = new MinMaxScalerOptions { Low = -source.Unit(), High = 1 + source.Unit(), Clip = source.OneIn(2) };
        var minMax = MinMaxScaler.Fit(data, range);
        var robust = RobustScaler.Fit(data);
        StandardScaler standardBack = StandardScaler.FromJson(standard.ToJson());
        MinMaxScaler minMaxBack = MinMaxScaler.FromJson(minMax.ToJson());
        RobustScaler robustBack = RobustScaler.FromJson(robust.ToJson());
        Agree.Bits(standard.Mean, standardBack.Mean);
        Agree.Bits(standard.Scale, standardBack.Scale);
        Agree.Bits(minMax.Minimum, minMaxBack.Minimum);
        Agree.Bits(minMax.Maximum, minMaxBack.Maximum);
        Assert.Equal((minMax.Low, minMax.High, minMax.Clip), (minMaxBack.Low, minMaxBack.High, minMaxBack.Clip));
        Agree.Bits(robust.Median, robustBack.Median);
        Agree.Bits(robust.Scale, robustBack.Scale);
        Assert.Equal(standard, standardBack);
        Assert.Equal(minMax, minMaxBack);
        Assert.Equal(robust, robustBack);
        Assert.Equal(standard.ToJson(), standardBack.ToJson());
    }

    [Fact]
    public void Signed_zeros_and_subnormals_are_kept()
    {
        StandardScaler scaler = StandardScaler.FromJson(Good);
        Agree.Bits([1, -0.0, 5e-324], scaler.Mean);
        Agree.Bits(scaler.Mean, StandardScaler.FromJson(scaler.ToJson()).Mean);
    }

    [Fact]
    public void Files_are_written_and_read()
    {
        string path = Path.GetTempFileName();
        try
        {
            StandardScaler scaler = StandardScaler.FromJson(Good);
            scaler.Save(path);
            Assert.Equal(scaler, StandardScaler.Load(path));
            Assert.Contains("functional/standard-scaler", File.ReadAllText(path), StringComparison.Ordinal);
            Assert.Throws<ModelFormatException>(() => RobustScaler.Load(path));
        }
        finally
        {
            File.Delete(path);
        }

        Assert.Throws<FileNotFoundException>(() => StandardScaler.Load(path));
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("42")]
    [InlineData("not json")]
    [InlineData("""{ "format": null, "version": 1 }""")]
    [InlineData("""{ "format": "functional/standard-scaler" }""")]
    [InlineData("""{ "format": "functional/standard-scaler", "version": "1" }""")]
    [InlineData("""{ "format": "functional/standard-scaler", "version": 1e99 }""")]
    [InlineData("""{ "format": "functional/standard-scaler", "version": 1 }""")]
    [InlineData("""{ "format": "functional/standard-scaler", "version": 1, "mean": [1], "scale": null }""")]
    [InlineData("""{ "format": "functional/standard-scaler", "version": 1, "mean": [1], "scale": [1, 2] }""")]
    [InlineData("""{ "format": "functional/standard-scaler", "version": 1, "mean": [1], "scale": [0] }""")]
    [InlineData("""{ "format": "functional/standard-scaler", "version": 1, "mean": [1], "scale": [-1] }""")]
    [InlineData("""{ "format": "functional/standard-scaler", "version": 1, "mean": [1e999], "scale": [1] }""")]
    [InlineData("""{ "format": "functional/standard-scaler", "version": 1, "mean": ["NaN"], "scale": [1] }""")]
    [InlineData("""{ "format": "functional/standard-scaler", "version": 1, "mean": [null], "scale": [1] }""")]
    [InlineData("""{ "format": "functional/standard-scaler", "version": 1, "mean": [1], "mean": [2], "scale": [1] }""")]
    [InlineData("""{ "format": "functional/standard-scaler", "version": 1, "mean": [1], "scale": [1], "more": 1 }""")]
    [InlineData("""{ "format": "functional/standard-scaler", "version": 1, "mean": [1], "scale": [1] } {}""")]
    [InlineData("""{ "format": "functional/standard-scaler", "version": 1, "mean": [1], "scale": [1] """)]
    public void Text_that_is_no_scaler_is_refused(string json) => Assert.Throws<ModelFormatException>(() => StandardScaler.FromJson(json));

    [Fact]
    public void Another_kind_and_a_later_version_are_named()
    {
        string other = RobustScaler.Fit(Matrix.FromArray([[1.0], [2.0]])).ToJson();
        ModelFormatException error = Assert.Throws<ModelFormatException>(() => StandardScaler.FromJson(other));
        Assert.Contains("functional/robust-scaler", error.Message, StringComparison.Ordinal);
        string later = """{ "format": "functional/standard-scaler", "version": 2, "mean": [1], "whatever": {} }""";
        Assert.Equal(
            "Expected version 1 of format functional/standard-scaler, got version 2.",
            Assert.Throws<ModelFormatException>(() => StandardScaler.FromJson(later)).Message);
    }

    [Fact]
    public void Deep_nesting_does_not_fill_the_stack()
    {
        string deep = string.Concat(Enumerable.Repeat("[", 100_000));
        Assert.Throws<ModelFormatException>(() => StandardScaler.FromJson(deep));
        Assert.Throws<ModelFormatException>(() => StandardScaler.FromJson(Good.Replace("[1,", deep + "[1,", StringComparison.Ordinal)));
    }

    [Law(MaxTest = 500)]
    public void A_damaged_text_is_a_scaler_or_a_model_error(int seed)
    {
        var source = new Source((ulong)seed);
        char[] text = Good.ToCharArray();
        for (int i = source.Between(1, 3); i > 0; i--)
        {
            text[source.Below(text.Length)] = "{}[]\",:0123456789.eE-+xn \0"[source.Below(26)];
        }

        try
        {
            StandardScaler scaler = StandardScaler.FromJson(new string(text));
            Assert.All(scaler.Scale, s => Assert.True(s > 0 && double.IsFinite(s), s.ToString("R", CultureInfo.InvariantCulture)));
        }
        catch (ModelFormatException error)
        {
            Assert.Contains("Expected", error.Message, StringComparison.Ordinal);
        }
    }
}
