//! What the words of a table say of its cells and its tests.

use super::cell::CellReading;
use super::plain::plain;

/// The readings that a text names, in the order of [`CellReading::ALL`].
pub(super) fn readings(text: &str) -> Vec<CellReading> {
    let text = plain(text);
    let has = |words: &[&str]| words.iter().any(|word| text.contains(word));
    let is_percent_first = has(&["%(n", "%(no", "%，例", "percent(n"]);
    let is_count = has(&[
        "n(%)",
        "no.(%)",
        "no(%)",
        "number(%)",
        "n/n",
        "n,%",
        "n;%",
        "n%",
        "例(%)",
        "例数",
        "[n(%)]",
        "numberofpatients",
        "no.ofpatients",
        "n(percent",
        "patients(%)",
    ]) || text.contains('=') && text.ends_with("(%)");
    let is_sem = has(&["sem)", "(sem", "±sem", "±se", "(se)", "s.e.", "standarderror", "标准误", "meansem"]);
    let is_sd = !is_sem && has(&["sd", "s.d.", "standarddev", "标准差", "±s", "mean±"]) && !says_stable_disease(&text);
    let is_mean = has(&[
        "mean",
        "±",
        "x̄",
        "均数",
        "均值",
        "average",
        "mittelwert",
        "moyenne",
        "média",
        "media(",
        "media±",
        "gemiddeld",
        "средн",
        "średni",
    ]);
    let is_median = has(&[
        "median",
        "médian",
        "mediaan",
        "медиан",
        "iqr",
        "quartile",
        "(range",
        ";range",
        "m(q1",
        "m(p25",
        "中位",
        "四分位",
        "(q1",
        "(p25",
        "interquartile",
        "最小",
        "全距",
    ]);
    let is_survival = has(&["kaplan", "meier", "survivalrate", "生存率"]);
    // A geometric mean, or one that a model gives, has a spread that no test of means takes.
    if has(&[
        "geometric",
        "几何",
        "leastsquares",
        "least-squares",
        "lsmean",
        "adjustedmean",
        "estimatedmean",
        "marginalmean",
        "校正均",
    ]) {
        return vec![CellReading::Median];
    }
    let mut found = Vec::new();
    for (reading, is_named) in [
        (CellReading::Count, is_count),
        (CellReading::PercentFirst, is_percent_first),
        (CellReading::MeanSd, is_sd || is_mean && !is_sem),
        (CellReading::MeanSem, is_sem),
        (CellReading::Median, is_median || is_survival),
    ] {
        if is_named {
            found.push(reading);
        }
    }
    found
}

/// Whether a text says that its dispersion is a standard deviation.
pub(super) fn says_sd(text: &str) -> bool {
    let text = plain(text);
    ["sd", "s.d.", "standarddev", "标准差", "±s"].iter().any(|word| text.contains(word))
        && !text.contains("sem")
        && !says_stable_disease(&text)
}

/// Whether `SD` stands for stable disease, among the responses of tumours.
fn says_stable_disease(plain: &str) -> bool {
    plain == "sd" || ["stable", "sd/pd", "pd/sd", "sd+pd", "pr+sd", "pr/sd", "疾病稳定"].iter().any(|word| plain.contains(word))
}

/// Tests that cannot be computed from counts, means and deviations.
const OTHER_TESTS: &[&str] = &[
    "adjust",
    "ancova",
    "covari",
    "mixed",
    "mmrm",
    "repeated",
    "gee",
    "generalizedestimating",
    "generalisedestimating",
    "paired",
    "matched",
    "matching",
    "one-sided",
    "onesided",
    "1-sided",
    "one-tailed",
    "onetailed",
    "1-tailed",
    "log-rank",
    "logrank",
    "gray's",
    "gray’s",
    "greytest",
    "competing",
    "subdistribution",
    "kaplan",
    "cox",
    "hazard",
    "survival",
    "logistic",
    "regression",
    "poisson",
    "binomial",
    "mantel",
    "stratif",
    "cmh",
    "cochran",
    "trend",
    "jonckheere",
    "mcnemar",
    "friedman",
    "bonferroni",
    "holm",
    "hochberg",
    "fdr",
    "falsediscovery",
    "tukey",
    "dunn",
    "scheff",
    "post-hoc",
    "posthoc",
    "correctionformultip",
    "corrected",
    "leastsquares",
    "least-squares",
    "lsmean",
    "within-group",
    "withingroup",
    "withingroups",
    "vsbaseline",
    "vs.baseline",
    "versusbaseline",
    "withbaseline",
    "治疗前比较",
    "基线比较",
    "interaction",
    "ptime",
    "p(time",
    "p时间",
    "p组内",
    "×time",
    "time×",
    "×group",
    "×时间",
    "时间×",
    "inverseprobability",
    "heterogeneity",
    "noninferior",
    "non-inferior",
    "bayes",
    "permut",
    "bootstrap",
    "propensity",
    "weighted",
    "weighting",
    "iptw",
    "multilevel",
    "hierarch",
    "cluster",
    "randomeffect",
    "random-effect",
    "linearmodel",
    "imput",
    "transform",
    "robust",
    "multivari",
    "spearman",
    "correlat",
    "校正",
    "调整",
    "配对",
    "单侧",
    "单尾",
    "协方差",
    "对数秩",
    "多因素",
    "多变量",
    "回归",
    "重复测量",
    "混合",
    "广义估计",
    "分层",
    "趋势",
    "交互",
    "非劣效",
    "加权",
    "倾向",
    "匹配",
    "竞争风险",
    "生存",
    "对数转换",
    "自然对数",
    "插补",
    "事后",
    "两两比较",
    "组内",
    "前后比较",
];
/// Tests of ranks.
const RANK_TESTS: [&str; 8] = ["mann", "wilcoxon", "rank", "kruskal", "nonparametric", "non-parametric", "秩和", "非参数"];
/// Tests of means.
const MEAN_TESTS: [&str; 8] = ["ttest", "t-test", "t检验", "anova", "analysisofvariance", "student", "welch", "方差分析"];
/// Words that say that a test is none of the others.
const NOT_OTHERS: &[&str] = &[
    "nocorrectionformultip",
    "withoutcorrectionformultip",
    "notcorrected",
    "uncorrected",
    "unadjusted",
    "notadjusted",
    "withoutadjustment",
    "未校正",
    "未调整",
    "continuitycorrect",
    "yates'scorrect",
    "yatescorrect",
    "连续性校正",
    "校正χ",
];

