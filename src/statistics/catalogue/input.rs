//! What a method is given: a tree of named values from any serde format, read field by field.

use std::fmt;

use serde::de::{Deserialize, DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};

use super::super::types::{ConfidenceLevel, NotEstimable};
use super::Refusal;

/// Largest whole number taken as a count: beyond it, doubles are no longer consecutive integers.
const LARGEST_COUNT: f64 = 9_007_199_254_740_992.0;

/// Levels of nesting that are read; a list of tables, the deepest input there is, needs four.
const DEEPEST: u8 = 16;

/// A tree of named values.
///
/// Unlike `serde_json::Value`, it keeps NaN and infinite numbers, so that the method can say which field held them.
///
/// # Example
/// ```
/// use nadir_statistics::catalogue::Input;
/// let input: Input = serde_json::from_str(r#"{"x": [1, 2.5]}"#).unwrap();
/// assert_eq!(input.numbers("x").unwrap(), [1.0, 2.5]);
/// assert_eq!(input.numbers("y").unwrap_err().to_string(), "`y` is missing");
/// ```
#[derive(Clone, Debug, PartialEq)]
pub enum Input {
    /// Nothing.
    Null,
    /// A truth value.
    Flag(bool),
    /// Any number.
    Number(f64),
    /// A text.
    Text(String),
    /// Values in order.
    List(Vec<Input>),
    /// Named values.
    Map(Vec<(String, Input)>),
}

impl Input {
    /// A field of a map; `None` when it is absent or null.
    pub fn get(&self, field: &str) -> Option<&Self> {
        match self {
            Self::Map(fields) => {
                fields.iter().rfind(|(name, _)| name == field).map(|(_, value)| value).filter(|v| **v != Self::Null)
            }
            _ => None,
        }
    }

    /// A field that must be there.
    ///
    /// # Errors
    /// [`Refusal::Missing`] if it is absent or null.
    pub fn required(&self, field: &'static str) -> Result<&Self, Refusal> {
        self.get(field).ok_or(Refusal::Missing { field })
    }

    /// A number, finite or not.
    ///
    /// # Errors
    /// Missing, or not a number.
    pub fn number(&self, field: &'static str) -> Result<f64, Refusal> {
        self.required(field)?.as_number(field, "a number")
    }

    /// A number, or `default` where the field is absent.
    ///
    /// # Errors
    /// Not a number.
    pub fn number_or(&self, field: &'static str, default: f64) -> Result<f64, Refusal> {
        self.get(field).map_or(Ok(default), |value| value.as_number(field, "a number"))
    }

    /// A truth value, or `default` where the field is absent.
    ///
    /// # Errors
    /// Not a truth value.
    pub fn flag_or(&self, field: &'static str, default: bool) -> Result<bool, Refusal> {
        match self.get(field) {
            None => Ok(default),
            Some(Self::Flag(flag)) => Ok(*flag),
            Some(other) => Err(other.wrong(field, "true or false")),
        }
    }

    /// A whole number from 0 to 2⁵³.
    ///
    /// # Errors
    /// Missing, or not such a number.
    pub fn count(&self, field: &'static str) -> Result<usize, Refusal> {
        self.required(field)?.as_count(field)
    }

    /// A list of numbers, finite or not.
    ///
    /// # Errors
    /// Missing, not a list, or a member that is not a number.
    pub fn numbers(&self, field: &'static str) -> Result<Vec<f64>, Refusal> {
        let expected = "a list of numbers";
        self.required(field)?.as_list(field, expected)?.iter().map(|v| v.as_number(field, expected)).collect()
    }

    /// A list of whole numbers from 0 to 2⁵³.
    ///
    /// # Errors
    /// Missing, not a list, or a member that is not a count.
    pub fn counts(&self, field: &'static str) -> Result<Vec<usize>, Refusal> {
        self.required(field)?.as_list(field, "a list of counts")?.iter().map(|v| v.as_count(field)).collect()
    }

