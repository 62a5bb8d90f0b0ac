//! Two readers of the same visits: how far their sums and their classes agree.

use crate::entry::check;
use crate::entry::draft::{PatientKey, StudyDraft};
use crate::entry::reading::folded;
use crate::response::Response;
use crate::statistics::agreement::{
    BlandAltman, IntraclassCorrelation, Kappa, KappaWeights, RepeatedLimits, bland_altman, intraclass_correlation, kappa,
    limits_for_repeated,
};
use crate::statistics::types::{ConfidenceLevel, NotEstimable};
use crate::study::assessment::{Assessment, Settings, VisitAssessment, assess};

/// One visit that both have read.
#[derive(Debug, Clone, PartialEq)]
pub struct PairOfReadings {
    /// Whose.
    pub patient: PatientKey,
    /// Pseudonym.
    pub id: String,
    /// Study day.
    pub day: i32,
    /// Sum of what the criteria judge by either reader, in its unit; `None` where it is not complete.
    pub sums: [Option<f64>; 2],
    /// Class by either reader, each from that reader's own visits; `None` up to the baseline.
    pub classes: [Option<Response>; 2],
}

/// How far two readers agree, the first minus the second, with 95 % intervals.
#[derive(Debug, Clone, PartialEq)]
pub struct ReaderAgreement {
    /// Both readers.
    pub readers: [String; 2],
    /// Visits that both have read.
    pub pairs: Vec<PairOfReadings>,
    /// How many patients they are of.
    pub patients: usize,
    /// How many of these have more than one: their pairs are not independent, which [`repeated_limits`](Self::repeated_limits) allow for.
    pub repeated: usize,
    /// Limits of agreement of the sums.
    pub sums: Result<BlandAltman, NotEstimable>,
    /// Limits of agreement of their logarithms, as ratios.
    pub ratios: Result<BlandAltman, NotEstimable>,
    /// Limits of agreement for repeated visits of a patient: of the sums, and of their logarithms as ratios.
    pub repeated_limits: [Result<RepeatedLimits, NotEstimable>; 2],
    /// ICC(A,1) of the sums.
    pub correlation: Result<IntraclassCorrelation, NotEstimable>,
    /// Pairs of one class of those that both could evaluate, and how many these are.
    pub same_class: (usize, usize),
    /// Kappa of the classes, unweighted and linearly weighted; of pairs that both could evaluate.
    pub kappa: [Result<Kappa, NotEstimable>; 2],
}

/// The readers of a study, in the order in which they first stand.
pub fn readers(draft: &StudyDraft) -> Vec<String> {
    let mut known: Vec<String> = Vec::new();
    for reader in draft.patients.iter().flat_map(check::readers) {
        if !known.iter().any(|other| is_same(other, &reader)) {
            known.push(reader);
        }
    }
    known
}

fn is_same(one: &str, other: &str) -> bool {
    one.to_lowercase() == other.to_lowercase()
}

/// The agreement of two readers over the visits that both have read; each is assessed as if the study had no other.
///
/// A pair is two visits of one patient on one day, one by each reader. Bland–Altman's limits are of all pairs, as if each were of
/// another patient; where a patient has several, the limits for repeated visits stand beside them.
///
/// # Source
/// Bland and Altman 1986, Lancet 327:307; 2007, J Biopharm Stat 17:571; Shrout and Fleiss 1979, Psychol Bull 86:420, ICC(2,1); Cohen 1960, Educ Psychol Meas 20:37.
///
/// # Example
/// ```
/// use nadir::analysis::reader_agreement;
/// use nadir::{entry::draft::{StudyDraft, VisitField}, measured::lesion::LesionId, study::assessment::Settings};
/// let mut study = StudyDraft::empty();
/// let visits = &mut study.patients[0].visits;
/// for (visit, (month, reader, volume)) in visits.iter_mut().zip([("0", "R1", "100 mL"), ("0", "R2", "90 mL")]) {
///     visit.fields.insert(VisitField::Month, month.into());
///     visit.fields.insert(VisitField::Reader, reader.into());
///     visit.cells.insert(LesionId(1), volume.into());
/// }
/// let found = reader_agreement(&study, &Settings::default(), ["R1", "R2"]);
/// assert_eq!(found.pairs[0].sums, [Some(100.0), Some(90.0)]);
/// assert!(found.sums.is_err()); // of one pair there is no spread
/// ```
pub fn reader_agreement(draft: &StudyDraft, settings: &Settings, readers: [&str; 2]) -> ReaderAgreement {
    let readers = readers.map(folded);
    let assessed = readers.each_ref().map(|reader| assessed_by(draft, settings, reader));
    let [first, second] = &assessed;
    agreement(draft, settings, readers, [first, second])
}

