//! Every method of the catalogue on inputs nobody should send: no panic, no NaN, an answer or a refusal.

#[cfg(target_arch = "wasm32")]
use super::test;
use nadir::statistics::catalogue::{Input, Output, methods, statistic};
use proptest::prelude::*;

/// The field names of all methods.
const FIELDS: [&str; 36] = [
    "x",
    "y",
    "d",
    "mu",
    "conf_level",
    "mean1",
    "sd1",
    "n1",
    "mean2",
    "sd2",
    "n2",
    "table",
    "x1",
    "x2",
    "n",
    "strata",
    "time",
    "status",
    "group",
    "baseline",
    "change",
    "groups",
    "p",
    "delta",
    "sd",
    "power",
    "sig_level",
    "type",
    "alternative",
    "p1",
    "p2",
    "probs",
    "subject",
    "visit",
    "method",
    "ratio",
];

fn numbers() -> impl Strategy<Value = f64> {
    prop_oneof![
        3 => (-3_i32..12).prop_map(f64::from),
        2 => 0.0..1.0_f64,
        1 => any::<f64>(),
        1 => prop::sample::select(vec![
            0.0, -0.0, f64::NAN, f64::INFINITY, f64::NEG_INFINITY, f64::MAX, f64::MIN_POSITIVE, 5e-324, 1e300, 1e-300,
            9.0e15, 4_294_967_296.0, 0.95, 1.0,
        ]),
    ]
}

fn value() -> impl Strategy<Value = Input> {
    let list = |element: BoxedStrategy<Input>| prop::collection::vec(element, 0..9).prop_map(Input::List);
    let number = numbers().prop_map(Input::Number).boxed();
    let flags = prop::collection::vec((0_i32..2).prop_map(|bit| Input::Number(f64::from(bit))), 0..9);
    let small = prop::collection::vec((0_i32..6).prop_map(|count| Input::Number(f64::from(count))), 2..4);
    let table = prop::collection::vec(small.prop_map(Input::List), 2..4).prop_map(Input::List).boxed();
    prop_oneof![
        4 => number.clone(),
        4 => list(number.clone()),
        2 => flags.prop_map(Input::List),
        2 => table.clone(),
        1 => list(table),
        1 => list(list(number).boxed()),
        1 => Just(Input::Null),
        1 => prop::sample::select(vec!["less", "greater", "two.sided", "one.sample", "paired", "x"])
            .prop_map(|word| Input::Text(word.to_owned())),
    ]
}

fn input() -> impl Strategy<Value = Input> {
    prop::collection::vec(value(), FIELDS.len()).prop_map(|values| {
        let names = FIELDS.iter().map(|name| (*name).to_owned());
        Input::Map(names.zip(values).collect())
    })
}

/// Whether a NaN is anywhere in an answer.
fn has_nan(output: &Output) -> bool {
    match output {
        Output::Number(number) => number.is_nan(),
        Output::List(values) => values.iter().any(has_nan),
        Output::Map(fields) => fields.iter().any(|(_, value)| has_nan(value)),
        _ => false,
    }
}

/// A probability outside [0, 1] is anywhere in an answer.
fn has_impossible_p(output: &Output) -> bool {
    match output {
        Output::Map(fields) => fields.iter().any(|(name, value)| match value {
            Output::Number(p) if *name == "p" || name.starts_with("p_") => !(0.0..=1.0).contains(p),
            nested => has_impossible_p(nested),
        }),
        _ => false,
    }
}

proptest! {
    #![proptest_config(super::cases(1_500))]

    #[test]
    fn every_method_answers_or_refuses(input in input()) {
        for method in methods() {
            let answer = statistic(method, &input);
            prop_assert!(matches!(answer, Output::Map(_)), "{method}: {answer:?}");
            prop_assert!(!has_nan(&answer), "{method}: {answer:?}");
            prop_assert!(!has_impossible_p(&answer), "{method}: {answer:?}");
        }
    }
}
