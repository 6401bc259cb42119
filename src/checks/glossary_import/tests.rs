//! Files of other programs, whole and broken.

use super::*;

fn words(imported: &Imported, language: &str) -> (Option<String>, Vec<String>) {
    let language = Language::parse(language).unwrap();
    (imported.entry.word(&language).map(str::to_owned), imported.entry.avoided(&language).to_vec())
}

fn kind(name: &str, text: &str) -> (usize, ImportFaultKind) {
    let fault = terms_of(name, text.as_bytes()).unwrap_err();
    (fault.line, fault.kind)
}

const OLD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<martif type=\"TBX\"><text><body>\n<termEntry id=\"1\"><langSet \
                   xml:lang=\"ru\"><tig><term>речная торговля</term></tig></langSet>\n<langSet xml:lang=\"en\"><ntig><termGrp><term>river \
                   &amp; lake trade</term><termNote type=\"administrativeStatus\">preferredTerm-admn-sts</termNote></termGrp></ntig>\n\
                   <tig><term>inland\n trade</term><termNote type=\"administrativeStatus\">deprecatedTerm-admn-sts</termNote></tig></langSet>\
                   </termEntry></body></text></martif>";
const NEW: &str = "<tbx style=\"dct\" xmlns=\"urn:iso:std:iso:30042:ed-2\" xmlns:min=\"x\"><text><body><conceptEntry><langSec \
                   xml:lang=\"en-GB\"><termSec><term>quay</term><min:administrativeStatus>admitted</min:administrativeStatus></termSec>\
                   <termSec><term><![CDATA[landing]]></term><min:administrativeStatus>preferred</min:administrativeStatus></termSec>\
                   <termSec><term>jetty</term><min:administrativeStatus>forbidden</min:administrativeStatus></termSec></langSec>\
                   </conceptEntry></body></text></tbx>";

#[test]
fn both_versions_of_tbx_are_read() {
    let old = terms_of("a.tbx", OLD.as_bytes()).unwrap();
    assert_eq!(old[0].line, 3);
    assert_eq!(words(&old[0], "ru"), (Some("речная торговля".into()), vec![]));
    assert_eq!(words(&old[0], "en"), (Some("river & lake trade".into()), vec!["inland trade".into()]));
    let new = terms_of("b.tbx", NEW.as_bytes()).unwrap();
    assert_eq!(words(&new[0], "en-GB"), (Some("landing".into()), vec!["jetty".into()]));
}

#[test]
fn broken_and_dangerous_tbx_is_refused_with_its_line() {
    let doctype = "<?xml version=\"1.0\"?>\n<!DOCTYPE tbx [<!ENTITY x SYSTEM \"file:///x\">]>\n<tbx/>";
    assert_eq!(kind("a.tbx", doctype).1, ImportFaultKind::Doctype);
    assert!(matches!(kind("a.tbx", "<tbx>\n<text>\n</tbx>"), (3, ImportFaultKind::Broken { .. })));
    assert!(matches!(kind("a.tbx", "<tbx>").1, ImportFaultKind::Broken { .. }));
    assert_eq!(kind("a.tbx", &"<a>".repeat(1000)).1, ImportFaultKind::Deep);
    assert_eq!(kind("a.tbx", "<?xml version=\"1.0\" encoding=\"KOI8-R\"?><tbx/>").1, ImportFaultKind::Encoding);
    assert_eq!(kind("a.tbx", "<tbx/>").1, ImportFaultKind::Nothing);
    let empty = "<tbx><conceptEntry><langSec xml:lang=\"en\">\n<termSec><term> </term></termSec></langSec></conceptEntry></tbx>";
    assert_eq!(kind("a.tbx", empty), (2, ImportFaultKind::Empty));
    assert!(matches!(kind("a.tbx", "<tbx><langSec></langSec></tbx>").1, ImportFaultKind::Language { .. }));
    let entity = "<tbx><conceptEntry><langSec xml:lang=\"en\"><termSec><term>&x;</term></termSec></langSec></conceptEntry></tbx>";
    assert!(matches!(kind("a.tbx", entity).1, ImportFaultKind::Broken { .. }));
    assert_eq!(terms_of("a.csv", b"en\n\xff\n").unwrap_err(), ImportFault { line: 2, kind: ImportFaultKind::Encoding });
}

#[test]
fn tables_are_read_by_their_header() {
    let text = "\u{feff}ru,en,avoid.en,why\r\n\"речная, озёрная торговля\",river trade,inland trade| lake trade,\"as \"\"we\"\" say\"\r\n";
    let read = terms_of("t.csv", text.as_bytes()).unwrap();
    assert_eq!(words(&read[0], "en"), (Some("river trade".into()), vec!["inland trade".into(), "lake trade".into()]));
    assert_eq!((read[0].why.as_deref(), read[0].line), (Some("as \"we\" say"), 2));
    assert_eq!(terms_of("t.tsv", "ru\ten\nпричал\tquay\n".as_bytes()).unwrap().len(), 1);
    assert_eq!(kind("t.csv", "ru,en\nпричал,quay\nпристань\n"), (3, ImportFaultKind::Columns { has: 1, wants: 2 }));
    assert_eq!(kind("t.csv", "ru,english words\n"), (1, ImportFaultKind::Language { tag: "english words".into() }));
    assert_eq!(kind("t.csv", "ru,en\n,\n"), (2, ImportFaultKind::Empty));
    assert_eq!(kind("t.txt", "x").1, ImportFaultKind::Form);
}
