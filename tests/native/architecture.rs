//! The rules of the house, read from the source text. A new file is covered by being where it is.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::expect_used, reason = "a test that cannot read the sources must stop")]

#[path = "architecture/modules.rs"]
mod modules;
#[path = "architecture/source.rs"]
mod source;
#[path = "architecture/texts.rs"]
mod texts;

use source::{Source, sources};

/// Fails with every place found, not only the first.
fn none(rule: &str, places: impl IntoIterator<Item = String>) {
    let places: Vec<String> = places.into_iter().collect();
    assert!(places.is_empty(), "{rule}:\n{}", places.join("\n"));
}

fn rust(folder: &str) -> Vec<Source> {
    let found = sources(folder, &[".rs"]);
    assert!(!found.is_empty(), "no source in {folder}: the rule would hold of nothing");
    found
}

/// Places where the code uses one of `names`.
fn uses_of(names: &[&str], files: &[Source]) -> Vec<String> {
    let found = files.iter().flat_map(|file| file.names().map(move |(line, name)| (file, line, name)));
    found.filter(|(_, _, name)| names.contains(name)).map(|(file, line, name)| file.at(line, name)).collect()
}

#[test]
fn the_core_knows_no_screen_no_clock_and_no_chance() {
    let mut core = rust("src/core");
    core.extend(rust("src/statistics"));
    core.extend(rust("src/import"));
    core.retain(|file| !file.is_test());
    let names =
        ["leptos", "web_sys", "js_sys", "wasm_bindgen", "target_arch", "rand", "getrandom", "Instant", "SystemTime", "thread"];
    none("src/core names the outside world", uses_of(&names, &core));
    let clock = core.iter().flat_map(|file| file.lines_where(|line| line.contains("std::time")));
    none("src/core names a clock", clock);
}

#[test]
fn the_browser_is_named_only_where_it_is_wrapped() {
    let mut files = rust("src");
    files.retain(|file| !file.path.starts_with("src/page/browser/") && !file.path.starts_with("src/module/"));
    none("only src/page/browser and src/module may name it", uses_of(&["web_sys", "serde_wasm_bindgen"], &files));
}

