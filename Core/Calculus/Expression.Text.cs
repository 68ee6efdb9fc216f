using System.Globalization;

namespace Functional;

public abstract partial record Expression
{
    private const int OfSum = 1, OfProduct = 2, OfPower = 3, OfAtom = 4;

    /// <summary>The expression as LaTeX, as <c>2\,\cos\left(x^{2}\right)\,x+3</c>.</summary>
    public string ToLatex() => Latex(this);

    /// <summary>The expression as text, as <c>2·cos(x^2)·x + 3</c>.</summary>
    private protected string Text() => Text(this);

    private static int Rank(Expression x) => x switch
    {
        Sum => OfSum,
        Product => OfProduct,
        Literal { Value: < 0 } => OfProduct,
        Power => OfPower,
        _ => OfAtom,
    };

    private static string Text(Expression x) => StackRoom.IsShort ? StackRoom.Continue(TextOf, x) : TextOf(x);

    private static string TextOf(Expression x) => x switch
    {
        Literal number => number.Value.ToString("R", CultureInfo.InvariantCulture),
        Variable variable => variable.Name,
        Sum sum => Text(sum.Left) + (Negative(sum.Right) is { } positive ? " - " + Within(positive, OfProduct) : " + " + Text(sum.Right)),
        Product { Left: Literal { Value: -1 } } negative => "-" + Within(negative.Right, OfProduct),
        Product { Right: Power { Exponent: Literal { Value: -1 } } inverse } quotient => $"{Within(quotient.Left, OfProduct)}/{Within(inverse.Base, OfPower)}",
        Product product => $"{Within(product.Left, OfProduct)}·{Within(product.Right, OfProduct)}",
        Power { Exponent: Literal { Value: 0.5 } } root => $"sqrt({Text(root.Base)})",
        Power { Exponent: Literal { Value: -1 } } inverse => $"1/{Within(inverse.Base, OfPower)}",
        Power power => $"{Within(power.Base, OfAtom)}^{Within(power.Exponent, OfAtom)}",
        Application application => $"{NameOf(application.Function)}({Text(application.Argument)})",
        _ => "?",
    };

    private static string Within(Expression x, int rank) => Rank(x) < rank ? $"({Text(x)})" : Text(x);

    /// <summary>−x for a term that reads better after a minus; null for others.</summary>
    private static Expression? Negative(Expression x) => x switch
    {
        Literal { Value: < 0 } number => new Literal(-number.Value),
        Product { Left: Literal { Value: -1 } } product => product.Right,
        Product { Left: Literal { Value: < 0 } factor } product => new Product(new Literal(-factor.Value), product.Right),
        _ => null,
    };

    private static string Latex(Expression x) => StackRoom.IsShort ? StackRoom.Continue(LatexOf, x) : LatexOf(x);

    private static string LatexOf(Expression x) => x switch
    {
        Literal number => LatexNumber(number.Value),
        Variable variable => variable.Name.Length == 1 ? variable.Name : $"\\mathrm{{{variable.Name.Replace("_", "\\_", StringComparison.Ordinal)}}}",
        Sum sum => Latex(sum.Left) + (Negative(sum.Right) is { } positive ? "-" + LatexWithin(positive, OfProduct) : "+" + Latex(sum.Right)),
        Product { Left: Literal { Value: -1 } } negative => "-" + LatexWithin(negative.Right, OfProduct),
        Product { Right: Power { Exponent: Literal { Value: -1 } } inverse } quotient => $"\\frac{{{Latex(quotient.Left)}}}{{{Latex(inverse.Base)}}}",
        Product product => $"{LatexWithin(product.Left, OfProduct)}\\,{LatexWithin(product.Right, OfProduct)}",
        Power { Exponent: Literal { Value: 0.5 } } root => $"\\sqrt{{{Latex(root.Base)}}}",
        Power { Exponent: Literal { Value: -1 } } inverse => $"\\frac{{1}}{{{Latex(inverse.Base)}}}",
        Power power => $"{LatexWithin(power.Base, OfAtom)}^{{{Latex(power.Exponent)}}}",
        Application { Function: ElementaryFunction.Abs } absolute => $"\\left|{Latex(absolute.Argument)}\\right|",
        Application application => $"{LatexName(application.Function)}\\left({Latex(application.Argument)}\\right)",
        _ => "?",
    };

    private static string LatexWithin(Expression x, int rank) => Rank(x) < rank ? $"\\left({Latex(x)}\\right)" : Latex(x);

    private static string LatexNumber(double value)
    {
        if (double.IsInfinity(value))
            return value > 0 ? "\\infty" : "-\\infty";
        var text = value.ToString("R", CultureInfo.InvariantCulture);
        var mark = text.IndexOf('E', StringComparison.Ordinal);
        return mark < 0 ? text : $"{text[..mark]}\\cdot 10^{{{text[(mark + 1)..].TrimStart('+')}}}";
    }

    private static string NameOf(ElementaryFunction function) => function.ToString().ToLowerInvariant();

    private static string LatexName(ElementaryFunction function) => function switch
    {
        ElementaryFunction.Sigmoid => "\\sigma",
        ElementaryFunction.Asin => "\\arcsin",
        ElementaryFunction.Acos => "\\arccos",
        ElementaryFunction.Atan => "\\arctan",
        ElementaryFunction.Sign => "\\operatorname{sign}",
        _ => "\\" + NameOf(function),
    };
}
