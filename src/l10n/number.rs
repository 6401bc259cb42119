//! Numbers as a language writes them: which mark stands between groups of three digits, and from how many digits on.

use fluent_bundle::FluentValue;

/// Writes a whole number with `MARK` between its groups where it has `FROM` digits or more, and leaves all else to Fluent.
/// `NUMBER($n, useGrouping: "false")` in a message turns the marks off.
pub(super) fn grouped<const MARK: char, const FROM: usize, M>(value: &FluentValue<'_>, _memoizer: &M) -> Option<String> {
    let FluentValue::Number(number) = value else { return None };
    let digits = number.as_string();
    let whole = !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit());
    if !whole || !number.options.use_grouping || digits.len() < FROM {
        return None;
    }
    let mut out = String::with_capacity(digits.len() * 2);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(MARK);
        }
        out.push(digit);
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written<const MARK: char, const FROM: usize>(number: u64) -> String {
        let value = FluentValue::from(number);
        grouped::<MARK, FROM, ()>(&value, &()).unwrap_or_else(|| number.to_string())
    }

    #[test]
    fn groups_of_three_digits_from_the_right() {
        assert_eq!(written::<',', 4>(999), "999");
        assert_eq!(written::<',', 4>(1000), "1,000");
        assert_eq!(written::<',', 4>(1_234_567), "1,234,567");
        assert_eq!(written::<'\u{a0}', 5>(1234), "1234");
        assert_eq!(written::<'\u{a0}', 5>(12_345), "12\u{a0}345");
    }
}
