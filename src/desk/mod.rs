//! What staff see of a hub as a whole: how each entry stands, and where work is waiting.

mod json;
mod page;
mod select;
mod survey;
mod text;
mod words;

pub use json::json;
pub use page::{Setting, escape, page};
pub use select::Selection;
pub use survey::{Collection, Need, Row, State, Survey, survey};
pub use text::text;
