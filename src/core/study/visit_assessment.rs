//! What is known of one visit: sums, changes, classes.

use crate::measured::quantity::{Exact, MillilitreConstant};
use crate::measured::visit::{VisitId, VisitTime};
use crate::response::{Classification, Condition, ErrorBand, Measure, PerMeasure, Response, TrackId};

/// Everything known of one visit.
#[allow(clippy::struct_excessive_bools, reason = "each is a fact of its own")]
#[derive(Debug, Clone, PartialEq)]
pub struct VisitAssessment {
    /// Which visit.
    pub id: VisitId,
    /// When.
    pub time: VisitTime,
    /// Targets with a comparable volume.
    pub targets_assessed: usize,
    /// Each measure's sum and changes.
    pub sums: PerMeasure<VisitSum>,
    /// Whether a volume in the sum comes from fewer than three diameters.
    pub is_approximation: bool,
    /// The class by each track, in the order of [`Assessment::tracks`].
    pub classes: Vec<VisitClass>,
    /// Whether it lies after the end of treatment and the days of grace; the class then stands for itself and counts as no response.
    pub is_after_treatment: bool,
    /// Why the classes are in doubt, where they are.
    pub doubt: Option<Doubt>,
    /// Whether both classes exist, are evaluable and differ.
    pub is_discordant: Option<bool>,
    /// What the reading error would do.
    pub error_band: Option<ErrorBand>,
}

/// Why the class of a visit is in doubt.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Doubt {
    /// A measurement that it rests on may have been typed in another unit.
    Unit,
    /// What was entered of a new lesion, a bleeding, a kidney or the non-target lesions cannot be read, and may be progression.
    Unread,
}

/// The class of a visit by one track.
#[allow(clippy::struct_excessive_bools, reason = "each is a fact of its own")]
#[derive(Debug, Clone, PartialEq)]
pub struct VisitClass {
    /// Which track.
    pub track: TrackId,
    /// The class with its reasons; `None` up to the baseline.
    pub classification: Option<Classification>,
    /// Whether a later visit confirms the response; `None` without response or rule, or while it may still come.
    pub is_confirmed: Option<bool>,
    /// Whether the response goes on, or confirms, one of an earlier visit that is confirmed.
    pub was_confirmed: bool,
    /// Whether the track has progressed at an earlier visit; the class then stands for itself and counts as no response.
    pub is_after_progression: bool,
    /// Whether a target of the track's criteria was treated otherwise than by the treatment under study, now or before.
    pub is_treated_otherwise: bool,
    /// Whether the visit stands for its day: of several on one day the one with the worst class does, of these that with the largest sum.
    pub is_worst_of_day: bool,
}

/// What is known of one measure at a visit.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct VisitSum {
    /// The sum, in the units in which it is exact; only when every target has a part in it.
    pub sum: Option<Exact>,
    /// Percent change from baseline; `None` at the baseline itself.
    pub percent_change_from_baseline: Option<f64>,
    /// Percent change from the nadir before this visit.
    pub percent_change_from_nadir: Option<f64>,
    /// The nadir before this visit; `None` at the baseline itself.
    #[doc(alias = "NADIR")]
    pub nadir: Option<Exact>,
}

impl VisitAssessment {
    /// The sum of volumes in units of [`Volume`](crate::measured::quantity::Volume).
    pub fn sum_of_volumes(&self) -> Option<Exact> {
        self.sums.of(Measure::SumOfVolumes).sum
    }

    /// Percent change of the sum of volumes from baseline.
    pub fn percent_change_from_baseline(&self) -> Option<f64> {
        self.sums.of(Measure::SumOfVolumes).percent_change_from_baseline
    }

    /// Percent change of the sum of volumes from its nadir before this visit.
    pub fn percent_change_from_nadir(&self) -> Option<f64> {
        self.sums.of(Measure::SumOfVolumes).percent_change_from_nadir
    }

    /// The sum of longest diameters in hundredths of a millimetre.
    pub fn sum_of_longest_diameters(&self) -> Option<Exact> {
        self.sums.of(Measure::SumOfLongestDiameters).sum
    }

    /// Percent change of the sum of longest diameters from baseline.
    pub fn diameter_percent_change_from_baseline(&self) -> Option<f64> {
        self.sums.of(Measure::SumOfLongestDiameters).percent_change_from_baseline
    }

