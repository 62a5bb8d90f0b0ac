//! What would settle a finding, and which findings are routine.

use super::{Finding, Rule, Severity};
use crate::entry::draft::Place;
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

    /// Whether this is no more than the usual difference between volumes and diameters.
    pub fn is_routine_discordance(&self) -> bool {
        matches!(self.rule, Rule::CriteriaDiscordant { .. }) && self.rule.severity() == Severity::Information
    }
}
