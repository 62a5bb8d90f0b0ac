//! Whether a test gives the printed p, and whether it is the test that the stated rule asks for.

use super::p_value::PrintedP;
use super::recompute::{PrintedComparison, Recomputed};
use crate::statistics::policy::{ContinuousRule, Reason, TestMethod, TestPolicy, choose_method};

/// How a recomputed p stands to the printed one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Agreement {
    /// The numbers as printed give a p that rounds to the printed one.
    Reproduces,
    /// Only some of the numbers that round to the printed ones do.
    WithinRounding,
    /// They do not.
    Differs,
    /// There is no p to hold it against, or no result.
    NotComparable,
}

/// What can be said of a row's printed p.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Verdict {
    /// A test that packages print gives it.
    Reproduced,
    /// Such a test gives it for numbers that round to the printed ones, but not for these.
    WithinRounding,
    /// Only Yates's formula without its cap gives it, which no package prints.
    OnlyUncapped,
    /// No test gives it.
    NotReproduced,
    /// A p is printed, and what stands beside it does not tell it: a median, a text, an unknown size, a group without events.
    NotRecomputable,
    /// No p is printed.
    NoP,
}

impl Verdict {
    /// The name in files and in the JavaScript module.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Reproduced => "reproduced",
            Self::WithinRounding => "within-rounding",
            Self::OnlyUncapped => "only-uncapped",
            Self::NotReproduced => "not-reproduced",
            Self::NotRecomputable => "not-recomputable",
            Self::NoP => "no-p",
        }
    }
}

/// Whether packages print what the method gives; Yates's formula without its cap they do not.
pub const fn is_standard(method: TestMethod) -> bool {
    !matches!(method, TestMethod::YatesUncapped)
}

/// Whether a test gives the printed p.
pub fn agreement(recomputed: &Recomputed, printed: Option<PrintedP>) -> Agreement {
    let (Some(printed), Ok(result)) = (printed, &recomputed.result) else { return Agreement::NotComparable };
    if printed.agrees_with(result.p) {
        Agreement::Reproduces
    } else if recomputed.p_range.is_some_and(|range| printed.agrees_with_some(range.low, range.high)) {
        Agreement::WithinRounding
    } else {
        Agreement::Differs
    }
}

/// What a rule asks for.
#[derive(Debug, Clone, PartialEq)]
pub struct Asked {
    /// The tests it admits for this row; none where what is printed does not decide it.
    pub methods: Vec<TestMethod>,
    /// Why.
    pub reason: Reason,
}

/// The tests that a rule admits for a row.
///
/// Where the rule looks at the variances by Levene's test, which needs the values, both of its tests are admitted: nothing printed can
/// show a departure. A rank test cannot be told from means, so nothing is asked.
pub fn asked(policy: &TestPolicy, comparison: PrintedComparison) -> Asked {
    let (method, reason) = choose_method(policy, &comparison.comparison());
    let methods = match (comparison, policy.continuous) {
        (PrintedComparison::Means(_), ContinuousRule::ByNormalityAndVariances { .. }) => {
            vec![TestMethod::Student, TestMethod::Welch]
        }
        (PrintedComparison::Means(_), ContinuousRule::Always(rank))
            if !matches!(rank, TestMethod::Student | TestMethod::Welch) =>
        {
            Vec::new()
        }
        _ => vec![method],
    };
    Asked { methods, reason }
}

/// Whether a row's p comes from another test than the rule asks for.
///
/// Only where another test gives it and none of those admitted does. Yates's formula without its cap is still Yates's correction: where
/// the rule asks for that, the missing cap is told, not a departure.
pub(super) fn departs(asked: &Asked, agreements: &[(TestMethod, Agreement)]) -> bool {
    let gives = |method: TestMethod, least: Agreement| agreements.iter().any(|(one, how)| *one == method && *how == least);
    let is_admitted = |method: TestMethod| {
        asked.methods.contains(&method) || method == TestMethod::YatesUncapped && asked.methods.contains(&TestMethod::Yates)
    };
    let found: Vec<TestMethod> =
        agreements.iter().filter(|(_, how)| *how == Agreement::Reproduces).map(|(method, _)| *method).collect();
    let could_be_admitted = asked.methods.iter().any(|method| gives(*method, Agreement::WithinRounding));
    !asked.methods.is_empty() && !found.is_empty() && !could_be_admitted && !found.into_iter().any(is_admitted)
}

/// The verdict over all tests of a row.
pub(super) fn verdict(printed: Option<PrintedP>, has_p: bool, agreements: &[(TestMethod, Agreement)]) -> Verdict {
    let any =
        |how: Agreement, standard: bool| agreements.iter().any(|(method, one)| *one == how && is_standard(*method) == standard);
    if printed.is_none() {
        return if has_p { Verdict::NotRecomputable } else { Verdict::NoP };
    }
    if any(Agreement::Reproduces, true) {
        Verdict::Reproduced
    } else if any(Agreement::Reproduces, false) {
        Verdict::OnlyUncapped
    } else if any(Agreement::WithinRounding, true) {
        Verdict::WithinRounding
    } else if any(Agreement::Differs, true) {
        Verdict::NotReproduced
    } else {
        Verdict::NotRecomputable
    }
}
