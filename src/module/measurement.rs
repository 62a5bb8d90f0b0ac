//! `readMeasurement(text, unit)`: one measurement cell as data.

use crate::border::{Refused, read, write};
use crate::draft::read_unit;
use crate::field::Field;
use nadir::entry::reading::{UnreadableMeasurement as Unreadable, canonical, read_measurement};
use nadir::measured::lesion::{Measurement, VolumeMethod};
use nadir::measured::quantity::{Diameter, Volume};
use nadir::statistics::catalogue::Output;
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};

/// The measurement that a text says.
#[wasm_bindgen(js_name = readMeasurement)]
pub fn read_measurement_text(text: JsValue, unit: JsValue) -> JsValue {
    let answer = || {
        let (text, unit) = (read(text, "text")?, read(unit, "unit")?);
        let text = Field::argument(&text, "text");
        if text.is_null() {
            return Err(text.missing());
        }
        let unit = read_unit(&Field::argument(&unit, "unit"))?;
        let reading = read_measurement(&text.typed()?, unit).map_err(|error| unreadable(&error))?;
        let measurement = reading.measurement;
        let diameters = measurement.into_iter().flat_map(Measurement::diameters).map(Diameter::as_millimetres);
        Ok(Output::map([
            ("kind", kind(measurement).into()),
            ("diametersMm", Output::list(diameters)),
            ("volumeMl", measurement.map(Measurement::volume).map(Volume::as_millilitres).into()),
            ("canonical", Output::Text(canonical(measurement, unit))),
        ]))
    };
    write(answer())
}

/// The words of the exported files: how the volume came about, or the state that took its place.
fn kind(measurement: Option<Measurement>) -> &'static str {
    match measurement {
        None => "not_done",
        Some(Measurement::Absent) => "absent",
        Some(Measurement::Merged) => "merged",
        Some(measured) => measured.volume_method().map_or("too_small", VolumeMethod::word),
    }
}

fn unreadable(error: &Unreadable) -> Refused {
    let kind = match error {
        Unreadable::NotPositive { .. } => "not_positive",
        Unreadable::TooLarge { .. } => "too_large",
        Unreadable::TwoReadings { .. } => "ambiguous",
        _ => "unreadable",
    };
    Refused { kind, field: "text".to_owned(), message: error.to_string() }
}
