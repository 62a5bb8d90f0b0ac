//! One measurement cell: from what a person types to a [`Measurement`], and back to one canonical form.

mod checked;
mod composed;
mod grade;
mod look_alike;
mod normal_form;
mod parts;
#[cfg(test)]
mod tests;
mod visit_time;
mod volume_text;

use crate::measured::lesion::Measurement;
use crate::measured::quantity::{Decimal, Diameter, NumberReading, Unit, Volume};
pub use checked::{checked, is_checked, unchecked};
pub use grade::read_grade;
pub(crate) use look_alike::read_by_sign;
pub use look_alike::{folded, of_sign, points_as_commas};
use normal_form::{Token, is_not_detected_or_not_done, prepared, tokens};
pub use parts::merged_into;
pub use visit_time::{TypedTime, read_visit_time};
pub use volume_text::{microlitres_text, typed_volume_text};

/// A cell that could be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// The measurement; `None` when the cell says "not done".
    pub measurement: Option<Measurement>,
    /// Whether a number finer than 0.01 mm (0.001 mL) was rounded.
    pub rounded: bool,
    /// The unit that all diameters were typed in, with the column's where none was typed; `None` for two units in one cell,
    /// and where there is no diameter.
    pub unit: Option<Unit>,
}

impl Reading {
    /// Whether one cell holds diameters in different units.
    pub fn mixes_units(&self) -> bool {
        self.unit.is_none() && self.measurement.is_some_and(|measured| measured.diameters().next().is_some())
    }
}

/// Why a cell could not be read. The text itself stays where it was typed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum UnreadableMeasurement {
    /// A word that is none of the accepted ones.
    #[error("expected diameters such as 42 x 38 x 35, a volume such as 35.4 mL, absent, too small or not done, found '{word}'")]
    UnknownWord {
        /// The word, as typed.
        word: String,
    },
    /// A decimal number with two points or commas, or too many digits.
    #[error("expected a number, found '{text}'")]
    NotANumber {
        /// The text, as typed.
        text: String,
    },
    /// Two separators in a row, one at the end, or a unit without its number.
    #[error("a number is missing: expected such as 42, 42 x 38 or 42 x 38 x 35")]
    MissingNumber,
    /// More than three diameters.
    #[error("expected at most three diameters, found {found}")]
    TooManyDiameters {
        /// How many were typed.
        found: usize,
    },
    /// A diameter or volume that is zero or negative, or rounds to zero.
    #[error("expected a number above 0, found '{value}'; type 'absent' for a lesion that is gone")]
    NotPositive {
        /// The number, as typed.
        value: String,
    },
    /// A diameter above 400 mm or a volume above that of a 400 mm sphere.
    #[error("expected at most 400 mm (33511 mL), found '{value}'")]
    TooLarge {
        /// The number, as typed, with its unit.
        value: String,
    },
    /// Millilitres and diameters in one cell, or several volumes.
    #[error("expected either diameters or one volume in mL, found both or several")]
    VolumeAmongDiameters,
    /// A text that can be read in two ways: `1,234 mL`, `0`, `ND`. It is never guessed.
    #[error("expected '{}' or '{}', found '{text}', which can mean both", readings[0], readings[1])]
    TwoReadings {
        /// The text, as typed.
        text: String,
        /// Both readings, as they would be typed to be read in one way.
        readings: [String; 2],
    },
}