    /// A list of zeros and ones (or falses and trues), such as a group or an event indicator.
    ///
    /// # Errors
    /// Missing, not a list, or a member that is neither.
    pub fn zeros_and_ones(&self, field: &'static str) -> Result<Vec<bool>, Refusal> {
        let expected = "a list of zeros and ones";
        let read = |value: &Self| match value {
            Self::Flag(flag) => Ok(*flag),
            Self::Number(number) if number.total_cmp(&1.0).is_eq() => Ok(true),
            Self::Number(number) if number.abs().total_cmp(&0.0).is_eq() => Ok(false),
            other => Err(other.wrong(field, expected)),
        };
        self.required(field)?.as_list(field, expected)?.iter().map(read).collect()
    }

    /// A list of lists of numbers.
    ///
    /// # Errors
    /// Missing, or anything else.
    pub fn lists_of_numbers(&self, field: &'static str) -> Result<Vec<Vec<f64>>, Refusal> {
        let expected = "a list of lists of numbers";
        let read = |list: &Self| -> Result<Vec<f64>, Refusal> {
            list.as_list(field, expected)?.iter().map(|v| v.as_number(field, expected)).collect()
        };
        self.required(field)?.as_list(field, expected)?.iter().map(read).collect()
    }

    /// A table of counts, as a list of rows.
    ///
    /// # Errors
    /// Missing, or anything else.
    pub fn table(&self, field: &'static str) -> Result<Vec<Vec<usize>>, Refusal> {
        self.required(field)?.as_table(field)
    }

    /// A list of tables of counts.
    ///
    /// # Errors
    /// Missing, or anything else.
    pub fn tables(&self, field: &'static str) -> Result<Vec<Vec<Vec<usize>>>, Refusal> {
        let tables = self.required(field)?.as_list(field, "a list of tables of counts")?;
        tables.iter().map(|table| table.as_table(field)).collect()
    }

    /// One of a few words, or the first of them where the field is absent.
    ///
    /// # Errors
    /// Not one of the words.
    pub fn choice<T: Copy>(&self, field: &'static str, words: &[(&'static str, T)]) -> Result<T, Refusal> {
        let unknown = |found: &Self| Refusal::WrongType { field, expected: "one of the method's words", found: found.describe() };
        let first = words.first().map(|(_, value)| *value);
        match self.get(field) {
            None => first.ok_or(Refusal::Missing { field }),
            Some(Self::Text(word)) => words
                .iter()
                .find(|(name, _)| name == word)
                .map(|(_, value)| *value)
                .ok_or_else(|| unknown(&Self::Text(word.clone()))),
            Some(other) => Err(unknown(other)),
        }
    }

    /// The field `conf_level`, 0.95 where it is absent.
    ///
    /// # Errors
    /// Not a number strictly between 0 and 1.
    pub fn confidence(&self) -> Result<ConfidenceLevel, Refusal> {
        Ok(ConfidenceLevel::new(self.number_or("conf_level", ConfidenceLevel::default().value())?)?)
    }

    fn as_number(&self, field: &'static str, expected: &'static str) -> Result<f64, Refusal> {
        match self {
            Self::Number(value) => Ok(*value),
            other => Err(other.wrong(field, expected)),
        }
    }

    fn as_list(&self, field: &'static str, expected: &'static str) -> Result<&[Self], Refusal> {
        match self {
            Self::List(values) => Ok(values),
            other => Err(other.wrong(field, expected)),
        }
    }

    fn as_count(&self, field: &'static str) -> Result<usize, Refusal> {
        let value = self.as_number(field, "a whole number, 0 or more")?;
        if value.is_nan() || value.is_infinite() {
            return Err(NotEstimable::NotFinite { field }.into());
        }
        if !(0.0..=LARGEST_COUNT).contains(&value) || value.fract() > 0.0 {
            return Err(self.wrong(field, "a whole number, 0 or more"));
        }
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "checked: whole, 0 to 2^53")]
        let count = value as u64;
        usize::try_from(count).map_err(|_| NotEstimable::TooLarge { field }.into())
    }

    fn as_table(&self, field: &'static str) -> Result<Vec<Vec<usize>>, Refusal> {
        let expected = "a table of counts";
        let row = |row: &Self| row.as_list(field, expected)?.iter().map(|v| v.as_count(field)).collect();
        self.as_list(field, expected)?.iter().map(row).collect()
    }

    fn wrong(&self, field: &'static str, expected: &'static str) -> Refusal {
        Refusal::WrongType { field, expected, found: self.describe() }
    }

    /// The value in a few words, for messages.
    fn describe(&self) -> String {
        match self {
            Self::Null => "nothing".to_owned(),
            Self::Flag(value) => format!("`{value}`"),
            Self::Number(value) => format!("`{value}`"),
            Self::Text(text) => format!("the text `{}`", text.chars().take(40).collect::<String>()),
            Self::List(values) => format!("a list of {}", values.len()),
            Self::Map(_) => "a group of named values".to_owned(),
        }
    }
}

