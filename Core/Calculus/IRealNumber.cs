using System.Numerics;

namespace Functional;

/// <summary>A number that carries more than its value, such as a derivative, and behaves in all else as the value does.</summary>
/// <remarks>
/// The shared half of <see cref="Dual{T}"/>, <see cref="Variable{T}"/>, <see cref="SecondOrderVariable"/> and <see cref="Taylor"/>: predicates, order, conversions and text read the
/// value alone, so that generic code branches as it would on plain numbers. <c>==</c> compares values.
/// </remarks>
/// <typeparam name="TSelf">The number.</typeparam>
/// <typeparam name="T">The number type of its value.</typeparam>
public partial interface IRealNumber<TSelf, T> : IFloatingPointIeee754<TSelf>
    where TSelf : struct, IRealNumber<TSelf, T>
    where T : IFloatingPointIeee754<T>
{
    /// <summary>The value itself.</summary>
    T Value { get; }

    /// <summary>A number that does not vary.</summary>
    /// <param name="value">Its value.</param>
    static abstract TSelf Constant(T value);

    static TSelf INumberBase<TSelf>.One => TSelf.Constant(T.One);
    static TSelf INumberBase<TSelf>.Zero => TSelf.Constant(T.Zero);
    static TSelf IAdditiveIdentity<TSelf, TSelf>.AdditiveIdentity => TSelf.Constant(T.Zero);
    static TSelf IMultiplicativeIdentity<TSelf, TSelf>.MultiplicativeIdentity => TSelf.Constant(T.One);
    static TSelf ISignedNumber<TSelf>.NegativeOne => TSelf.Constant(T.NegativeOne);
    static TSelf IFloatingPointConstants<TSelf>.E => TSelf.Constant(T.E);
    static TSelf IFloatingPointConstants<TSelf>.Pi => TSelf.Constant(T.Pi);
    static TSelf IFloatingPointConstants<TSelf>.Tau => TSelf.Constant(T.Tau);
    static TSelf IFloatingPointIeee754<TSelf>.Epsilon => TSelf.Constant(T.Epsilon);
    static TSelf IFloatingPointIeee754<TSelf>.NaN => TSelf.Constant(T.NaN);
    static TSelf IFloatingPointIeee754<TSelf>.NegativeInfinity => TSelf.Constant(T.NegativeInfinity);
    static TSelf IFloatingPointIeee754<TSelf>.PositiveInfinity => TSelf.Constant(T.PositiveInfinity);
    static TSelf IFloatingPointIeee754<TSelf>.NegativeZero => TSelf.Constant(T.NegativeZero);
    static int INumberBase<TSelf>.Radix => T.Radix;

    static bool INumberBase<TSelf>.IsCanonical(TSelf value) => T.IsCanonical(value.Value);
    static bool INumberBase<TSelf>.IsComplexNumber(TSelf value) => false;
    static bool INumberBase<TSelf>.IsEvenInteger(TSelf value) => T.IsEvenInteger(value.Value);
    static bool INumberBase<TSelf>.IsFinite(TSelf value) => T.IsFinite(value.Value);
    static bool INumberBase<TSelf>.IsImaginaryNumber(TSelf value) => false;
    static bool INumberBase<TSelf>.IsInfinity(TSelf value) => T.IsInfinity(value.Value);
    static bool INumberBase<TSelf>.IsInteger(TSelf value) => T.IsInteger(value.Value);
    static bool INumberBase<TSelf>.IsNaN(TSelf value) => T.IsNaN(value.Value);
    static bool INumberBase<TSelf>.IsNegative(TSelf value) => T.IsNegative(value.Value);
    static bool INumberBase<TSelf>.IsNegativeInfinity(TSelf value) => T.IsNegativeInfinity(value.Value);
    static bool INumberBase<TSelf>.IsNormal(TSelf value) => T.IsNormal(value.Value);
    static bool INumberBase<TSelf>.IsOddInteger(TSelf value) => T.IsOddInteger(value.Value);
    static bool INumberBase<TSelf>.IsPositive(TSelf value) => T.IsPositive(value.Value);
    static bool INumberBase<TSelf>.IsPositiveInfinity(TSelf value) => T.IsPositiveInfinity(value.Value);
    static bool INumberBase<TSelf>.IsRealNumber(TSelf value) => T.IsRealNumber(value.Value);
    static bool INumberBase<TSelf>.IsSubnormal(TSelf value) => T.IsSubnormal(value.Value);
    static bool INumberBase<TSelf>.IsZero(TSelf value) => T.IsZero(value.Value);

    static bool IComparisonOperators<TSelf, TSelf, bool>.operator <(TSelf left, TSelf right) => left.Value < right.Value;
    static bool IComparisonOperators<TSelf, TSelf, bool>.operator <=(TSelf left, TSelf right) => left.Value <= right.Value;
    static bool IComparisonOperators<TSelf, TSelf, bool>.operator >(TSelf left, TSelf right) => left.Value > right.Value;
    static bool IComparisonOperators<TSelf, TSelf, bool>.operator >=(TSelf left, TSelf right) => left.Value >= right.Value;
    static bool IEqualityOperators<TSelf, TSelf, bool>.operator ==(TSelf left, TSelf right) => left.Value == right.Value;
    static bool IEqualityOperators<TSelf, TSelf, bool>.operator !=(TSelf left, TSelf right) => left.Value != right.Value;

    int IComparable<TSelf>.CompareTo(TSelf other) => Value.CompareTo(other.Value);

    int IComparable.CompareTo(object? obj) => obj switch
    {
        null => 1,
        TSelf other => Value.CompareTo(other.Value),
        _ => throw new ArgumentException($"Expected a {typeof(TSelf).Name}, got a {obj.GetType().Name}.", nameof(obj)),
    };

    static int IFloatingPointIeee754<TSelf>.ILogB(TSelf x) => T.ILogB(x.Value);
    int IFloatingPoint<TSelf>.GetExponentByteCount() => Value.GetExponentByteCount();
    int IFloatingPoint<TSelf>.GetExponentShortestBitLength() => Value.GetExponentShortestBitLength();
    int IFloatingPoint<TSelf>.GetSignificandBitLength() => Value.GetSignificandBitLength();
    int IFloatingPoint<TSelf>.GetSignificandByteCount() => Value.GetSignificandByteCount();

    bool IFloatingPoint<TSelf>.TryWriteExponentBigEndian(Span<byte> destination, out int bytesWritten) =>
        Value.TryWriteExponentBigEndian(destination, out bytesWritten);

    bool IFloatingPoint<TSelf>.TryWriteExponentLittleEndian(Span<byte> destination, out int bytesWritten) =>
        Value.TryWriteExponentLittleEndian(destination, out bytesWritten);

    bool IFloatingPoint<TSelf>.TryWriteSignificandBigEndian(Span<byte> destination, out int bytesWritten) =>
        Value.TryWriteSignificandBigEndian(destination, out bytesWritten);

    bool IFloatingPoint<TSelf>.TryWriteSignificandLittleEndian(Span<byte> destination, out int bytesWritten) =>
        Value.TryWriteSignificandLittleEndian(destination, out bytesWritten);
}
