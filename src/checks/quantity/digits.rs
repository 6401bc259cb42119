//! Knows the digits of the world's scripts, and the numbers that are written as one character.

/// The zeros of the scripts that write numbers in tens as we do.
const ZEROS: [char; 19] = [
    '0', '\u{660}', '\u{6f0}', '\u{966}', '\u{9e6}', '\u{a66}', '\u{ae6}', '\u{b66}', '\u{be6}', '\u{c66}', '\u{ce6}', '\u{d66}',
    '\u{e50}', '\u{ed0}', '\u{f20}', '\u{1040}', '\u{17e0}', '\u{1810}', '\u{ff10}',
];

/// The value of a digit of any script.
pub(super) fn digit(c: char) -> Option<u8> {
    if c.is_ascii() {
        return c.is_ascii_digit().then(|| c as u8 - b'0');
    }
    let zero = ZEROS.get(ZEROS.partition_point(|zero| *zero <= c).checked_sub(1)?)?;
    u8::try_from(c as u32 - *zero as u32).ok().filter(|value| *value < 10)
}

/// The value of a fraction that is one character: its parts.
pub(super) fn vulgar(c: char) -> Option<(i64, i64)> {
    Some(match c {
        '½' => (1, 2),
        '⅓' => (1, 3),
        '⅔' => (2, 3),
        '¼' => (1, 4),
        '¾' => (3, 4),
        '⅕' => (1, 5),
        '⅖' => (2, 5),
        '⅗' => (3, 5),
        '⅘' => (4, 5),
        '⅙' => (1, 6),
        '⅚' => (5, 6),
        '⅛' => (1, 8),
        '⅜' => (3, 8),
        '⅝' => (5, 8),
        '⅞' => (7, 8),
        _ => return None,
    })
}

/// The value of a Roman numeral in capitals. Only of the letters I, V and X: others are as likely the letters of a name.
pub(super) fn roman(text: &str) -> Option<i64> {
    let mut total = 0;
    let mut last = 0;
    let mut written = String::new();
    for c in text.chars().rev() {
        let (value, letter) = match c {
            'I' | '\u{406}' => (1, 'I'),
            'V' => (5, 'V'),
            'X' | '\u{425}' => (10, 'X'),
            _ => return None,
        };
        written.insert(0, letter);
        total += if value < last { -value } else { value };
        last = last.max(value);
    }
    let tens = usize::try_from(total / 10).ok().filter(|tens| *tens < 4)?;
    let ones = ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"].get(usize::try_from(total % 10).ok()?)?;
    (total > 0 && written == format!("{}{ones}", "X".repeat(tens))).then_some(total)
}
