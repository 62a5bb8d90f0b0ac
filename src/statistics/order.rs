//! Order in lists, without a sort of the standard library for each type: one is four kilobytes of the page.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

/// Sorts a short list by a key; entries with the same key keep their order.
///
/// The lists of one patient have some entries, or some tens that are nearly in order: one moves back past the larger ones before it.
pub fn sort_short<T, K: PartialOrd>(list: &mut [T], key: impl Fn(&T) -> K) {
    for end in 1..list.len() {
        let sorted = list.get_mut(..=end).unwrap_or_default();
        let later = sorted.last().map(&key);
        let place = sorted.iter().position(|entry| Some(key(entry)) > later);
        if let Some(moved) = place.and_then(|place| sorted.get_mut(place..)) {
            moved.rotate_right(1);
        }
    }
}

/// Sorts a list of any length; entries that compare as equal keep their order.
///
/// What is sorted are the places of the entries, which are numbers whatever the entries are.
pub fn sort_long<T>(list: &mut Vec<T>, compare: impl Fn(&T, &T) -> Ordering) {
    let order = order_of(list.len(), &|one, other| match (list.get(one), list.get(other)) {
        (Some(one), Some(other)) => compare(one, other),
        _ => Ordering::Equal,
    });
    rearrange(list, order);
}

/// Sorts a list of any length by a number (in the order of [`f64::total_cmp`]); entries with the same number keep their order.
pub fn sort_by_number<T>(list: &mut Vec<T>, number: impl Fn(&T) -> f64) {
    let order = order_of_numbers(list.iter().map(number).collect());
    rearrange(list, order);
}

fn rearrange<T>(list: &mut Vec<T>, order: Vec<usize>) {
    let mut taken: Vec<Option<T>> = list.drain(..).map(Some).collect();
    list.extend(order.into_iter().filter_map(|place| taken.get_mut(place)?.take()));
}

/// Whole numbers in the same order, with their places, are compared without a call.
fn order_of_numbers(numbers: Vec<f64>) -> Vec<usize> {
    let key = |number: f64| {
        let bits = number.to_bits().cast_signed();
        // The magnitude of a negative number grows downwards.
        bits ^ ((bits >> 63) & i64::MAX)
    };
    let mut keys: Vec<(i64, usize)> = numbers.into_iter().map(key).zip(0..).collect();
    keys.sort_unstable();
    keys.into_iter().map(|(_, place)| place).collect()
}

fn order_of(count: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut order: Vec<usize> = (0..count).collect();
    order.sort_by(|one, other| compare(*one, *other));
    order
}

/// A map of entries, the last one of a key; `collect` would sort them first.
pub fn map_of<K: Ord, V>(entries: impl IntoIterator<Item = (K, V)>) -> BTreeMap<K, V> {
    let mut map = BTreeMap::new();
    for (key, value) in entries {
        map.insert(key, value);
    }
    map
}

/// A set of entries; `collect` would sort them first.
pub fn set_of<K: Ord>(entries: impl IntoIterator<Item = K>) -> BTreeSet<K> {
    let mut set = BTreeSet::new();
    for entry in entries {
        set.insert(entry);
    }
    set
}

#[cfg(test)]
mod tests {
    use super::{sort_by_number, sort_long, sort_short};
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn sorts_as_the_standard_library_does(list in proptest::collection::vec((0..9_u8, any::<u8>()), 0..40)) {
            let mut expected = list.clone();
            expected.sort_by_key(|entry| entry.0);
            let mut sorted = list;
            sort_short(&mut sorted, |entry| entry.0);
            prop_assert_eq!(sorted, expected);
        }

        #[test]
        fn sorts_by_a_number_as_the_standard_library_does(list in proptest::collection::vec((-9..9_i8, any::<u8>()), 0..300)) {
            let special = |place: i8| match place {
                8 => f64::INFINITY,
                -9 => f64::NEG_INFINITY,
                -8 => -0.0,
                place => f64::from(place) / 3.0,
            };
            let mut expected = list.clone();
            expected.sort_by(|one, other| special(one.0).total_cmp(&special(other.0)));
            let mut sorted = list;
            sort_by_number(&mut sorted, |entry| special(entry.0));
            prop_assert_eq!(sorted, expected);
        }

        #[test]
        fn sorts_long_lists_as_the_standard_library_does(list in proptest::collection::vec((0..50_u8, any::<u8>()), 0..300)) {
            let mut expected = list.clone();
            expected.sort_by_key(|entry| entry.0);
            let mut sorted = list;
            sort_long(&mut sorted, |one, other| one.0.cmp(&other.0));
            prop_assert_eq!(sorted, expected);
        }
    }
}
