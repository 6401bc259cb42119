//! What comparisons promise, on whole documents. Blocks are made here by paragraphs, since `text` is a sibling.

use proptest::prelude::*;

use super::*;
use crate::model::{Block, BlockKind, Language, Passage, Run, Span};

/// A text whose blocks are its paragraphs; `# ` and `key: ` make headings and fields.
struct Text {
    text: String,
    blocks: Vec<Block>,
    language: Language,
}

impl Text {
    fn new(text: &str) -> Self {
        let mut blocks = Vec::new();
        let mut start = 0;
        for part in text.split("\n\n") {
            let (kind, key, words) = match part.split_once(": ") {
                Some((key, words)) if key == "title" || key == "tags" => (BlockKind::Field, Some(key.to_owned()), words),
                _ => {
                    part.strip_prefix("# ").map_or((BlockKind::Paragraph, None, part), |words| (BlockKind::Heading, None, words))
                }
            };
            let span = Span { start, end: start + part.len() };
            let run = Run { words: 0, file: span.end - words.len(), len: words.len() };
            let level = u8::from(kind == BlockKind::Heading);
            blocks.push(Block { kind, span, words: words.replace('*', ""), runs: vec![run], key, level });
            start = span.end + 2;
        }
        Self { text: text.to_owned(), blocks, language: Language::parse("en").unwrap() }
    }

    fn passage(&self) -> Passage<'_> {
        Passage { language: &self.language, text: &self.text, blocks: &self.blocks, hazards: &[] }
    }
}

fn changes(old: &str, new: &str) -> Vec<BlockChange> {
    blocks::diff(Text::new(old).passage(), Text::new(new).passage())
}

fn kinds(old: &str, new: &str) -> Vec<(ChangeKind, Option<usize>, Option<usize>, bool)> {
    changes(old, new).into_iter().map(|change| (change.kind, change.old, change.new, change.meaning)).collect()
}

const BEFORE: &str = "title: The mill\n\nThe mill was built of grey stone by two brothers.\n\n\
    Its wheel turned for a hundred years and ground rye.\n\nToday it is a museum, open on Sundays.";

#[test]
fn rewritten_paragraph_is_one_change_with_its_words() {
    let after = BEFORE.replace("two brothers", "three brothers");
    let found = changes(BEFORE, &after);
    assert_eq!(
        found.iter().map(|change| change.kind).collect::<Vec<_>>(),
        [ChangeKind::Same, ChangeKind::Changed, ChangeKind::Same, ChangeKind::Same]
    );
    assert!(found[1].meaning);
    assert!(found[1].words.contains(&WordOp::new(Op::Insert, "three")));
}

#[test]
fn white_space_and_markup_are_shown_but_are_no_meaning() {
    let after = BEFORE.replace("grey stone", "*grey* stone").replace("rye.\n\n", "rye.\n\n\n");
    let found = kinds(BEFORE, &after);
    assert_eq!(found[1], (ChangeKind::Changed, Some(1), Some(1), false));
    assert!(found[2..].iter().any(|change| change.0 == ChangeKind::Changed));
    assert!(found.iter().all(|change| !change.3), "{found:?}");
}

#[test]
fn removed_block_stands_where_it_stood_and_moved_one_is_found() {
    let after = "title: The mill\n\nToday it is a museum, open on Sundays.\n\nThe mill was built of grey stone by two brothers.";
    let found = kinds(BEFORE, after);
    assert!(found.contains(&(ChangeKind::Removed, Some(2), None, true)), "{found:?}");
    assert_eq!(found.iter().filter(|change| change.0 == ChangeKind::Moved).count(), 1, "{found:?}");
    assert_eq!(found[0].0, ChangeKind::Same);
    assert_eq!(found.len(), 4);
}

#[test]
fn unrelated_paragraphs_are_removed_and_added() {
    let found = kinds("One two three four.", "Sieben acht neun zehn.");
    assert_eq!(found, [(ChangeKind::Removed, Some(0), None, true), (ChangeKind::Added, None, Some(0), true)]);
}

const RUSSIAN: &str = "title: Мельница на реке\n\nМельницу построили из серого камня братья Орловы в 1874 году.\n\n\
    Колесо крутилось сто лет.\n\nДиректор музея Ирина Соколова ждёт гостей по воскресеньям, вход стоит 120 рублей.\n\n\
    До города двенадцать километров лесом.";
const ENGLISH: &str = "title: The Mill on the River\n\nThe mill was built of grey stone by the Orlov brothers in 1874.\n\n\
    Its wheel turned for a hundred years.\n\nIrina Sokolova, who runs the museum, expects visitors on Sundays; entry is 120 roubles.\n\n\
    The town is twelve kilometres away through the forest.";

