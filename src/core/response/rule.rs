//! The rules of a copy one by one, by name: for a settings form and for overrides from elsewhere.

use super::{ConfirmationRule, Measure, ResponseCriteria};
use crate::measured::quantity::{Decimal, Diameter, Percent};

/// One editable rule of [`ResponseCriteria`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum EditableRule {
    /// Partial response: decrease from baseline, %.
    PartialDecrease,
    /// Progression: increase above the nadir, %.
    ProgressionIncrease,
    /// Progression: absolute increase, mm.
    ProgressionAbsolute,
    /// Progression only above the baseline; yes or no.
    ProgressionAboveBaseline,
    /// Partial response holds until progression; yes or no.
    PartialPersists,
    /// A new lesion counts from this diameter, mm.
    NewLesion,
    /// Kidney enlargement above the nadir, %.
    KidneyIncrease,
    /// Bleeding counts from this grade.
    BleedingGrade,
    /// Confirmation after so many days.
    ConfirmationDays,
    /// Not evaluable assessments allowed until the confirmation.
    MaximumNotEvaluable,
    /// One stable assessment allowed until the confirmation; yes or no.
    AcceptStableBetween,
    /// Stable disease counts from this day.
    MinimumStableDays,
}

impl EditableRule {
    /// Every rule, in the order of a form.
    pub const ALL: [Self; 12] = [
        Self::PartialDecrease,
        Self::ProgressionIncrease,
        Self::ProgressionAbsolute,
        Self::ProgressionAboveBaseline,
        Self::PartialPersists,
        Self::NewLesion,
        Self::KidneyIncrease,
        Self::BleedingGrade,
        Self::ConfirmationDays,
        Self::MaximumNotEvaluable,
        Self::AcceptStableBetween,
        Self::MinimumStableDays,
    ];

