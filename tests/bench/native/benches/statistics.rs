//! Every case of `cases.json` by criterion; its answers are printed as one line of JSON.

use std::hint::black_box;
use std::time::Duration;

use criterion::{BenchmarkId, Criterion};
use nadir::statistics::catalogue::{Input, statistic};
use nadir::statistics::rank::wilcoxon_rank_sum;
use serde_json::{Map, Value};

fn main() {
    let cases: Value = serde_json::from_str(include_str!("../../cases.json")).expect("the cases are JSON");
    let mut criterion = Criterion::default().warm_up_time(Duration::from_millis(300)).measurement_time(Duration::from_secs(2)).sample_size(10);
    let mut group = criterion.benchmark_group("nadir");
    let mut answers = Map::new();
    for (index, case) in cases.as_array().expect("a list").iter().enumerate() {
        let method = case["method"].as_str().expect("a method");
        let input: Input = serde_json::from_value(case["input"].clone()).expect("an input");
        group.bench_function(BenchmarkId::from_parameter(index), |bencher| bencher.iter(|| statistic(black_box(method), black_box(&input))));
        let mut answer = serde_json::to_value(statistic(method, &input)).expect("an answer");
        if method == "wilcoxon_rank_sum" {
            // The exact p is computed at this size, too, and is another field of the result.
            let sample = |name: &str| -> Vec<f64> { serde_json::from_value(case["input"][name].clone()).expect("numbers") };
            let test = wilcoxon_rank_sum(&sample("x"), &sample("y"), Default::default()).expect("a result");
            answer["p"] = test.p_permutation.expect("an exact p").into();
        }
        answers.insert(index.to_string(), answer);
    }
    group.finish();
    println!("answers {}", Value::Object(answers));
}
