//! What the cells of one lesion at one visit say: a measurement, a state in words, or a text that is kept as typed.

use crate::heading::ColumnUnit;
use crate::question::{Asked, Question, Topic};
use nadir::entry::reading::{UnreadableMeasurement, canonical, of_sign, plain_text, read_measurement};
use nadir::measured::lesion::Measurement;
use nadir::measured::quantity::{Decimal, DecimalSign, Diameter, Unit};

/// What was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Value {
    /// A measurement; `None` is "not done".
    Read(Option<Measurement>),
    /// Not a measurement: the text as it stands.
    Unreadable(String),
}

/// What a person should know of a value that was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Remark {
    /// A number finer than 0.01 mm.
    Rounded,
    /// "About" stood before the numbers.
    Approximate,
    /// A word with a remark in brackets.
    WordWithNote,
    /// Centimetres in a column of millimetres, or the other way round.
    OtherUnit,
    /// Two of three diameters.
    DiameterMissing,
}

/// How the numbers of a column are read.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Reader {
    pub(crate) unit: ColumnUnit,
    /// The unit of volumes that have none.
    pub(crate) volume: ColumnUnit,
    /// Whether the unit stands in the file; a cell with another one is remarked then.
    pub(crate) is_stated: bool,
    /// Numbers below this, in the column's millimetres, are centimetres; zero for none.
    pub(crate) small_is_centimetres: i64,
    pub(crate) decimal: Option<DecimalSign>,
    /// Whether a person said the decimal sign; else it is what the numbers give away.
    pub(crate) is_sign_told: bool,
}

impl Reader {
    /// One for numbers of a unit that is known.
    pub(crate) const fn of(unit: ColumnUnit) -> Self {
        Self {
            unit,
            volume: ColumnUnit::Millilitre,
            is_stated: true,
            small_is_centimetres: 0,
            decimal: None,
            is_sign_told: false,
        }
    }
}

/// Words beside those the product reads itself, lower case, with the state they are proposed to mean.
const WORDS: [(&str, &str); 44] = [
    ("cr", "absent"),
    ("verschwunden", "absent"),
    ("nicht mehr nachweisbar", "absent"),
    ("resolved", "absent"),
    ("vanished", "absent"),
    ("not visible", "absent"),
    ("not seen", "absent"),
    ("无残留", "absent"),
    ("disparu", "absent"),
    ("zu klein", "too small"),
    ("<5", "too small"),
    ("tiny", "too small"),
    ("punctate", "too small"),
    ("过小不能测", "too small"),
    ("n. b.", "not done"),
    ("n.b.", "not done"),
    ("nb", "not done"),
    ("nicht beurteilbar", "not done"),
    ("nicht durchgeführt", "not done"),
    ("—", "not done"),
    ("--", "not done"),
    ("/", "not done"),
    ("\\", "not done"),
    ("?", "not done"),
    (".", "not done"),
    ("未查", "not done"),
    ("未检", "not done"),
    ("未检查", "not done"),
    ("失访", "not done"),
    ("缺失", "not done"),
    ("不可评估", "not done"),
    ("dead", "not done"),
    ("died", "not done"),
    ("death", "not done"),
    ("lost", "not done"),
    ("lost to follow-up", "not done"),
    ("ltfu", "not done"),
    ("missed", "not done"),
    ("skipped", "not done"),
    ("not available", "not done"),
    ("nk", "not done"),
    ("unk", "not done"),
    ("unknown", "not done"),
    ("n.e.", "not done"),
];

/// The states a word can be answered to mean.
const STATES: [(&str, &str); 4] = [("absent", "absent"), ("too small", "too small"), ("not done", "not done"), ("as typed", "")];

/// Words before a number that is not exact.
const ABOUT: [&str; 9] = ["约", "大约", "about", "approx.", "approx", "ca.", "ca", "~", "≈"];

fn state(answer: &str, typed: &str) -> Value {
    match answer {
        "absent" => Value::Read(Some(Measurement::Absent)),
        "too small" => Value::Read(Some(Measurement::TooSmall)),
        "not done" => Value::Read(None),
        _ => Value::Unreadable(typed.to_owned()),
    }
}

