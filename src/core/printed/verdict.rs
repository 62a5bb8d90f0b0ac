//! Whether a test gives the printed p, and whether it is the test that the stated rule asks for.

use super::agreement::Agreement;
use super::recompute::PrintedComparison;
use crate::statistics::policy::{ContinuousRule, Reason, TestMethod, TestPolicy, choose_method};
use serde::{Deserialize, Serialize};

/// What can be said of a row's printed p.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// A test that R, scipy or PSPP prints gives it.
    Reproduced,
    /// Such a test gives it for numbers that round to the printed ones, but not for these.
    WithinRounding,
    /// Only Yates's formula without its cap gives it, which R, scipy and PSPP do not print.
    OnlyUncapped,
    /// None of the tests tried gives it.
    NotReproduced,
    /// A p is printed, and what stands beside it does not tell it: a median, a text, an unknown size, a group without events; or the
    /// table says, or its other rows show, that another test was made than those that can be computed.
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
