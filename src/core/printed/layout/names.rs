//! What the heading of a column says.

use super::languages;
use crate::printed::cell_parts::whole;
use crate::printed::plain::plain;

/// What a heading names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::printed) enum Head {
    /// The p.
    P,
    /// A statistic.
    Statistic,
    /// Degrees of freedom.
    Df,
    /// An estimate or its interval.
    Estimate,
    /// Only an interval.
    Interval,
    /// All arms together.
    Total,
    /// The names of the rows.
    Label,
    /// The table of a row, in a file of several.
    Table,
    /// The heading over a row, in a file.
    Section,
    /// The family of a row, in a file.
    Family,
    /// The size of an arm in a row, in a file.
    Size,
    /// A standardised difference, a note: left alone.
    Other,
    /// A number of patients or events.
    Number,
    /// Percentages.
    Percent,
    /// Means.
    Mean,
    /// Standard deviations.
    Sd,
    /// Medians.
    Median,
    /// Quartiles or ranges.
    Range,
    /// Anything else: the name of an arm.
    Name,
}

/// What a heading names; its size, unit and marks set aside.
pub(in crate::printed) fn head(text: &str) -> Head {
    let plain = plain(text);
    let plain = plain.trim_end_matches([':', '.', ';', ',']);
    let (bare, _) = without_size(plain);
    if let Some(known) = languages::head(bare) {
        return known;
    }
    // The digits behind a rounded number, as the files of this product have them.
    if plain.contains("unrounded") {
        return Head::Other;
    }
    match bare {
        "" => return Head::Name,
        "p" | "pvalue" | "p-value" | "pvalues" | "p-values" | "p值" | "sig" | "significance" | "pr" | "prob" => return Head::P,
        "table" => return Head::Table,
        "section" | "group" | "分组" => return Head::Section,
        "row" | "label" | "variable" | "variables" | "characteristic" | "characteristics" | "项目" | "指标" | "变量" => {
            return Head::Label;
        }
        "family" => return Head::Family,
        "notes"
        | "note"
        | "verdict"
        | "missing"
        | "smd"
        | "asd"
        | "stddiff"
        | "standardizeddifference"
        | "standardiseddifference"
        | "缺失" => return Head::Other,
        "n1" | "n2" | "n_1" | "n_2" => return Head::Size,
        "total" | "overall" | "all" | "allpatients" | "allparticipants" | "allsubjects" | "entirecohort" | "wholecohort"
        | "pooled" | "combined" | "合计" | "总计" | "总体" | "全部" | "总" | "全体" | "totalcohort" | "overallcohort"
        | "totalpopulation" | "totalpatients" | "bothgroups" | "botharms" | "总例数" => return Head::Total,
        "df" | "d.f" | "自由度" | "ν" | "v" | "dof" => return Head::Df,
        "no" | "n" | "number" | "例数" | "例" | "no.ofpatients" | "events" | "count" | "人数" | "freq" | "frequency" => {
            return Head::Number;
        }
        "%" | "percent" | "(%)" | "pct" | "percentage" | "百分比" | "构成比" | "率" | "百分率" | "rate" => {
            return Head::Percent;
        }
        "mean" | "x̄" | "均数" | "均值" => return Head::Mean,
        "sd" | "s" | "std" | "standarddeviation" | "标准差" => return Head::Sd,
        "median" | "中位数" | "m" => return Head::Median,
        "iqr" | "range" | "(iqr)" | "quartiles" | "q1-q3" | "四分位间距" | "四分位数" | "(q1;q3)" | "(q1,q3)" => {
            return Head::Range;
        }
        _ => {}
    }
    // `P1`, `P2` of pairs of arms.
    if bare.strip_prefix('p').is_some_and(|rest| rest.len() == 1 && rest.bytes().all(|digit| digit.is_ascii_digit())) {
        return Head::P;
    }
    if bare.starts_with('p')
        && (bare.starts_with("pvalue")
            || bare.starts_with("p-value")
            || bare.starts_with("p值")
            || bare.starts_with("p(")
            || bare.starts_with("pfor")
            || ["interaction", "trend", "group", "time", "between", "within", "组间", "组内", "时间", "交互", "趋势"]
                .iter()
                .any(|word| bare.strip_prefix('p').is_some_and(|rest| rest.trim_start_matches('-').starts_with(word)))
            || bare.starts_with("p="))
    {
        return Head::P;
    }
    if bare.starts_with("smd")
        || bare.contains("standardizedmean")
        || bare.contains("standardisedmean")
        || bare.starts_with("standardi")
    {
        return Head::Other;
    }
    if is_statistic(bare) {
        return Head::Statistic;
    }
    if matches!(
        bare,
        "95%ci" | "ci" | "95%ci)" | "(95%ci)" | "95%confidenceinterval" | "95%可信区间" | "95%置信区间" | "99%ci" | "90%ci"
    ) {
        return Head::Interval;
    }
    let estimates = [
        "oddsratio",
        "hazardratio",
        "riskratio",
        "relativerisk",
        "rateratio",
        "difference",
        "effectsize",
        "95%ci",
        "90%ci",
        "99%ci",
        "confidenceinterval",
        "95%置信",
        "95%可信",
    ];
    if estimates.iter().any(|word| bare.contains(word))
        || matches!(bare, "or" | "rr" | "hr" | "rd" | "md" | "aor" | "ahr" | "率差" | "均数差")
    {
        return Head::Estimate;
    }
    Head::Name
}

