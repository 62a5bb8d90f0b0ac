"""Compares every function of `special.py` and `hypothesis.py` with scipy: `python3 verify.py` prints the largest relative difference of each.

Needs scipy; the generator does not.
"""
import random

import numpy
from scipy import stats

import hypothesis as h
import special as s

LIMIT = 1e-10


def main():
    rng = random.Random(7)
    worst = {}

    def compare(name, own, theirs):
        difference = abs(own - theirs) / max(abs(theirs), 1e-12)
        worst[name] = max(worst.get(name, 0.0), difference)

    for _ in range(2000):
        df, t = rng.choice([3, 17.3, 60, 122, 900, 4000]), rng.uniform(0, 7)
        compare("Student distribution", s.t_two_sided(t, df), 2 * stats.t.sf(t, df))
        compare("F distribution", s.f_upper(t, 2, df), stats.f.sf(t, 2, df))
        k = rng.randint(1, 9)
        compare("chi-square distribution", s.chi2_upper(t * t, k), stats.chi2.sf(t * t, k))
        compare("normal distribution", s.normal_two_sided(t), 2 * stats.norm.sf(t))
    for case in range(400):
        groups = [[round(rng.gauss(50 + shift, 12)) for _ in range(rng.randint(5, 90))] for shift in (0, rng.uniform(-6, 6), rng.uniform(-6, 6))]
        summary = [(float(numpy.mean(g)), float(numpy.std(g, ddof=1)), len(g)) for g in groups]
        a, b = groups[:2]
        compare("Student", h.student(*summary[0], *summary[1])[2], stats.ttest_ind(a, b).pvalue)
        compare("Welch", h.welch(*summary[0], *summary[1])[2], stats.ttest_ind(a, b, equal_var=False).pvalue)
        for pooled in (True, False):
            theirs = stats.ttest_ind(a, b, equal_var=pooled).confidence_interval()
            compare("mean difference, limit", h.mean_difference(*summary[0], *summary[1], pooled)[1], theirs.low)
        compare("ANOVA", h.anova(summary)[2], stats.f_oneway(*groups).pvalue)
        for corrected in (True, False):
            theirs = stats.mannwhitneyu(a, b, use_continuity=corrected, method="asymptotic").pvalue
            compare("Mann-Whitney", h.mann_whitney(a, b, corrected)[2], theirs)
        compare("Kruskal-Wallis", h.kruskal_wallis(groups)[2], stats.kruskal(*groups).pvalue)
        # Welch's analysis of variance of two groups is Welch's t test.
        compare("Welch ANOVA of two", h.welch_anova(summary[:2])[2], stats.ttest_ind(a, b, equal_var=False).pvalue)
        table = [[rng.randint(1, 40), rng.randint(1, 40)] for _ in range(2)]
        compare("Pearson", h.pearson(table)[2], stats.chi2_contingency(table, correction=False).pvalue)
        compare("Yates", h.yates(table)[2], stats.chi2_contingency(table, correction=True).pvalue)
        compare("likelihood ratio", h.likelihood_ratio(table)[2], stats.chi2_contingency(table, False, lambda_="log-likelihood").pvalue)
        compare("Fisher", h.fisher(table)[2], stats.fisher_exact(table).pvalue)
        total = sum(map(sum, table))
        scaled = stats.chi2_contingency(table, correction=False).statistic * (total - 1) / total
        compare("N-1", h.n_minus_1(table)[2], stats.chi2.sf(scaled, 1))
        odds = stats.contingency.odds_ratio(table)
        limits = odds.confidence_interval()
        for own, theirs in zip(h.conditional_odds(table), (odds.statistic, limits.low, limits.high)):
            compare("conditional odds ratio", own, theirs)
        sample = stats.contingency.odds_ratio(table, kind="sample")
        for own, theirs in zip(h.woolf(table), (sample.statistic, *sample.confidence_interval())):
            compare("Woolf", own, theirs)
        wide = [[rng.randint(0, 9) + 1 for _ in range(3)] for _ in range(4)]
        compare("Pearson r x c", h.pearson(wide)[2], stats.chi2_contingency(wide, correction=False).pvalue)
        narrow = [[rng.randint(0, 9) + 1 for _ in range(3)] for _ in range(2)]
        if case < 40:
            compare("Freeman-Halton 2 x 3", h.freeman_halton(narrow)[2], _freeman_halton(narrow))
    for name, difference in sorted(worst.items()):
        print(f"{difference:9.1e}  {'' if difference < LIMIT else 'MORE THAN 1e-10  '}{name}")


def _freeman_halton(table):
    """By scipy's multivariate hypergeometric distribution of the first row."""
    columns, size = [sum(c) for c in zip(*table)], sum(table[0])
    own = stats.multivariate_hypergeom.pmf(table[0], columns, size)
    total = 0.0
    for x in range(columns[0] + 1):
        for y in range(columns[1] + 1):
            if 0 <= size - x - y <= columns[2]:
                p = stats.multivariate_hypergeom.pmf([x, y, size - x - y], columns, size)
                total += p if p <= own * (1 + 1e-7) else 0.0
    return total


if __name__ == "__main__":
    main()
