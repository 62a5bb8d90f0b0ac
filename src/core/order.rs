//! Order in short lists.

/// Sorts a short list by a key; entries with the same key keep their order.
///
/// The lists of one patient have some entries, or some tens that are nearly in order: one moves back past the larger ones before it.
/// The sort of the standard library is as many kilobytes of the page for each type it is used with.
pub(crate) fn sort_short<T, K: PartialOrd>(list: &mut [T], key: impl Fn(&T) -> K) {
    for end in 1..list.len() {
        let sorted = list.get_mut(..=end).unwrap_or_default();
        let later = sorted.last().map(&key);
        let place = sorted.iter().position(|entry| Some(key(entry)) > later);
        if let Some(moved) = place.and_then(|place| sorted.get_mut(place..)) {
            moved.rotate_right(1);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::sort_short;
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
    }
}