/// Reads the cells of one lesion at one visit; `None` where all are blank.
pub(crate) fn read(
    cells: &[&str],
    reader: Reader,
    asked: &mut Asked<'_>,
    place: &dyn Fn() -> String,
) -> Option<(Value, Option<Remark>)> {
    let mut filled = cells.iter().copied().filter(|cell| !cell.is_empty());
    let first = filled.next()?;
    let others: Vec<&str> = filled.collect();
    if others.is_empty() || others.iter().all(|cell| *cell == first) && Decimal::read(first).is_none() && cells.len() > 1 {
        let (value, remark) = one(first, reader, asked, place);
        let is_partial = cells.len() > 1 && matches!(value, Value::Read(Some(Measurement::Sphere(_)))) && !others.is_empty();
        return Some((value, remark.or(is_partial.then_some(Remark::DiameterMissing))));
    }
    let is_zero = |cell: &&str| Decimal::read(cell).is_some_and(Decimal::is_zero);
    if is_zero(&first) && others.iter().all(is_zero) {
        return Some(one("0", reader, asked, place));
    }
    let unit = reader.unit.length()?;
    let mut axes = Vec::with_capacity(3);
    let mut rounded = false;
    for cell in cells.iter().filter(|cell| !cell.is_empty()) {
        let number = decimal(cell, reader.decimal);
        if let Some((Some(diameter), lost)) = number.map(|number| Diameter::from_decimal(number, unit)) {
            rounded |= lost;
            axes.push(diameter);
            continue;
        }
        // A cell of its own may name its unit; anything else makes the whole unreadable.
        let has_unit = cell.chars().any(char::is_alphabetic);
        let own = read_measurement(cell, unit).ok().filter(|_| has_unit).and_then(|reading| match reading.measurement {
            Some(Measurement::Sphere(diameter)) => Some(diameter),
            _ => None,
        });
        let Some(diameter) = own else { return Some((Value::Unreadable(cells.join(" x ")), None)) };
        axes.push(diameter);
    }
    let measurement = match *axes.as_slice() {
        [a, b] => Measurement::Prolate(a, b),
        [a, b, c] => Measurement::Ellipsoid(a, b, c),
        _ => return Some((Value::Unreadable(cells.join(" x ")), None)),
    };
    let measurement = enlarged(measurement, reader);
    let remark =
        if rounded { Some(Remark::Rounded) } else { (cells.len() == 3 && axes.len() == 2).then_some(Remark::DiameterMissing) };
    Some((Value::Read(Some(measurement)), remark))
}

/// A number with the decimal sign of its file.
fn decimal(text: &str, sign: Option<DecimalSign>) -> Option<Decimal> {
    match nadir::measured::quantity::NumberReading::read(text, sign)? {
        nadir::measured::quantity::NumberReading::One(number) => Some(number),
        nadir::measured::quantity::NumberReading::Two { .. } => None,
    }
}

/// A number alone, written with a point and without signs between thousands, where the decimal sign says how it is read.
fn with_point(text: &str, reader: Reader) -> Option<String> {
    let (plain, read) = (Decimal::read(text)?, decimal(text, reader.decimal));
    Some(match (read, reader.decimal) {
        (Some(read), Some(DecimalSign::Comma)) if read != plain => text.replace('.', ""),
        (Some(read), Some(DecimalSign::Point)) if read != plain && reader.is_sign_told => text.replace(',', ""),
        (Some(_), Some(DecimalSign::Comma)) => text.replace(',', "."),
        _ => text.to_owned(),
    })
}

/// The measurement tenfold, where its numbers are so small that they are centimetres by the answer given.
fn enlarged(measurement: Measurement, reader: Reader) -> Measurement {
    let longest = measurement.longest_diameter().map_or(0, Diameter::hundredths);
    if reader.small_is_centimetres == 0 || i64::from(longest) >= reader.small_is_centimetres * 100 {
        return measurement;
    }
    let tenfold = |diameter: Diameter| Diameter::from_hundredths(diameter.hundredths() * 10).unwrap_or(diameter);
    match measurement {
        Measurement::Sphere(a) => Measurement::Sphere(tenfold(a)),
        Measurement::Prolate(a, b) => Measurement::Prolate(tenfold(a), tenfold(b)),
        Measurement::Ellipsoid(a, b, c) => Measurement::Ellipsoid(tenfold(a), tenfold(b), tenfold(c)),
        other => other,
    }
}

