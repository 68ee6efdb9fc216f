namespace Functional;

/// <summary>Marks the member that implements a formula of the catalogue (docs/formulas.md).</summary>
/// <remarks>A member may bear several IDs: sigmoid is LM8 and N5. A test holds marks, laws and catalogue together.</remarks>
/// <param name="ids">One or more IDs of the catalogue, such as <c>"S3"</c>.</param>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Property, AllowMultiple = false, Inherited = false)]
public sealed class FormulaAttribute(params string[] ids) : Attribute
{
    /// <summary>The catalogue IDs that the member implements.</summary>
    public IReadOnlyList<string> Ids { get; } = ids;
}