/// Words that say that a number in brackets is no share of the patients counted.
const NO_SHARES: &[&str] = &[
    "age-adjusted",
    "age-standard",
    "ageadjusted",
    "年龄标化",
    "weighted",
    "weighting",
    "iptw",
    "inverseprobability",
    "kaplan",
    "meier",
    "actuarial",
    "cumulativeincidence",
    "incidencerate",
    "eventrate",
    "ratesper",
    "rateper",
    "per100",
    "per1000",
    "per1;000",
    "/100",
    "/1000",
    "person-y",
    "persony",
    "patient-y",
    "patienty",
    "%/y",
    "%peryear",
    "%peryr",
    "standardizedrate",
    "standardisedrate",
    "imput",
    "adjustedpercent",
    "人年",
    "加权",
    "累积发生率",
    "累计发生率",
    "插补",
    "(events",
    "numberofevents)",
];

/// Whether a text says that numbers in brackets beside counts are rates, weighted or estimated shares: no count gives them.
pub(super) fn says_no_share(text: &str) -> bool {
    let text = plain(text);
    NO_SHARES.iter().any(|word| text.contains(word))
}

/// Whether a text says that not all patients have a value.
pub(super) fn says_missing(text: &str) -> bool {
    let text = plain(text);
    let words = [
        "missing",
        "only",
        "仅",
        "available",
        "withdata",
        "notrecorded",
        "notmeasured",
        "notassessed",
        "notevaluable",
        "denominator",
        "excluded",
        "excluding",
        "maynotsum",
        "maynottotal",
        "maynotadd",
        "incomplete",
        "缺失",
        "不详",
        "剔除",
        "未测",
        "未检",
        "可获得",
    ];
    words.iter().any(|word| text.contains(word))
}

/// Whether a text says that Yates's correction was not cut off at 0: then its p is one of the test that is named.
pub(super) fn says_uncapped(text: &str) -> bool {
    let text = plain(text);
    ["nottruncatedat0", "nottruncatedatzero", "untruncated", "uncapped", "未取0", "未截断"].iter().any(|word| text.contains(word))
}

/// Whether a text says that an interval is one of confidence.
pub(super) fn says_interval(text: &str) -> bool {
    let text = plain(text);
    ["ci)", "%ci", "(ci", "confidence", "credible", "置信", "可信"].iter().any(|word| text.contains(word))
}

/// Which tests a text names beside those that can be computed here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Named {
    /// An adjusted, paired, one-sided or otherwise further one.
    pub(super) other: bool,
    /// One of ranks, and none of means.
    pub(super) ranks: bool,
}

pub(super) fn tests(text: &str) -> Named {
    // Yates's correction and the variance of Welch are computed.
    let text = NOT_OTHERS.iter().fold(plain(text), |text, word| text.replace(word, ""));
    let has = |words: &[&str]| words.iter().any(|word| text.contains(word));
    Named { other: has(OTHER_TESTS), ranks: has(&RANK_TESTS) && !has(&MEAN_TESTS) }
}

#[cfg(test)]
mod tests {
    use super::{CellReading, readings};

    #[test]
    fn labels_name_their_readings() {
        for (text, expected) in [
            ("Age, mean (SD), years", vec![CellReading::MeanSd]),
            ("年龄（岁，x̄±s）", vec![CellReading::MeanSd]),
            ("病程 M(Q1,Q3)", vec![CellReading::Median]),
            ("Male, n (%)", vec![CellReading::Count]),
            ("Score, mean ± SEM", vec![CellReading::MeanSem]),
            ("Values are mean (SD), median [IQR] or n (%)", vec![CellReading::Count, CellReading::MeanSd, CellReading::Median]),
            ("Diarrhea", vec![]),
        ] {
            assert_eq!(readings(text), expected, "{text}");
        }
    }
}
