using System.Collections.Immutable;

namespace Functional.Fluent;

/// <summary>Clusters of the rows of data sets.</summary>
/// <remarks>Columns of different units should be standardized first: <c>data.Standardize().Data.Cluster(…)</c>.</remarks>
public static class ClusterFits
{
    /// <summary>What the column of clusters is called.</summary>
    private const string Name = "cluster";

    /// <param name="data">A data set; a target plays no part.</param>
    extension(Dataset data)
    {
        /// <summary>The features with the cluster of each row for a target, called <c>cluster</c>, and the k-means that found them.</summary>
        /// <param name="options">The options.</param>
        /// <param name="execution">Threads, cancellation and progress.</param>
        /// <exception cref="ArgumentException">There are too few rows, a value is NaN or infinite (named by row and column), or an option does not fit.</exception>
        /// <example><code>
        /// var (clustered, model) = data.Standardize().Data.Cluster(new KMeansOptions { Clusters = 3, Starts = 10 });
        /// Console.WriteLine(model.Inertia);
        /// </code></example>
        public (Dataset Data, KMeans Model) Cluster(KMeansOptions options, Execution? execution = null)
        {
            ArgumentNullException.ThrowIfNull(options);
            var model = KMeans.Fit(data.Features, options, execution);
            return (data.WithClusters(model.Labels), model);
        }

        /// <summary>The features with the cluster of each row for a target, called <c>cluster</c> and −1 for noise, and the DBSCAN that found them.</summary>
        /// <param name="options">The options.</param>
        /// <param name="execution">Threads and cancellation.</param>
        /// <exception cref="ArgumentException">A value is NaN or infinite (named by row and column), or an option does not fit.</exception>
        public (Dataset Data, Dbscan Model) Cluster(DbscanOptions options, Execution? execution = null)
        {
            ArgumentNullException.ThrowIfNull(options);
            var model = Dbscan.Fit(data.Features, options, execution);
            return (data.WithClusters(model.Labels), model);
        }

        /// <summary>The features with the likeliest component of each row for a target, called <c>cluster</c>, and the mixture of normals that was fitted to them.</summary>
        /// <param name="options">The options.</param>
        /// <param name="execution">Threads, cancellation and progress.</param>
        /// <exception cref="ArgumentException">There are too few rows, a value is NaN or infinite (named by row and column), or an option does not fit.</exception>
        /// <exception cref="NotPositiveDefiniteException">A component has no covariance at the start, and the floor is 0.</exception>
        public (Dataset Data, GaussianMixture Model) Cluster(GaussianMixtureOptions options, Execution? execution = null)
        {
            ArgumentNullException.ThrowIfNull(options);
            var model = GaussianMixture.Fit(data.Features, options, execution);
            return (data.WithClusters(model.Predict(data.Features, execution)), model);
        }

        private Dataset WithClusters(ImmutableArray<int> labels)
        {
            var name = Name;
            while (data.FeatureNames.Contains(name))
                name += "_";
            return Dataset.Of(data.Features, Vector.Create(labels.Length, i => labels[i]), data.FeatureNames, name);
        }
    }
}
