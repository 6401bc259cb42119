//! Finds commands to other generators: what is published is input for them, and they would carry them out.
//!
//! Hugo and Zola look for theirs in code as well, so this does too.

use super::finding::at;
use super::{Rule, Snapshot};
use crate::model::{Finding, Message, Severity, Span};

/// The rule.
pub(super) const RULE: Rule = Rule {
    id: "shortcode",
    severity: Severity::Error,
    what: "rule-shortcode-what",
    why: "rule-shortcode-why",
    example: "rule-shortcode-example",
};

/// How a command begins and how it ends.
const MARKS: [(&str, &str); 4] = [("{{<", ">}}"), ("{{%", "%}}"), ("{%", "%}"), ("{{", "}}")];

/// How long a command may be, in bytes: longer ones are braces that happen to stand there.
const COMMAND_BYTES_MAX: usize = 2000;

/// Adds a finding for each command.
pub(super) fn check(snapshot: &Snapshot<'_>, severity: Severity, findings: &mut Vec<Finding>) {
    for span in commands(snapshot.target.text) {
        let text = span.of(snapshot.target.text);
        let message = Message::new("checks-shortcode").with("text", text);
        findings.push(at(snapshot.edition, RULE.id, severity, span, text, message));
    }
}

fn commands(text: &str) -> Vec<Span> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = text.get(at..).and_then(|rest| rest.find('{')).map(|brace| at + brace) {
        let rest = text.get(start..).unwrap_or_default();
        at = start + 1;
        // `${{ … }}` is of a shell or a build, and no generator of sites reads it.
        let is_of_a_build = text.get(..start).is_some_and(|before| before.ends_with('$'));
        let Some((open, close)) = MARKS.iter().find(|(open, _)| rest.starts_with(open)) else { continue };
        let inside = rest.get(open.len()..).unwrap_or_default();
        let near = inside.as_bytes().get(..COMMAND_BYTES_MAX.min(inside.len())).unwrap_or_default();
        let end = near.windows(close.len()).position(|bytes| bytes == close.as_bytes());
        let Some(end) = end.filter(|end| !is_of_a_build && is_command(open, inside.get(..*end).unwrap_or_default())) else {
            continue;
        };
        at = start + open.len() + end + close.len();
        found.push(Span { start, end: at });
    }
    found
}

/// Whether the words between the marks are for a generator: of bare double braces, one line that begins as a name does.
fn is_command(open: &str, inside: &str) -> bool {
    let begin = inside.trim_start_matches(['-', ' ']);
    open != "{{" || (!inside.contains('\n') && begin.starts_with(|c: char| c.is_alphabetic() || c == '_' || c == '.'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commands_of_generators_are_found_and_braces_are_not() {
        let found = |text: &str| -> Vec<String> { commands(text).iter().map(|span| span.of(text).to_owned()).collect() };
        for command in [
            "{{< youtube w7Ft2ymGmfc >}}",
            "{{% notice\n%}}",
            "{{</* x */>}}",
            "{% include a.html %}",
            "{%- raw -%}",
            "{{ youtube(id=\"x\") }}",
            "{{ page.title | upper }}",
            "{{.Title}}",
        ] {
            assert_eq!(found(&format!("А {command} б\n")), [command], "{command}");
        }
        for text in ["{ a }", "{{ 1, 2 }}", "{{}}", "{% open", "${{ github.ref }}", "{{\nname\n}}", "x{{{{{{{", "\\frac{{a} b}"] {
            assert_eq!(found(text), Vec::<String>::new(), "{text}");
        }
    }

    #[test]
    fn many_braces_take_no_long_time() {
        assert_eq!(commands(&"{{<".repeat(100_000)), []);
    }
}
