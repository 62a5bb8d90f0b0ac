//! What would settle a finding, and which findings are routine.

use super::{Finding, Rule, Severity};
use crate::entry::draft::{PatientDraft, Place};
use crate::entry::reading::{checked, unchecked};
use crate::measured::quantity::Unit;
use crate::measured::visit::VisitId;

/// A measurement that another unit would bring near the lesion's other one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnitSlip {
    /// At which visit of the lesion.
    pub visit: VisitId,
    /// The unit it was probably meant in.
    pub meant: Unit,
    /// Read so, as it would be typed.
    pub text: String,
}

impl Finding {
    /// Where an offer of the rule belongs: the other of two values, where that is the odd one.
    pub fn place_of_offer(&self) -> Place {
        match (&self.rule, self.place.lesion()) {
            (Rule::TenfoldChange { slip: Some(slip), .. }, Some(lesion)) => Place::Measurement(lesion, slip.visit),
            _ => self.place,
        }
    }

    /// The text that, at [`place_of_offer`](Self::place_of_offer), says that a doubtful value was looked at and is right; or, where it says so
    /// already, takes that back.
    ///
    /// # Returns
    /// `None` for a finding that is no doubt about a value.
    pub fn checked_text(&self, patient: &PatientDraft) -> Option<String> {
        let text = patient.text(self.place_of_offer());
        match self.rule {
            Rule::TenfoldChange { is_checked: true, .. } => Some(unchecked(text)),
            Rule::TenfoldChange { is_checked: false, .. } => Some(checked(text)),
            _ => None,
        }
    }

    /// Whether this is no more than the usual difference between volumes and diameters.
    pub fn is_routine_discordance(&self) -> bool {
        matches!(self.rule, Rule::CriteriaDiscordant { .. }) && self.rule.severity() == Severity::Information
    }
}
