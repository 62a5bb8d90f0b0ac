//! The footnotes of a table.

use super::layout;
use super::plain::{MARKS, SMALL_DIGITS, SMALL_LETTERS, mark, marks};

/// The footnotes of a table, those with a mark apart.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Notes {
    /// What holds for the whole table.
    pub(super) general: String,
    marked: Vec<(char, String)>,
    /// Marks behind the heading of the p.
    of_p: Vec<char>,
}

impl Notes {
    /// Footnotes line by line; within a line each mark begins another.
    pub(super) fn read(text: &str) -> Self {
        let mut notes = Self::default();
        for line in text.lines() {
            if layout::is_p(line) {
                notes.of_p.extend(marks(line));
            }
            let mut open: Option<char> = None;
            let mut said = String::new();
            let mut before = ' ';
            let letters: Vec<char> = line.chars().collect();
            for (at, letter) in letters.iter().enumerate() {
                let next = letters.get(at + 1).copied().unwrap_or(' ');
                let is_small = SMALL_LETTERS.iter().chain(&SMALL_DIGITS).any(|(small, _)| small == letter);
                // A letter or a digit alone at the beginning of a line: `a Mann–Whitney test`, `a: …`.
                let leads = said.trim().is_empty()
                    && (letter.is_ascii_lowercase() || letter.is_ascii_digit())
                    && matches!(next, ' ' | ':' | ')' | '：' | '.');
                // Within a line behind the end of a sentence: `a χ² test. b Log-rank test.`
                let follows = before.is_whitespace()
                    && said.trim_end().ends_with(['.', ';', '；', '。'])
                    && letter.is_ascii_lowercase()
                    && matches!(next, ' ' | ':' | ')' | '：');
                let begins = before.is_whitespace() || matches!(before, '.' | ';' | '；' | '。' | ',' | '，');
                if MARKS.contains(letter) || is_small && begins || leads || follows {
                    notes.add(open.take(), &said);
                    said.clear();
                    open = Some(mark(*letter));
                } else {
                    said.push(*letter);
                }
                before = *letter;
            }
            notes.add(open, &said);
        }
        notes
    }

    fn add(&mut self, mark: Option<char>, text: &str) {
        let text = text.trim();
        match mark {
            _ if text.is_empty() => {}
            Some(mark) => self.marked.push((mark, text.to_owned())),
            None => {
                self.general.push_str(text);
                self.general.push('\n');
            }
        }
    }

    /// All that the footnotes say, marked or not.
    pub(super) fn all(&self) -> String {
        let marked = self.marked.iter().map(|(_, text)| text.as_str());
        std::iter::once(self.general.as_str()).chain(marked).collect::<Vec<_>>().join("\n")
    }

    /// What holds for every row: the footnotes without a mark, and those of the marks behind the heading of the p.
    pub(super) fn of_all_rows(&self) -> String {
        format!("{}{}", self.general, self.of(&self.of_p))
    }

    /// What the footnotes of these marks say.
    pub(super) fn of(&self, marks: &[char]) -> String {
        let own = self.marked.iter().filter(|(mark, _)| marks.contains(mark));
        own.map(|(_, text)| text.as_str()).collect::<Vec<_>>().join("\n")
    }
}

#[cfg(test)]
mod tests {
    use super::Notes;
    use crate::printed::hints::tests;

    #[test]
    fn footnotes_belong_to_their_marks() {
        let notes = Notes::read("Values are mean (SD). † Mann–Whitney U test; ‡ paired t test\na Fisher's exact test");
        assert_eq!(notes.general.trim(), "Values are mean (SD).");
        assert!(tests(&notes.of(&['†'])).ranks && tests(&notes.of(&['‡'])).other);
        assert_eq!(notes.of(&['a']), "Fisher's exact test");
        assert!(!tests("χ2 test with continuity correction").other);
    }

    #[test]
    fn marks_behind_the_heading_of_the_p_hold_for_every_row() {
        let notes = Notes::read("P value†\n† Adjusted for age.\n‡ Wilcoxon test.");
        assert!(tests(&notes.of_all_rows()).other && !tests(&notes.of_all_rows()).ranks);
    }
}
