//! Decides which likenesses are not reported where no original bears them out.
//!
//! Two alike words of a text are often two things: an English word and a name, the first names of two people. The letters
//! cannot tell; what stands around them can.

use super::compare::Likeness;
use super::variants::{Form, Occurrence, Search};

/// Up to this many letters, a last letter that is doubled makes another name: `Hal` and `Hall`.
const SHORT_MAX: usize = 4;

/// Whether two alike forms are as likely two things as one.
pub(super) fn is_doubtful(search: &Search<'_>, one: &Form<'_>, other: &Form<'_>, alike: Likeness) -> bool {
    if alike == Likeness::Letters || one.width != 1 || other.width != 1 {
        return false;
    }
    // Where both are spelled like names of one language, its renderings are what differs.
    let has_origin = one.spelled.has_origin_with(search.origin(), &other.spelled);
    let is_word = search.is_common(one) || search.is_common(other);
    (!has_origin && (is_word || differ_by_last_letter(one, other))) || are_first_names(search, one, other)
}

/// `Al` and `All`.
fn differ_by_last_letter(one: &Form<'_>, other: &Form<'_>) -> bool {
    let (one, other) = (&one.spelled.folded.bases, &other.spelled.folded.bases);
    let (short, long) = if one.len() < other.len() { (one, other) } else { (other, one) };
    long.len() <= SHORT_MAX
        && long
            .strip_prefix(short.as_slice())
            .is_some_and(|rest| rest == long.get(short.len() - 1..short.len()).unwrap_or_default())
}

/// Whether each stands before family names that the other never stands before, and one of them never without: two people,
/// whose parents spelled as they liked.
fn are_first_names(search: &Search<'_>, one: &Form<'_>, other: &Form<'_>) -> bool {
    let families = |form: &Form<'_>| form.occurrences.iter().map(|&at| family_after(search, at)).collect::<Vec<Option<&str>>>();
    let (ours, theirs) = (families(one), families(other));
    let is_always_first = |families: &[Option<&str>]| families.iter().all(Option::is_some);
    let is_ever_first = |families: &[Option<&str>]| families.iter().any(Option::is_some);
    (is_always_first(&ours) && is_ever_first(&theirs) || is_ever_first(&ours) && is_always_first(&theirs))
        && !ours.iter().flatten().any(|our| theirs.iter().flatten().any(|their| our == their || search.are_alike(our, their)))
}

/// The part that stands after a part of a name.
fn family_after<'a>(search: &Search<'a>, (run, _, end): Occurrence) -> Option<&'a str> {
    let is_inside = search.runs.get(run).is_some_and(|run| end < run.parts.len());
    is_inside.then(|| search.written((run, end, end + 1)))
}
