//! Whether a character is a letter, told quickly.
//!
//! Says what the standard library says. That one searches a table for everything outside ASCII, which on Russian, Chinese or
//! Korean text is a quarter of all the work of the checks; here the great alphabets are told by their range.

/// Questions that are asked of every character of a text.
pub trait Letter: Copy {
    /// As [`char::is_alphabetic`].
    fn is_letter(self) -> bool;
    /// As [`char::is_alphanumeric`].
    fn is_letter_or_digit(self) -> bool;
}

impl Letter for char {
    #[inline]
    fn is_letter(self) -> bool {
        match self {
            'a'..='z' | 'A'..='Z' => true,
            '\0'..='\u{7f}' => false,
            '\u{c0}'..='\u{d6}' | '\u{d8}'..='\u{f6}' | '\u{f8}'..='\u{2c1}' => true,
            '\u{400}'..='\u{481}' | '\u{48a}'..='\u{52f}' => true,
            '\u{2010}'..='\u{205e}' | '\u{3000}'..='\u{3004}' | '\u{3008}'..='\u{3020}' => false,
            '\u{3041}'..='\u{3096}' | '\u{30a1}'..='\u{30fa}' | '\u{4e00}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}' => true,
            c => c.is_alphabetic(),
        }
    }

    #[inline]
    fn is_letter_or_digit(self) -> bool {
        match self {
            '0'..='9' => true,
            '\0'..='\u{7f}' => self.is_ascii_alphabetic(),
            c => c.is_letter() || c.is_numeric(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_character_is_what_the_standard_library_says() {
        for c in '\0'..=char::MAX {
            assert_eq!(
                (c.is_letter(), c.is_letter_or_digit()),
                (c.is_alphabetic(), c.is_alphanumeric()),
                "U+{:04X}",
                u32::from(c)
            );
        }
    }
}
