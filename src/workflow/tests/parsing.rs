//! What a `workflow.toml` must be.

use super::*;
use crate::model::Severity;
use crate::workflow::{FourEyes, Fresh, PolicyFault, StageEntry};

fn fault(more: &str) -> PolicyFault {
    Policy::parse(workflow_toml(EVERYBODY, more).as_bytes()).expect_err("a policy that nobody could work under")
}

fn stages(gate: &str) -> String {
    format!(
        "[[stage]]\nid = \"review\"\nenter = {{ verb = \"submit\" }}\n[[stage]]\nid = \"published\"\n\
         enter = {{ verb = \"publish\" }}\ngate = {{ {gate} }}\n"
    )
}

#[test]
fn policy_without_stages_asks_for_one_approval_fresh_and_free_of_errors() {
    let policy = policy(&workflow_toml(EVERYBODY, ""));
    assert_eq!(policy.original, language("ru"));
    let ids: Vec<&str> = policy.stages.iter().map(|stage| stage.id.as_str()).collect();
    assert_eq!(ids, ["review", "published"]);
    let gate = &policy.stage_published().gate;
    assert_eq!((gate.approvals, gate.four_eyes, gate.fresh), (1, FourEyes::Strict, Fresh::Required));
    assert_eq!((gate.findings, gate.source_any), (Some(Severity::Error), false));
    assert!(!policy.is_solo());
}

#[test]
fn every_key_of_a_gate_is_read() {
    let all = "approvals = 2, role = \"reviewer\", four-eyes = \"relay\", fresh = \"or-unknown\", findings = \"warning\", source = \"any\"";
    let policy = policy(&workflow_toml(EVERYBODY, &stages(all)));
    let gate = &policy.stage_published().gate;
    assert_eq!((gate.approvals, gate.four_eyes, gate.fresh), (2, FourEyes::Relay, Fresh::OrUnknown));
    assert_eq!((gate.findings, gate.source_any), (Some(Severity::Warning), true));
    assert_eq!(gate.role.as_ref().map(crate::model::RoleId::as_str), Some("reviewer"));
    assert_eq!(policy.stage_published().entry, StageEntry::Publish);
    for (bad, key) in [
        ("four-eyes = \"no\"", "four-eyes"),
        ("fresh = \"no\"", "fresh"),
        ("findings = \"no\"", "findings"),
        ("source = \"no\"", "source"),
    ] {
        assert_eq!(fault(&stages(bad)), PolicyFault::Value { key, value: "no".into() });
    }
}

#[test]
fn fault_names_line_and_column_in_characters() {
    let text = "languages = [\"ru\"]\noriginal = \"ру\" x\n";
    let at = |text: &str| match Policy::parse(text.as_bytes()) {
        Err(PolicyFault::Toml { line, column, .. }) => (line, column),
        other => panic!("{other:?}"),
    };
    assert_eq!(at(text), (2, 17));
    assert_eq!(at("languages = [\"ru\"]\nunheard = 1\n").0, 2);
    assert!(matches!(Policy::parse(b"a\xff"), Err(PolicyFault::Encoding { byte: 1 })));
}

#[test]
fn policy_that_nobody_could_work_under_is_refused() {
    assert!(matches!(Policy::parse(b"languages = []"), Err(PolicyFault::NoLanguage)));
    assert!(matches!(Policy::parse(b"languages = [\"ru\"]\noriginal = \"en\""), Err(PolicyFault::Original { .. })));
    assert!(matches!(Policy::parse(b"languages = [\"ru\"]\nlayout = \"x\""), Err(PolicyFault::Layout { .. })));
    assert!(matches!(Policy::parse(b"languages = [\"ru\"]"), Err(PolicyFault::NoOwner)));
    let twin = |keys: String| format!("[people.zoe]\nname = \"Zoe\"\n{keys}");
    assert!(matches!(fault(&twin(format!("keys = [\"{} a comment\"]", key("eva")))), PolicyFault::SharedKey { .. }));
    assert!(matches!(fault(&twin("keys = [\"ssh-rsa AAAA\"]".into())), PolicyFault::Key { .. }));
    for role in ["wizard", "translator:de", "translator:"] {
        assert!(matches!(fault(&twin(format!("roles = [\"{role}\"]"))), PolicyFault::Role { .. }), "{role}");
    }
    assert!(matches!(fault("[roles.editor]\ncan = [\"fly\"]\n"), PolicyFault::Permission { .. }));
    assert!(matches!(fault(&stages("approvals = 9")), PolicyFault::StageUnreachable { approvals: 9, people: 3, .. }));
    assert!(matches!(fault(&stages("role = \"wizard\"")), PolicyFault::Role { .. }));
    let twice = stages("approvals = 1").replace("\"published\"", "\"review\"");
    assert!(matches!(fault(&twice), PolicyFault::StageTwice { .. }));
    let backwards = "[[stage]]\nid = \"out\"\nenter = { verb = \"publish\" }\n";
    assert!(matches!(fault(backwards), PolicyFault::StageOrder { .. }));
}
