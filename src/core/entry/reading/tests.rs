use super::*;
use crate::measured::quantity::Unit::{Centimetre, Millimetre};

fn axes(hundredths: [u32; 3]) -> Measurement {
    let [a, b, c] = hundredths.map(|value| Diameter::from_hundredths(value).unwrap());
    Measurement::Ellipsoid(a, b, c)
}

fn check(text: &str, unit: Unit, expected: Option<Measurement>) {
    assert_eq!(read_measurement(text, unit).map(|reading| reading.measurement), Ok(expected), "{text}");
}

#[test]
fn every_form_of_three_diameters_is_the_same_measurement() {
    let expected = Some(axes([4200, 3800, 3500]));
    for text in [
        "42 x 38 x 35",
        "42×38×35",
        "42*38*35",
        "42 38 35",
        "42x38x35mm",
        "4.2x3.8x3.5 cm",
        "4,2 x 3,8 x 3,5 cm",
        "42 mm x 3.8 cm x 35 mm",
        "4.2cm×3.8cm×3.5cm",
        " 42X38X35 ",
        "４２×３８×３５",
        "４．２ｘ３．８ｘ３．５ ｃｍ",
        "4。2×3。8×3。5厘米",
        "42 х 38 х 35 毫米",
        "42\t38\t35",
        "42/38/35",
        "42-38-35",
        "42 – 38 – 35 mm",
        "42;38;35",
        "42；38；35",
        "42 by 38 by 35 mm",
        "42BY38by35",
        "42~38~35",
        "42～38～35",
        "42、38、35",
        "42,38,35",
        "42，38，35 mm",
        "42, 38, 35",
        "42mm, 38mm, 35mm",
        "42·38·35",
        "42 · 38 · 35",
        "42•38•35 mm",
        "4·2×3·8×3·5 cm",
        "4·2 3·8 3·5 cm",
        "4·2/3·8/3·5 cm",
        "42 x 38 x 35 (MRI)",
        "42 x 38 x 35（增强）",
        "(CT) 42 x 38 x 35 mm [T2]",
        "4.2 x 3.8 x 3.5 (cm)",
    ] {
        check(text, Millimetre, expected);
    }
    check("4.2 x 3.8 x 3.5", Centimetre, expected);
    check("4.235 x 3.8 x 3.5 cm", Millimetre, Some(axes([4235, 3800, 3500])));
}

#[test]
fn fewer_diameters_volumes_and_words() {
    let mm = Diameter::millimetres;
    check("42", Millimetre, Some(Measurement::Sphere(mm(42))));
    check("42 38", Millimetre, Some(Measurement::Prolate(mm(42), mm(38))));
    for text in ["35.4 mL", "35,4ml", "35.4 cm3", "35.4 cc", "35400 mm³", "35.4毫升"] {
        check(text, Millimetre, Some(Measurement::TypedVolume(35_400)));
    }
    for (text, expected) in [
        ("absent", Some(Measurement::Absent)),
        ("消失", Some(Measurement::Absent)),
        ("Too Small", Some(Measurement::TooSmall)),
        ("太小", Some(Measurement::TooSmall)),
        ("NOT  DONE", None),
        ("未做", None),
        ("<5", Some(Measurement::TooSmall)),
        ("< 5 mm", Some(Measurement::TooSmall)),
        ("＜5", Some(Measurement::TooSmall)),
        ("< 0.5 cm", Some(Measurement::TooSmall)),
        ("≤5mm (MRI)", Some(Measurement::TooSmall)),
        ("absent (CT)", Some(Measurement::Absent)),
    ] {
        check(text, Millimetre, expected);
    }
}

