//! Decides which likenesses are not reported where no original bears them out.
//!
//! Two alike words of a text are often two things: an English word and a name, the first names of two people. The letters
//! cannot tell; what stands around them can.

use std::collections::BTreeSet;

use super::compare::Likeness;
use super::variants::{Form, Occurrence, Search};

/// Up to this many letters, a last letter that is doubled makes another name: `Hal` and `Hall`.
const SHORT_MAX: usize = 4;

/// Of what stands beside a form, so much is compared by likeness.
const COMPANY_MAX: usize = 16;

/// Whether two alike forms are as likely two things as one.
pub(super) fn is_doubtful(search: &Search<'_>, one: &Form<'_>, other: &Form<'_>, alike: Likeness) -> bool {
    if alike == Likeness::Letters || one.width != 1 || other.width != 1 {
        return false;
    }
    // A guess of the origin does not make a name of a word: `King` and `Ching`, `Reed` and `Red`. What stands beside it does.
    let is_word = search.is_common(one) || search.is_common(other);
    let differ_little = differ_by_last_letter(one, other) && !one.spelled.has_origin_with(search.origin(), &other.spelled);
    // A slip of the pen in what may be no name at all.
    let is_slip_of_word = alike == Likeness::Slip && search.only_open(one) && search.only_open(other);
    is_slip_of_word || (is_word || differ_little) && !have_one_company(search, one, other) || are_first_names(search, one, other)
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

/// Whether the same part, or another spelling of it, stands right before or right after both: `Tom Baker`, `Tom Bakker`.
fn have_one_company(search: &Search<'_>, one: &Form<'_>, other: &Form<'_>) -> bool {
    [family_after, part_before]
        .iter()
        .any(|beside| share_one(search, &all_of(search, one, *beside), &all_of(search, other, *beside)))
}

/// Whether each stands before family names that the other never stands before, and one of them never without: two people,
/// whose parents spelled as they liked.
fn are_first_names(search: &Search<'_>, one: &Form<'_>, other: &Form<'_>) -> bool {
    let (ours, theirs) = (all_of(search, one, family_after), all_of(search, other, family_after));
    let is_always_first = |families: &Company<'_>| !families.contains(&None);
    let is_ever_first = |families: &Company<'_>| families.iter().any(Option::is_some);
    (is_always_first(&ours) && is_ever_first(&theirs) || is_ever_first(&ours) && is_always_first(&theirs))
        && !share_one(search, &ours, &theirs)
}

/// What stands beside the places of a form, each once; `None` where nothing does.
type Company<'a> = BTreeSet<Option<&'a str>>;

fn all_of<'a>(search: &Search<'a>, form: &Form<'_>, beside: fn(&Search<'a>, Occurrence) -> Option<&'a str>) -> Company<'a> {
    form.occurrences.iter().map(|&at| beside(search, at)).collect()
}

fn few<'a>(company: &Company<'a>) -> Vec<&'a str> {
    company.iter().flatten().copied().take(COMPANY_MAX).collect()
}

/// Whether a part of one is in the other, as it is or spelled otherwise.
fn share_one(search: &Search<'_>, ours: &Company<'_>, theirs: &Company<'_>) -> bool {
    let is_shared = |part: &Option<&str>| part.is_some() && theirs.contains(part);
    ours.iter().any(is_shared) || {
        let (ours, theirs) = (few(ours), few(theirs));
        ours.iter().any(|our| theirs.iter().any(|their| search.are_alike(our, their)))
    }
}

/// The part that stands after a part of a name.
fn family_after<'a>(search: &Search<'a>, (run, _, end): Occurrence) -> Option<&'a str> {
    let is_inside = search.runs.get(run).is_some_and(|run| end < run.parts.len());
    is_inside.then(|| search.written((run, end, end + 1)))
}

/// The part that stands before a part of a name.
fn part_before<'a>(search: &Search<'a>, (run, first, _): Occurrence) -> Option<&'a str> {
    first.checked_sub(1).map(|before| search.written((run, before, first)))
}
