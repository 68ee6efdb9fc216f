"""t-SNE: the same start, perplexity and iterations, so that costs may be compared."""
from protocol import rows


@rows("tsne_exact_digits", "tsne_bh_digits", "tsne_bh")
def embed(row, name, size, dtype):
    x = row.data["x"]
    with row.package("scikit-learn"):
        from sklearn.manifold import TSNE

        answer = {}

        def run():
            method = "exact" if "exact" in name else "barnes_hut"
            answer["model"] = TSNE(method=method, init="pca", learning_rate="auto", random_state=0, n_jobs=2).fit(x)

        row.run("sklearn 2t", run, blas=True, quality=lambda: float(answer["model"].kl_divergence_))