impl<'de> Deserialize<'de> for Input {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Level(DEEPEST).deserialize(deserializer)
    }
}

/// Reads one level of the tree, with so many levels left below it: an object that contains itself must end.
#[derive(Clone, Copy)]
struct Level(u8);

impl<'de> DeserializeSeed<'de> for Level {
    type Value = Input;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Input, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl Level {
    fn below<E: Error>(self) -> Result<Self, E> {
        self.0.checked_sub(1).map(Self).ok_or_else(|| E::custom("values are nested too deeply"))
    }
}

impl<'de> Visitor<'de> for Level {
    type Value = Input;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("numbers, texts, lists and named values")
    }

    fn visit_unit<E>(self) -> Result<Input, E> {
        Ok(Input::Null)
    }

    fn visit_none<E>(self) -> Result<Input, E> {
        Ok(Input::Null)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Input, D::Error> {
        self.deserialize(deserializer)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Input, E> {
        Ok(Input::Flag(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Input, E> {
        Ok(Input::Number(value as f64))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Input, E> {
        Ok(Input::Number(value as f64))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Input, E> {
        Ok(Input::Number(value))
    }

    fn visit_str<E>(self, value: &str) -> Result<Input, E> {
        Ok(Input::Text(value.to_owned()))
    }

    /// Packed doubles, as a typed array of numbers crosses the border: one call for a list instead of one for each number.
    fn visit_bytes<E: Error>(self, bytes: &[u8]) -> Result<Input, E> {
        let (numbers, rest) = bytes.as_chunks();
        if rest.is_empty() {
            Ok(Input::List(numbers.iter().map(|&number| Input::Number(f64::from_le_bytes(number))).collect()))
        } else {
            Err(E::invalid_length(bytes.len(), &self))
        }
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut sequence: A) -> Result<Input, A::Error> {
        let (below, mut values) = (self.below()?, Vec::new());
        while let Some(value) = sequence.next_element_seed(below)? {
            values.push(value);
        }
        Ok(Input::List(values))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Input, A::Error> {
        let (below, mut fields) = (self.below()?, Vec::new());
        while let Some(name) = map.next_key()? {
            fields.push((name, map.next_value_seed(below)?));
        }
        Ok(Input::Map(fields))
    }
}

#[cfg(test)]
mod tests {
    use serde::de::value::{BytesDeserializer, Error};
    use serde::de::{Deserialize, IntoDeserializer};

    use super::Input;

    #[test]
    fn packed_doubles_are_a_list() {
        let read = |bytes: &[u8]| {
            let bytes: BytesDeserializer<'_, Error> = bytes.into_deserializer();
            Input::deserialize(bytes)
        };
        let packed = [1.5_f64, -2.0, f64::INFINITY].map(f64::to_le_bytes).concat();
        let expected = [1.5, -2.0, f64::INFINITY].map(Input::Number).to_vec();
        assert_eq!(read(&packed), Ok(Input::List(expected)));
        assert_eq!(read(&[]), Ok(Input::List(Vec::new())));
        assert!(read(&packed[1..]).is_err(), "a part of a number");
    }
}
