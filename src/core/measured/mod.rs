//! What was measured: quantities, lesions, visits, patients, records, adverse events.

pub mod adverse_event;
pub mod id;
pub mod intervention;
pub mod language;
pub mod lesion;
pub mod patient;
pub mod quantity;
pub mod record;
pub mod recording;
pub mod visit;
