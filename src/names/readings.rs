//! Reads Chinese characters: the syllable of each in Pinyin, without tones.

use std::collections::HashMap;
use std::sync::OnceLock;

/// The syllables of a name, parted by hyphens; `None` when a character has no known reading.
pub(super) fn pinyin(name: &str) -> Option<String> {
    let known = known();
    let syllables: Option<Vec<&str>> = name.chars().map(|c| known.get(&c).copied()).collect();
    syllables.filter(|list| !list.is_empty()).map(|list| list.join("-"))
}

/// Each line is a syllable and the characters that are read so.
fn known() -> &'static HashMap<char, &'static str> {
    static KNOWN: OnceLock<HashMap<char, &'static str>> = OnceLock::new();
    KNOWN.get_or_init(|| {
        let lines = include_str!("tables/zh-readings.txt").lines().filter(|line| !line.starts_with('#'));
        let pairs = lines.filter_map(|line| line.split_once(' '));
        pairs.flat_map(|(syllable, characters)| characters.chars().map(move |c| (c, syllable))).collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_are_read_in_both_their_forms() {
        assert_eq!(pinyin("云南").as_deref(), Some("yun-nan"));
        assert_eq!(pinyin("雲南").as_deref(), Some("yun-nan"));
        assert_eq!(pinyin("云x"), None);
    }
}
