//! One cell: what is read and written again reads the same, and what is kept is kept.
#![no_main]

use libfuzzer_sys::fuzz_target;
use nadir::entry::draft::{Place, VisitField};
use nadir::entry::grid::commit;
use nadir::entry::reading::{
    canonical, canonical_with_notes, checked, is_checked, read_length, read_measurement, read_millilitres, read_visit_time,
    unchecked,
};
use nadir::measured::lesion::{LesionId, Measurement};
use nadir::measured::quantity::Unit;
use nadir::measured::visit::VisitId;
use nadir_fuzz::seeds;

const UNITS: [Unit; 2] = [Unit::Millimetre, Unit::Centimetre];

fuzz_target!(init: seeds::write_into_folder(seeds::cells), |bytes: &[u8]| {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    for unit in UNITS {
        if let Ok(reading) = read_measurement(text, unit) {
            for shown in UNITS {
                let measured = |text: &str| read_measurement(text, shown).map(|reading| reading.measurement);
                let plain = canonical(reading.measurement, shown);
                // A lesion measured with another is said with that one's name, which stands in the text alone.
                if reading.measurement != Some(Measurement::Merged) {
                    assert_eq!(measured(&plain), Ok(reading.measurement), "{text:?} as {plain:?} in {shown:?}");
                }
                let noted = canonical_with_notes(reading.measurement, text, shown);
                assert_eq!(measured(&noted), Ok(reading.measurement), "{text:?} as {noted:?} in {shown:?}");
                assert_eq!(is_checked(&noted), is_checked(text), "{text:?} as {noted:?}");
            }
            let looked_at = checked(text);
            assert!(is_checked(&looked_at) && !is_checked(&unchecked(&looked_at)), "{text:?}");
            assert_eq!(read_measurement(&looked_at, unit).map(|one| one.measurement), Ok(reading.measurement), "{looked_at:?}");
        }
        let _ = (read_length(text, unit), read_millilitres(text), read_visit_time(text));
        let (lesion, visit) = (LesionId(1), VisitId(1));
        let places = [
            Place::Measurement(lesion, visit),
            Place::VisitField(visit, VisitField::Month),
            Place::VisitField(visit, VisitField::Day),
            Place::Visit(visit),
        ];
        for place in places {
            let kept = commit(place, text, unit);
            assert_eq!(commit(place, &kept, unit), kept, "{text:?} at {place:?}");
        }
    }
});
