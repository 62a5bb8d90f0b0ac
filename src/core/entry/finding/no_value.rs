//! A text that gives no value: unreadable, or of two meanings.

use super::Rule;
use crate::entry::reading::UnreadableMeasurement;
use crate::measured::quantity::{Decimal, NumberReading};

/// Why a text gives no value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum NoValue {
    /// It cannot mean one.
    Unreadable,
    /// It can mean two.
    Ambiguous([String; 2]),
}

impl NoValue {
    /// The rule that the text breaks.
    pub(crate) fn rule(self, text: &str) -> Rule {
        let text = text.chars().take(40).collect();
        match self {
            Self::Unreadable => Rule::ValueUnreadable { text },
            Self::Ambiguous(readings) => Rule::ValueAmbiguous { text, readings },
        }
    }
}

impl From<Option<[String; 2]>> for NoValue {
    fn from(readings: Option<[String; 2]>) -> Self {
        readings.map_or(Self::Unreadable, Self::Ambiguous)
    }
}

impl From<UnreadableMeasurement> for NoValue {
    fn from(error: UnreadableMeasurement) -> Self {
        match error {
            UnreadableMeasurement::TwoReadings { readings, .. } => Self::Ambiguous(readings),
            _ => Self::Unreadable,
        }
    }
}

/// A value from a number, where exactly one reading of the text gives one.
pub(crate) fn number_value<T>(text: &str, value: impl Fn(Decimal) -> Option<T>) -> Result<T, NoValue> {
    let reading = NumberReading::read(text, None).ok_or(NoValue::Unreadable)?;
    reading.value(text, value).map_err(NoValue::from)
}
