//! Whatever a caller passes, every method answers: no panic, no NaN, no endless loop.
#![allow(clippy::expect_used, clippy::indexing_slicing, reason = "a fixture that is not as expected must stop the test")]

use nadir::statistics::catalogue::{Input, Output, methods, statistic};
use serde_json::Value;

/// Values that a field never should hold, and values at the edge of what it may.
fn wild() -> Vec<Input> {
    let numbers = [
        f64::NAN,
        f64::INFINITY,
        f64::NEG_INFINITY,
        -1.0,
        -0.0,
        0.0,
        0.5,
        1.0,
        2.0,
        3.0,
        1e6,
        9e15,
        1e300,
        -1e300,
        f64::MAX,
        f64::MIN_POSITIVE,
        5e-324,
    ];
    let list = |values: &[f64]| Input::List(values.iter().copied().map(Input::Number).collect());
    let mut wild: Vec<Input> = numbers.iter().copied().map(Input::Number).collect();
    wild.extend([Input::Null, Input::Flag(true), Input::Text(String::from("two.sided")), Input::Map(Vec::new())]);
    wild.extend([list(&[]), list(&[1.0]), list(&[1.0, 1.0]), list(&[0.0, 0.0, 0.0]), list(&numbers)]);
    wild.extend([list(&[1e308, -1e308, 1e308]), list(&[5e-324, 0.0, 1e-320, 3e-322]), list(&[1e300, 1e-300, 0.0, 2.0])]);
    let nested = [list(&[]), list(&[1.0]), list(&[f64::MAX, f64::MIN, 0.0]), list(&[2.0, 2.0])];
    wild.extend([Input::List(nested.to_vec()), Input::List(vec![list(&[1.0, 2.0]), list(&[3.0])])]);
    wild.extend([Input::List(vec![list(&[0.0, 0.0]), list(&[0.0, 0.0])]), Input::List(vec![Input::Null])]);
    wild.push(Input::List(vec![list(&[1e9, 1e9]), list(&[1e9, 1.0])]));
    wild
}

/// The input with each field replaced, dropped, and with one member of each list replaced.
fn variants(input: &Input) -> Vec<Input> {
    let Input::Map(fields) = input else { return Vec::new() };
    let with = |index: usize, value: Input| {
        let mut fields = fields.clone();
        fields[index].1 = value;
        Input::Map(fields)
    };
    let mut variants = wild();
    for (index, (_, value)) in fields.iter().enumerate() {
        variants.extend(wild().into_iter().map(|wild| with(index, wild)));
        if let Input::List(members) = value {
            for wild in wild() {
                let mut members = members.clone();
                if let Some(last) = members.last_mut() {
                    *last = wild;
                }
                variants.push(with(index, Input::List(members)));
            }
            for factor in [0.0, 1e-310, 1e290, -1.0] {
                variants.push(with(index, scaled(value, factor)));
            }
        }
    }
    variants
}

fn scaled(input: &Input, factor: f64) -> Input {
    match input {
        Input::Number(value) => Input::Number(value * factor),
        Input::List(values) => Input::List(values.iter().map(|value| scaled(value, factor)).collect()),
        other => other.clone(),
    }
}

fn holds_nan(output: &Output) -> bool {
    match output {
        Output::Number(value) => value.is_nan(),
        Output::List(values) => values.iter().any(holds_nan),
        Output::Map(fields) => fields.iter().any(|(_, value)| holds_nan(value)),
        _ => false,
    }
}

#[cfg_attr(target_arch = "wasm32", wasm_bindgen_test::wasm_bindgen_test)]
#[cfg_attr(not(target_arch = "wasm32"), test)]
fn every_method_answers_to_anything() {
    let reference: Value = serde_json::from_str(include_str!("../fixtures/reference/statistics.json")).expect("JSON");
    let cases = reference["cases"].as_array().expect("cases");
    for method in methods() {
        for case in cases.iter().filter(|case| case["method"] == method).take(2) {
            let input: Input = serde_json::from_value(case["input"].clone()).expect("an input");
            for variant in variants(&input) {
                let output = statistic(method, &variant);
                assert!(!holds_nan(&output), "{method} of {variant:?}: {output:?}");
            }
        }
    }
}