    /// Percent change of the sum of longest diameters from its nadir before this visit.
    pub fn diameter_percent_change_from_nadir(&self) -> Option<f64> {
        self.sums.of(Measure::SumOfLongestDiameters).percent_change_from_nadir
    }

    /// A measure's sum in its unit, as a double for display and export.
    pub fn sum_in_unit(&self, measure: Measure, constant: MillilitreConstant) -> Option<f64> {
        self.sums.of(measure).sum.map(|sum| (measure.definition().in_unit)(sum, constant))
    }

    /// The nadir of a measure's sum before this visit, in its unit.
    pub fn nadir_in_unit(&self, measure: Measure, constant: MillilitreConstant) -> Option<f64> {
        self.sums.of(measure).nadir.map(|sum| (measure.definition().in_unit)(sum, constant))
    }

    /// The sum of volumes in millilitres.
    pub fn sum_of_volumes_ml(&self, constant: MillilitreConstant) -> Option<f64> {
        self.sum_in_unit(Measure::SumOfVolumes, constant)
    }

    /// The sum of longest diameters in millimetres.
    pub fn sum_of_longest_diameters_mm(&self) -> Option<f64> {
        self.sum_in_unit(Measure::SumOfLongestDiameters, MillilitreConstant::default())
    }

    /// What a track says of the visit; a standing track that is the chosen one has no entry of its own.
    pub fn class(&self, track: TrackId) -> Option<&VisitClass> {
        self.classes.iter().find(|class| class.track == track).or(self.classes.first())
    }

    /// The class by a track, with its reasons.
    pub fn classification_by(&self, track: TrackId) -> Option<&Classification> {
        self.class(track)?.classification.as_ref()
    }

    /// The class by the criteria chosen, with its reasons.
    pub fn classification(&self) -> Option<&Classification> {
        self.classification_by(TrackId::Chosen)
    }

    /// Whether a later visit confirms the response by the criteria chosen.
    pub fn is_confirmed(&self) -> Option<bool> {
        self.class(TrackId::Chosen)?.is_confirmed
    }

    /// Whether the response by the criteria chosen goes on, or confirms, one of an earlier visit that is confirmed.
    pub fn was_confirmed(&self) -> bool {
        self.class(TrackId::Chosen).is_some_and(|class| class.was_confirmed)
    }

    /// The class by a track.
    pub fn response_by(&self, track: TrackId) -> Option<Response> {
        self.classification_by(track).map(|classification| classification.response)
    }

    /// The class by the criteria chosen.
    pub fn response(&self) -> Option<Response> {
        self.response_by(TrackId::Chosen)
    }

    /// Whether a track has progressed at an earlier visit: the visit keeps its numbers and its class, and counts as no response.
    pub fn is_after_progression(&self, track: TrackId) -> bool {
        self.class(track).is_some_and(|class| class.is_after_progression)
    }

    /// Whether a target of a track was treated otherwise than by the treatment under study, here or before: its sums need it.
    pub fn is_treated_otherwise(&self, track: TrackId) -> bool {
        self.class(track).is_some_and(|class| class.is_treated_otherwise)
    }

    /// Whether the visit stands for its day by a track: of several on one day the worst does.
    pub fn is_worst_of_day(&self, track: TrackId) -> bool {
        self.class(track).is_some_and(|class| class.is_worst_of_day)
    }

    /// Whether the visit lies after the first progression by a track or after the end of treatment: it counts for no response.
    pub fn is_past(&self, track: TrackId) -> bool {
        self.is_after_treatment || self.is_after_progression(track)
    }

    /// The overall class by RECIST 1.1.
    pub fn recist_response(&self) -> Option<Response> {
        self.response_by(TrackId::RECIST)
    }

    /// Whether the sum that the criteria chosen judge has grown from its nadir by the share that progression asks, and another clause
    /// withholds it: for volumes that it is not above the baseline, for diameters that it grew by less than 5 mm.
    pub fn is_regrowth_withheld(&self) -> bool {
        let withheld = |one: &Condition| one.is_regrowth_withheld();
        self.classification().is_some_and(|class| class.conditions.iter().any(withheld))
    }
}
