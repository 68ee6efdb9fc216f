"""Trees boosted on histograms."""
from protocol import rows


def data(row):
    return row.data["x"], row.data["y"].ravel(), row.data["test_x"], row.data["test_y"].ravel()


@rows("hist_gbdt_regressor_fit", "hist_gbdt_regressor_predict")
def regressor(row, name, size, dtype):
    with row.package("scikit-learn"):
        from sklearn.ensemble import HistGradientBoostingRegressor

        x, y, test_x, test_y = data(row)
        model = HistGradientBoostingRegressor(early_stopping=False)
        if name.endswith("fit"):
            row.run("sklearn", lambda: model.fit(x, y), quality=lambda: float(model.score(test_x, test_y)))
        else:
            model.fit(x, y)
            row.run("sklearn", lambda: model.predict(test_x), quality=lambda: float(model.score(test_x, test_y)))


@rows("hist_gbdt_classifier_fit")
def classifier(row, name, size, dtype):
    with row.package("scikit-learn"):
        from sklearn.ensemble import HistGradientBoostingClassifier
        from sklearn.metrics import log_loss

        x, y, test_x, test_y = data(row)
        model = HistGradientBoostingClassifier(early_stopping=False)
        row.run("sklearn", lambda: model.fit(x, y), quality=lambda: float(log_loss(test_y, model.predict_proba(test_x))))