/// Reads one cell that may hold anything.
fn one(typed: &str, reader: Reader, asked: &mut Asked<'_>, place: &dyn Fn() -> String) -> (Value, Option<Remark>) {
    let plain = plain_text(typed);
    let plain = plain.trim();
    let about = ABOUT
        .iter()
        .find_map(|word| plain.strip_prefix(word))
        .filter(|rest| rest.trim_start().starts_with(|one: char| one.is_ascii_digit()));
    let text = about.unwrap_or(plain).trim();
    let key = text.to_lowercase();
    let is_stated_zero = Decimal::read(text).is_some_and(Decimal::is_zero);
    if is_stated_zero {
        let question =
            Question::new(Topic::Zero, "zero", typed, &[("absent", "absent"), ("not done", "not done")]).suggesting("absent");
        return (state(&asked.ask(question, place), typed), None);
    }
    let number = with_point(text, reader);
    let with_unit = match reader.unit {
        ColumnUnit::Millilitre if number.is_some() => format!("{} mL", number.unwrap_or_default()),
        ColumnUnit::CubicMillimetre if number.is_some() => format!("{} mm3", number.unwrap_or_default()),
        _ => number.unwrap_or_else(|| text.to_owned()),
    };
    let unit = reader.unit.length().unwrap_or(Unit::Millimetre);
    match read_measurement(&with_unit, unit) {
        // A lesion in parts goes into the cell as such, with its unit; one measured with another as it was typed.
        Ok(reading) if matches!(reading.measurement, Some(Measurement::Fragments(_))) => {
            (Value::Unreadable(format!("{} mm", canonical(reading.measurement, Unit::Millimetre))), None)
        }
        Ok(reading) if reading.measurement == Some(Measurement::Merged) => (Value::Unreadable(typed.to_owned()), None),
        Ok(reading)
            if reading
                .measurement
                .is_some_and(|measured| measured.longest_diameter().is_some() && measured != Measurement::TooSmall) =>
        {
            let measured = reading.measurement.unwrap_or(Measurement::Absent);
            let remark = match reading.unit {
                _ if about.is_some() => Some(Remark::Approximate),
                Some(other) if other != unit => Some(Remark::OtherUnit),
                _ if reading.rounded => Some(Remark::Rounded),
                _ => None,
            };
            let has_own_unit = text.chars().any(char::is_alphabetic) && reading.unit == Some(Unit::Centimetre);
            let measured = if has_own_unit { measured } else { enlarged(measured, reader) };
            (Value::Read(Some(measured)), remark)
        }
        Ok(reading) if matches!(reading.measurement, Some(Measurement::TypedVolume(_))) => {
            (Value::Read(reading.measurement), if reading.rounded { Some(Remark::Rounded) } else { None })
        }
        Ok(reading) => {
            // A word the product knows: listed, and may be changed.
            let suggested = match reading.measurement {
                None => "not done",
                Some(Measurement::Absent) => "absent",
                _ => "too small",
            };
            let has_note = typed.contains(['(', '（', '[']) && !typed.starts_with('(');
            let question = Question::new(Topic::Word, format!("word:{key}"), typed, &STATES).suggesting(suggested).settled(true);
            (state(&asked.ask(question, place), typed), if has_note { Some(Remark::WordWithNote) } else { None })
        }
        Err(UnreadableMeasurement::TwoReadings { readings: [one, other], .. }) if one == "absent" => {
            let choices = [(one.as_str(), one.as_str()), (other.as_str(), other.as_str())];
            let question = Question::new(Topic::Word, format!("word:{key}"), typed, &choices).suggesting("absent");
            (state(&asked.ask(question, place), typed), None)
        }
        Err(UnreadableMeasurement::TwoReadings { readings: [one, other], .. }) => {
            let choices = [(other.as_str(), other.as_str()), (one.as_str(), one.as_str())];
            let question = Question::new(Topic::Thousands, format!("number:{key}"), typed, &choices).suggesting(&other);
            let readings = [one.clone(), other.clone()];
            let told = of_sign(&readings, reader.decimal).filter(|_| reader.is_sign_told);
            let answer = told.map_or_else(|| asked.ask(question, place), str::to_owned);
            let reading = read_measurement(&answer, unit).ok().and_then(|reading| reading.measurement);
            (reading.map_or_else(|| Value::Unreadable(typed.to_owned()), |measured| Value::Read(Some(measured))), None)
        }
        Err(_) => {
            let proposed = WORDS.iter().find(|(word, _)| *word == key).map(|(_, state)| *state);
            let has_digit = text.bytes().any(|byte| byte.is_ascii_digit());
            if has_digit && proposed.is_none() {
                return (Value::Unreadable(typed.to_owned()), None);
            }
            let question = Question::new(Topic::Word, format!("word:{key}"), typed, &STATES);
            let question = question.suggesting(proposed.unwrap_or("as typed")).settled(proposed.is_none());
            (state(&asked.ask(question, place), typed), None)
        }
    }
}
