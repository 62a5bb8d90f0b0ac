//! Source text as the rules see it: code without comments and tests, and the literals that stood in it.

use std::fs;
use std::path::{Path, PathBuf};

/// One file of the project.
pub struct Source {
    /// Path from the project's root, with forward slashes.
    pub path: String,
    /// The file as it is.
    pub text: String,
    /// The code: comments and test modules left out, literals emptied; line breaks kept, so that line numbers hold.
    pub code: String,
    /// The text literals of the code, each with its line.
    pub literals: Vec<(usize, String)>,
}

impl Source {
    fn read(root: &Path, path: &Path) -> Self {
        let text = fs::read_to_string(path).expect("a source file is readable UTF-8");
        let name = path.strip_prefix(root).expect("the file lies in the project").to_string_lossy().replace('\\', "/");
        Self::parse(&name, text)
    }

    /// What the rules see of a file with this path and text.
    pub fn parse(path: &str, text: String) -> Self {
        let (code, literals) = if path.rsplit('.').next() == Some("rs") { split(&text) } else { (text.clone(), Vec::new()) };
        let (code, literals) = without_tests(code, literals);
        Self { path: path.to_owned(), text, code, literals }
    }

    /// Every name in the code, with its line.
    pub fn names(&self) -> impl Iterator<Item = (usize, &str)> {
        self.code.lines().enumerate().flat_map(|(index, line)| {
            line.split(|letter: char| !letter.is_alphanumeric() && letter != '_')
                .filter(|word| !word.is_empty())
                .map(move |word| (index + 1, word))
        })
    }

    /// The lines of the code that satisfy `is_bad`, as `path:line: text`.
    pub fn lines_where(&self, is_bad: impl Fn(&str) -> bool) -> Vec<String> {
        let found = self.code.lines().enumerate().filter(|(_, line)| is_bad(line));
        found.map(|(index, line)| self.at(index + 1, line.trim())).collect()
    }

    /// `path:line: what`.
    pub fn at(&self, line: usize, what: &str) -> String {
        format!("{}:{line}: {what}", self.path)
    }

    /// Whether the whole file holds tests.
    pub fn is_test(&self) -> bool {
        self.path.ends_with("/tests.rs") || self.path.contains("/tests/")
    }
}

/// Every file under `folder` whose name ends in one of `endings`, in the order of their paths.
pub fn sources(folder: &str, endings: &[&str]) -> Vec<Source> {
    let root = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."));
    let mut paths = Vec::new();
    collect(&root.join(folder), endings, &mut paths);
    paths.sort();
    paths.iter().map(|path| Source::read(root, path)).collect()
}

fn collect(folder: &Path, endings: &[&str], into: &mut Vec<PathBuf>) {
    if folder.is_file() {
        into.push(folder.to_owned());
        return;
    }
    let Ok(entries) = fs::read_dir(folder) else { return };
    for path in entries.map(|entry| entry.expect("the folder is readable").path()) {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if path.is_dir() {
            if !["node_modules", "output", "target", "corpus", "artifacts"].contains(&name.as_str()) {
                collect(&path, endings, into);
            }
        } else if endings.iter().any(|ending| name.ends_with(ending)) {
            into.push(path);
        }
    }
}

/// Parts Rust text into code and text literals.
fn split(text: &str) -> (String, Vec<(usize, String)>) {
    let mut reader = Reader { letters: text.chars().collect(), at: 0, line: 1, code: String::new(), literals: Vec::new() };
    while let Some(letter) = reader.peek(0) {
        match (letter, reader.peek(1)) {
            ('/', Some('/')) => reader.skip_while(|letter| letter != '\n'),
            ('/', Some('*')) => reader.skip_block_comment(),
            ('"', _) => reader.literal(None),
            ('r', Some('"' | '#')) if !reader.after_name() => reader.raw_literal(),
            ('\'', _) if reader.is_character() => reader.character(),
            _ => reader.keep(),
        }
    }
    (reader.code, reader.literals)
}

struct Reader {
    letters: Vec<char>,
    at: usize,
    line: usize,
    code: String,
    literals: Vec<(usize, String)>,
}

