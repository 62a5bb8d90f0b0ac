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
        ("0", U::NotPositive { value: "0".into() }),
        ("-42", U::NotPositive { value: "-42".into() }),
        ("0.004", U::NotPositive { value: "0.004".into() }),
        ("0 mL", U::NotPositive { value: "0".into() }),
        ("400.01", U::TooLarge { value: "400.01 mm".into() }),
        ("42 x 38 cm", U::TooLarge { value: "42 cm".into() }),
        ("4.2.1", U::NotANumber { text: "4.2.1".into() }),
        ("42,38,35", U::NotANumber { text: "42,38,35".into() }),
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
