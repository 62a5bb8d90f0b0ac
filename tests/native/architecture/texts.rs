//! What texts say, read from their source: thresholds as the criteria hold them, papers as what they are.

use super::{none, rust};

/// "The source paper" is a name of this project: people read what it is, a three-centre retrospective study of TSC-AML.
#[test]
fn no_text_calls_a_paper_the_source_paper() {
    let mut files = rust("src");
    files.retain(|file| !file.is_test());
    let said = files.iter().flat_map(|file| {
        let is_said =
            |text: &str| ["source paper", "源论文", "来源论文", "原论文"].iter().any(|name| text.to_lowercase().contains(name));
        file.literals.iter().filter(move |(_, text)| is_said(text)).map(|(line, text)| file.at(*line, text))
    });
    none("a text names the source paper and does not say what it is", said);
}

/// A threshold that stands in two places is changed in one of them. The percentages that decide a class are written once, in the
/// criteria, and what texts say of them is what the criteria hold.
#[test]
fn each_threshold_stands_once() {
    let mut core = rust("src");
    core.retain(|file| !file.is_test());
    let is_home = |path: &str| ["src/core/response/criteria.rs", "src/core/response/error_band.rs"].contains(&path);
    let is_threshold = |line: &str| {
        let after = line.split("Percent::whole(").nth(1);
        // 0 and 100 % are no thresholds, they bound what a percentage can be.
        after.is_some_and(|rest| {
            rest.starts_with(|digit: char| digit.is_ascii_digit()) && !rest.starts_with("0)") && !rest.starts_with("100)")
        })
    };
    let elsewhere = core.iter().filter(|file| !is_home(&file.path)).flat_map(|file| file.lines_where(is_threshold));
    none("a percentage that decides stands outside the criteria", elsewhere);
    let homes: usize = core.iter().filter(|file| is_home(&file.path)).map(|file| file.lines_where(is_threshold).len()).sum();
    assert_eq!(homes, 7, "50, 25 and 20 % of volumes, 30 and 20 % of diameters, 30 % beside them, 5 % of reading error");
}

/// The thresholds that texts name, against the criteria.
#[test]
fn what_texts_say_of_thresholds_is_what_the_criteria_hold() {
    use nadir::response::{LESSER_DECREASE, Preset, ResponseCriteria};
    let [source, exist, recist] = Preset::ALL.map(ResponseCriteria::preset);
    let percent = |value: nadir::measured::quantity::Percent| format!("{}%", value.hundredths() / 100);
    let mm = |value: u32| format!("{value} mm");
    let mut known = vec![
        percent(source.partial_decrease),
        percent(source.progression_increase),
        percent(recist.partial_decrease),
        percent(recist.progression_increase),
        percent(LESSER_DECREASE),
        mm(source.eligible_mm),
        mm(recist.eligible_mm),
        mm(source.new_lesion_mm),
    ];
    known.extend(source.kidney_increase.map(percent));
    known.extend(recist.progression_absolute_mm.map(mm));
    // As the papers print them.
    known.extend([source.eligible_mm, exist.eligible_mm].map(|value| format!("{} cm", value / 10)));
    known.push(format!("{}.0 cm", source.eligible_mm / 10));
    let mut report = rust("src/core/report");
    report.retain(|file| !file.is_test());
    let mut named = 0;
    let mut others = Vec::new();
    for file in &report {
        for (line, text) in &file.literals {
            for sign in ["≥ ", "≤ ", "> ", "< "] {
                for rest in text.split(sign).skip(1) {
                    let number: String = rest.chars().take_while(|letter| letter.is_ascii_digit() || *letter == '.').collect();
                    let unit = ["%", " mm", " cm"]
                        .into_iter()
                        .find(|unit| rest.get(number.len()..).is_some_and(|after| after.starts_with(unit)));
                    let Some(unit) = unit.filter(|_| !number.is_empty()) else { continue };
                    named += 1;
                    let said = format!("{number}{unit}");
                    if !known.contains(&said) {
                        others.push(file.at(*line, &said));
                    }
                }
            }
        }
    }
    none("a text names a threshold that no criteria hold", others);
    assert!(named > 3, "texts name thresholds: {named} found");
}

/// Other numbers that decide: each is written once in code, and what texts say of it is what is written there.
#[test]
fn numbers_that_decide_stand_once() {
    use nadir::measured::quantity::{Diameter, Volume};
    use nadir::measured::visit::DAYS_PER_MONTH;
    use nadir::statistics::policy::SIGNIFICANCE;
    // How code would write it again, where it may, what texts say, and where beside its home another quantity has the same digits.
    let numbers: [(&[&str], &str, String, &[&str]); 4] = [
        (&["304_375", "304375", "30.4375"], "src/core/measured/visit.rs", DAYS_PER_MONTH.to_string(), &[]),
        (
            &["0.05"],
            "src/statistics/policy/mod.rs",
            SIGNIFICANCE.to_string(),
            &["src/core/printed/estimate.rs", "src/core/report/letter.rs"],
        ),
        (
            &["40_000", ", 400)"],
            "src/core/measured/quantity/diameter.rs",
            format!("{} mm", Diameter::LARGEST.hundredths() / 100),
            &[],
        ),
        (
            &["33_511_000", "33_511", "33511"],
            "src/core/measured/quantity/volume.rs",
            format!("{} mL", Volume::LARGEST_TYPED / 1000),
            &[],
        ),
    ];
    let mut files = rust("src");
    files.retain(|file| !file.is_test());
    for (written, home, said, others) in numbers {
        let is_number = |line: &str| {
            written.iter().any(|digits| {
                line.match_indices(digits).any(|(at, _)| {
                    let is_digit = |letter: Option<char>| letter.is_some_and(|letter| letter.is_ascii_digit() || letter == '_');
                    !is_digit(line[..at].chars().next_back()) && !is_digit(line[at + digits.len()..].chars().next())
                })
            })
        };
        let again = files.iter().filter(|file| file.path != home && !others.contains(&file.path.as_str()));
        none("a number that decides stands outside its home", again.flat_map(|file| file.lines_where(is_number)));
        let homes: Vec<String> =
            files.iter().filter(|file| file.path == home).flat_map(|file| file.lines_where(is_number)).collect();
        assert_eq!(homes.len(), 1, "{homes:?}");
        let texts = files.iter().flat_map(|file| &file.literals).filter(|(_, text)| text.contains(&said)).count();
        assert!(texts > 0, "no text says {said}");
    }
}