impl Reader {
    fn peek(&self, ahead: usize) -> Option<char> {
        self.letters.get(self.at + ahead).copied()
    }

    fn next(&mut self) -> Option<char> {
        let letter = self.peek(0)?;
        self.at += 1;
        self.line += usize::from(letter == '\n');
        Some(letter)
    }

    fn keep(&mut self) {
        if let Some(letter) = self.next() {
            self.code.push(letter);
        }
    }

    /// Passes a letter that is not code; its line break still counts.
    fn drop_one(&mut self) -> Option<char> {
        let letter = self.next()?;
        if letter == '\n' {
            self.code.push('\n');
        }
        Some(letter)
    }

    fn skip_while(&mut self, is_inside: impl Fn(char) -> bool) {
        while self.peek(0).is_some_and(&is_inside) {
            self.drop_one();
        }
    }

    fn skip_block_comment(&mut self) {
        let mut depth = 0;
        while let Some(letter) = self.drop_one() {
            match (letter, self.peek(0)) {
                ('/', Some('*')) => depth += 1,
                ('*', Some('/')) => depth -= 1,
                _ => continue,
            }
            self.drop_one();
            if depth == 0 {
                return;
            }
        }
    }

    fn after_name(&self) -> bool {
        self.code.ends_with(|letter: char| letter.is_alphanumeric() || letter == '_')
    }

    /// A literal that begins here and ends at a quote followed by `hashes` marks; without a count, `\` escapes.
    fn literal(&mut self, hashes: Option<usize>) {
        let line = self.line;
        let mut content = String::new();
        self.code.push_str("\"\"");
        self.next();
        while let Some(letter) = self.drop_one() {
            if letter == '\\' && hashes.is_none() {
                content.push(letter);
                content.extend(self.drop_one());
            } else if letter == '"' && (0..hashes.unwrap_or(0)).all(|ahead| self.peek(ahead) == Some('#')) {
                self.at += hashes.unwrap_or(0);
                break;
            } else {
                content.push(letter);
            }
        }
        self.literals.push((line, content));
    }

    fn raw_literal(&mut self) {
        let hashes = (1..=255).take_while(|&ahead| self.peek(ahead) == Some('#')).count();
        if self.peek(1 + hashes) == Some('"') {
            self.at += 1 + hashes;
            self.literal(Some(hashes));
        } else {
            self.keep();
        }
    }

    /// Whether a character literal begins here, not a lifetime.
    fn is_character(&self) -> bool {
        self.peek(1) == Some('\\') || self.peek(2) == Some('\'')
    }

    fn character(&mut self) {
        self.code.push_str("' '");
        self.next();
        if self.next() == Some('\\') {
            self.next();
        }
        self.skip_while(|letter| letter != '\'');
        self.next();
    }
}

/// Leaves out every `#[cfg(test)] mod … { … }`, keeping its line breaks.
fn without_tests(mut code: String, mut literals: Vec<(usize, String)>) -> (String, Vec<(usize, String)>) {
    const MARK: &str = "#[cfg(test)]";
    let mut from = 0;
    while let Some(start) = code.get(from..).and_then(|rest| rest.find(MARK)).map(|found| from + found) {
        from = start + MARK.len();
        let item = code.get(from..).unwrap_or_default();
        if !item.trim_start().starts_with("mod ") {
            continue;
        }
        let end = from + end_of_item(item);
        let first = 1 + code.get(..start).unwrap_or_default().matches('\n').count();
        let breaks = code.get(start..end).unwrap_or_default().matches('\n').count();
        literals.retain(|(line, _)| !(first..=first + breaks).contains(line));
        code.replace_range(start..end, &"\n".repeat(breaks));
        from = start;
    }
    (code, literals)
}

/// Where an item ends: at its semicolon, or at the brace that closes its first one.
fn end_of_item(item: &str) -> usize {
    let mut depth = 0;
    for (index, letter) in item.char_indices() {
        match letter {
            ';' if depth == 0 => return index + 1,
            '{' => depth += 1,
            '}' if depth == 1 => return index + 1,
            '}' => depth -= 1,
            _ => {}
        }
    }
    item.len()
}
