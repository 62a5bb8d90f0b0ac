//! Which module of the core names which.

use crate::source::Source;
use std::collections::{BTreeMap, BTreeSet};

/// The order of derivation: each line may name only those above it. A module that is not listed may stand anywhere, but
/// in no circle.
const LAYERS: [&[&str]; 10] = [
    &["quantity"],
    &["lesion"],
    &["visit"],
    &["patient"],
    &["burden"],
    &["response"],
    &["study"],
    &["comparison"],
    &["figure", "present"],
    &["exchange"],
];

/// Modules that know nothing of patients: they may name only themselves and each other.
const GENERAL: [&str; 3] = ["statistics", "quantity", "order"];

fn layer(module: &str) -> Option<usize> {
    LAYERS.iter().position(|layer| layer.contains(&module))
}

/// Dependencies against the order of derivation.
pub fn upward(core: &[Source]) -> Vec<String> {
    let mut found = Vec::new();
    for (from, to) in dependencies(core) {
        let is_upward = layer(&from) < layer(&to) && layer(&from).is_some();
        let knows_patients = GENERAL.contains(&from.as_str()) && !GENERAL.contains(&to.as_str());
        if is_upward || knows_patients {
            found.push(format!("{from} names {to}"));
        }
    }
    found
}

/// Modules from which a way leads back to themselves.
pub fn circles(core: &[Source]) -> Vec<String> {
    let mut graph: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (from, to) in dependencies(core) {
        graph.entry(from).or_default().insert(to);
    }
    graph.keys().filter(|module| reach(&graph, module).contains(*module)).cloned().collect()
}

fn reach(graph: &BTreeMap<String, BTreeSet<String>>, start: &str) -> BTreeSet<String> {
    let mut reached = BTreeSet::new();
    let mut open = vec![start.to_owned()];
    while let Some(module) = open.pop() {
        for next in graph.get(&module).into_iter().flatten() {
            if reached.insert(next.clone()) {
                open.push(next.clone());
            }
        }
    }
    reached
}

/// Pairs of top-level modules where the first names the second.
fn dependencies(core: &[Source]) -> BTreeSet<(String, String)> {
    let module_of = |file: &Source| {
        let inside = file.path.strip_prefix("src/core/").unwrap_or_default();
        inside.split(['/', '.']).next().unwrap_or_default().to_owned()
    };
    let modules: BTreeSet<String> = core.iter().map(module_of).collect();
    let mut pairs = BTreeSet::new();
    for file in core.iter().filter(|file| !file.is_test() && file.path != "src/core/lib.rs") {
        let from = module_of(file);
        // Beside lib.rs, `super` is the crate itself.
        let is_beside_root = file.path.matches('/').count() == 2;
        let roots: &[&str] = if is_beside_root { &["crate::", "super::"] } else { &["crate::"] };
        for to in roots.iter().flat_map(|root| named_after(&file.code, root)) {
            if to != from && modules.contains(&to) {
                pairs.insert((from.clone(), to));
            }
        }
    }
    pairs
}

/// The first names of the paths that begin with `root`: `crate::a::b` gives a, `crate::{a, b::{c, d}}` gives a and b.
fn named_after(code: &str, root: &str) -> Vec<String> {
    let mut names = Vec::new();
    for rest in code.split(root).skip(1) {
        match rest.strip_prefix('{') {
            Some(group) => names.extend(first_names(group)),
            None => names.push(first_name(rest)),
        }
    }
    names
}

fn first_names(group: &str) -> Vec<String> {
    let mut depth = 0;
    let mut names = vec![first_name(group)];
    for (index, letter) in group.char_indices() {
        match letter {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => names.push(first_name(group.get(index + 1..).unwrap_or_default())),
            _ => {}
        }
    }
    names
}

fn first_name(path: &str) -> String {
    path.trim_start().chars().take_while(|letter| letter.is_alphanumeric() || *letter == '_').collect()
}