/// χ², t, Z, F, and two of them with a stroke between.
fn is_statistic(bare: &str) -> bool {
    let bare = bare.trim_end_matches("value").trim_end_matches('值').trim_end_matches('-');
    let bare = bare.trim_end_matches("statistic").trim_end_matches("统计量");
    let is_one = |part: &str| {
        let part = part.trim_end_matches('值');
        matches!(
            part,
            "χ" | "χ2"
                | "x2"
                | "t"
                | "z"
                | "f"
                | "u"
                | "h"
                | "w"
                | "chi2"
                | "chi-square"
                | "chi-squared"
                | "chisquare"
                | "x"
                | "teststatistic"
                | "test"
                | "检验"
                | "统计"
                | "statistic"
                | "teststatistics"
                | "q"
                | "t'"
                | "z/t"
        )
    };
    bare.is_empty() || bare.split(['/', '或']).all(is_one)
}

/// Whether a heading is nothing but a size, or ends with one: `(n = 33)`, `N=33`.
pub(in crate::printed) fn is_size(text: &str) -> bool {
    without_size(&plain(text)).1.is_some()
}

/// A plain heading without its size, and the size: `sirolimus(n=33)`, `n=33`, `sirolimusn=33(%)`, `a(33)`.
pub(in crate::printed) fn without_size(plain: &str) -> (&str, Option<u64>) {
    let digits = |text: &str| {
        let text = text.trim_end_matches("patients").trim_end_matches('例').trim_end_matches('人');
        let end = text.find(|letter: char| !(letter.is_ascii_digit() || letter == ',')).unwrap_or(text.len());
        let rest = text.get(end..).unwrap_or_default();
        // What may stand behind a size: the end of the bracket, a unit.
        let is_whole = rest.is_empty() || rest.starts_with([')', ';', ',', '(', ':', '例', '人', '%']);
        whole(text.get(..end)?.trim_end_matches(',')).filter(|_| is_whole)
    };
    if let Some(at) = plain.rfind("n=").or_else(|| plain.rfind("n:")) {
        // `min=` is no size, nor are means and medians; `A n = 33` is one.
        let before = plain.get(..at).unwrap_or_default();
        let stands_alone = !["mi", "mea", "media"].iter().any(|start| before.ends_with(start));
        if let Some(n) = digits(plain.get(at + 2..).unwrap_or_default()).filter(|_| stands_alone) {
            return (before.trim_end_matches(['(', ';', ',', ':']), Some(n));
        }
    }
    // `A组(33例)`, `Sirolimus (33)`.
    if let Some((name, inner)) = plain.strip_suffix(')').and_then(|open| open.rsplit_once('(')) {
        let n = whole(inner.trim_end_matches("patients").trim_end_matches(['例', '人']));
        if n.is_some() && !name.is_empty() {
            return (name, n);
        }
    }
    (plain, None)
}

#[cfg(test)]
mod tests {
    use super::{Head, head, without_size};
    use crate::printed::plain::plain;

    #[test]
    fn headings_of_papers() {
        for (text, expected) in [
            ("P-value¹", Head::P),
            ("P value†", Head::P),
            ("p值", Head::P),
            ("P", Head::P),
            ("Valeur p", Head::P),
            ("Valeur de P", Head::P),
            ("p-Wert", Head::P),
            ("p-valor", Head::P),
            ("Valor de p", Head::P),
            ("Valore di p", Head::P),
            ("P-waarde", Head::P),
            ("Значение p", Head::P),
            ("Значение р", Head::P),
            ("р", Head::P),
            ("Probability", Head::P),
            ("Two-sided P value", Head::P),
            ("p-Wert (t-Test)", Head::P),
            ("Sig. (2-tailed)", Head::P),
            ("P₁", Head::P),
            ("P2", Head::P),
            ("95%-KI", Head::Estimate),
            ("𝑃", Head::P),
            ("Gesamt (n = 239)", Head::Total),
            ("Всего", Head::Total),
            ("Différence (IC à 95 %)", Head::Estimate),
            ("Poorly differentiated", Head::Name),
            ("Medtronic", Head::Name),
            ("Total (n = 124)", Head::Total),
            ("Overall", Head::Total),
            ("合计（124例）", Head::Total),
            ("χ²", Head::Statistic),
            ("t/χ²值", Head::Statistic),
            ("Z", Head::Statistic),
            ("df", Head::Df),
            ("OR (95% CI)", Head::Estimate),
            ("Difference (95% CI)", Head::Estimate),
            ("SMD", Head::Other),
            ("No.", Head::Number),
            ("%", Head::Percent),
            ("Sirolimus", Head::Name),
            ("Placebo", Head::Name),
        ] {
            assert_eq!(head(text), expected, "{text}");
        }
        for (text, n) in [
            ("Sirolimus n = 33 (%)", Some(33)),
            ("A, N = 33", Some(33)),
            ("A (n = 33, %)", Some(33)),
            ("A组(33例)", Some(33)),
            ("(n=1,234)", Some(1234)),
            ("A n = 118", Some(118)),
            ("PP n=100", Some(100)),
            ("min=5", None),
            ("Sirolimus", None),
            ("Age (years)", None),
        ] {
            assert_eq!(without_size(&plain(text)).1, n, "{text}");
        }
    }
}
