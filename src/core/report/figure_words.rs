//! The fixed words around a figure of the page.
#![allow(missing_docs, reason = "a phrase is its own description")]

use super::words::{Phrase, phrase};

/// Under a figure, until something in it is pointed at.
pub const HOW_TO_READ: Phrase = phrase(
    "Point at the figure, or press the arrow keys in it, to read its values.",
    "将指针移到图上，或在图中按方向键读取数值。",
);
/// What can be done with a figure whose marks lead somewhere.
pub const HOW_TO_OPEN: Phrase = phrase(
    "Point at the figure, or press the arrow keys in it, to read its values; a click or Enter opens what is behind one.",
    "将指针移到图上，或在图中按方向键读取数值；点按或回车可打开其来源。",
);
/// What a figure is called by a screen reader.
pub const FIGURE: Phrase = phrase("figure", "图");
pub const SAVE_FIGURE: Phrase = phrase("Save figure", "保存图");
/// Before the choice of a width.
pub const WIDTH: Phrase = phrase("Width", "宽度");
/// Before the choice of dots an inch.
pub const RESOLUTION: Phrase = phrase("PNG resolution", "PNG 分辨率");
pub const AS_SVG: Phrase = phrase("SVG, for the journal", "SVG（供期刊）");
pub const AS_PNG: Phrase = phrase("PNG", "PNG");
pub const AS_CSV: Phrase = phrase("CSV of its values", "数值 CSV");
