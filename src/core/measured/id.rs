//! What identifies the parts of a study; a part keeps its id whatever is done to the others.

use serde::{Deserialize, Serialize};

/// Identifies a patient within a study.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct PatientKey(pub u32);

/// Identifies a characteristic within its study.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct CharacteristicId(pub u32);

/// Identifies an adverse event within its patient.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct AdverseEventId(pub u32);
