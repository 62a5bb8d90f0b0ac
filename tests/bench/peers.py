"""Measures scipy and lifelines on every case they have a method for; prints one line of JSON."""
import json
import sys
import time
import warnings

import lifelines
import numpy
import pandas
import scipy
from lifelines.statistics import logrank_test
from scipy import stats

warnings.filterwarnings("ignore")


def arms(data):
    time_, status, group = (numpy.array(data[name]) for name in ("time", "status", "group"))
    return [(time_[group == g].astype(float), status[group == g].astype(bool)) for g in (0, 1)]


def censored(data):
    return [stats.CensoredData(uncensored=t[s], right=t[~s]) for t, s in arms(data)]


def scipy_survival(data):
    curves = [stats.ecdf(sample).sf for sample in censored(data)]
    last = max(t for t, s in zip(*arms(data)[1]) if s)
    return {"survival": curves[1].evaluate(last)}


def scipy_log_rank(data):
    result = stats.logrank(*censored(data))
    return {"chisq": result.statistic**2, "p": result.pvalue}


def lifelines_survival(data):
    fitted = [lifelines.KaplanMeierFitter().fit(t, s) for t, s in arms(data)]
    last = max(t for t, s in zip(*arms(data)[1]) if s)
    return {"survival": fitted[1].survival_function_at_times(last).iloc[0]}


def lifelines_log_rank(data):
    (t0, s0), (t1, s1) = arms(data)
    result = logrank_test(t0, t1, s0, s1)
    return {"chisq": result.test_statistic, "p": result.p_value}


def lifelines_cox(data):
    frame = pandas.DataFrame({name: data[name] for name in ("time", "status", "group")})
    fitted = lifelines.CoxPHFitter().fit(frame, "time", "status")
    return {"coef": fitted.params_["group"], "se": fitted.standard_errors_["group"]}


def t_test(data):
    result = stats.ttest_ind(data["x"], data["y"])
    return {"t": result.statistic, "p": result.pvalue}


def rank_sum(data):
    result = stats.mannwhitneyu(data["x"], data["y"], method="exact")
    return {"W": result.statistic, "p": result.pvalue}


def boschloo(data):
    table = [[data["x1"], data["x2"]], [data["n1"] - data["x1"], data["n2"] - data["x2"]]]
    return {"p": stats.boschloo_exact(table).pvalue}


PEERS = {
    # scipy's fisher_exact draws at random beyond 2 × 2: not the same method.
    "scipy": {
        "t_student_raw": t_test,
        "fisher_2x2": lambda data: {"p": stats.fisher_exact(data["table"]).pvalue},
        "wilcoxon_rank_sum": rank_sum,
        "boschloo": boschloo,
        "kaplan_meier": scipy_survival,
        "logrank": scipy_log_rank,
    },
    "lifelines": {"kaplan_meier": lifelines_survival, "logrank": lifelines_log_rank, "cox_binary": lifelines_cox},
}


def measure(call):
    """Median over five batches of at least 50 ms; one call first, for what it fills."""
    call()
    started = time.perf_counter()
    call()
    count = max(1, int(0.05 / max(time.perf_counter() - started, 1e-9)))
    batches = []
    for _ in range(5):
        started = time.perf_counter()
        for _ in range(count):
            call()
        batches.append((time.perf_counter() - started) / count)
    return sorted(batches)[2]


found = {"versions": {"scipy": scipy.__version__, "lifelines": lifelines.__version__, "python": sys.version.split()[0]}}
with open("cases.json", encoding="utf-8") as file:
    cases = json.load(file)
for peer, methods in PEERS.items():
    found[peer] = {}
    for index, case in enumerate(cases):
        method = methods.get(case["method"])
        if method:
            values = {field: float(value) for field, value in method(case["input"]).items()}
            found[peer][index] = {"seconds": measure(lambda: method(case["input"])), "values": values}
print(json.dumps(found))
