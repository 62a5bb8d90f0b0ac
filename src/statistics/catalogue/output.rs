//! What a method answers: a tree of named fields, or why there is none.

use serde::ser::{Serialize, SerializeSeq, SerializeStruct, Serializer};
use thiserror::Error;

use super::super::types::{Interval, NotEstimable};

/// A tree of named results; maps keep the order in which the fields were given.
///
/// # Example
/// ```
/// use nadir_statistics::catalogue::Output;
/// let answer = Output::map([("n", 3_usize.into()), ("mean", 1.5.into()), ("sd", None::<f64>.into())]);
/// assert_eq!(serde_json::to_string(&answer).unwrap(), r#"{"n":3,"mean":1.5,"sd":null}"#);
/// ```
#[derive(Clone, Debug, PartialEq)]
pub enum Output {
    /// The field does not exist for this input.
    Null,
    /// A truth value.
    Flag(bool),
    /// A whole number.
    Integer(i64),
    /// A number, possibly infinite, never NaN.
    Number(f64),
    /// A word.
    Text(String),
    /// Values in order.
    List(Vec<Output>),
    /// Named fields in order.
    Map(Vec<(&'static str, Output)>),
}

impl Output {
    /// Named fields in the order given.
    pub fn map(fields: impl IntoIterator<Item = (&'static str, Self)>) -> Self {
        Self::Map(fields.into_iter().collect())
    }

    /// A list of whatever turns into an output.
    pub fn list<T: Into<Self>>(values: impl IntoIterator<Item = T>) -> Self {
        Self::List(values.into_iter().map(Into::into).collect())
    }

    /// The value of a named field, if this is a map that has it.
    pub fn field(&self, name: &str) -> Option<&Self> {
        match self {
            Self::Map(fields) => fields.iter().find(|(key, _)| *key == name).map(|(_, value)| value),
            _ => None,
        }
    }
}

impl From<f64> for Output {
    /// A NaN, which no family returns, would become `Null` rather than leave the core; −0, as a sum of nothing is, becomes 0.
    fn from(value: f64) -> Self {
        if value.is_nan() { Self::Null } else { Self::Number(value + 0.0) }
    }
}

impl From<usize> for Output {
    fn from(value: usize) -> Self {
        i64::try_from(value).map_or(Self::Number(value as f64), Self::Integer)
    }
}

impl From<bool> for Output {
    fn from(value: bool) -> Self {
        Self::Flag(value)
    }
}

impl From<&str> for Output {
    fn from(value: &str) -> Self {
        Self::Text(value.to_owned())
    }
}

impl<T: Into<Self>> From<Option<T>> for Output {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Into::into)
    }
}

impl<T: Into<Self>> From<Vec<T>> for Output {
    fn from(values: Vec<T>) -> Self {
        Self::list(values)
    }
}

impl Interval {
    /// The fields `ci_low` and `ci_high`.
    pub(super) fn fields(self) -> [(&'static str, Output); 2] {
        [("ci_low", self.low.into()), ("ci_high", self.high.into())]
    }
}

impl Serialize for Output {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Null => serializer.serialize_unit(),
            Self::Flag(value) => serializer.serialize_bool(*value),
            Self::Integer(value) => serializer.serialize_i64(*value),
            Self::Number(value) => serializer.serialize_f64(*value),
            Self::Text(value) => serializer.serialize_str(value),
            Self::List(values) => {
                let mut list = serializer.serialize_seq(Some(values.len()))?;
                for value in values {
                    list.serialize_element(value)?;
                }
                list.end()
            }
            Self::Map(fields) => {
                // As a struct, whose names every format knows to be constant: JavaScript's border keeps them.
                let mut object = serializer.serialize_struct("Output", fields.len())?;
                for (name, value) in fields {
                    object.serialize_field(name, value)?;
                }
                object.end()
            }
        }
    }
}

/// Why a method gave no result.
///
/// # Example
/// ```
/// use nadir_statistics::catalogue::Refusal;
/// let refusal = Refusal::Missing { field: "x" };
/// assert_eq!(refusal.to_string(), "`x` is missing");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum Refusal {
    /// No method of that name.
    #[error("there is no method called `{method}`")]
    UnknownMethod {
        /// The name that was asked for.
        method: String,
    },
    /// No policy of that name.
    #[error("there is no policy called `{policy}`")]
    UnknownPolicy {
        /// The name that was asked for.
        policy: String,
    },
    /// A field that the method needs was not given.
    #[error("`{field}` is missing")]
    Missing {
        /// The field.
        field: &'static str,
    },
    /// A field holds something else than it should.
    #[error("`{field}` must be {expected}, and {found} was found")]
    WrongType {
        /// The field.
        field: &'static str,
        /// What the field takes.
        expected: &'static str,
        /// What it held.
        found: String,
    },
    /// The input was read, and mathematics has no answer.
    #[error(transparent)]
    NotEstimable(#[from] NotEstimable),
}

impl Refusal {
    /// The refusal as `{error: {kind, field?, message}}`.
    pub(super) fn into_output(self) -> Output {
        Output::map([("error", self.fields())])
    }

    /// The refusal as `{kind, field?, message}`.
    pub(super) fn fields(self) -> Output {
        let message = self.to_string();
        let (kind, field) = match &self {
            Self::UnknownMethod { .. } => ("unknown_method", Some("method")),
            Self::UnknownPolicy { .. } => ("unknown_policy", Some("policy")),
            Self::Missing { field } => ("missing", Some(*field)),
            Self::WrongType { field, .. } => ("wrong_type", Some(*field)),
            Self::NotEstimable(reason) => (reason.kind(), reason.field()),
        };
        let mut fields = vec![("kind", Output::from(kind))];
        fields.extend(field.map(|field| ("field", Output::from(field))));
        fields.push(("message", Output::Text(message)));
        Output::Map(fields)
    }
}
