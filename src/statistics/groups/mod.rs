//! Several groups: analysis of variance, Welch's variant, Kruskal–Wallis, Levene and Brown–Forsythe.

mod anova;
mod kruskal_wallis;
mod levene;
mod variance_ratio;

pub use anova::{FTest, OneWayAnova, one_way_anova, welch_anova};
pub use kruskal_wallis::{KruskalWallis, kruskal_wallis};
pub use levene::{Centre, levene};
pub use variance_ratio::variance_ratio;

use super::sum::{Scale, require_finite};
use super::types::{Arm, NotEstimable};

/// The common scale of groups that can be compared at all.
fn checked(groups: &[&[f64]]) -> Result<Scale, NotEstimable> {
    if groups.len() < 2 {
        return Err(NotEstimable::TooFewGroups { needed: 2, found: groups.len() });
    }
    for (index, group) in groups.iter().enumerate() {
        require_finite(group, "groups")?;
        if group.is_empty() {
            return Err(NotEstimable::TooFewObservations { arm: Arm::Group(index), needed: 1, found: 0 });
        }
    }
    Ok(Scale::of(groups.iter().copied().flatten()))
}