#[test]
fn every_rejection_says_what_was_found() {
    use UnreadableMeasurement as U;
    for (text, expected) in [
        ("", U::MissingNumber),
        ("x", U::MissingNumber),
        ("42x", U::MissingNumber),
        ("42xx38", U::MissingNumber),
        ("mm", U::MissingNumber),
        ("42 x 38 x 35 x 30", U::TooManyDiameters { found: 4 }),
        ("-42", U::NotPositive { value: "-42".into() }),
        ("0.004", U::NotPositive { value: "0.004".into() }),
        ("400.01", U::TooLarge { value: "400.01 mm".into() }),
        ("42 x 38 cm", U::TooLarge { value: "42 cm".into() }),
        ("40000 mL", U::TooLarge { value: "40000 mL".into() }),
        ("1.234.567 mL", U::TooLarge { value: "1.234.567 mL".into() }),
        ("40000000 mm³", U::TooLarge { value: "40000000 mm³".into() }),
        ("4.2.1", U::NotANumber { text: "4.2.1".into() }),
        ("4,2,3,8,3,5", U::NotANumber { text: "4,2,3,8,3,5".into() }),
        ("1942,38,35", U::NotANumber { text: "1942,38,35".into() }),
        ("42-", U::MissingNumber),
        ("42 + 12 +", U::UnknownWord { word: "+ 12 +".into() }),
        ("42 + 12 mL", U::VolumeAmongDiameters),
        ("42 + absent", U::UnknownWord { word: "42 + absent".into() }),
        ("1 + 2 + 3 + 4 + 5", U::UnknownWord { word: "1 + 2 + 3 + 4 + 5".into() }),
        ("42 x 38 (x 35)", U::UnknownWord { word: "(x".into() }),
        ("42 x 38 x 35 (absent)", U::UnknownWord { word: "(absent)".into() }),
        ("4.2 (in cm)", U::UnknownWord { word: "(in".into() }),
        ("<10", U::UnknownWord { word: "<10".into() }),
        ("< 5 cm", U::UnknownWord { word: "< 5 cm".into() }),
        ("35.4 mL x 3", U::VolumeAmongDiameters),
        ("35 mL 36 mL", U::VolumeAmongDiameters),
        ("about 42", U::UnknownWord { word: "about".into() }),
        ("42 inches", U::UnknownWord { word: "inches".into() }),
        ("NaN", U::UnknownWord { word: "NaN".into() }),
    ] {
        assert_eq!(read_measurement(text, Millimetre).unwrap_err(), expected, "{text}");
    }
}

#[test]
fn cautions_are_told() {
    assert!(read_measurement("42.004 x 38 x 35", Millimetre).unwrap().rounded);
    assert!(!read_measurement("42.01 x 38 x 35", Millimetre).unwrap().rounded);
    assert!(read_measurement("35.4004 mL", Millimetre).unwrap().rounded);
    for (text, column, unit) in [
        ("4.2x3.8x3.5 cm", Millimetre, Some(Centimetre)),
        ("42x38x35", Millimetre, Some(Millimetre)),
        ("42 mm x 3.8 cm x 35 mm", Millimetre, None),
        ("4.2 cm x 38", Millimetre, None),
        ("4.2 cm x 3.8", Centimetre, Some(Centimetre)),
    ] {
        let reading = read_measurement(text, column).unwrap();
        assert_eq!((reading.unit, reading.mixes_units()), (unit, unit.is_none()), "{text}");
    }
    for text in ["absent", "not done", "35.4 mL"] {
        let reading = read_measurement(text, Millimetre).unwrap();
        assert!(reading.unit.is_none() && !reading.mixes_units(), "{text}");
    }
}

/// A comma before three digits is asked for where both numbers are sizes: at most 400 mm, at most a sphere of 400 mm (33510.3 mL).
#[test]
fn a_text_with_two_readings_is_not_guessed() {
    let readings = |text: &str| match read_measurement(text, Millimetre) {
        Err(UnreadableMeasurement::TwoReadings { readings: [one, other], .. }) => Some((one, other)),
        _ => None,
    };
    let two = |one: &str, other: &str| Some((one.to_owned(), other.to_owned()));
    assert_eq!(readings("1,234 mL"), two("1.2340 mL", "1234 mL"));
    assert_eq!(readings("12,345毫升"), two("12.3450 mL", "12345 mL"));
    assert_eq!(readings("１，２３４ mL"), two("1.2340 mL", "1234 mL"));
    assert_eq!(readings("1,500 mm³"), two("1.5000 mm³", "1500 mm³"));
    for text in ["0", "0 mm", "0.0", "0 mL", "0 x 0 x 0", "ND", "n.d.", " nd "] {
        assert_eq!(readings(text), two("absent", "not done"), "{text}");
    }
    // Each reading is read in one way.
    for text in ["1.234 mL", "1234 mL", "1.500 mm³", "1500 mm³", "absent", "not done"] {
        assert!(read_measurement(text, Millimetre).is_ok(), "{text}");
    }
    // One reading only: beyond the limit as thousands, or not parted as thousands are.
    let mm3 = |text: &str| read_measurement(text, Millimetre).ok().and_then(|reading| reading.measurement);
    assert_eq!(mm3("4,235 cm"), Some(Measurement::Sphere(Diameter::from_hundredths(4235).unwrap())));
    assert_eq!(mm3("62,125"), Some(Measurement::Sphere(Diameter::from_hundredths(6213).unwrap())));
    assert_eq!(mm3("0,812 mL"), Some(Measurement::TypedVolume(812)));
    assert_eq!(mm3("177,712 mL"), Some(Measurement::TypedVolume(177_712)));
    assert_eq!(mm3("1,234.5 mL"), Some(Measurement::TypedVolume(1_234_500)));
    assert_eq!(mm3("1.234,5 mL"), Some(Measurement::TypedVolume(1_234_500)));
    assert_eq!(mm3("1,234,567 mm³"), Some(Measurement::TypedVolume(1_234_567)));
    assert_eq!(read_millilitres("177,712"), Ok((177_712, false)));
    assert!(matches!(read_millilitres("1,234"), Err(UnreadableMeasurement::TwoReadings { .. })));
}

