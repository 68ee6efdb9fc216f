namespace Functional.Fluent;

/// <summary>The statistics of <see cref="Statistics"/> over the columns of a matrix: a row for each sample.</summary>
/// <remarks>Each calls the function of the same name, which has the formula, the edges and the source.</remarks>
public static class MatrixStatistics
{
    /// <param name="x">A row for each sample.</param>
    extension(Matrix x)
    {
        /// <inheritdoc cref="Statistics.SampleCovarianceMatrix(Matrix, Execution)"/>
        public Matrix SampleCovarianceMatrix() => Statistics.SampleCovarianceMatrix(x);

        /// <inheritdoc cref="Statistics.PopulationCovarianceMatrix(Matrix, Execution)"/>
        public Matrix PopulationCovarianceMatrix() => Statistics.PopulationCovarianceMatrix(x);

        /// <inheritdoc cref="Statistics.CorrelationMatrix(Matrix, Execution)"/>
        public Matrix CorrelationMatrix() => Statistics.CorrelationMatrix(x);

        /// <summary>Each column with mean 0 and population standard deviation 1; a constant column becomes zeros.</summary>
        /// <exception cref="ArgumentException">There are no rows, or a value is NaN or infinite.</exception>
        public Matrix Standardize() => StandardScaler.Fit(x, new StandardScalerOptions()).Apply(x);
    }
}
