//! Where something is written: bytes of a file, and the lines and columns that people count.

mod fold;
mod markup;
mod meant;
mod source;
mod span;
mod unseen;

pub use fold::{fold, nearest, percent_decode, slug, sole};
pub use markup::{push_attribute, push_escaped};
pub use meant::{emails, is_email, numbers, yes_or_no};
pub use source::{Asset, PICTURES, Source, Sources, guess_encoding};
pub use span::{LineColumn, Span, line_column, line_text};
pub use unseen::{is_like_space, is_unseen, unseen, without_unseen};
