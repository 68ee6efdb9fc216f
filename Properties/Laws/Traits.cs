namespace Functional.Properties;

/// <summary>The names of the traits by which tests are chosen: <c>dotnet test --filter Formula=S3</c>, <c>--filter Area=Kernels</c>.</summary>
internal static class Traits
{
    /// <summary>The formula of the catalogue that a test verifies: <c>[Trait("Formula", "S3")]</c>.</summary>
    internal const string Formula = "Formula";

    /// <summary>The part of the house that a test holds: <c>[Trait(Traits.Area, Traits.Kernels)]</c>.</summary>
    internal const string Area = "Area";

    /// <summary>Oracles, guard pages and digests of the kernels; run on every instruction set.</summary>
    internal const string Kernels = "Kernels";
}
