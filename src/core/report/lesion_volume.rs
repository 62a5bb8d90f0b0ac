//! The volume of one lesion, beside the diameters it comes from.

use super::number::millilitres;
use crate::entry::reading::read_measurement;
use crate::measured::lesion::VolumeMethod;
use crate::study::assessment::Settings;

/// The volume of the diameters that a cell holds, in mL, with `≈` where fewer than three are given; empty for a cell without diameters.
///
/// # Example
/// ```
/// use nadir::{report::lesion_volume_text, study::assessment::Settings};
/// let text = |cell| lesion_volume_text(cell, &Settings::default());
/// // π/6 · 83 · 56 · 73 mm³ = 177.66 mL.
/// assert_eq!([text("83x56x73"), text("40"), text("35.4 mL"), text("absent")], ["177.7 mL", "≈ 33.5 mL", "", ""]);
/// ```
pub fn lesion_volume_text(cell: &str, settings: &Settings) -> String {
    let measured = read_measurement(cell.trim(), settings.unit).ok().and_then(|reading| reading.measurement);
    let Some(measured) = measured.filter(|measured| measured.diameters().next().is_some()) else { return String::new() };
    let sign = if measured.volume_method().is_some_and(VolumeMethod::is_approximation) { "≈ " } else { "" };
    format!("{sign}{} mL", millilitres(measured.volume().as_millilitres_with(settings.constant)))
}
