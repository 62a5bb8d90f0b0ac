//! Two readers of the same visits: how far their sums and their classes agree.

use crate::entry::draft::{PatientKey, StudyDraft, VisitField};
use crate::entry::reading::folded;
use crate::response::Response;
use crate::statistics::agreement::{
    BlandAltman, IntraclassCorrelation, Kappa, KappaWeights, bland_altman, intraclass_correlation, kappa,
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
    /// How many of these have more than one: their pairs are not independent, which limits for repeated measures would allow for.
    pub repeated: usize,
    /// Limits of agreement of the sums.
    pub sums: Result<BlandAltman, NotEstimable>,
    /// Limits of agreement of their logarithms, as ratios.
    pub ratios: Result<BlandAltman, NotEstimable>,
    /// ICC(A,1) of the sums.
    pub correlation: Result<IntraclassCorrelation, NotEstimable>,
    /// Kappa of the classes, unweighted and linearly weighted; of pairs that both could evaluate.
    pub kappa: [Result<Kappa, NotEstimable>; 2],
}

/// The readers of a study, in the order in which they first stand.
pub fn readers(draft: &StudyDraft) -> Vec<String> {
    let mut known: Vec<String> = Vec::new();
    for visit in draft.patients.iter().flat_map(|patient| &patient.visits) {
        let reader = folded(visit.field(VisitField::Reader));
        if !reader.is_empty() && !known.iter().any(|other| is_same(other, &reader)) {
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
/// A pair is two visits of one patient on one day, one by each reader. Bland–Altman's limits are of all pairs, repeated visits of a
/// patient among them.
///
/// # Source
/// Bland and Altman 1986, Lancet 327:307; Shrout and Fleiss 1979, Psychol Bull 86:420, ICC(2,1); Cohen 1960, Educ Psychol Meas 20:37.
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
    let settings_of = readers.each_ref().map(|reader| Settings { reader: reader.clone(), ..settings.clone() });
    let mut pairs = Vec::new();
    for patient in &draft.patients {
        let [first, second] = settings_of.each_ref().map(|settings| assess(patient, settings));
        let [of_first, of_second] =
            [(&first, &readers[0]), (&second, &readers[1])].map(|(known, reader)| visits_of(known, reader));
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
    let table = class_table(&pairs);
    let level = ConfidenceLevel::default();
    ReaderAgreement {
        readers,
        patients,
        repeated,
        sums: bland_altman(&x, &y, false, level),
        ratios: bland_altman(&x, &y, true, level),
        correlation: intraclass_correlation(&ratings, level),
        kappa: [KappaWeights::None, KappaWeights::Linear].map(|weights| kappa(&table, weights, level)),
        pairs,
    }
}

/// The visits that a reader is said to have read.
fn visits_of<'a>(known: &'a Assessment, reader: &str) -> Vec<&'a VisitAssessment> {
    let visits = known.patient.visits.iter().zip(&known.visits);
    visits.filter(|(visit, _)| is_same(&visit.recording.reader, reader)).map(|(_, assessed)| assessed).collect()
}

/// How many patients the pairs are of, and how many of these have more than one. Pairs of a patient stand together.
fn counts(pairs: &[PairOfReadings]) -> (usize, usize) {
    let of_patients = pairs.chunk_by(|one, other| one.patient == other.patient);
    of_patients.fold((0, 0), |(all, repeated), of_one| (all + 1, repeated + usize::from(of_one.len() > 1)))
}

/// The classes of the first reader as rows, of the second as columns, in their order from complete response to progression.
fn class_table(pairs: &[PairOfReadings]) -> Vec<Vec<u64>> {
    let evaluable = |class: &Response| *class != Response::NotEvaluable;
    let both: Vec<[Response; 2]> =
        pairs.iter().filter_map(|pair| Some([pair.classes[0].filter(evaluable)?, pair.classes[1].filter(evaluable)?])).collect();
    // A class that only non-target lesions have lies between two others, and would set them further apart where nobody has it.
    let is_used =
        |class: &Response| *class != Response::NonCompleteNonProgressive || both.iter().flatten().any(|seen| seen == class);
    let classes: Vec<Response> = Response::ALL.into_iter().filter(evaluable).filter(is_used).collect();
    let count = |row: Response, column: Response| both.iter().filter(|pair| **pair == [row, column]).count() as u64;
    classes.iter().map(|row| classes.iter().map(|column| count(*row, *column)).collect()).collect()
}