/// A policy cannot forbid a page to leave itself (navigation, `window.open`, WebRTC), so the code has none of it;
/// and the single file asks the network for nothing, so nothing here can ask.
#[test]
fn nothing_can_leave_the_page() {
    const NAMES: [&str; 17] = [
        "RTCPeerConnection",
        "RtcPeerConnection",
        "RtcDataChannel",
        "WebSocket",
        "EventSource",
        "XMLHttpRequest",
        "XmlHttpRequest",
        "sendBeacon",
        "send_beacon",
        "fetch",
        "eval",
        "Worker",
        "SharedWorker",
        "ServiceWorkerContainer",
        "set_href",
        "WebTransport",
        "importScripts",
    ];
    const STARTS: [&str; 3] = ["fetch_with", "open_with_url", "send_beacon_with"];
    /// What the page asks of objects by name: files, what the keeper tells, and the grid that comes with the page.
    const REFLECTED: [&str; 7] = ["showSaveFilePicker", "createWritable", "write", "close", "stamp", "beside", "firstScreen"];
    /// What leads out of the page, by whatever helper a name goes.
    const LEAVING: [&str; 6] = ["location", "navigate", "assign", "replace", "open", "opener"];
    const LOCATION: [&str; 7] = ["protocol", "hash", "set_hash", "href", "search", "pathname", "origin"];
    let files = rust("src");
    none("the code can reach the network", uses_of(&NAMES, &files));
    for file in &files {
        let starts = file.names().filter(|(_, name)| STARTS.iter().any(|start| name.starts_with(start)));
        none("the code can reach the network", starts.map(|(line, name)| file.at(line, name)));
        // Reflection reaches the same things by their names.
        let named = file.literals.iter().filter(|(_, text)| NAMES.contains(&text.as_str()));
        none("the code can reach the network by name", named.map(|(line, text)| file.at(*line, text)));
        // Of all else only what is listed here is reached by its name.
        let reflects = |line: &str| {
            ["Reflect::get(", "get(&", "call(&", "call0(", "call1(", "call2(", "apply("].iter().any(|way| line.contains(way))
        };
        if file.path.starts_with("src/page/browser/") && !file.is_test() {
            let lines: Vec<usize> = (1..).zip(file.code.lines()).filter(|(_, line)| reflects(line)).map(|(at, _)| at).collect();
            let named = file.literals.iter().filter(|(line, text)| lines.contains(line) && !REFLECTED.contains(&text.as_str()));
            none("a name that is not known to stay in the page", named.map(|(line, text)| file.at(*line, text)));
            let named = file.literals.iter().filter(|(_, text)| LEAVING.contains(&text.as_str()));
            none("the code can leave the page by name", named.map(|(line, text)| file.at(*line, text)));
        } else if !file.path.starts_with("src/module/") && !file.is_test() {
            none("reflection outside src/page/browser", uses_of(&["Reflect"], std::slice::from_ref(file)));
        }
        let leaving = file.lines_where(|line| {
            let opens = line.contains("window.open(") || line.contains("window().open") || line.contains("set_location");
            let moves = line.split("location()").skip(1).any(|rest| {
                let verb = rest.trim_start_matches(['?', '.', ' ']);
                let verb = verb.split(|letter: char| !letter.is_alphanumeric() && letter != '_').next().unwrap_or_default();
                !verb.is_empty() && !LOCATION.contains(&verb)
            });
            opens || moves
        });
        none("the code can leave the page", leaving);
    }
    // The scripts beside the compiled page: the same names, and of the address only that the page is opened anew.
    let scripts = sources("src/page/keeper", &[".js"]);
    assert_eq!(scripts.len(), 5);
    none("a script can reach the network", uses_of(&NAMES, &scripts));
    for script in &scripts {
        let leaving = [
            "XMLHttpRequest",
            "location.assign",
            "location.replace",
            "location =",
            "location.href",
            "navigation.",
            "window.open",
            "open(\"",
            "import(",
        ];
        none("a script can leave the page", script.lines_where(|line| leaving.iter().any(|way| line.contains(way))));
    }
}

#[test]
fn the_page_names_no_outside_address() {
    // The name of an XML language looks like an address; nothing is asked for by it.
    let is_outside = |text: &str| text.replace("http://www.w3.org/", "").contains("://");
    for file in rust("src/page").into_iter().filter(|file| !file.is_test()) {
        let found = file.literals.iter().filter(|(_, text)| is_outside(text));
        none("an address in the page", found.map(|(line, text)| file.at(*line, text)));
    }
    for file in sources("style", &[".css"]) {
        none("an address in a style", file.lines_where(|line| line.contains("//") || line.contains("@import")));
    }
}

/// The policy refuses `style="…"` and inserted markup could carry what a person typed; Leptos' `style:name=` is allowed.
#[test]
fn views_hold_neither_style_attributes_nor_raw_markup() {
    for file in rust("src/page") {
        let is_bad = |line: &str| line.contains(" style=") || line.trim_start().starts_with("style=") || line.contains("<style");
        none("the policy refuses style attributes: use a class or style:name=", file.lines_where(is_bad));
        let raw = ["inner_html", "set_inner_html", "set_outer_html", "insert_adjacent_html", "document_write"];
        none("markup from text", uses_of(&raw, std::slice::from_ref(&file)));
    }
}

/// A frame or a form makes the browser connect before it asks the policy, and no policy is asked about a preconnect.
#[test]
fn nothing_makes_the_browser_connect_ahead() {
    let tags = ["<form", "<iframe", "<frame", "<object", "<embed", "<base", "<Form"];
    let hints = ["preconnect", "prefetch", "prerender", "dns-prefetch"];
    let is_bad = |line: &str| tags.iter().chain(&hints).any(|word| line.contains(word));
    for file in rust("src/page").into_iter().chain(rust("src/module")).chain(sources("index.html", &[".html"])) {
        none("the browser would connect", file.lines_where(is_bad));
        let made = ["form", "iframe", "frame", "embed"];
        let named = file.literals.iter().filter(|(_, text)| made.contains(&text.as_str()) || hints.contains(&text.as_str()));
        none("the browser would connect", named.map(|(line, text)| file.at(*line, text)));
    }
}

