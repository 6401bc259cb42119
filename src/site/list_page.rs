//! Pages that list articles: the choice of a language, front pages, sections, tags, the archive by years; and the page for
//! what is not there.

use minijinja::{Value, context};
use serde::Serialize;

use super::address;
use super::autonym::autonym;
use super::brief::Listed;
use super::edition_set::{EditionSet, Group};
use super::fault::SiteFault;
use super::frame::{Alternate, Card, Frame, LanguageLink, Other, direction, year};
use super::metadata;
use super::paging::{Leaf, leaves};
use super::plan::Plan;
use super::press::Press;
use super::print::Print;
use super::template::value;
use crate::model::Language;

/// How many articles a page of a list shows; the first up to twice as many.
const CARDS: usize = 25;

/// Up to how many titles all years stand on one page.
const TITLES_MAX: usize = 300;

/// How many headlines a language has on the page where one chooses it.
const CHOICE_HEADLINES_MAX: usize = 3;

/// A language to choose.
#[derive(Serialize)]
struct Choice {
    lang: String,
    dir: &'static str,
    name: String,
    path: String,
    headlines: Vec<Other>,
}

/// A list in a list of lists: a tag, a section, a year.
#[derive(Serialize)]
struct GroupEntry {
    name: String,
    path: String,
    count: String,
    is_current: bool,
}

/// The ways from one page of a list to the next.
#[derive(Serialize)]
struct Ways {
    newer: Option<String>,
    older: Option<String>,
}

/// What the lists of one language are made from.
#[derive(Clone, Copy)]
struct Desk<'a> {
    press: &'a Press<'a>,
    set: &'a EditionSet<'a>,
    language: &'a Language,
}

/// A list that lies on several pages.
#[derive(Clone, Copy)]
struct Series<'a> {
    template: &'static str,
    /// The key and the members of a tag or section; of a front page, nothing.
    group: Option<(&'a str, &'a Group<'a>)>,
    /// The folder of its first page.
    place: fn(&Language, &str) -> String,
}

/// All pages that list articles.
pub(super) fn plan<'a, F: From<SiteFault>>(press: &'a Press<'_>, set: &'a EditionSet<'a>, plan: &mut Plan<'a, F>) {
    for &language in &set.languages {
        let desk = Desk { press, set, language };
        let shelf = set.shelf(language);
        let front = Series { template: "front.html", group: None, place: |language, _| address::front(language) };
        desk.series(front, &shelf.newest, plan);
        for (key, group) in &shelf.sections {
            let series = Series { template: "section.html", group: Some((key, group)), place: address::section };
            desk.series(series, &group.members, plan);
        }
        for (key, group) in &shelf.tags {
            let series = Series { template: "tag.html", group: Some((key, group)), place: address::tag };
            desk.series(series, &group.members, plan);
        }
        desk.tags(plan);
        desk.archive(plan);
    }
    if let Some(&first) = set.languages.first() {
        let desk = Desk { press, set, language: first };
        let newest = |language: &&Language| {
            let newest = set.shelf(language).newest.iter().take(CHOICE_HEADLINES_MAX);
            (language.to_string(), newest.map(|listed| listed.read.print).collect::<Vec<_>>())
        };
        let inputs: Vec<_> = set.languages_with(first).iter().map(newest).collect();
        plan.page("index.html".to_owned(), &inputs, move || desk.choose());
        plan.page("404.html".to_owned(), &inputs.iter().map(|(tag, _)| tag).collect::<Vec<_>>(), move || desk.missing());
    }
}