/// The agreement of each two readers of a study who have read a visit both, in the order in which the readers first stand.
///
/// # Example
/// ```
/// use nadir::{analysis::reader_agreements, entry::draft::StudyDraft, study::assessment::Settings};
/// assert!(reader_agreements(&StudyDraft::empty(), &Settings::default()).is_empty());
/// ```
pub fn reader_agreements(draft: &StudyDraft, settings: &Settings) -> Vec<ReaderAgreement> {
    let known = readers(draft);
    let assessed: Vec<(&String, Vec<Assessment>)> =
        known.iter().map(|reader| (reader, assessed_by(draft, settings, reader))).collect();
    let later = assessed.iter().enumerate().map(|(at, one)| (one, assessed.iter().skip(at + 1)));
    let pairs = later.flat_map(|(one, others)| others.map(move |other| (one, other)));
    pairs
        .map(|((first, by_first), (second, by_second))| {
            agreement(draft, settings, [(*first).clone(), (*second).clone()], [by_first, by_second])
        })
        .filter(|found| !found.pairs.is_empty())
        .collect()
}

/// Every patient as one reader has read it.
fn assessed_by(draft: &StudyDraft, settings: &Settings, reader: &str) -> Vec<Assessment> {
    let settings = Settings { reader: reader.to_owned(), ..settings.clone() };
    draft.patients.iter().map(|patient| assess(patient, &settings)).collect()
}

fn agreement(
    draft: &StudyDraft,
    settings: &Settings,
    readers: [String; 2],
    [by_first, by_second]: [&[Assessment]; 2],
) -> ReaderAgreement {
    let mut pairs = Vec::new();
    for (patient, (first, second)) in draft.patients.iter().zip(by_first.iter().zip(by_second)) {
        let [of_first, of_second] = [(first, &readers[0]), (second, &readers[1])].map(|(known, reader)| visits_of(known, reader));
        for one in &of_first {
            let Some(other) = of_second.iter().find(|other| other.time.day == one.time.day) else { continue };
            let sum = |visit: &VisitAssessment| visit.sum_in_unit(settings.criteria.measure, settings.constant);
            pairs.push(PairOfReadings {
                patient: patient.key,
                id: first.patient.id.clone(),
                day: one.time.day,
                sums: [sum(one), sum(other)],
                classes: [one.response(), other.response()],
            });
        }
    }
    let (patients, repeated) = counts(&pairs);
    let (x, y): (Vec<f64>, Vec<f64>) = pairs.iter().filter_map(|pair| pair.sums[0].zip(pair.sums[1])).unzip();
    let ratings: Vec<Vec<f64>> = x.iter().zip(&y).map(|(one, other)| vec![*one, *other]).collect();
    let both = |pair: &PairOfReadings| Some([pair.sums[0]?, pair.sums[1]?]);
    let by_patient: Vec<Vec<[f64; 2]>> = of_patients(&pairs).map(|of_one| of_one.iter().filter_map(both).collect()).collect();
    let classes = evaluable_classes(&pairs);
    let table = class_table(&classes);
    let level = ConfidenceLevel::default();
    ReaderAgreement {
        readers,
        patients,
        repeated,
        sums: bland_altman(&x, &y, false, level),
        ratios: bland_altman(&x, &y, true, level),
        repeated_limits: [false, true].map(|logarithms| limits_for_repeated(&by_patient, logarithms)),
        correlation: intraclass_correlation(&ratings, level),
        same_class: (classes.iter().filter(|[one, other]| one == other).count(), classes.len()),
        kappa: [KappaWeights::None, KappaWeights::Linear].map(|weights| kappa(&table, weights, level)),
        pairs,
    }
}

/// The visits that a reader is said to have read.
fn visits_of<'a>(known: &'a Assessment, reader: &str) -> Vec<&'a VisitAssessment> {
    let visits = known.patient.visits.iter().zip(&known.visits);
    visits.filter(|(visit, _)| is_same(&visit.recording.reader, reader)).map(|(_, assessed)| assessed).collect()
}

/// The pairs of each patient.
fn of_patients(pairs: &[PairOfReadings]) -> impl Iterator<Item = &[PairOfReadings]> {
    pairs.chunk_by(|one, other| one.patient == other.patient)
}

/// How many patients the pairs are of, and how many of these have more than one. Pairs of a patient stand together.
fn counts(pairs: &[PairOfReadings]) -> (usize, usize) {
    of_patients(pairs).fold((0, 0), |(all, repeated), of_one| (all + 1, repeated + usize::from(of_one.len() > 1)))
}

/// The classes of pairs that both could evaluate.
fn evaluable_classes(pairs: &[PairOfReadings]) -> Vec<[Response; 2]> {
    let known = |class: Option<Response>| class.filter(|class| *class != Response::NotEvaluable);
    pairs.iter().filter_map(|pair| Some([known(pair.classes[0])?, known(pair.classes[1])?])).collect()
}

/// The classes of the first reader as rows, of the second as columns, in their order from complete response to progression.
fn class_table(both: &[[Response; 2]]) -> Vec<Vec<u64>> {
    // A class that only non-target lesions have lies between two others, and would set them further apart where nobody has it.
    let is_used = |class: &Response| match class {
        Response::NotEvaluable => false,
        Response::NonCompleteNonProgressive => both.iter().flatten().any(|seen| seen == class),
        _ => true,
    };
    let classes: Vec<Response> = Response::ALL.into_iter().filter(is_used).collect();
    let count = |row: Response, column: Response| both.iter().filter(|pair| **pair == [row, column]).count() as u64;
    classes.iter().map(|row| classes.iter().map(|column| count(*row, *column)).collect()).collect()
}