/// Reads one cell: `42 x 38 x 35`, `4,2×3,8×3,5 cm`, `42`, `35.4 mL`, `absent`, `too small`, `<5`, `not done`, also in Chinese.
///
/// A typed unit wins over `unit`; a unit after the last number holds for all numbers without one. Between diameters stand `x`, blanks,
/// `*`, `/`, `-`, `;`, `~`, `by`, or commas between three whole numbers. A comma before exactly three digits has two readings where
/// both are possible ([`NumberReading`]), else it is a decimal comma. A point at half height separates, or is a decimal sign where
/// something else separates. A note in brackets is set aside. Full-width characters of Chinese input methods are read as their plain
/// forms. The parts of a lesion that has split stand with `+` between them; `in L1` says that the lesion is measured with L1.
///
/// # Errors
/// One [`UnreadableMeasurement`] that says what was expected and what was found. An empty cell is for the caller to pass over; here
/// it is a [`UnreadableMeasurement::MissingNumber`].
///
/// # Example
/// ```
/// use nadir::{measured::quantity::{Diameter, Unit}, measured::lesion::Measurement, entry::reading::read_measurement};
/// let mm = Diameter::millimetres;
/// let reading = read_measurement("4,2 x 3,8 x 3,5 cm", Unit::Millimetre).unwrap();
/// assert_eq!(reading.measurement, Some(Measurement::Ellipsoid(mm(42), mm(38), mm(35))));
/// assert_eq!(read_measurement("已消失", Unit::Millimetre).unwrap().measurement, Some(Measurement::Absent));
/// ```
pub fn read_measurement(text: &str, unit: Unit) -> Result<Reading, UnreadableMeasurement> {
    let state = |measurement| Ok(Reading { measurement, rounded: false, unit: None });
    let typed = text.trim();
    let text = prepared(typed);
    if is_not_detected_or_not_done(&text) {
        return Err(absent_or_not_done(typed));
    }
    if let Some(size) = below(&text) {
        return match read_length(size, unit) {
            Ok((Some(size), _)) if size <= Diameter::TOO_SMALL => state(Some(Measurement::TooSmall)),
            _ => Err(UnreadableMeasurement::UnknownWord { word: typed.chars().take(40).collect() }),
        };
    }
    if merged_into(&text).is_some() {
        return state(Some(Measurement::Merged));
    }
    if let Some(parts) = parts::parts(&text) {
        return parts::read_fragments(&parts, unit);
    }
    let tokens = tokens(&text)?;
    if let [Token::State(measurement)] = tokens.as_slice() {
        return state(*measurement);
    }
    let numbers = numbers_with_units(&tokens, &text)?;
    if numbers.iter().all(|number| number.number.is_zero()) {
        return Err(absent_or_not_done(typed));
    }
    let volumes = numbers.iter().filter(|number| matches!(number.unit, Some(Measure::Volume { .. }))).count();
    match (numbers.as_slice(), volumes) {
        ([volume], 1) => read_volume(volume),
        (_, 0) => read_diameters(&numbers, unit),
        _ => Err(UnreadableMeasurement::VolumeAmongDiameters),
    }
}

/// A nothing that is either a lesion that is gone or one that was not measured.
fn absent_or_not_done(text: &str) -> UnreadableMeasurement {
    let readings = [Some(Measurement::Absent), None].map(|state| canonical(state, Unit::Millimetre));
    UnreadableMeasurement::TwoReadings { text: text.chars().take(40).collect(), readings }
}

/// What follows "less than"; a lesion said to be less than 5 mm, or at most that, is too small for a number.
fn below(text: &str) -> Option<&str> {
    let text = text.trim_start();
    ["<=", "<", "＜", "≤", "﹤", "小于"].into_iter().find_map(|sign| text.strip_prefix(sign))
}

/// The canonical form of a measurement in the unit asked for. Reading it back gives the same measurement, but for a merged lesion: in which
/// one it is measured stands in the text and not in the measurement.
///
/// ```
/// use nadir::{measured::quantity::Unit, entry::reading::{canonical, read_measurement}};
/// let typed = read_measurement("62x40*54", Unit::Millimetre).unwrap().measurement;
/// assert_eq!(canonical(typed, Unit::Millimetre), "62 × 40 × 54");
/// assert_eq!(canonical(typed, Unit::Centimetre), "6.2 × 4 × 5.4");
/// ```
pub fn canonical(measurement: Option<Measurement>, unit: Unit) -> String {
    match measurement {
        None => "not done".to_owned(),
        Some(Measurement::Absent) => "absent".to_owned(),
        Some(Measurement::TooSmall) => "too small".to_owned(),
        Some(Measurement::Merged) => "merged".to_owned(),
        Some(Measurement::Fragments(fragments)) => {
            fragments.parts().map(|part| canonical(Some(part), unit)).collect::<Vec<_>>().join(" + ")
        }
        Some(Measurement::TypedVolume(microlitres)) => typed_volume_text(microlitres),
        Some(measured) => measured.diameters().map(|axis| axis.text(unit)).collect::<Vec<_>>().join(" × "),
    }
}

/// The canonical form of a measurement with the notes of the text it was read from, so that nothing typed is lost.
///
/// ```
/// use nadir::{measured::quantity::Unit, entry::reading::{canonical_with_notes, read_measurement}};
/// let typed = "42x38x35 (MRI)";
/// let measurement = read_measurement(typed, Unit::Millimetre).unwrap().measurement;
/// assert_eq!(canonical_with_notes(measurement, typed, Unit::Millimetre), "42 × 38 × 35 (MRI)");
/// ```
pub fn canonical_with_notes(measurement: Option<Measurement>, typed: &str, unit: Unit) -> String {
    let (_, notes) = normal_form::without_notes(typed);
    let into = prepared(typed);
    let canonical = match (measurement, merged_into(&into)) {
        (Some(Measurement::Merged), Some(lesion)) => format!("in {lesion}"),
        _ => canonical(measurement, unit),
    };
    if notes.is_empty() { canonical } else { format!("{canonical} {notes}") }
}