fn paired(source: &str, target: &str) -> Vec<(Vec<usize>, Vec<usize>)> {
    pair(Text::new(source).passage(), Text::new(target).passage()).into_iter().map(|pair| (pair.source, pair.target)).collect()
}

#[test]
fn translation_is_paired_block_by_block() {
    assert_eq!(paired(RUSSIAN, ENGLISH), (0..5).map(|at| (vec![at], vec![at])).collect::<Vec<_>>());
}

#[test]
fn missing_paragraph_is_missing_alone() {
    let target =
        ENGLISH.replace("Irina Sokolova, who runs the museum, expects visitors on Sundays; entry is 120 roubles.\n\n", "");
    let pairs = paired(RUSSIAN, &target);
    assert!(pairs.contains(&(vec![3], vec![])), "{pairs:?}");
    assert!(pairs.contains(&(vec![4], vec![3])), "{pairs:?}");
}

#[test]
fn paragraph_that_was_cut_in_two_is_paired_with_both() {
    let target = ENGLISH.replace("museum, expects visitors on Sundays; entry", "museum, expects visitors on Sundays.\n\nEntry");
    let pairs = paired(RUSSIAN, &target);
    assert!(pairs.contains(&(vec![3], vec![3, 4])), "{pairs:?}");
}

#[test]
fn title_that_is_a_heading_on_the_other_side_is_paired() {
    let pairs = paired(RUSSIAN, &ENGLISH.replace("title: ", "# "));
    assert_eq!(pairs[0], (vec![0], vec![0]));
}

fn from(source: &Text) -> MadeFrom<'_> {
    MadeFrom { source: source.passage(), said: Vec::new() }
}

/// How a translation, all of it made from one source, stands to a newer one.
fn since_one(old: &Text, new: &Text, target: &Text) -> Freshness {
    freshness(&[from(old)], new.passage(), target.passage(), &vec![0; target.blocks.len()])
}

fn stands(old: Option<usize>, new: Option<usize>, target: &[usize], since: usize) -> SourceChange {
    SourceChange { old, new, target: target.to_vec(), since, after: None }
}

#[test]
fn only_a_change_of_meaning_makes_a_block_stale() {
    let (old, target) = (Text::new(RUSSIAN), Text::new(ENGLISH));
    let reflowed = Text::new(&RUSSIAN.replace("Колесо крутилось", "Колесо\n*крутилось*"));
    let result = since_one(&old, &reflowed, &target);
    assert!(result.is_fresh() && result.fresh == 5, "{result:?}");

    let changed = Text::new(
        &RUSSIAN.replace("сто лет", "двести лет").replace("\n\nДо города", "\n\nВ 1990 году мельницу починили.\n\nДо города"),
    );
    let result = since_one(&old, &changed, &target);
    assert_eq!((result.fresh, result.stale, result.new, result.gone), (4, 1, 1, 0));
    assert_eq!(
        result.changes,
        [stands(Some(2), Some(2), &[2], 0), SourceChange { after: Some(3), ..stands(None, Some(4), &[], 0) }]
    );

    let shorter = Text::new(&RUSSIAN.replace("Колесо крутилось сто лет.\n\n", ""));
    let result = since_one(&old, &shorter, &target);
    assert_eq!((result.fresh, result.gone), (4, 1));
    assert_eq!(result.changes, [stands(Some(2), None, &[2], 0)]);
}

#[test]
fn block_counts_from_the_source_that_it_was_made_from() {
    let (old, before) = (Text::new(RUSSIAN), Text::new(ENGLISH));
    let new = Text::new(&RUSSIAN.replace("сто лет", "двести лет").replace("120 рублей", "150 рублей"));
    // The wheel was answered, the price was not.
    let target = Text::new(&ENGLISH.replace("a hundred years", "two hundred years"));
    let made_from: Vec<usize> =
        kept(before.passage(), target.passage()).into_iter().map(|block| usize::from(block.is_some())).collect();
    assert_eq!(made_from, [1, 1, 0, 1, 1]);
    let result = freshness(&[from(&new), from(&old)], new.passage(), target.passage(), &made_from);
    assert_eq!((result.fresh, result.stale, result.new, result.gone), (4, 1, 0, 0));
    assert_eq!(result.changes, [stands(Some(3), Some(3), &[3], 1)]);
}

#[test]
fn new_block_of_the_source_stays_new_until_it_is_answered() {
    let (old, before) = (Text::new(RUSSIAN), Text::new(ENGLISH));
    let new = Text::new(&RUSSIAN.replace("\n\nДо города", "\n\nВ 1990 году мельницу починили.\n\nДо города"));
    let unanswered = [1, 1, 1, 1, 1];
    let result = freshness(&[from(&new), from(&old)], new.passage(), before.passage(), &unanswered);
    assert_eq!((result.stale, result.new), (0, 1), "{result:?}");
    let target = Text::new(&ENGLISH.replace("\n\nThe town", "\n\nThe mill was repaired in 1990.\n\nThe town"));
    let result = freshness(&[from(&new), from(&old)], new.passage(), target.passage(), &[1, 1, 1, 1, 0, 1]);
    assert!(result.is_fresh(), "{result:?}");
}

