//! What the words of a table say of its cells and its tests: labels, headings, footnotes.

use super::cell::CellReading;
use super::plain::{MARKS, SMALL_DIGITS, SMALL_LETTERS, mark, plain};

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
    let is_sd = !is_sem && has(&["sd", "s.d.", "standarddev", "标准差", "±s", "mean±"]) && !has(&["sdisease"]);
    let is_mean = has(&["mean", "±", "x̄", "均数", "均值", "average"]);
    let is_median = has(&[
        "median",
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
    ["sd", "s.d.", "standarddev", "标准差", "±s"].iter().any(|word| text.contains(word)) && !text.contains("sem")
}

/// Tests that cannot be computed from counts, means and deviations.
const OTHER_TESTS: [&str; 44] = [
    "adjust",
    "ancova",
    "covari",
    "mixed",
    "mmrm",
    "repeated",
    "gee",
    "paired",
    "one-sided",
    "onesided",
    "one-tailed",
    "onetailed",
    "log-rank",
    "logrank",
    "cox",
    "hazard",
    "logistic",
    "regression",
    "mantel",
    "stratif",
    "cmh",
    "trend",
    "mcnemar",
    "bonferroni",
    "holm",
    "corrected",
    "leastsquares",
    "lsmean",
    "within-group",
    "withingroup",
    "interaction",
    "noninferior",
    "non-inferior",
    "bayes",
    "permut",
    "bootstrap",
    "propensity",
    "weighted",
    "校正",
    "配对",
    "单侧",
    "协方差",
    "对数秩",
    "多因素",
];
/// Tests of ranks.
const RANK_TESTS: [&str; 8] = ["mann", "wilcoxon", "rank", "kruskal", "nonparametric", "non-parametric", "秩和", "非参数"];
/// Tests of means.
const MEAN_TESTS: [&str; 8] = ["ttest", "t-test", "t检验", "anova", "analysisofvariance", "student", "welch", "方差分析"];
/// Words that say that a test is none of the others.
const NOT_OTHERS: [&str; 10] = [
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
    Named { other: has(&OTHER_TESTS), ranks: has(&RANK_TESTS) && !has(&MEAN_TESTS) }
}

/// The footnotes of a table, those with a mark apart.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Notes {
    /// What holds for the whole table.
    pub(super) general: String,
    marked: Vec<(char, String)>,
}

impl Notes {
    /// Footnotes line by line; within a line each mark begins another.
    pub(super) fn read(text: &str) -> Self {
        let mut notes = Self::default();
        for line in text.lines() {
            let mut open: Option<char> = None;
            let mut said = String::new();
            let mut before = ' ';
            let letters: Vec<char> = line.chars().collect();
            for (at, letter) in letters.iter().enumerate() {
                let next = letters.get(at + 1).copied().unwrap_or(' ');
                let is_small = SMALL_LETTERS.iter().chain(&SMALL_DIGITS).any(|(small, _)| small == letter);
                // A letter or a digit alone at the beginning of a line: `a Mann–Whitney test`, `a: …`.
                let leads = said.trim().is_empty()
                    && (letter.is_ascii_lowercase() || letter.is_ascii_digit())
                    && matches!(next, ' ' | ':' | ')' | '：' | '.');
                let begins = before.is_whitespace() || matches!(before, '.' | ';' | '；' | '。' | ',' | '，');
                if MARKS.contains(letter) || is_small && begins || leads {
                    notes.add(open.take(), &said);
                    said.clear();
                    open = Some(mark(*letter));
                } else {
                    said.push(*letter);
                }
                before = *letter;
            }
            notes.add(open, &said);
        }
        notes
    }

    fn add(&mut self, mark: Option<char>, text: &str) {
        let text = text.trim();
        match mark {
            _ if text.is_empty() => {}
            Some(mark) => self.marked.push((mark, text.to_owned())),
            None => {
                self.general.push_str(text);
                self.general.push('\n');
            }
        }
    }

    /// All that the footnotes say, marked or not.
    pub(super) fn all(&self) -> String {
        let marked = self.marked.iter().map(|(_, text)| text.as_str());
        std::iter::once(self.general.as_str()).chain(marked).collect::<Vec<_>>().join("\n")
    }

    /// What the footnotes of these marks say.
    pub(super) fn of(&self, marks: &[char]) -> String {
        let own = self.marked.iter().filter(|(mark, _)| marks.contains(mark));
        own.map(|(_, text)| text.as_str()).collect::<Vec<_>>().join("\n")
    }
}

#[cfg(test)]
mod tests {
    use super::{CellReading, Notes, readings, tests};

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

    #[test]
    fn footnotes_belong_to_their_marks() {
        let notes = Notes::read("Values are mean (SD). † Mann–Whitney U test; ‡ paired t test\na Fisher's exact test");
        assert_eq!(notes.general.trim(), "Values are mean (SD).");
        assert!(tests(&notes.of(&['†'])).ranks && tests(&notes.of(&['‡'])).other);
        assert_eq!(notes.of(&['a']), "Fisher's exact test");
        assert!(!tests("χ2 test with continuity correction").other);
    }
}
