//! Every method by its name: one door for the JavaScript module and for the replay of reference values.
//!
//! A method reads its named fields from an [`Input`] tree and answers with an [`Output`] tree of named fields. Both
//! trees pass through any serde format; in the browser they keep infinite numbers, which JSON cannot write.
//!
//! # How a method is added
//! In the family's file below this folder, write `fn name(input: &Input) -> Result<Output, Refusal>`, list it in that
//! file's `pub(super) const METHODS: &[Entry]` as `("name", name)`, and list the file's `METHODS` in `FAMILIES` here.
//! Read fields with [`Input::numbers`], [`Input::number`], [`Input::count`] …, whose errors name the field; `?` turns a
//! [`NotEstimable`](super::types::NotEstimable) into the refusal. Build the answer with [`Output::map`]; nested
//! results are nested maps, absent fields are `None`.

mod agreement;
mod choice;
mod counts;
mod describe;
mod groups;
mod input;
mod output;
mod planning;
mod rank;
mod survival;
mod t_test;

pub use choice::choice;
pub use input::Input;
pub use output::{Output, Refusal};

/// A method's name and the function that answers for it.
type Entry = (&'static str, fn(&Input) -> Result<Output, Refusal>);

/// The methods of every family.
const FAMILIES: &[&[Entry]] = &[
    describe::METHODS,
    t_test::METHODS,
    groups::METHODS,
    planning::METHODS,
    rank::METHODS,
    counts::METHODS,
    survival::METHODS,
    agreement::METHODS,
];

/// The names of all methods, family by family.
///
/// # Example
/// ```
/// assert!(nadir_statistics::catalogue::methods().all(|name| !name.is_empty()));
/// ```
pub fn methods() -> impl Iterator<Item = &'static str> {
    FAMILIES.iter().flat_map(|family| family.iter().map(|(name, _)| *name))
}

/// The answer of the method called `method` to `input`.
///
/// # Returns
/// The method's fields; `{error: {kind, field, message}}` for input it cannot read, an unknown name included, and
/// `{error: {kind, message}}` where mathematics has no answer. Never NaN, never a panic.
///
/// # Example
/// ```
/// use nadir_statistics::catalogue::{Input, statistic};
/// let input: Input = serde_json::from_str("{}").unwrap();
/// let answer = serde_json::to_string(&statistic("no_such_method", &input)).unwrap();
/// assert!(answer.starts_with(r#"{"error":{"kind":"unknown_method""#));
/// ```
pub fn statistic(method: &str, input: &Input) -> Output {
    FAMILIES
        .iter()
        .flat_map(|family| family.iter())
        .find(|(name, _)| *name == method)
        .map_or_else(|| Err(Refusal::UnknownMethod { method: method.to_owned() }), |(_, answer)| answer(input))
        .unwrap_or_else(Refusal::into_output)
}
