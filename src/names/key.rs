//! Puts spellings into baskets, so that only what may be one name is compared.

use super::fold::Folded;
use super::native::is_latin;

/// Kinds in the key of a text of ordinary length.
pub(super) const KINDS: usize = 2;

/// Kinds in the key where baskets would overflow.
pub(super) const KINDS_OF_MANY: usize = 4;

/// The kinds of the first consonants, and nothing where there are fewer.
pub(super) type Key<const KINDS: usize> = [char; KINDS];

/// The first consonants, by kind.
///
/// Two kinds are what any romanisation of one name has in common; more part large texts further, and lose a name now and then.
pub(super) fn coarse_key<const KINDS: usize>(folded: &Folded) -> Key<KINDS> {
    let mut out = ['\0'; KINDS];
    let mut count = 0;
    let mut before = ' ';
    for (nth, &c) in folded.bases.iter().enumerate() {
        let kind = match c {
            'b' | 'p' | 'f' | 'v' | 'w' => 'P',
            'm' => 'M',
            'n' => 'N',
            'l' | 'r' => 'L',
            'h' if nth > 0 && folded.bases.get(nth - 1).is_some_and(|c| "cgkpstwz".contains(*c)) => continue,
            'g' if before == 'n' => continue,
            'c' | 'd' | 'g' | 'h' | 'j' | 'k' | 'q' | 's' | 't' | 'x' | 'z' => 'K',
            c if c.is_ascii() || is_latin(c) => {
                before = c;
                continue;
            }
            // In Cyrillic, vowels and half-vowels are no more looked at, and foreign h is one sound.
            'а' | 'е' | 'ё' | 'и' | 'й' | 'о' | 'у' | 'ў' | 'ы' | 'э' | 'ю' | 'я' | 'і' | 'ї' | 'є' | 'ь' | 'ъ' | 'в' =>
            {
                before = c;
                continue;
            }
            'г' => 'х',
            // Other scripts: the letters themselves.
            c => c,
        };
        before = c;
        if count > 0 && out.get(count - 1) == Some(&kind) {
            continue;
        }
        let Some(slot) = out.get_mut(count) else { break };
        *slot = kind;
        count += 1;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn romanisations_of_one_name_have_one_key() {
        for (one, other) in [("Zhukovich", "Schukowitsch"), ("Kwangmyong", "Gwangmyeong"), ("Qadir", "Ghader")] {
            assert_eq!(coarse_key::<KINDS>(&Folded::new(one)), coarse_key::<KINDS>(&Folded::new(other)), "{one} {other}");
        }
        assert_ne!(coarse_key::<KINDS>(&Folded::new("Malin")), coarse_key::<KINDS>(&Folded::new("Savin")));
    }
}