    /// The rule's name in the JavaScript module.
    pub const fn id(self) -> &'static str {
        match self {
            Self::PartialDecrease => "partialDecreasePercent",
            Self::ProgressionIncrease => "progressionIncreasePercent",
            Self::ProgressionAbsolute => "progressionAbsoluteMm",
            Self::ProgressionAboveBaseline => "progressionAboveBaseline",
            Self::PartialPersists => "partialPersists",
            Self::NewLesion => "newLesionMm",
            Self::KidneyIncrease => "kidneyIncreasePercent",
            Self::BleedingGrade => "bleedingGrade",
            Self::ConfirmationDays => "confirmationDays",
            Self::MaximumNotEvaluable => "maximumNotEvaluable",
            Self::AcceptStableBetween => "acceptStableBetween",
            Self::MinimumStableDays => "minimumStableDays",
        }
    }

    /// Whether the rule is a yes or no.
    pub const fn is_switch(self) -> bool {
        matches!(self, Self::ProgressionAboveBaseline | Self::PartialPersists | Self::AcceptStableBetween)
    }

    /// Whether the rule can be used with what the criteria judge: millimetres are none of a sum of volumes.
    ///
    /// ```
    /// use nadir::response::{EditableRule, Preset, ResponseCriteria};
    /// let exist = ResponseCriteria::preset(Preset::Exist2);
    /// assert!(!EditableRule::ProgressionAbsolute.applies_to(&exist));
    /// assert_eq!(EditableRule::ProgressionAbsolute.set(&exist, "5"), None);
    /// ```
    pub fn applies_to(self, criteria: &ResponseCriteria) -> bool {
        self != Self::ProgressionAbsolute || criteria.measure == Measure::SumOfLongestDiameters
    }

    /// Whether an empty text switches the rule off.
    pub const fn is_optional(self) -> bool {
        matches!(self, Self::ProgressionAbsolute | Self::KidneyIncrease | Self::BleedingGrade | Self::ConfirmationDays)
    }

    /// The rule's value as text: a number, `true` or `false`, or nothing where the rule is not used.
    ///
    /// ```
    /// use nadir::response::{EditableRule, Preset, ResponseCriteria};
    /// let recist = ResponseCriteria::preset(Preset::Recist11);
    /// assert_eq!(EditableRule::PartialDecrease.text(&recist), "30");
    /// assert_eq!(EditableRule::KidneyIncrease.text(&recist), "");
    /// ```
    pub fn text(self, criteria: &ResponseCriteria) -> String {
        let percent = |value: Percent| crate::measured::quantity::hundredths_text(value.hundredths());
        let confirmation = |value: fn(&ConfirmationRule) -> String| criteria.confirmation.as_ref().map(value);
        match self {
            Self::PartialDecrease => Some(percent(criteria.partial_decrease)),
            Self::ProgressionIncrease => Some(percent(criteria.progression_increase)),
            Self::ProgressionAbsolute => criteria.progression_absolute().map(|mm| mm.to_string()),
            Self::ProgressionAboveBaseline => Some(criteria.progression_above_baseline.to_string()),
            Self::PartialPersists => Some(criteria.partial_persists.to_string()),
            Self::NewLesion => Some(criteria.new_lesion_mm.to_string()),
            Self::KidneyIncrease => criteria.kidney_increase.map(percent),
            Self::BleedingGrade => criteria.bleeding_grade.map(|grade| grade.to_string()),
            Self::ConfirmationDays => confirmation(|rule| rule.minimum_days.to_string()),
            Self::MaximumNotEvaluable => confirmation(|rule| rule.maximum_not_evaluable.to_string()),
            Self::AcceptStableBetween => confirmation(|rule| rule.accept_stable_between.to_string()),
            Self::MinimumStableDays => Some(criteria.minimum_stable_days.to_string()),
        }
        .unwrap_or_default()
    }

    /// A copy of the criteria with the rule set from a text.
    ///
    /// An empty text switches an optional rule off. Setting anything of the confirmation switches it on.
    ///
    /// # Returns
    /// `None` when the text is no value for this rule; the criteria given stay as they are.
    pub fn set(self, criteria: &ResponseCriteria, text: &str) -> Option<ResponseCriteria> {
        let mut edited = criteria.clone();
        let text = text.trim();
        let optional = !text.is_empty();
        let confirmation = criteria.confirmation.unwrap_or(ConfirmationRule::after(0));
        match self {
            Self::PartialDecrease => {
                edited.partial_decrease = percent(text).filter(|decrease| *decrease <= Percent::whole(100))?;
            }
            Self::ProgressionIncrease => edited.progression_increase = percent(text)?,
            Self::ProgressionAbsolute if optional && !self.applies_to(criteria) => return None,
            Self::ProgressionAbsolute => {
                edited.progression_absolute_mm = if optional { Some(whole(text, LARGEST_MM)?) } else { None }
            }
            Self::ProgressionAboveBaseline => edited.progression_above_baseline = text.parse().ok()?,
            Self::PartialPersists => edited.partial_persists = text.parse().ok()?,
            Self::NewLesion => edited.new_lesion_mm = whole(text, LARGEST_MM)?,
            Self::KidneyIncrease => edited.kidney_increase = if optional { Some(percent(text)?) } else { None },
            Self::BleedingGrade => edited.bleeding_grade = if optional { u8::try_from(whole(text, 5)?).ok() } else { None },
            Self::ConfirmationDays if !optional => edited.confirmation = None,
            Self::ConfirmationDays => {
                edited.confirmation = Some(ConfirmationRule { minimum_days: whole(text, MOST_DAYS)?, ..confirmation });
            }
            Self::MaximumNotEvaluable => {
                edited.confirmation = Some(ConfirmationRule { maximum_not_evaluable: whole(text, 100)?, ..confirmation });
            }
            Self::AcceptStableBetween => {
                edited.confirmation = Some(ConfirmationRule { accept_stable_between: text.parse().ok()?, ..confirmation });
            }
            Self::MinimumStableDays => edited.minimum_stable_days = whole(text, MOST_DAYS)?,
        }
        Some(edited)
    }
}

/// No lesion is larger.
const LARGEST_MM: u32 = Diameter::LARGEST.hundredths() / 100;
/// Ten years.
const MOST_DAYS: u32 = 3650;

fn whole(text: &str, most: u32) -> Option<u32> {
    text.parse().ok().filter(|value| *value <= most)
}

/// Reads a percentage to 0.01 %.
pub fn percent(text: &str) -> Option<Percent> {
    let (hundredths, rounded) = Decimal::read(text.trim().trim_end_matches('%').trim_end())?.round_to_units(2);
    u32::try_from(hundredths).ok().filter(|_| !rounded).and_then(Percent::from_hundredths)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::response::Preset;

    #[test]
    fn setting_every_rule_to_its_own_text_changes_nothing() {
        for preset in Preset::ALL {
            let criteria = ResponseCriteria::preset(preset);
            for rule in EditableRule::ALL {
                let text = rule.text(&criteria);
                let is_part_of_no_confirmation = criteria.confirmation.is_none() && text.is_empty();
                if !is_part_of_no_confirmation {
                    assert_eq!(rule.set(&criteria, &text).as_ref(), Some(&criteria), "{rule:?}");
                }
                assert_eq!(rule.set(&criteria, "nonsense"), None, "{rule:?}");
                let is_switched_off = rule.set(&criteria, "").is_some_and(|edited| rule.text(&edited).is_empty());
                assert_eq!(is_switched_off, rule.is_optional(), "{rule:?}");
            }
        }
    }
}
