"""Decision trees, forests and boosted trees."""
from protocol import rows


def judged(row, label, make, fit, blas=False):
    x, y, test_x, test_y = row.data["x"], row.data["y"].ravel(), row.data["test_x"], row.data["test_y"].ravel()
    answer = {}
    if fit:
        def run():
            answer["model"] = make().fit(x, y)
    else:
        answer["model"] = make().fit(x, y)

        def run():
            answer["model"].predict(test_x)

    row.run(label, run, blas=blas, quality=lambda: float(answer["model"].score(test_x, test_y)))


@rows("tree_classifier_fit", "tree_classifier_predict")
def classifier(row, name, size, dtype):
    with row.package("scikit-learn"):
        from sklearn.tree import DecisionTreeClassifier

        judged(row, "sklearn", lambda: DecisionTreeClassifier(random_state=0), name.endswith("fit"))


@rows("tree_regressor_fit", "tree_regressor_depth8_fit")
def regressor(row, name, size, dtype):
    with row.package("scikit-learn"):
        from sklearn.tree import DecisionTreeRegressor

        judged(row, "sklearn", lambda: DecisionTreeRegressor(max_depth=8 if "depth8" in name else None, random_state=0), True)


@rows("random_forest_fit", "random_forest_predict")
def forest(row, name, size, dtype):
    with row.package("scikit-learn"):
        from sklearn.ensemble import RandomForestClassifier

        judged(row, "sklearn n_jobs=2", lambda: RandomForestClassifier(100, n_jobs=2, random_state=0), name.endswith("fit"))


@rows("extra_trees_fit")
def extra(row, name, size, dtype):
    with row.package("scikit-learn"):
        from sklearn.ensemble import ExtraTreesClassifier

        judged(row, "sklearn n_jobs=2", lambda: ExtraTreesClassifier(100, n_jobs=2, random_state=0), True)


@rows("tree_absolute_fit")
def absolute(row, name, size, dtype):
    with row.package("scikit-learn"):
        from sklearn.tree import DecisionTreeRegressor

        judged(row, "sklearn", lambda: DecisionTreeRegressor(criterion="absolute_error", max_depth=6, random_state=0), True)


@rows("gbr_exact_fit", "gbr_exact_predict")
def boosting(row, name, size, dtype):
    with row.package("scikit-learn"):
        from sklearn.ensemble import GradientBoostingRegressor

        judged(row, "sklearn", lambda: GradientBoostingRegressor(random_state=0), name.endswith("fit"))
