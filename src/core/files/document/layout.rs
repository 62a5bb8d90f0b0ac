//! The layout of a written document, as one type: every value that is written is compiled once for each type of layout.

use serde_json::ser::{Formatter, PrettyFormatter};
use std::io::{Result, Write};

/// Lines and indents, or neither.
pub(super) struct Layout(Option<PrettyFormatter<'static>>);

impl Layout {
    /// A line for each value.
    pub(super) fn readable() -> Self {
        Self(Some(PrettyFormatter::new()))
    }

    /// One line.
    pub(super) fn compact() -> Self {
        Self(None)
    }
}

impl Formatter for Layout {
    fn begin_array<W: ?Sized + Write>(&mut self, writer: &mut W) -> Result<()> {
        match &mut self.0 {
            Some(lines) => lines.begin_array(writer),
            None => writer.write_all(b"["),
        }
    }

    fn end_array<W: ?Sized + Write>(&mut self, writer: &mut W) -> Result<()> {
        match &mut self.0 {
            Some(lines) => lines.end_array(writer),
            None => writer.write_all(b"]"),
        }
    }

    fn begin_array_value<W: ?Sized + Write>(&mut self, writer: &mut W, is_first: bool) -> Result<()> {
        match &mut self.0 {
            Some(lines) => lines.begin_array_value(writer, is_first),
            None => comma(writer, is_first),
        }
    }

    fn end_array_value<W: ?Sized + Write>(&mut self, writer: &mut W) -> Result<()> {
        self.0.as_mut().map_or(Ok(()), |lines| lines.end_array_value(writer))
    }

    fn begin_object<W: ?Sized + Write>(&mut self, writer: &mut W) -> Result<()> {
        match &mut self.0 {
            Some(lines) => lines.begin_object(writer),
            None => writer.write_all(b"{"),
        }
    }

    fn end_object<W: ?Sized + Write>(&mut self, writer: &mut W) -> Result<()> {
        match &mut self.0 {
            Some(lines) => lines.end_object(writer),
            None => writer.write_all(b"}"),
        }
    }

    fn begin_object_key<W: ?Sized + Write>(&mut self, writer: &mut W, is_first: bool) -> Result<()> {
        match &mut self.0 {
            Some(lines) => lines.begin_object_key(writer, is_first),
            None => comma(writer, is_first),
        }
    }

    fn begin_object_value<W: ?Sized + Write>(&mut self, writer: &mut W) -> Result<()> {
        match &mut self.0 {
            Some(lines) => lines.begin_object_value(writer),
            None => writer.write_all(b":"),
        }
    }

    fn end_object_value<W: ?Sized + Write>(&mut self, writer: &mut W) -> Result<()> {
        self.0.as_mut().map_or(Ok(()), |lines| lines.end_object_value(writer))
    }
}

fn comma<W: ?Sized + Write>(writer: &mut W, is_first: bool) -> Result<()> {
    if is_first { Ok(()) } else { writer.write_all(b",") }
}
