//! Diagnostics and the summary of a build, as people and machines read them.

mod annotations;
mod baseline;
mod changes;
mod explanation;
mod grouped;
mod json;
mod locate;
mod sarif;
mod summary;
mod text;

pub use annotations::annotations;
pub use baseline::{BASELINE, Baseline, baseline};
pub use changes::{Changed, changes};
pub use explanation::explanation;
pub use grouped::grouped;
pub use json::{json, json_of_check, json_of_failed_check, json_of_failure};
pub use locate::{Edit, Located, Place, locate};
pub use sarif::sarif;
pub use summary::{Checked, Summary, checked, counted, mended, summary};
pub use text::{Style, short, text};