/// What a list of articles is made from.
fn prints(items: &[Listed<'_>]) -> Vec<Print> {
    items.iter().map(|listed| listed.read.print).collect()
}

impl<'a> Desk<'a> {
    /// The languages that a page stands in, as an input of it.
    fn languages(&self) -> Vec<&'a str> {
        self.set.languages_with(self.language).into_iter().map(Language::as_str).collect()
    }

    fn series<F: From<SiteFault>>(self, series: Series<'a>, newest: &'a [Listed<'a>], plan: &mut Plan<'a, F>) {
        let folder = (series.place)(self.language, series.group.map_or("", |(key, _)| key));
        let name = series.group.map(|(_, group)| group.name);
        // The first page of a front, and every section's, lead to all sections.
        let sections: Vec<(&str, usize)> = match series.template {
            "tag.html" => Vec::new(),
            _ => self.set.shelf(self.language).sections.values().map(|group| (group.name, group.members.len())).collect(),
        };
        for leaf in leaves(newest, CARDS) {
            let place = leaf.number.map_or_else(|| folder.clone(), |number| address::older(&folder, number));
            let shown = leaf.number.is_none().then_some((&sections, newest.len()));
            let inputs = (prints(leaf.items), leaf.older, leaf.newer, name, self.languages(), shown);
            let (folder, first) = (place.clone(), folder.clone());
            plan.page(format!("{place}index.html"), &inputs, move || {
                self.press.templates.fill(series.template, self.leaf(&series, &leaf, &folder, &first, newest.len()))
            });
        }
    }

    fn leaf(&self, series: &Series<'a>, leaf: &Leaf<'a, Listed<'a>>, folder: &str, first: &str, count: usize) -> Value {
        let Self { press, set, language } = *self;
        let voice = press.voice(language);
        let name = series.group.map(|(_, group)| group.name);
        let title = name.map_or_else(|| press.settings.title.clone(), str::to_owned);
        let title = leaf.number.map_or_else(|| title.clone(), |number| voice.page(&title, number));
        let mut frame = Frame::new(press, language, folder, title.clone());
        match series.group {
            None if leaf.number.is_none() => frame = self.across(frame, address::front, &title),
            _ => frame.languages = vec![LanguageLink::new(language, address::encoded(folder), true)],
        }
        frame.properties = metadata::page_properties(press, language, &title, folder);
        frame.is_indexed = count > 0;
        if series.group.is_none() {
            // Whose language is none of these chooses one at the top.
            for alternate in frame.alternates.iter_mut().filter(|alternate| alternate.tag == "x-default") {
                alternate.url = press.base.url("");
            }
        }
        if let ("section.html", Some((key, _))) = (series.template, series.group) {
            frame.feed = address::encoded(&address::section_feed(language, key));
        }
        let way = |number: Option<usize>| {
            let folder = number.map_or_else(|| first.to_owned(), |number| address::older(first, number));
            address::encoded(&folder)
        };
        let ways = Ways { newer: leaf.newer.map(way), older: leaf.older.map(|number| way(Some(number))) };
        let mut cards: Vec<Card> = leaf.items.iter().map(|listed| Card::of(listed, &voice)).collect();
        if series.template == "section.html" {
            // The page is called so already.
            cards.iter_mut().for_each(|card| card.section = None);
        }
        let sections = match (series.template, leaf.number) {
            ("tag.html", _) | (_, Some(_)) => Vec::new(),
            _ => self.groups(&set.shelf(language).sections, address::section, series.group.map(|(key, _)| key)),
        };
        context! {
            page => value(&frame),
            name => name,
            count => leaf.number.is_none().then(|| voice.articles(count)),
            number => leaf.number,
            ways => value(&ways),
            sections => value(&sections),
            cards => value(&cards),
        }
    }

    /// A frame of a page that every language has.
    fn across(&self, frame: Frame, place: fn(&Language) -> String, title: &str) -> Frame {
        let mut frame = frame.in_languages(self.press, &self.set.languages_with(self.language), place);
        frame.properties = metadata::page_properties(self.press, self.language, title, &place(self.language));
        frame.is_indexed = self.set.count(self.language) > 0;
        frame
    }

    fn groups(
        &self,
        groups: &std::collections::BTreeMap<&str, Group<'_>>,
        place: fn(&Language, &str) -> String,
        current: Option<&str>,
    ) -> Vec<GroupEntry> {
        let voice = self.press.voice(self.language);
        let entry = |(key, group): (&&str, &Group<'_>)| GroupEntry {
            name: group.name.to_owned(),
            path: address::encoded(&place(self.language, key)),
            count: voice.articles(group.members.len()),
            is_current: current == Some(*key),
        };
        groups.iter().map(entry).collect()
    }

    fn tags<F: From<SiteFault>>(self, plan: &mut Plan<'a, F>) {
        let tags = &self.set.shelf(self.language).tags;
        let inputs: Vec<(&str, &str, usize)> = tags.iter().map(|(key, group)| (*key, group.name, group.members.len())).collect();
        let path = format!("{}index.html", address::tags(self.language));
        plan.page(path, &(inputs, self.languages()), move || {
            let title = self.press.voice(self.language).tags();
            let frame = Frame::new(self.press, self.language, &address::tags(self.language), title.clone());
            let mut frame = self.across(frame, address::tags, &title);
            frame.is_indexed = !tags.is_empty();
            let entries = self.groups(tags, address::tag, None);
            self.press.templates.fill("tags.html", context! { page => value(&frame), tags => value(&entries) })
        });
    }

    /// The archive: all titles, or, of many, the years and a page for each.
    fn archive<F: From<SiteFault>>(self, plan: &mut Plan<'a, F>) {
        let newest = self.set.shelf(self.language).newest.as_slice();
        let folder = address::archive(self.language);
        let path = format!("{folder}index.html");
        if newest.len() <= TITLES_MAX {
            plan.page(path, &(prints(newest), self.languages()), move || self.titles(newest));
            return;
        }
        let years: Vec<&'a [Listed<'a>]> = newest.chunk_by(|one, other| year(one.brief) == year(other.brief)).collect();
        let of = |part: &[Listed<'a>]| part.first().map_or("", |listed| year(listed.brief)).to_owned();
        let counts: Vec<(String, usize)> = years.iter().map(|part| (of(part), part.len())).collect();
        plan.page(path, &(counts.clone(), self.languages()), move || self.years(&counts));
        for part in years {
            let year = of(part);
            let folder = format!("{folder}{year}/");
            plan.page(format!("{folder}index.html"), &prints(part), move || self.year(&year, &folder, part));
        }
    }

    fn titles(&self, newest: &[Listed<'_>]) -> Result<String, SiteFault> {
        self.fill_archive(self.archive_frame(), None, newest, &[], newest.len())
    }

    fn years(&self, counts: &[(String, usize)]) -> Result<String, SiteFault> {
        let voice = self.press.voice(self.language);
        let entry = |(year, count): &(String, usize)| GroupEntry {
            name: year.clone(),
            path: format!("{}{year}/", address::archive(self.language)),
            count: voice.articles(*count),
            is_current: false,
        };
        let years: Vec<GroupEntry> = counts.iter().map(entry).collect();
        self.fill_archive(self.archive_frame(), None, &[], &years, counts.iter().map(|(_, count)| count).sum())
    }

    fn year(&self, year: &str, folder: &str, part: &[Listed<'_>]) -> Result<String, SiteFault> {
        let title = format!("{} · {year}", self.press.voice(self.language).archive());
        let mut frame = Frame::new(self.press, self.language, folder, title.clone());
        frame.languages = vec![LanguageLink::new(self.language, folder.to_owned(), true)];
        frame.properties = metadata::page_properties(self.press, self.language, &title, folder);
        self.fill_archive(frame, Some(year), part, &[], part.len())
    }

    fn archive_frame(&self) -> Frame {
        let title = self.press.voice(self.language).archive();
        let frame = Frame::new(self.press, self.language, &address::archive(self.language), title.clone());
        self.across(frame, address::archive, &title)
    }

    fn fill_archive(
        &self,
        frame: Frame,
        year: Option<&str>,
        items: &[Listed<'_>],
        years: &[GroupEntry],
        count: usize,
    ) -> Result<String, SiteFault> {
        let voice = self.press.voice(self.language);
        let cards: Vec<Card> = items.iter().map(|listed| Card::of(listed, &voice)).collect();
        let values = context! {
            page => value(&frame),
            year => year,
            years => value(years),
            count => voice.articles(count),
            cards => value(&cards),
        };
        self.press.templates.fill("archive.html", values)
    }

    /// The page at the top: one chooses a language there, by the latest headlines in each.
    fn choose(&self) -> Result<String, SiteFault> {
        let Self { press, set, language: first } = *self;
        let languages = set.languages_with(first);
        let mut frame = Frame::new(press, first, "", press.settings.title.clone());
        frame.properties = metadata::page_properties(press, first, &press.settings.title, "");
        let alternate =
            |language: &&Language| Alternate { tag: language.to_string(), url: press.base.url(&address::front(language)) };
        frame.alternates = languages.iter().map(alternate).collect();
        frame.alternates.push(Alternate { tag: "x-default".to_owned(), url: press.base.url("") });
        let headlines = |language: &Language| {
            let newest = set.shelf(language).newest.iter().take(CHOICE_HEADLINES_MAX);
            newest.filter_map(|listed| Other::of(listed.brief)).collect()
        };
        let choice = |language: &&Language| Choice {
            lang: language.to_string(),
            dir: direction(language),
            name: autonym(language),
            path: address::front(language),
            headlines: headlines(language),
        };
        let choices: Vec<Choice> = languages.iter().map(choice).collect();
        press.templates.fill("choose.html", context! { page => value(&frame), choices => value(&choices) })
    }

    /// The page that hosts show for what is not there, at any address: its links begin at the top of the host.
    fn missing(&self) -> Result<String, SiteFault> {
        let Self { press, set, language: first } = *self;
        let mut frame = Frame::new(press, first, "", press.voice(first).missing());
        press.base.folder().clone_into(&mut frame.root);
        frame.canonical = None;
        frame.is_indexed = false;
        let languages = set.languages_with(first);
        frame.languages =
            languages.iter().map(|language| LanguageLink::new(language, address::front(language), language == &first)).collect();
        press.templates.fill("missing.html", context! { page => value(&frame) })
    }
}