/// Full-width forms of Chinese input methods as plain ones: `１２．５` is `12.5`.
///
/// ```
/// assert_eq!(nadir::entry::reading::plain_text("１２．５"), "12.5");
/// ```
pub fn plain_text(text: &str) -> String {
    text.chars().map(normal_form::plain).collect()
}

/// Reads a single volume, as typed for a kidney, and whether it was rounded; without a unit it is in millilitres. Litres and blanks between
/// thousands are read here alone: in a cell of diameters `30 L` and `42 380` could be slips.
///
/// # Errors
/// As [`read_measurement`].
///
/// ```
/// use nadir::entry::reading::read_millilitres;
/// for text in ["312,5", "0.3125 L", "312 500 mm3"] {
///     assert_eq!(read_millilitres(text), Ok((312_500, false)), "{text}");
/// }
/// ```
pub fn read_millilitres(text: &str) -> Result<(u32, bool), UnreadableMeasurement> {
    let text = volume_text::joined_thousands(&prepared(text));
    let (text, digits) = volume_text::litres(&text).map_or((text.as_str(), 3), |number| (number, 6));
    let number = single_number(text)?;
    let (volume, unit_is_volume) = match number.unit {
        None => (Typed { unit: Some(Measure::Volume { digits }), ..number }, true),
        Some(_) if digits == 6 => return Err(UnreadableMeasurement::MissingNumber),
        Some(Measure::Volume { .. }) => (number, true),
        Some(Measure::Length(_)) => (number, false),
    };
    if !unit_is_volume {
        return Err(UnreadableMeasurement::VolumeAmongDiameters);
    }
    let reading = read_volume(&volume)?;
    match reading.measurement {
        Some(Measurement::TypedVolume(microlitres)) => Ok((microlitres, reading.rounded)),
        _ => Err(UnreadableMeasurement::MissingNumber),
    }
}

/// Reads a single length, as typed for a new lesion, and whether it was rounded; `None` for zero, which says that there is none.
///
/// # Errors
/// As [`read_measurement`].
///
/// ```
/// use nadir::{measured::quantity::{Diameter, Unit}, entry::reading::read_length};
/// assert_eq!(read_length("1.2 cm", Unit::Millimetre), Ok((Some(Diameter::millimetres(12)), false)));
/// assert_eq!(read_length("0", Unit::Millimetre), Ok((None, false)));
/// ```
pub fn read_length(text: &str, unit: Unit) -> Result<(Option<Diameter>, bool), UnreadableMeasurement> {
    let text = prepared(text);
    let number = single_number(&text)?;
    if number.number.is_zero() {
        return Ok((None, false));
    }
    let unit = match number.unit {
        Some(Measure::Length(typed)) => typed,
        None => unit,
        Some(Measure::Volume { .. }) => return Err(UnreadableMeasurement::VolumeAmongDiameters),
    };
    number.diameter(unit).map(|(diameter, rounded)| (Some(diameter), rounded))
}

/// What a unit word measures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Measure {
    Length(Unit),
    /// A volume whose number with so many decimals counts microlitres (3 for mL, 0 for mm³).
    Volume {
        digits: u32,
    },
}

/// A number with the unit that holds for it.
struct Typed<'a> {
    text: &'a str,
    /// With its separator, if any, as a decimal sign.
    number: Decimal,
    /// With its separator between thousands, where it can stand there.
    thousands: Option<Decimal>,
    unit: Option<Measure>,
}

impl Typed<'_> {
    fn diameter(&self, unit: Unit) -> Result<(Diameter, bool), UnreadableMeasurement> {
        match Diameter::from_decimal(self.number, unit) {
            (Some(diameter), rounded) => Ok((diameter, rounded)),
            (None, _) if self.number.is_not_positive() || self.number.round_to_units(3).0 < 5 => {
                Err(UnreadableMeasurement::NotPositive { value: self.text.to_owned() })
            }
            (None, _) => Err(UnreadableMeasurement::TooLarge { value: format!("{} {}", self.text, unit.symbol()) }),
        }
    }
}