#[test]
fn gone_block_is_gone_until_the_translation_drops_it_too() {
    let (old, before) = (Text::new(RUSSIAN), Text::new(ENGLISH));
    let new = Text::new(&RUSSIAN.replace("Колесо крутилось сто лет.\n\n", ""));
    let result = freshness(&[from(&new), from(&old)], new.passage(), before.passage(), &[1; 5]);
    assert_eq!((result.fresh, result.gone), (4, 1), "{result:?}");
    let target = Text::new(&ENGLISH.replace("Its wheel turned for a hundred years.\n\n", ""));
    let result = freshness(&[from(&new), from(&old)], new.passage(), target.passage(), &[1; 4]);
    assert!(result.is_fresh(), "{result:?}");
}

fn said(source: &[usize], target: &[usize]) -> Pair {
    Pair { source: source.to_vec(), target: target.to_vec() }
}

#[test]
fn what_was_said_holds_and_the_rest_is_guessed_around_it() {
    let (source, target) = (Text::new(RUSSIAN), Text::new(ENGLISH));
    let with = |pairs: &[Pair]| pair_with(source.passage(), target.passage(), pairs);
    // Against all that the texts say: two for one, a move, one that stands for nothing, a field.
    let cases: [&[Pair]; 5] = [
        &[said(&[1, 2], &[1])],
        &[said(&[1], &[3]), said(&[3], &[1])],
        &[said(&[], &[2]), said(&[4], &[])],
        &[said(&[0], &[1])],
        &[said(&[1, 3], &[2, 4])],
    ];
    for pairs in cases {
        let found = with(pairs);
        assert!(pairs.iter().all(|pair| found.contains(pair)), "{pairs:?}: {found:?}");
        for count in [0, 1] {
            let side = |pair: &Pair| if count == 0 { pair.source.clone() } else { pair.target.clone() };
            let mut blocks: Vec<usize> = found.iter().flat_map(side).collect();
            blocks.sort_unstable();
            assert_eq!(blocks, [0, 1, 2, 3, 4], "{pairs:?}: {found:?}");
        }
    }
    // What stands before and after a pair is paired with what stands before and after it.
    let found = with(&[said(&[2, 3], &[2, 3])]);
    assert!([said(&[1], &[1]), said(&[4], &[4])].iter().all(|pair| found.contains(pair)), "{found:?}");
    // What there is not, and what is named twice, is passed over.
    let found = with(&[said(&[1], &[1]), said(&[1, 9], &[3, 77])]);
    assert!(found.contains(&said(&[1], &[1])) && found.contains(&said(&[], &[3])), "{found:?}");
}

#[test]
fn guess_beside_which_another_is_as_good_is_unsure() {
    let source = Text::new(
        "# Хор\n\nПели они в тот вечер долго и с охотой.\n\nПотом пили на веранде чай с мёдом.\n\nЗал на 350 мест построили на \
         берегу в 1984 году.\n\nКаждый принёс что мог.\n",
    );
    let target = Text::new(
        "# The Choir\n\nHoney from the hives behind the house went into the tea afterwards.\n\nA hall of 350 seats was built on \
         the bank in 1984.\n\nEach one had brought what they could.\n",
    );
    let weighed = pair_and_weigh(source.passage(), target.passage(), &[]);
    assert!(weighed.contains(&(said(&[1, 2], &[1]), Sureness::Unsure)), "{weighed:?}");
    assert!(weighed.contains(&(said(&[4], &[3]), Sureness::Sure)), "{weighed:?}");
    let weighed = pair_and_weigh(source.passage(), target.passage(), &[said(&[2], &[1]), said(&[1], &[])]);
    let wanted = [
        (said(&[1], &[]), Sureness::Said),
        (said(&[2], &[1]), Sureness::Said),
        (said(&[3], &[2]), Sureness::Sure),
        (said(&[4], &[3]), Sureness::Sure),
    ];
    assert!(wanted.iter().all(|pair| weighed.contains(pair)), "{weighed:?}");
}

