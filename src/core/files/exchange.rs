//! Data sets in the shapes that other programs read: CDISC's SDTM and `ADaM`, and the import form of `REDCap`.
//!
//! What was measured goes into SDTM and the form; what is computed here goes into `ADaM` alone, each number from the function that the
//! tables take it from. No date is written: study days are, without a day 0, as CDISC counts them.

mod analysis;
mod capture;
mod names;
mod tabulation;

use self::names::Names;
use super::csv::ByteOrderMark;
use crate::study::Study;
use crate::study::assessment::Settings;
use serde::{Deserialize, Serialize};

/// A data set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Dataset {
    /// SDTM, demographics: a row for each patient.
    Demographics,
    /// SDTM, tumours identified: a row for each lesion, and for each part of one that has split.
    TumourIdentification,
    /// SDTM, tumour results: a row for each diameter, volume or state.
    TumourResults,
    /// SDTM, adverse events.
    AdverseEvents,
    /// `ADaM`: a row for each patient.
    SubjectLevel,
    /// `ADaM`: sums and their changes at each visit.
    TumourAnalysis,
    /// `ADaM`: responses at each visit, and the best one.
    ResponseAnalysis,
    /// `ADaM`: times to response and to progression, and durations of response.
    TimeToEvent,
    /// `ADaM`: adverse events.
    AdverseEventAnalysis,
    /// `REDCap`: a row for each record, event and repeated instrument.
    CaptureForm,
}

impl Dataset {
    /// All of them, SDTM first.
    pub const ALL: [Self; 10] = [
        Self::Demographics,
        Self::TumourIdentification,
        Self::TumourResults,
        Self::AdverseEvents,
        Self::SubjectLevel,
        Self::TumourAnalysis,
        Self::ResponseAnalysis,
        Self::TimeToEvent,
        Self::AdverseEventAnalysis,
        Self::CaptureForm,
    ];

    /// The name of its file without ending: CDISC's own.
    pub const fn stem(self) -> &'static str {
        match self {
            Self::Demographics => "dm",
            Self::TumourIdentification => "tu",
            Self::TumourResults => "tr",
            Self::AdverseEvents => "ae",
            Self::SubjectLevel => "adsl",
            Self::TumourAnalysis => "adtr",
            Self::ResponseAnalysis => "adrs",
            Self::TimeToEvent => "adtte",
            Self::AdverseEventAnalysis => "adae",
            Self::CaptureForm => "redcap",
        }
    }
}

/// A data set of a study as CSV.
///
/// SDTM (implementation guide 3.4) holds lesions, sizes, states, modalities, arms, centres, sex, age and adverse events. Of what the study
/// knows beside these it has no place here: whether planned visits took place, new lesions without a row, volumes of kidneys, bleeding,
/// other lesions, interventions, notes, characteristics, drug and dose, criteria of the diagnosis, the end of treatment.
/// A lesion absent at the baseline is `NEW`, any other of the grid a `TARGET`: whether it enters a sum is derived. The third diameter has no
/// code of CDISC's and is `TDIAM`; diameters stand in order of length. A month of onset stands in `AESTMO`, the version of the list of
/// terms in `AETOXVER`, which are the product's own.
///
/// In `ADaM` a response by the study's own criteria is one of `PROTOCOL DEFINED RESPONSE CRITERIA`. `ANL01FL` is `Y` of a record that
/// counts: none after progression or the end of treatment.
///
/// # Source
/// CDISC SDTMIG 3.4 (TU, TR, AE) and its controlled terms for oncology; `ADaMIG` 1.3. `REDCap` data import template, repeating instruments.
///
/// # Example
/// ```
/// use nadir::{study::assessment::{assess, Settings}, study::Study};
/// use nadir::files::{example_study, dataset_csv, ByteOrderMark, Dataset};
/// use std::sync::Arc;
/// let settings = Settings::default();
/// let study = Study::gather(&example_study(), |patient| Some(Arc::new(assess(patient, &settings))));
/// let csv = dataset_csv(Dataset::Demographics, &study, &settings, ByteOrderMark::Without);
/// assert_eq!(csv.lines().nth(1), Some("SYNTHETIC,DM,S-001,S-001,,Centre A,27,YEARS,F,ARM1,Sirolimus,"));
/// ```
pub fn dataset_csv(dataset: Dataset, study: &Study, settings: &Settings, mark: ByteOrderMark) -> String {
    let names = Names::of(study);
    match dataset {
        Dataset::Demographics => tabulation::demographics(&names, mark),
        Dataset::TumourIdentification => tabulation::identification(&names, mark),
        Dataset::TumourResults => tabulation::results(&names, mark),
        Dataset::AdverseEvents => tabulation::adverse_events(&names, mark),
        Dataset::SubjectLevel => analysis::subjects(&names, mark),
        Dataset::TumourAnalysis => analysis::sums(&names, settings, mark),
        Dataset::ResponseAnalysis => analysis::responses(&names, settings, mark),
        Dataset::TimeToEvent => analysis::times(&names, settings, mark),
        Dataset::AdverseEventAnalysis => analysis::adverse_events(&names, settings, mark),
        Dataset::CaptureForm => capture::form(&names, mark),
    }
}