fn single_number(text: &str) -> Result<Typed<'_>, UnreadableMeasurement> {
    let tokens = tokens(text)?;
    let found = numbers_with_units(&tokens, text)?;
    let count = found.len();
    let mut numbers = found.into_iter();
    match (numbers.next(), count) {
        (Some(number), 1) => Ok(number),
        (Some(_), _) => Err(UnreadableMeasurement::TooManyDiameters { found: count }),
        (None, _) => Err(UnreadableMeasurement::MissingNumber),
    }
}

/// Numbers in order; separators must stand between numbers, and the last unit holds backwards.
fn numbers_with_units<'a>(tokens: &[Token<'a>], text: &str) -> Result<Vec<Typed<'a>>, UnreadableMeasurement> {
    let mut numbers: Vec<Typed<'a>> = Vec::new();
    let mut awaiting_number = true;
    for token in tokens {
        match token {
            Token::Number(text, reading) => {
                let (number, thousands) = match *reading {
                    NumberReading::One(number) => (number, None),
                    NumberReading::Two { decimal, thousands } => (decimal, Some(thousands)),
                };
                numbers.push(Typed { text, number, thousands, unit: None });
                awaiting_number = false;
            }
            Token::Unit(unit) => match numbers.last_mut() {
                Some(last) if last.unit.is_none() && !awaiting_number => last.unit = Some(*unit),
                _ => return Err(UnreadableMeasurement::MissingNumber),
            },
            Token::Times if awaiting_number => return Err(UnreadableMeasurement::MissingNumber),
            Token::Times => awaiting_number = true,
            Token::State(_) => return Err(UnreadableMeasurement::UnknownWord { word: text.trim().to_owned() }),
        }
    }
    if awaiting_number {
        return Err(UnreadableMeasurement::MissingNumber);
    }
    let mut unit = None;
    for number in numbers.iter_mut().rev() {
        unit = number.unit.or(unit);
        number.unit = unit;
    }
    Ok(numbers)
}

/// A volume, unless the number has two readings and both are volumes.
fn read_volume(volume: &Typed<'_>) -> Result<Reading, UnreadableMeasurement> {
    let reading = volume_of(volume);
    let Some(Ok(other)) = volume.thousands.map(|number| volume_of(&Typed { number, thousands: None, ..*volume })) else {
        return reading;
    };
    if reading.is_err() {
        return Ok(other);
    }
    let unit = unit_of(volume);
    let readings = NumberReading::texts(&plain_text(volume.text)).map(|number| format!("{number} {unit}"));
    Err(UnreadableMeasurement::TwoReadings { text: volume.text.to_owned(), readings })
}

const fn unit_of(volume: &Typed<'_>) -> &'static str {
    match volume.unit {
        Some(Measure::Volume { digits: 0 }) => "mm³",
        Some(Measure::Volume { digits: 6 }) => "L",
        _ => "mL",
    }
}

fn volume_of(volume: &Typed<'_>) -> Result<Reading, UnreadableMeasurement> {
    let digits = if let Some(Measure::Volume { digits }) = volume.unit { digits } else { 3 };
    let (microlitres, rounded) = volume.number.round_to_units(digits);
    match u32::try_from(microlitres) {
        Ok(typed @ 1..=Volume::LARGEST_TYPED) => {
            Ok(Reading { measurement: Some(Measurement::TypedVolume(typed)), rounded, unit: None })
        }
        Ok(0) => Err(UnreadableMeasurement::NotPositive { value: volume.text.to_owned() }),
        Err(_) if volume.number.is_not_positive() => Err(UnreadableMeasurement::NotPositive { value: volume.text.to_owned() }),
        _ => Err(UnreadableMeasurement::TooLarge { value: format!("{} {}", volume.text, unit_of(volume)) }),
    }
}

fn read_diameters(numbers: &[Typed<'_>], column: Unit) -> Result<Reading, UnreadableMeasurement> {
    let (mut axes, mut units) = (Vec::with_capacity(3), Vec::with_capacity(3));
    let mut rounded = false;
    for number in numbers {
        let unit = if let Some(Measure::Length(unit)) = number.unit { unit } else { column };
        units.push(unit);
        let (diameter, lost) = number.diameter(unit)?;
        rounded |= lost;
        axes.push(diameter);
    }
    let measurement = match *axes.as_slice() {
        [a] => Measurement::Sphere(a),
        [a, b] => Measurement::Prolate(a, b),
        [a, b, c] => Measurement::Ellipsoid(a, b, c),
        _ => return Err(UnreadableMeasurement::TooManyDiameters { found: axes.len() }),
    };
    let unit = units.first().copied().filter(|first| units.iter().all(|unit| unit == first));
    Ok(Reading { measurement: Some(measurement), rounded, unit })
}