/// Numbers are formatted once, in the core, so that the page, the files and the module print the same digits.
#[test]
fn numbers_are_formatted_in_the_core_alone() {
    for file in rust("src/page").into_iter().chain(rust("src/module")) {
        let places =
            file.literals.iter().filter(|(_, text)| text.contains("{:.") || text.contains(":.1") || text.contains(":.2"));
        none("a number is rounded outside the core", places.map(|(line, text)| file.at(*line, text)));
    }
}

#[test]
fn the_core_has_no_way_to_stop() {
    let stops = ["panic!(", "unreachable!(", "unimplemented!(", "todo!(", ".unwrap()", ".expect(", "process::exit"];
    for file in
        rust("src/core").into_iter().chain(rust("src/statistics")).chain(rust("src/import")).filter(|file| !file.is_test())
    {
        none("the core must be total", file.lines_where(|line| stops.iter().any(|stop| line.contains(stop))));
    }
}

#[test]
fn the_core_depends_downward() {
    none("an upward dependency", modules::upward(&rust("src/core")));
}

#[test]
fn the_core_has_no_circles() {
    none("modules that need each other", modules::circles(&rust("src/core")));
}

#[test]
fn the_core_is_named_crate() {
    none("another name for the crate", modules::disguised(&rust("src/core")));
}

#[test]
fn files_stay_readable() {
    const LONGEST: usize = 400;
    let endings = [".rs", ".css", ".html", ".js", ".mjs", ".ts", ".sh"];
    let files = ["src", "tests", "style", ".ci"].into_iter().flat_map(|folder| sources(folder, &endings));
    let long = files.filter_map(|file| {
        let lines = file.text.lines().count();
        (lines > LONGEST).then(|| format!("{}: {lines} lines", file.path))
    });
    none("longer than 400 lines", long);
}

#[test]
fn nothing_is_left_for_later() {
    // Put together here so that this file does not find itself.
    let words = [concat!("TO", "DO"), concat!("FIX", "ME"), concat!("XX", "X")];
    let endings = [".rs", ".css", ".html", ".mjs", ".ts", ".sh", ".toml"];
    for file in ["src", "tests", "style", ".ci"].into_iter().flat_map(|folder| sources(folder, &endings)) {
        let found = file.text.lines().enumerate().filter(|(_, line)| words.iter().any(|word| line.contains(word)));
        none("unfinished", found.map(|(index, line)| file.at(index + 1, line.trim())));
    }
}

/// The table of findings in the README: every rule once, with its weight, and no other.
#[test]
fn the_readme_lists_every_finding() {
    let readme = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../../README.md")).expect("README.md can be read");
    let table =
        readme.lines().skip_while(|line| !line.starts_with("| finding |")).skip(2).take_while(|line| line.starts_with('|'));
    let listed = table.flat_map(|line| {
        let mut cells = line.split('|').skip(1).map(str::trim);
        let (ids, weight) = (cells.next().unwrap_or_default(), cells.next().unwrap_or_default());
        ids.split(", ").map(move |id| format!("{id} {weight}")).collect::<Vec<_>>()
    });
    let mut listed: Vec<String> = listed.collect();
    let mut rules: Vec<String> = nadir::entry::finding::RULES
        .iter()
        .map(|(id, severity)| {
            let weight = match severity {
                nadir::entry::finding::Severity::Blocking => "blocking",
                nadir::entry::finding::Severity::Caution => "caution",
                nadir::entry::finding::Severity::Information => "information",
            };
            format!("`{id}` {weight}")
        })
        .collect();
    listed.sort();
    rules.sort();
    assert_eq!(listed, rules);
}

