//! Why a class: each condition with its numbers, as data.

/// A condition of a response, phrased so that "met" speaks for response and "not met" against it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ConditionKind {
    /// Every baseline target lesion was assessed, at the visit and at the baseline; value and threshold are counts: of those assessed at the
    /// visit, and of those of the baseline. Without a baseline there is no threshold.
    AllTargetsAssessed,
    /// The sum is smaller than the baseline by the threshold; value in percent change.
    DecreaseFromBaseline,
    /// Every target lesion is gone; value is how many are, threshold how many there are.
    AllTargetsAbsent,
    /// The sum is not larger than the nadir by the threshold; value in percent change: 0 where nothing is there, as at the nadir, and none where
    /// something is there again, which is beyond any percentage. Without a threshold it is not met because a lesion is there again after
    /// a complete response.
    NoIncreaseFromNadir,
    /// No new lesion as large as the threshold; millimetres.
    NoNewLesion,
    /// Neither kidney is larger than its nadir by the threshold; value in percent change.
    NoKidneyEnlargement,
    /// No kidney is larger than its nadir by more than the threshold while at or below its baseline; it is looked at only where it is not
    /// met: no progression, but no response either. Value in percent change.
    KidneyAllowsResponse,
    /// No angiomyolipoma-related bleeding as severe as the threshold; grade.
    NoBleeding,
    /// Non-target lesions have not progressed.
    NoNonTargetProgression,
    /// An earlier partial response holds until progression, although the sum alone is no response any more; there is no number.
    EarlierResponseHolds,
    /// A later response confirms this one; value in days to the assessment that decides, threshold in days.
    Confirmed,
}

impl ConditionKind {
    /// Stable identifier in exports and the JavaScript module.
    pub const fn id(self) -> &'static str {
        match self {
            Self::AllTargetsAssessed => "all-targets-assessed",
            Self::DecreaseFromBaseline => "decrease-from-baseline",
            Self::AllTargetsAbsent => "all-targets-absent",
            Self::NoIncreaseFromNadir => "no-increase-from-nadir",
            Self::NoNewLesion => "no-new-lesion",
            Self::NoKidneyEnlargement => "no-kidney-enlargement",
            Self::KidneyAllowsResponse => "kidney-allows-response",
            Self::NoBleeding => "no-bleeding",
            Self::NoNonTargetProgression => "no-non-target-progression",
            Self::EarlierResponseHolds => "earlier-response-holds",
            Self::Confirmed => "confirmed",
        }
    }
}

/// One condition, its numbers, and whether it is met.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Condition {
    /// Which.
    pub kind: ConditionKind,
    /// The value found; `None` where nothing was found or it is no number.
    pub value: Option<f64>,
    /// The threshold it is held against.
    pub threshold: Option<f64>,
    /// Whether it is met; `None` is not assessed.
    pub met: Option<bool>,
}

impl Condition {
    /// Whether this is an increase from the nadir as large as progression asks that another clause of the criteria withholds; one from
    /// nothing is larger than any percentage.
    ///
    /// ```
    /// use nadir::response::{Condition, ConditionKind::NoIncreaseFromNadir};
    /// let of = |value| Condition { kind: NoIncreaseFromNadir, value, threshold: Some(25.0), met: Some(true) };
    /// assert_eq!([Some(24.9), Some(25.0), None].map(|value| of(value).is_regrowth_withheld()), [false, true, true]);
    /// ```
    pub fn is_regrowth_withheld(&self) -> bool {
        let reaches = self.threshold.is_some_and(|threshold| self.value.is_none_or(|value| value >= threshold));
        self.kind == ConditionKind::NoIncreaseFromNadir && self.met == Some(true) && reaches
    }

    /// Whether this is a clause of progression that is reached.
    ///
    /// ```
    /// use nadir::response::{Condition, ConditionKind::{DecreaseFromBaseline, NoBleeding}};
    /// let of = |kind, met| Condition { kind, value: None, threshold: None, met };
    /// assert!(of(NoBleeding, Some(false)).is_progression() && !of(NoBleeding, Some(true)).is_progression());
    /// assert!(!of(DecreaseFromBaseline, Some(false)).is_progression());
    /// ```
    pub const fn is_progression(&self) -> bool {
        use ConditionKind as Kind;
        let is_clause = matches!(
            self.kind,
            Kind::NoIncreaseFromNadir
                | Kind::NoNewLesion
                | Kind::NoKidneyEnlargement
                | Kind::NoBleeding
                | Kind::NoNonTargetProgression
        );
        is_clause && matches!(self.met, Some(false))
    }
}