#[test]
fn block_is_recognised_until_half_of_it_is_another() {
    let before = Text::new("# Мост\n\nМост построили в 1874 году, и стоит он до сих пор.\n\nРечка под ним мелкая.\n\nКонец.\n");
    let after =
        Text::new("# Мост\n\nКонец.\n\nМост построили в 1876 году, и стоит он до сих пор.\n\nПод ним ходят поезда на юг.\n");
    assert_eq!(recognised(before.passage(), after.passage()), [Some(0), Some(2), None, Some(1)]);
    assert_eq!(recognised(before.passage(), before.passage()), [Some(0), Some(1), Some(2), Some(3)]);
    // One that was cut in two is neither half.
    let cut = Text::new("# Мост\n\nМост построили в 1874 году,\n\nи стоит он до сих пор.\n\nРечка под ним мелкая.\n\nКонец.\n");
    assert_eq!(recognised(before.passage(), cut.passage()), [Some(0), None, Some(3), Some(4)]);
}

fn random_text() -> impl Strategy<Value = String> {
    let paragraph = prop::sample::select(vec!["one two", "one two three", "*one* two", "four", "# five", "six seven 8", "nine"]);
    prop::collection::vec(paragraph, 1..12).prop_map(|paragraphs| paragraphs.join("\n\n"))
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_block_occurs_once_in_a_diff(old in random_text(), new in random_text()) {
        let (old, new) = (Text::new(&old), Text::new(&new));
        let found = blocks::diff(old.passage(), new.passage());
        let mut olds: Vec<usize> = found.iter().filter_map(|change| change.old).collect();
        let news: Vec<usize> = found.iter().filter_map(|change| change.new).collect();
        olds.sort_unstable();
        prop_assert_eq!(olds, (0..old.blocks.len()).collect::<Vec<_>>());
        prop_assert_eq!(news, (0..new.blocks.len()).collect::<Vec<_>>());
        prop_assert_eq!(found.iter().all(|change| change.kind == ChangeKind::Same), old.text == new.text);
    }

    #[test]
    fn every_block_occurs_once_in_pairs(source in random_text(), target in random_text()) {
        let (source, target) = (Text::new(&source), Text::new(&target));
        let pairs = pair(source.passage(), target.passage());
        let sources: Vec<usize> = pairs.iter().flat_map(|pair| pair.source.clone()).collect();
        let mut targets: Vec<usize> = pairs.iter().flat_map(|pair| pair.target.clone()).collect();
        // A block that was moved stands where its source does.
        targets.sort_unstable();
        prop_assert_eq!(sources, (0..source.blocks.len()).collect::<Vec<_>>());
        prop_assert_eq!(targets, (0..target.blocks.len()).collect::<Vec<_>>());
    }
}

#[test]
fn blocks_that_one_side_changed_are_taken_over() {
    let [base, ours, theirs] =
        ["One.\n\nTwo.\n\nThree.\n", "One!\n\nTwo.\n\nThree.\n", "One.\n\nTwo.\n\nThree, four.\n"].map(Text::new);
    let merged = merge(base.passage(), ours.passage(), theirs.passage());
    assert_eq!(merged, [Merged::Settled("One!\n\nTwo.\n\nThree, four.\n".into())]);
    let both = Text::new("One?\n\nTwo.\n\nThree.\n");
    let merged = merge(base.passage(), ours.passage(), both.passage());
    let choice = Merged::Choice { ours: "One!".into(), theirs: "One?".into() };
    assert_eq!(merged, [choice, Merged::Settled("\n\nTwo.\n\nThree.\n".into())]);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn merging_with_what_was_not_changed_gives_the_change(base in random_text(), changed in random_text()) {
        let (base, changed) = (Text::new(&base), Text::new(&changed));
        let expected = [Merged::Settled(changed.text.clone())];
        prop_assert_eq!(&merge(base.passage(), changed.passage(), base.passage())[..], &expected);
        prop_assert_eq!(&merge(base.passage(), base.passage(), changed.passage())[..], &expected);
        prop_assert_eq!(&merge(base.passage(), changed.passage(), changed.passage())[..], &expected);
    }
}

#[test]
fn paragraph_that_is_cut_or_joined_says_what_it_said() {
    let whole = "# Мост\n\nМост стоит с 1874 года. Под ним ходят поезда на юг.\n\nКонец пути.\n";
    let apart = whole.replace("года. Под", "года.\n\nПод");
    let target = Text::new("# The bridge\n\nThe bridge has stood since 1874. Trains go south under it.\n\nThe end.\n");
    assert!(since_one(&Text::new(whole), &Text::new(&apart), &target).is_fresh());
    assert!(since_one(&Text::new(&apart), &Text::new(whole), &target).is_fresh());
    // What changed at the same time is told, and nothing else.
    let changed = Text::new(&apart.replace("Под ним ходят поезда на юг", "Под ним давно ничего не ходит"));
    let result = since_one(&Text::new(whole), &changed, &target);
    assert!(result.stale + result.new > 0 && result.fresh >= 2 && result.gone == 0, "{result:?}");
}
