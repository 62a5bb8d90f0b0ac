//! A lesion in parts, and a lesion measured with another.

use super::{Reading, UnreadableMeasurement, read_measurement};
use crate::measured::lesion::{Fragments, Measurement};
use crate::measured::quantity::Unit;

/// The lesion that a cell says its own is measured with: `in L1`, `并入 L1`.
pub fn merged_into(text: &str) -> Option<&str> {
    let text = text.trim();
    let lesion = ["merged into ", "merged with ", "into ", "in ", "并入", "融入", "合并入"].into_iter().find_map(|word| {
        let (start, rest) = text.split_at_checked(word.len())?;
        start.eq_ignore_ascii_case(word).then_some(rest.trim())
    });
    lesion.filter(|lesion| !lesion.is_empty())
}

/// The parts of a lesion that has split, which `+` separates; `None` where there is one.
pub(super) fn parts(text: &str) -> Option<Vec<&str>> {
    let parts: Vec<&str> = text.split(['+', '＋']).map(str::trim).collect();
    (parts.len() > 1 && parts.iter().all(|part| !part.is_empty())).then_some(parts)
}

/// Each part as a lesion of its own; a unit after the last one holds for those without.
pub(super) fn read_fragments(parts: &[&str], column: Unit) -> Result<Reading, UnreadableMeasurement> {
    let too_many = || UnreadableMeasurement::UnknownWord { word: parts.join(" + ").chars().take(40).collect() };
    let (mut unit, mut found) = (column, Vec::with_capacity(parts.len()));
    for part in parts.iter().rev() {
        let reading = read_measurement(part, unit)?;
        unit = reading.unit.unwrap_or(unit);
        found.push(reading);
    }
    found.reverse();
    let bodies: Vec<Measurement> = found.iter().filter_map(|reading| reading.measurement).collect();
    if bodies.iter().any(|body| matches!(body, Measurement::TypedVolume(_))) {
        return Err(UnreadableMeasurement::VolumeAmongDiameters);
    }
    let fragments = Fragments::new(&bodies).filter(|_| bodies.len() == parts.len()).ok_or_else(too_many)?;
    let units: Vec<Option<Unit>> = found.iter().map(|reading| reading.unit).collect();
    Ok(Reading {
        measurement: Some(Measurement::Fragments(fragments)),
        rounded: found.iter().any(|reading| reading.rounded),
        unit: units.first().copied().flatten().filter(|first| units.iter().all(|unit| *unit == Some(*first))),
    })
}
