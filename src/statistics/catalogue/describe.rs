//! Description of one sample, by name.

use super::super::describe::{QuantileType, describe, quantiles};
use super::{Entry, Input, Output, Refusal};

pub(super) const METHODS: &[Entry] = &[("descriptives", descriptives)];

/// Quantiles given when none are asked for: the five numbers of a box plot.
const FIVE_NUMBERS: [f64; 5] = [0.0, 0.25, 0.5, 0.75, 1.0];

fn descriptives(input: &Input) -> Result<Output, Refusal> {
    let x = input.numbers("x")?;
    let probabilities = if input.get("probs").is_some() { input.numbers("probs")? } else { FIVE_NUMBERS.to_vec() };
    let description = describe(&x)?;
    let shape = description.shape;
    Ok(Output::map([
        ("n", description.n.into()),
        ("mean", description.mean.into()),
        ("sd", description.sd.into()),
        ("variance", description.variance.into()),
        ("median", description.median.into()),
        ("min", description.min.into()),
        ("max", description.max.into()),
        ("quantiles_type7", quantiles(&x, &probabilities, QuantileType::Seven)?.into()),
        ("quantiles_type6", quantiles(&x, &probabilities, QuantileType::Six)?.into()),
        ("skewness_g1", shape.skewness_g1.into()),
        ("skewness_G1_SPSS", shape.skewness_adjusted_g1.into()),
        ("skewness_b1", shape.skewness_b1.into()),
        ("kurtosis_g2", shape.kurtosis_g2.into()),
        ("kurtosis_G2_SPSS", shape.kurtosis_adjusted_g2.into()),
    ]))
}
