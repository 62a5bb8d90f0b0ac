//! The figures as files, for eyes: `cargo test --test figures -- --ignored` writes them to `target/figures`.

use crate::{bars, representatives, spider, time_to_event, waterfall};
use nadir::figure::{Drawing, Paper};
use nadir::present::Language;
use std::fs;
use std::path::Path;

/// A hundred changes that look like a study's, from a fixed congruence.
fn changes() -> Vec<Option<f64>> {
    let mut state = 7_u64;
    let mut next = || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        f64::from(u32::try_from(state >> 40).unwrap()) / f64::from(1_u32 << 24)
    };
    (0..91).map(|place| if place % 31 == 30 { None } else { Some(35.0 - 110.0 * (next() + next() + next()) / 2.2) }).collect()
}

/// Every class, few patients, one increase that is cut.
fn every_class() -> Vec<Option<f64>> {
    [-100.0, -71.0, -55.0, -44.0, 12.0, 41.0, 260.0].map(Some).to_vec()
}

#[test]
#[ignore = "writes files to look at"]
fn figures_to_look_at() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/figures");
    fs::create_dir_all(&folder).unwrap();
    for language in [Language::English, Language::Chinese] {
        for width_mm in Paper::WIDTHS_MM {
            let paper = Paper { width_mm, is_synthetic: true, language };
            let width = paper.drawing_width();
            let drawings: Vec<Drawing> = vec![
                bars::published().draw(width, language),
                waterfall::of(&changes()).draw(1, width, language),
                waterfall::of(&every_class()).draw(1, width, language),
                spider::of(&changes()).draw(width, language),
                time_to_event::two_arms().draw(width, language),
                representatives::drawn(width, language),
            ];
            for (count, drawing) in drawings.iter().enumerate() {
                let name = format!("{count}-{}-{width_mm}-{}.svg", drawing.name, language.tag());
                fs::write(folder.join(name), paper.svg(drawing)).unwrap();
            }
        }
    }
}
