//! Reports as people and programs read them. One file a format.

pub mod github;
pub mod html;
pub mod json;
pub mod sarif;
pub mod sheet;
pub mod text;
pub mod unified;

use crate::l10n::Localiser;
use crate::model::{Language, Slug};
use crate::ops::Failure;

/// What a command prints.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Output {
    /// Results, for standard output.
    pub out: String,
    /// Talk, for standard error.
    pub talk: String,
}

/// The way out of a failure, as it can be typed: where the failure is about one edition, its name stands in the commands.
fn way_out(failure: &Failure, localiser: &Localiser) -> Option<String> {
    let hint = localiser.hint(&failure.message)?;
    let is_edition = |place: &&str| {
        place.split_once('/').is_some_and(|(slug, language)| Slug::parse(slug).is_ok() && Language::parse(language).is_ok())
    };
    Some(match failure.place.as_deref().filter(is_edition) {
        Some(edition) => hint.replace("SLUG/LANG", edition),
        None => hint,
    })
}
