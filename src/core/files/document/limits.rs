//! Sizes and identities, checked over the whole text before anything is built from it.

use super::{ImportError, ImportErrorKind, MOST_CHANGES, located, malformed};
use crate::entry::draft::{MOST_CHARACTERS, PatientDraft, StudyDraft, StudyHeader, is_too_long};
use crate::printed::PublishedDraft;
use serde::Deserializer;
use serde::de::{DeserializeSeed, Error, MapAccess, SeqAccess, Visitor};
use std::cell::RefCell;
use std::collections::BTreeSet;
use std::fmt;

/// The most entries of any other list or map.
const MOST_ENTRIES: usize = 1_000;

/// Walks through the text and stops at the first list, text or identity that cannot be.
pub(super) fn check(text: &str) -> Result<(), ImportError> {
    let broken = RefCell::new(None);
    let mut reader = serde_json::Deserializer::from_str(text);
    let walked = Walk { under: "", broken: &broken }.deserialize(&mut reader);
    walked.map(|_| ()).map_err(|error| match broken.take() {
        Some(kind) => located(text, &error, kind),
        None => malformed(text, &error),
    })
}

/// One value of the text, with the key it stands under.
#[derive(Clone, Copy)]
struct Walk<'a> {
    under: &'a str,
    broken: &'a RefCell<Option<ImportErrorKind>>,
}

impl Walk<'_> {
    fn stop<E: Error, T>(self, kind: ImportErrorKind) -> Result<T, E> {
        *self.broken.borrow_mut() = Some(kind);
        Err(E::custom("beyond the limits"))
    }

    /// The list named by the key: its plural, how many there may be, and the field that identifies an entry.
    fn list(self) -> (&'static str, usize, &'static str) {
        match self.under {
            "patients" => ("patients", StudyDraft::MOST_PATIENTS, "key"),
            "lesions" => ("lesions", PatientDraft::MOST_LESIONS_KEPT, "id"),
            "visits" => ("visits", PatientDraft::MOST_VISITS, "id"),
            "adverseEvents" => ("adverse events", PatientDraft::MOST_ADVERSE_EVENTS, "id"),
            "arms" => ("arms", StudyHeader::MOST, ""),
            "characteristics" => ("characteristics", StudyHeader::MOST, "id"),
            "rows" => ("rows", PublishedDraft::MOST_ROWS, "id"),
            "changes" => ("changes", MOST_CHANGES, ""),
            _ => ("entries", MOST_ENTRIES, ""),
        }
    }
}

/// What a value tells the list it stands in: its identity, or itself when it is a whole number.
#[derive(Default)]
struct Walked {
    number: Option<u64>,
    id: Option<u64>,
    key: Option<u64>,
}

impl<'de> DeserializeSeed<'de> for Walk<'_> {
    type Value = Walked;
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Walked, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Walk<'_> {
    type Value = Walked;

    fn expecting(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        formatter.write_str("a value")
    }

    fn visit_unit<E: Error>(self) -> Result<Walked, E> {
        Ok(Walked::default())
    }

    fn visit_bool<E: Error>(self, _: bool) -> Result<Walked, E> {
        Ok(Walked::default())
    }

    fn visit_f64<E: Error>(self, _: f64) -> Result<Walked, E> {
        Ok(Walked::default())
    }

    fn visit_i64<E: Error>(self, _: i64) -> Result<Walked, E> {
        Ok(Walked::default())
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<Walked, E> {
        Ok(Walked { number: Some(number), ..Walked::default() })
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Walked, E> {
        if is_too_long(text) {
            return self.stop(ImportErrorKind::TooLong { most: MOST_CHARACTERS, found: text.chars().count() });
        }
        Ok(Walked::default())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut entries: A) -> Result<Walked, A::Error> {
        let (of, most, identity) = self.list();
        let mut seen = BTreeSet::new();
        let mut count = 0;
        while let Some(entry) = entries.next_element_seed(Walk { under: "", ..self })? {
            count += 1;
            if count > most {
                return self.stop(ImportErrorKind::TooMany { of, most });
            }
            let id = match identity {
                "key" => entry.key,
                "id" => entry.id,
                _ => None,
            };
            if let Some(id) = id.filter(|id| !seen.insert(*id)) {
                return self.stop(ImportErrorKind::DuplicateId { of, id });
            }
        }
        Ok(Walked::default())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Walked, A::Error> {
        let mut walked = Walked::default();
        let mut seen = BTreeSet::new();
        while let Some(key) = entries.next_key::<String>()? {
            if is_too_long(&key) {
                return self.stop(ImportErrorKind::TooLong { most: MOST_CHARACTERS, found: key.chars().count() });
            }
            let value = entries.next_value_seed(Walk { under: &key, ..self })?;
            match key.as_str() {
                "id" => walked.id = value.number,
                "key" => walked.key = value.number,
                _ => {}
            }
            if seen.len() >= MOST_ENTRIES {
                return self.stop(ImportErrorKind::TooMany { of: "entries", most: MOST_ENTRIES });
            }
            if let Some(key) = seen.replace(key) {
                return self.stop(ImportErrorKind::DuplicateKey { key: key.chars().take(40).collect() });
            }
        }
        Ok(walked)
    }
}
