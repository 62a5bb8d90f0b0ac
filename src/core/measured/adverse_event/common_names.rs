//! Terms of CTCAE by the names in use beside the list's own: British spelling, the words of a clinic, Chinese.

/// A term, its Chinese name, other names of the same thing, and words by which it is looked for though they can mean something else; between
/// bars, several parted by semicolons, in lower case.
///
/// # Source
/// Terms: NCI, CTCAE 4.0 and 5.0. Of the other names those of adverse events under everolimus and sirolimus, as the study and the trials EXIST-1
/// and EXIST-2 name them; the words of patients follow the plain-language items of NCI's PRO-CTCAE. Chinese: as Chinese clinics write them.
const LIST: &str = include_str!("common_names.txt");

struct CommonNames {
    term: &'static str,
    chinese: &'static str,
    same: &'static str,
    found_by: &'static str,
}

fn all() -> impl Iterator<Item = CommonNames> {
    LIST.lines().filter_map(|line| {
        let mut parts = line.split('|');
        Some(CommonNames { term: parts.next()?, chinese: parts.next()?, same: parts.next()?, found_by: parts.next()? })
    })
}

fn names(several: &'static str) -> impl Iterator<Item = &'static str> {
    several.split(';').filter(|name| !name.is_empty())
}

/// The term that a name, in lower case, is another name of.
pub(super) fn term_of_other_name(name: &str) -> Option<&'static str> {
    all().find(|known| known.chinese == name || names(known.same).any(|same| same == name)).map(|known| known.term)
}

/// The Chinese name of a term, where it is known.
///
/// ```
/// use nadir::measured::adverse_event::chinese_term;
/// assert_eq!(["Mucositis oral", "Wrist fracture"].map(chinese_term), [Some("口腔黏膜炎"), None]);
/// ```
pub fn chinese_term(term: &str) -> Option<&'static str> {
    all().find(|known| known.term == term).map(|known| known.chinese)
}

/// The words by which a term is looked for beside its own name, in Chinese and English, as one text; empty for a term that has none.
///
/// # Example
/// ```
/// use nadir::measured::adverse_event::words_of_term;
/// let words = words_of_term("Mucositis oral");
/// assert!(words.starts_with("口腔黏膜炎") && words.contains("mouth ulcers") && words.contains("口腔溃疡"));
/// ```
pub fn words_of_term(term: &str) -> String {
    let words = |known: CommonNames| [known.chinese].into_iter().chain(names(known.same)).chain(names(known.found_by));
    all().find(|known| known.term == term).map_or_else(String::new, |known| words(known).collect::<Vec<_>>().join(" · "))
}

#[cfg(test)]
mod tests {
    use super::{all, names, words_of_term};
    use crate::measured::adverse_event::{ctcae_terms, find_term};
    use std::collections::BTreeSet;

    #[test]
    fn every_other_name_leads_to_one_term_of_the_list() {
        let mut seen = BTreeSet::new();
        for known in all() {
            assert_eq!(ctcae_terms().filter(|term| term.term == known.term).count(), 1, "{}", known.term);
            for name in names(known.same).chain([known.chinese]) {
                assert_eq!(find_term(name).map(|found| found.term), Some(known.term), "{name}");
                assert_eq!(name, name.to_lowercase(), "{name}");
                assert!(seen.insert(name), "{name} names two terms");
                assert!(!ctcae_terms().any(|term| term.term.to_lowercase() == name), "{name} is a term of the list");
            }
        }
    }

    /// By the definitions of CTCAE 4.0: what a word may mean beside a term leads there only by choice.
    #[test]
    fn words_with_two_meanings_are_looked_for_and_not_taken() {
        for (word, terms) in [
            ("肺炎", ["Lung infection", "Pneumonitis"]),
            ("转氨酶升高", ["Alanine aminotransferase increased", "Aspartate aminotransferase increased"]),
            ("hyperlipidaemia", ["Cholesterol high", "Hypertriglyceridemia"]),
        ] {
            assert_eq!(find_term(word), None, "{word}");
            for term in terms {
                assert!(words_of_term(term).contains(word), "{term}: {word}");
            }
        }
        assert_eq!(find_term("acne"), None, "acneiform rash is another thing than acne");
        assert_eq!(["Mouth ulcers", " 口腔溃疡 "].map(|name| find_term(name).unwrap().term), ["Mucositis oral"; 2]);
    }
}
