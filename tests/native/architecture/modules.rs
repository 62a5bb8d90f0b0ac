//! Which module of the core names which: what is left to check once the compiler keeps the crates apart.

use super::source::Source;
use std::collections::{BTreeMap, BTreeSet};

/// The folders of the core in the order of the chain: each may name itself and those before it.
const FOLDERS: [&str; 9] = ["measured", "response", "entry", "study", "analysis", "printed", "report", "figure", "files"];
const ROOT: &str = "src/core/";

/// Folders that are not in the order, and dependencies against it.
pub fn upward(core: &[Source]) -> Vec<String> {
    let place = |module: &str| FOLDERS.iter().position(|folder| Some(*folder) == module.split("::").next());
    let mut found: Vec<String> =
        core.iter().filter(|file| place(&module_of(file)).is_none()).map(|file| file.path.clone()).collect();
    found.retain(|path| path != "src/core/lib.rs");
    for (from, to) in dependencies(core) {
        if place(&to) > place(&from) {
            found.push(format!("{from} names {to}"));
        }
    }
    found
}

/// Folders whose parts are subjects of their own; the files of the others belong together.
const OF_PARTS: [&str; 4] = ["measured", "response", "entry", "study"];

/// Modules of the core from which a way leads back to themselves.
pub fn circles(core: &[Source]) -> Vec<String> {
    let subject = |module: String| match module.split_once("::") {
        Some((folder, _)) if !OF_PARTS.contains(&folder) => folder.to_owned(),
        _ => module,
    };
    let mut graph: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (from, to) in
        dependencies(core).into_iter().map(|(from, to)| (subject(from), subject(to))).filter(|(from, to)| from != to)
    {
        graph.entry(from).or_default().insert(to);
    }
    graph.keys().filter(|module| reach(&graph, module).contains(*module)).cloned().collect()
}

/// Other names for the crate, under which the rules above would not see it.
pub fn disguised(core: &[Source]) -> Vec<String> {
    let hides = |line: &str| {
        let line = line.trim_start();
        line.contains("crate as ") || line.contains("super as ") || line.contains("crate::{self") || line.contains("crate::*")
    };
    core.iter().flat_map(|file| file.lines_where(hides)).collect()
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

/// The path of a file's module in the crate: `src/core/entry/check/cells.rs` gives `entry::check::cells`.
fn path_of(file: &Source) -> Vec<String> {
    let inside = file.path.strip_prefix(ROOT).unwrap_or_default().trim_end_matches(".rs");
    let inside = inside.strip_suffix("/mod").unwrap_or(inside);
    inside.split('/').map(str::to_owned).collect()
}

fn module_of(file: &Source) -> String {
    first_two(&path_of(file))
}

fn first_two(path: &[String]) -> String {
    path.iter().take(2).cloned().collect::<Vec<_>>().join("::")
}

/// Pairs of modules where the first names the second, however the path is written.
fn dependencies(core: &[Source]) -> BTreeSet<(String, String)> {
    let modules: BTreeSet<String> = core.iter().map(module_of).collect();
    let mut pairs = BTreeSet::new();
    for file in core.iter().filter(|file| !file.is_test() && file.path != "src/core/lib.rs") {
        let from = module_of(file);
        for path in paths(&file.code, &path_of(file)) {
            // `study::Study` is a name of the folder itself, `study::roster` a module of it.
            let named = first_two(&path);
            let folder = path.first().cloned().unwrap_or_default();
            let to = if modules.contains(&named) { named } else { folder };
            if to != from && FOLDERS.contains(&to.split("::").next().unwrap_or_default()) {
                pairs.insert((from.clone(), to));
            }
        }
    }
    pairs
}

/// Every path of the code that begins with `crate` or `super`, from the crate's root; of a group each of its paths.
fn paths(code: &str, own: &[String]) -> Vec<Vec<String>> {
    let mut found = Vec::new();
    for (index, _) in code.match_indices("crate::").chain(code.match_indices("super::")) {
        let before = code.get(..index).unwrap_or_default();
        if before.ends_with(|letter: char| letter.is_alphanumeric() || letter == '_' || letter == ':' || letter == '$') {
            continue;
        }
        let mut rest = code.get(index..).unwrap_or_default();
        let mut base = own.to_vec();
        if let Some(inner) = rest.strip_prefix("crate::") {
            base.clear();
            rest = inner;
        }
        while let Some(inner) = rest.strip_prefix("super::") {
            base.pop();
            rest = inner;
        }
        tree(rest, &base, &mut found);
    }
    found
}

/// The paths of a use tree that follows `base`: `a::b`, `{a, b::{c, d}}`. Returns what stands behind it.
fn tree<'a>(mut rest: &'a str, base: &[String], found: &mut Vec<Vec<String>>) -> &'a str {
    rest = rest.trim_start();
    if let Some(mut inside) = rest.strip_prefix('{') {
        loop {
            inside = tree(inside, base, found).trim_start();
            match inside.chars().next() {
                Some(',') => inside = inside.get(1..).unwrap_or_default(),
                Some('}') => return inside.get(1..).unwrap_or_default(),
                _ => return inside,
            }
        }
    }
    let end = rest.find(|letter: char| !letter.is_alphanumeric() && letter != '_').unwrap_or(rest.len());
    let (name, behind) = rest.split_at(end);
    let mut path = base.to_vec();
    if !name.is_empty() && name != "self" {
        path.push(name.to_owned());
    }
    match behind.strip_prefix("::") {
        Some(more) if more.trim_start().starts_with(|letter: char| letter.is_alphabetic() || letter == '_' || letter == '{') => {
            tree(more, &path, found)
        }
        _ => {
            found.push(path);
            behind
        }
    }
}
