//! The words of the agreement of readers.

use crate::report::words::{Phrase, phrase};

pub(super) const TITLE: Phrase = phrase("Agreement of readers", "阅片者间一致性");
pub(super) const VISITS: Phrase = phrase("Visits read by both", "两人均阅片的访视");
pub(super) const PATIENTS: Phrase = phrase("Patients", "患者");
pub(super) const MEAN: Phrase = phrase("mean", "均数");
pub(super) const GEOMETRIC_MEAN: Phrase = phrase("geometric mean", "几何均数");
pub(super) const LOWER_LIMIT: Phrase = phrase("lower 95% limit of agreement", "95% 一致性界限下限");
pub(super) const UPPER_LIMIT: Phrase = phrase("upper 95% limit of agreement", "95% 一致性界限上限");
pub(super) const LOWER_REPEATED: Phrase = phrase("lower limit for repeated visits", "重复访视的界限下限");
pub(super) const UPPER_REPEATED: Phrase = phrase("upper limit for repeated visits", "重复访视的界限上限");
pub(super) const SAME_CLASS: Phrase = phrase("Same class, n/N (%)", "疗效类别相同，n/N（%）");
pub(super) const KAPPA: Phrase = phrase("Kappa of the class, unweighted", "疗效类别的 Kappa，未加权");
pub(super) const KAPPA_LINEAR: Phrase = phrase("Kappa of the class, linearly weighted", "疗效类别的 Kappa，线性加权");
/// Footnote of an interval that is not given.
pub(super) const KAPPA_WITHOUT_INTERVAL: Phrase = phrase(
    "No interval: the standard error is 0, because one reader gave a single class or both gave the same class throughout.",
    "无置信区间：标准误为 0，因其中一人只给出一种类别，或两人的类别完全一致。",
);
/// Note instead of rows.
pub(super) const NO_PAIRS: Phrase = phrase(
    "No visit was read by two readers: a second reading is another column of the same day with another reader.",
    "尚无两人均阅片的访视：第二次阅片为同一天的另一列，阅片者不同。",
);
pub(super) const DIRECTION: Phrase =
    phrase("Differences: first reader minus second; ratios: first over second.", "差值为前者减后者；比值为前者除以后者。");
pub(super) const LIMITS: Phrase = phrase(
    "Limits of agreement: mean ± 1.96 SD of the differences, or of those of the logarithms, given as ratios; 95% of differences are expected between them (Bland and Altman 1986). Limits of ratios belong to differences that grow with the sum. ICC(A,1): two-way random effects, absolute agreement, one reading.",
    "一致性界限：差值（或对数差值，以比值给出）的均数 ± 1.96 标准差，预期 95% 的差值位于其间（Bland 与 Altman，1986）。差值随总和增大时，以比值的界限为准。ICC(A,1)：双向随机效应，绝对一致，单次阅片。",
);
pub(super) const CLASS: Phrase = phrase(
    "Class: by each reader's own readings, at visits after the baseline that both could evaluate; weights fall with the steps between CR, PR, SD and PD.",
    "疗效类别：依各阅片者自己的全部阅片，取基线后两人均可评价的访视；权重随 CR、PR、SD、PD 间的级差递减。",
);
/// Note; {} are patients with several pairs, {} all of them.
pub(super) const REPEATED: [&str; 2] = [
    "{} of {} patients have several pairs, which are not independent: the 95% CI take them for independent and are too narrow. Limits for repeated visits add the variances between and within patients (Bland and Altman 2007); they are given without intervals.",
    "{} 例（共 {} 例）患者有多对阅片，彼此不独立；95% CI 按独立计算，故偏窄。重复访视的界限合并患者间与患者内方差（Bland 与 Altman，2007），不给出区间。",
];
pub(super) const NO_READER: Phrase = phrase(
    "No reader is chosen for the study: of two readings of a day the one in the column before gives the results.",
    "尚未选定阅片者：同一天的两次阅片中，以前一列的结果为准。",
);
/// In the paragraph on methods, where a reader is chosen.
pub(super) const METHODS_READER: [&str; 2] =
    [" Where a visit was read by several readers, the readings of {} were used.", "同一访视由多人阅片时，以 {} 的阅片为准。"];
/// In the paragraph on methods, where two readers have read visits both.
pub(super) const METHODS_AGREEMENT: Phrase = phrase(
    "Agreement of readers was described by limits of agreement of the sums and of their ratios (Bland and Altman 1986, Lancet 327:307), the intraclass correlation ICC(A,1) (Shrout and Fleiss 1979, Psychol Bull 86:420), and Cohen's kappa of the response class, unweighted and linearly weighted (Cohen 1960, Educ Psychol Meas 20:37), each with a 95% confidence interval.",
    "阅片者间一致性以总和及其比值的一致性界限（Bland 与 Altman 1986, Lancet 327:307）、组内相关系数 ICC(A,1)（Shrout 与 Fleiss 1979, Psychol Bull 86:420）以及疗效类别的 Cohen Kappa（未加权与线性加权；Cohen 1960, Educ Psychol Meas 20:37）描述，均附 95% 置信区间。",
);
/// The same, where a patient has several pairs.
pub(super) const METHODS_REPEATED: Phrase = phrase(
    "Limits for repeated visits of a patient are given beside them (Bland and Altman 2007, J Biopharm Stat 17:571).",
    "另给出同一患者重复访视的一致性界限（Bland 与 Altman 2007, J Biopharm Stat 17:571）。",
);
/// Note; {} is the reader chosen.
pub(super) const OF_READER: [&str; 2] = ["The results of the study are of the readings of {}.", "研究结果以 {} 的阅片为准。"];
