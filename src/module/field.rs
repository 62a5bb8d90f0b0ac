//! One value of the caller's objects, with the path that messages name.

use crate::border::Refused;
use nadir::statistics::catalogue::Input;

/// What a missing field is.
static MISSING: Input = Input::Null;

/// A value and where it stands.
#[derive(Debug)]
pub struct Field<'a> {
    value: &'a Input,
    path: String,
}

impl<'a> Field<'a> {
    /// An argument of a function.
    pub fn argument(value: &'a Input, name: &str) -> Self {
        Self { value, path: name.to_owned() }
    }

    /// The value itself.
    pub const fn value(&self) -> &'a Input {
        self.value
    }

    /// Whether there is no value.
    pub fn is_null(&self) -> bool {
        *self.value == Input::Null
    }

    /// The value called `name` in this object; null where there is none. Fields of the patient are named without `patient.`.
    pub fn get(&self, name: &str) -> Self {
        let path = if self.path == "patient" { name.to_owned() } else { format!("{}.{name}", self.path) };
        Self { value: self.value.get(name).unwrap_or(&MISSING), path }
    }

    /// The named values of an object; none where it is null.
    pub fn entries(&self) -> Result<Vec<(&'a str, Self)>, Refused> {
        match self.value {
            Input::Null => Ok(Vec::new()),
            Input::Map(fields) => {
                let entry =
                    |(name, value): &'a (String, Input)| (name.as_str(), Self { value, path: format!("{}.{name}", self.path) });
                Ok(fields.iter().map(entry).collect())
            }
            _ => Err(self.wrong("an object of named values")),
        }
    }

    /// The members of a list of at most so many.
    pub fn members(&self, most: usize) -> Result<Vec<Self>, Refused> {
        match self.value {
            Input::List(values) if values.len() > most => {
                Err(self.refused("too_large", format!("has {} entries; at most {most} are taken", values.len())))
            }
            Input::List(values) => {
                let member = |(index, value)| Self { value, path: format!("{}[{index}]", self.path) };
                Ok(values.iter().enumerate().map(member).collect())
            }
            Input::Null => Err(self.missing()),
            _ => Err(self.wrong("a list")),
        }
    }

    /// The value, which must be an object.
    pub fn object(self) -> Result<Self, Refused> {
        match self.value {
            Input::Map(_) => Ok(self),
            Input::Null => Err(self.missing()),
            _ => Err(self.wrong("an object of named values")),
        }
    }

    /// The value, which must be an object or null.
    pub fn object_or_null(self) -> Result<Self, Refused> {
        if self.is_null() { Ok(self) } else { self.object() }
    }

    /// A text that must be there.
    pub fn text(&self) -> Result<&'a str, Refused> {
        match self.value {
            Input::Text(text) => Ok(text),
            Input::Null => Err(self.missing()),
            _ => Err(self.wrong("a text")),
        }
    }

    /// A text; empty where it is null.
    pub fn text_or_null(&self) -> Result<String, Refused> {
        if self.is_null() { Ok(String::new()) } else { self.text().map(str::to_owned) }
    }

    /// What a person would have typed: a text, or a finite number as its shortest text; empty where it is null.
    pub fn typed(&self) -> Result<String, Refused> {
        match self.value {
            Input::Null => Ok(String::new()),
            Input::Text(text) => Ok(text.clone()),
            Input::Number(number) if number.is_finite() => Ok(number.to_string()),
            Input::Number(_) => Err(self.refused("not_finite", "is not a finite number")),
            _ => Err(self.wrong("a number or a text")),
        }
    }

    /// What a person would have typed for a rule: as [`typed`](Self::typed), or a yes or no.
    pub fn typed_or_flag(&self) -> Result<String, Refused> {
        if let Input::Flag(flag) = self.value { Ok(flag.to_string()) } else { self.typed() }
    }

    /// The value is not there and must be.
    pub fn missing(&self) -> Refused {
        self.refused("missing", "is missing")
    }

    /// The value is none that this field takes.
    pub fn invalid(&self, expected: &str) -> Refused {
        self.refused("invalid_value", format!("must be {expected}"))
    }

    fn wrong(&self, expected: &str) -> Refused {
        self.refused("wrong_type", format!("must be {expected}"))
    }

    /// A refusal of this value, whose sentence begins with its path.
    pub fn refused(&self, kind: &'static str, why: impl std::fmt::Display) -> Refused {
        Refused { kind, field: self.path.clone(), message: format!("`{}` {why}", self.path) }
    }
}