/// A lesion in parts, and one measured with another: CLINICAL rule "split and merged lesions"; sums by hand.
#[test]
fn parts_add_and_a_merged_lesion_adds_nothing() {
    let read = |text: &str| read_measurement(text, Millimetre).unwrap().measurement.unwrap();
    let parts = read("42x38x35 + 12x10x9");
    // 42·38·35 + 12·10·9 = 55 860 + 1 080 = 56 940; 42 + 12 = 54.
    assert_eq!(parts.volume(), read("56.94x100x10").volume());
    assert_eq!(parts.length(), Some(Diameter::millimetres(54).exact()));
    assert_eq!(canonical(Some(parts), Millimetre), "42 × 38 × 35 + 12 × 10 × 9");
    assert_eq!(read("4.2x3.8x3.5 + 1.2x1.0x0.9 cm"), parts);
    assert_eq!(read("42×38×35＋12×10×9"), parts);
    for text in ["in L1", "In L1", "merged into L1", "并入L1", "融入 L1"] {
        assert_eq!(read(text), Measurement::Merged, "{text}");
        assert_eq!(canonical_with_notes(Some(Measurement::Merged), text, Millimetre), "in L1", "{text}");
    }
    assert_eq!(Measurement::Merged.length(), Some(crate::measured::quantity::Exact::ZERO));
}

/// Equal after NFKC; expected by `unicodedata.normalize` of Python 3 (Unicode 14.0.0), of names in NFD and of characters that stand for others.
#[test]
fn names_equal_in_the_compatibility_form_are_folded_alike() {
    for (typed, expected) in [
        ("Ge\u{301}ne\u{300}ve", "Génève"),
        ("Zu\u{308}rich", "Zürich"),
        ("Krako\u{301}w", "Kraków"),
        ("S\u{30c}kofja Loka", "Škofja Loka"),
        ("Đa\u{300} Na\u{306}\u{303}ng", "Đà Nẵng"),
        ("Hue\u{302}\u{301}", "Huế"),
        ("U\u{308}\u{301}", "Ǘ"),
        ("lu\u{308}\u{300}", "lǜ"),
        ("Ło\u{301}dz\u{301}", "Łódź"),
        ("Sa\u{303}o Paulo", "São Paulo"),
        ("A\u{30a}lesund", "Ålesund"),
        ("Tromsø", "Tromsø"),
        ("E\u{302}\u{301}", "Ế"),
        ("Straße", "Straße"),
        ("Co\u{302}te d’Ivoire", "Côte d’Ivoire"),
        ("I\u{307}zmir", "İzmir"),
        ("e\u{304}\u{301}", "ḗ"),
        ("5 ㎎", "5 mg"),
        ("２㎜", "2mm"),
        ("ﬁnal", "final"),
        ("№ ３", "No 3"),
        ("CO₂", "CO2"),
        ("10⁵", "105"),
        ("µg", "μg"),
        ("⑵", "(2)"),
        ("Ａ…", "A..."),
        ("㏄", "cc"),
    ] {
        assert_eq!(super::folded(typed), expected);
        assert_eq!(super::folded(expected), expected);
    }
}