/// The declarations of the module name every finding, and every reason for a test, and no other.
#[test]
fn the_declarations_name_every_finding_and_reason() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../src/module/index.d.ts");
    let declarations = std::fs::read_to_string(path).expect("index.d.ts can be read");
    let named = |name: &str| {
        let union =
            declarations.split(&format!("export type {name} =")).nth(1).and_then(|rest| rest.split(';').next()).unwrap_or("");
        let mut words: Vec<String> = union.split('"').skip(1).step_by(2).map(str::to_owned).collect();
        words.sort();
        words
    };
    let mut rules: Vec<String> = nadir::entry::finding::RULES.iter().map(|(id, _)| (*id).to_owned()).collect();
    rules.sort();
    assert_eq!(named("FindingRule"), rules);
    let source = concat!(env!("CARGO_MANIFEST_DIR"), "/../../src/statistics/policy/reason.rs");
    let source = std::fs::read_to_string(source).expect("reason.rs can be read");
    let mut kinds: Vec<String> = source
        .lines()
        .filter_map(|line| line.trim().strip_prefix("Self::")?.split("=> \"").nth(1)?.split('"').next().map(str::to_owned))
        .collect();
    kinds.sort();
    assert_eq!((named("ReasonKind"), kinds.len()), (kinds, 11));
    let condition = declarations.split("condition:").nth(1).and_then(|rest| rest.split(';').next()).unwrap_or("");
    let declared: std::collections::BTreeSet<&str> = condition.split('"').skip(1).step_by(2).collect();
    let source = concat!(env!("CARGO_MANIFEST_DIR"), "/../../src/core/response/explain.rs");
    let source = std::fs::read_to_string(source).expect("explain.rs can be read");
    let conditions =
        source.lines().filter_map(|line| line.trim().strip_prefix("Self::")?.split("=> \"").nth(1)?.split('"').next());
    assert_eq!((declared, 11), (conditions.collect(), source.matches(" => \"").count()));
}

/// Were the reader blind, every rule above would hold of anything.
#[test]
fn the_rules_see_code_and_not_comments_or_tests() {
    let text = concat!(
        "// fetch\n/* fetch /* fetch */ */ let a = \"fetch \\\" b\";\n",
        "let c = r#\"x\"#; let d = '\"'; fn e<'a>() {} fetch();\n",
        "#[cfg(test)]\nmod tests {\n fn f() { fetch(\"y\"); }\n}\nfn after() { eval(); }\n"
    );
    let file = Source::parse("src/x.rs", text.to_owned());
    assert_eq!(uses_of(&["fetch", "eval"], std::slice::from_ref(&file)), ["src/x.rs:3: fetch", "src/x.rs:8: eval"]);
    assert_eq!(file.literals, [(2, "fetch \\\" b".to_owned()), (3, "x".to_owned())]);
}

#[test]
fn upward_paths_and_circles_are_found() {
    let file = |path: &str, text: &str| Source::parse(path, text.to_owned());
    let core = [
        file("src/core/measured/lesion.rs", "use crate::{measured::quantity::Volume, study::{Study, roster::Patient}};"),
        file("src/core/study/mod.rs", "use super::measured::lesion::TargetLesion;"),
        file("src/core/study/roster.rs", "fn f() -> super::super::files::csv::Row {}"),
        file("src/core/entry/check/cells.rs", "use super::super::super::report::Language; use super::CellFinding;"),
        file("src/core/measured/quantity/mod.rs", "use crate as nadir; mod exact;"),
        file("src/core/files/csv.rs", ""),
        file("src/core/odd/new.rs", ""),
    ];
    assert_eq!(
        modules::upward(&core),
        [
            "src/core/odd/new.rs",
            "entry::check names report",
            "measured::lesion names study",
            "measured::lesion names study::roster",
            "study::roster names files::csv",
        ]
    );
    assert_eq!(modules::circles(&core), ["measured::lesion", "study"]);
    assert_eq!(modules::disguised(&core), ["src/core/measured/quantity/mod.rs:1: use crate as nadir; mod exact;"]);
}
