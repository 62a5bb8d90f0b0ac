//! Random cases on a threshold, the same on every machine, and the core's answer to them.

use nadir::entry::reading::canonical;
use nadir::measured::lesion::{LesionId, Measurement, TargetLesion};
use nadir::measured::patient::Patient;
use nadir::measured::quantity::{Diameter, Percent, Unit};
use nadir::measured::visit::{Events, Visit, VisitId, VisitTime};
use nadir::response::burden::{burden, roles};
use nadir::response::{Measure, Preset, Response, ResponseCriteria, Subject, classify};
use nadir::study::assessment::{Settings, assess};

/// Every so many cases go the whole way from typed text.
pub const TYPED_EVERY: u32 = 20;

/// A threshold as the fraction of the reference that is exactly on it, with ways to spread it over three axes.
pub struct Threshold {
    pub name: &'static str,
    pub part: (u32, u32),
    pub axes: [[(u32, u32); 3]; 5],
}

/// The products of the fractions of each way are the threshold's fraction.
pub const THRESHOLDS: [Threshold; 4] = [
    Threshold {
        name: "−50%",
        part: (1, 2),
        axes: [
            [(1, 2), (1, 1), (1, 1)],
            [(4, 5), (5, 8), (1, 1)],
            [(2, 3), (3, 4), (1, 1)],
            [(4, 5), (5, 6), (3, 4)],
            [(3, 2), (4, 9), (3, 4)],
        ],
    },
    Threshold {
        name: "−30%",
        part: (7, 10),
        axes: [
            [(7, 10), (1, 1), (1, 1)],
            [(7, 8), (4, 5), (1, 1)],
            [(7, 9), (9, 10), (1, 1)],
            [(14, 15), (7, 8), (6, 7)],
            [(7, 5), (5, 8), (4, 5)],
        ],
    },
    Threshold {
        name: "+20%",
        part: (6, 5),
        axes: [
            [(6, 5), (1, 1), (1, 1)],
            [(3, 2), (4, 5), (1, 1)],
            [(9, 10), (4, 3), (1, 1)],
            [(8, 7), (7, 6), (9, 10)],
            [(21, 20), (8, 7), (1, 1)],
        ],
    },
    Threshold {
        name: "+25%",
        part: (5, 4),
        axes: [
            [(5, 4), (1, 1), (1, 1)],
            [(3, 2), (5, 6), (1, 1)],
            [(10, 9), (9, 8), (1, 1)],
            [(15, 14), (7, 6), (1, 1)],
            [(4, 3), (7, 8), (15, 14)],
        ],
    },
];

/// `SplitMix64` (Steele, Lea & Flood 2014): the same cases on every machine.
pub struct Random(pub u64);

impl Random {
    /// A number from 0 to below the bound.
    pub fn below(&mut self, bound: u32) -> u32 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        u32::try_from((mixed ^ (mixed >> 31)) % u64::from(bound)).unwrap()
    }

    /// A number between two, both included.
    pub fn between(&mut self, low: u32, high: u32) -> u32 {
        low + self.below(high - low + 1)
    }
}

/// The rules under which the threshold is one of the two that count.
pub fn rules(measure: Measure, part: (u32, u32)) -> ResponseCriteria {
    let base = if measure == Measure::SumOfVolumes { Preset::SourcePaper } else { Preset::Recist11 };
    let (decrease, increase) = if matches!(part, (1, 2) | (5, 4)) { (50, 25) } else { (30, 20) };
    ResponseCriteria {
        partial_decrease: Percent::whole(decrease),
        progression_increase: Percent::whole(increase),
        ..ResponseCriteria::preset(base)
    }
}

/// A diameter of so many hundredths of a millimetre.
pub fn diameter(hundredths: u32) -> Diameter {
    Diameter::from_hundredths(hundredths).unwrap()
}

/// Three diameters, in hundredths of a millimetre.
pub fn ellipsoid([a, b, c]: [u32; 3]) -> Measurement {
    Measurement::Ellipsoid(diameter(a), diameter(b), diameter(c))
}

/// The class by the core, from measurements, with every lesion a target, however small.
pub fn classified(before: &[Measurement], after: &[Measurement], criteria: &ResponseCriteria) -> Response {
    let lesions = (1..).take(before.len()).map(|id| TargetLesion { id: LesionId(id), name: String::new(), side: None }).collect();
    let visit = |id: u32, measurements: &[Measurement]| Visit {
        id: VisitId(id),
        time: VisitTime::new(None, Some(i32::try_from(id).unwrap() * 90)).unwrap(),
        modality: None,
        recording: nadir::measured::recording::Recording::default(),
        measurements: measurements.iter().copied().map(Some).collect(),
        took_place: true,
        events: Events::default(),
        intervention: None,
        merged: Vec::new(),
    };
    let patient = Patient { lesions, visits: vec![visit(0, before), visit(1, after)], ..Patient::default() };
    let roles = roles(&patient, 0);
    let subject = |visit: &Visit| Subject {
        burden: burden(&patient, visit, &roles, 0),
        events: visit.events,
        targets: before.len(),
        is_on_treatment: visit.time.day > 0,
        day: visit.time.day,
    };
    let subjects: Vec<Subject> = patient.visits.iter().map(subject).collect();
    classify(&subjects, Some(0), criteria)[1].as_ref().unwrap().response
}

/// The class by the core, from the text that a person would type.
pub fn classified_from_text(before: &[Measurement], after: &[Measurement], criteria: &ResponseCriteria) -> Response {
    let unit = Unit::Centimetre;
    let cells: Vec<[String; 2]> =
        before.iter().zip(after).map(|(before, after)| [*before, *after].map(|one| canonical(Some(one), unit))).collect();
    let rows: Vec<[&str; 2]> = cells.iter().map(|[before, after]| [before.as_str(), after.as_str()]).collect();
    let rows: Vec<&[&str]> = rows.iter().map(<[&str; 2]>::as_slice).collect();
    let settings = Settings { unit, criteria: criteria.clone(), ..Settings::default() };
    assess(&super::patient(&["0", "3"], &rows), &settings).visits[1].response().unwrap()
}
