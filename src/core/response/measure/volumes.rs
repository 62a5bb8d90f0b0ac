//! The sum of volumes of all baseline target lesions.

use super::MeasureDefinition;
use crate::measured::quantity::Volume;

pub(super) static DEFINITION: MeasureDefinition = MeasureDefinition {
    id: "sum-of-volumes",
    column: "sum_of_volumes_ml",
    unit: "mL",
    name: ["sum of volumes", "体积总和"],
    title: ["volume", "体积"],
    choice: ["volumes", "体积"],
    dimension: 3,
    needs_one_formula: true,
    is_in_hundredths: false,
    is_always_judged: false,
    of_lesion: |measured| Some(measured.volume().exact()),
    in_unit: |sum, constant| Volume::from_exact(sum).as_millilitres_with(constant),
};
