//! What was done to lesions beside the treatment under study: embolisation, surgery, ablation, another drug.

use crate::measured::lesion::KidneySide;

/// An intervention recorded at a visit: it took place before the scan of that visit.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Intervention {
    /// As typed.
    pub text: String,
    /// The rows of the lesions it may have changed, in their order.
    pub rows: Vec<usize>,
    /// The kidneys whose volume it may have changed: that operated on, and after a nephrectomy the other too, which grows in its place.
    pub kidneys: Vec<KidneySide>,
    /// Whether the text says which they are; where it does not, all lesions that it could mean are among them.
    pub is_scope_known: bool,
}
