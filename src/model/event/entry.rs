//! What every entry of an event's `items` can be asked: its article, whether it makes sense, the texts that it names.

use std::collections::BTreeSet;

use serde::Serialize;
use serde::de::DeserializeOwned;

use super::super::{ArticleId, FileEntry, TextHash, Time, Version, VersionHash, file_path_is_safe};
use super::LIST_INLINE_MAX;
use super::kinds::{
    Admit, Adopt, Align, Approve, Comment, Confirm, Erase, Lift, Listed, Open, Publish, Rename, Resolve, Return, Settle, Submit,
    Take, Undo, Waive, Withdraw,
};

/// An entry of an event's `items`.
pub(super) trait Entry: Serialize + DeserializeOwned {
    /// How many entries one event may have.
    const MANY: bool = false;
    fn article(&self) -> Option<ArticleId>;
    fn sense(&self) -> Result<(), &'static str> {
        Ok(())
    }
    fn texts(&self) -> Vec<TextHash> {
        Vec::new()
    }
}

fn version_sense(version: VersionHash, text: TextHash, files: &[FileEntry]) -> Result<(), &'static str> {
    if !files.iter().all(|file| file_path_is_safe(&file.0)) || !files.windows(2).all(|pair| pair[0].0 < pair[1].0) {
        return Err("files");
    }
    if (Version { text, files: files.to_vec() }).hash() != version {
        return Err("version");
    }
    Ok(())
}

fn version_texts(text: TextHash, files: &[FileEntry]) -> impl Iterator<Item = TextHash> {
    std::iter::once(text).chain(files.iter().map(|file| file.1))
}

pub(super) fn distinct<T: Ord>(list: &[T]) -> bool {
    list.iter().collect::<BTreeSet<_>>().len() == list.len()
}

macro_rules! entry {
    ($name:ident) => {
        entry!($name, |_this| Vec::new());
    };
    ($name:ident, |$this:ident| $texts:expr $(, $sense:expr)?) => {
        impl Entry for $name {
            fn article(&self) -> Option<ArticleId> {
                Some(self.article)
            }
            fn texts(&self) -> Vec<TextHash> {
                let $this = self;
                $texts
            }
            $(fn sense(&self) -> Result<(), &'static str> {
                let check: fn(&Self) -> Result<(), &'static str> = $sense;
                check(self)
            })?
        }
    };
}

entry!(Open);
entry!(Rename);
entry!(Take, |_this| Vec::new(), |this| match &this.due {
    Some(due) if Time::parse(&format!("{due}T00:00:00Z")).is_none() => Err("due"),
    _ => Ok(()),
});
entry!(Submit, |this| version_texts(this.text, &this.files).chain(this.note).collect(), |this| {
    if this.base.len() > 16 || !distinct(&this.base) {
        return Err("base");
    }
    if this.source.as_ref().is_some_and(|source| source.language == this.language) {
        return Err("source");
    }
    version_sense(this.version, this.text, &this.files)
});
entry!(Approve);
entry!(Return, |this| vec![this.note]);
entry!(Lift, |this| this.reason.into_iter().collect());
entry!(Comment, |this| vec![this.note]);
entry!(Resolve, |this| this.note.into_iter().collect());
entry!(Confirm, |this| this.note.into_iter().collect());
entry!(Waive, |this| vec![this.reason]);
entry!(Align, |this| vec![this.pairs]);
entry!(Undo);

impl Entry for Admit {
    fn article(&self) -> Option<ArticleId> {
        None
    }
    fn texts(&self) -> Vec<TextHash> {
        std::iter::once(self.policy).chain(self.seen).collect()
    }
    fn sense(&self) -> Result<(), &'static str> {
        if self.previous.len() > 16 || !distinct(&self.previous) { Err("previous") } else { Ok(()) }
    }
}

impl Entry for Settle {
    fn article(&self) -> Option<ArticleId> {
        None
    }
    fn texts(&self) -> Vec<TextHash> {
        vec![self.text]
    }
    fn sense(&self) -> Result<(), &'static str> {
        let named = file_path_is_safe(&self.file) && !self.file.contains('/') && self.file.ends_with(".toml");
        if named { Ok(()) } else { Err("file") }
    }
}

impl Entry for Publish {
    const MANY: bool = true;
    fn article(&self) -> Option<ArticleId> {
        Some(self.article)
    }
    fn texts(&self) -> Vec<TextHash> {
        let list = match self.judgements.findings {
            Listed::Text(text) => Some(text),
            Listed::Inline(_) => None,
        };
        self.reason.into_iter().chain(list).collect()
    }
    fn sense(&self) -> Result<(), &'static str> {
        match &self.judgements.findings {
            Listed::Inline(list) if list.len() > LIST_INLINE_MAX => Err("judgements"),
            _ => Ok(()),
        }
    }
}

impl Entry for Withdraw {
    const MANY: bool = true;
    fn article(&self) -> Option<ArticleId> {
        Some(self.article)
    }
    fn texts(&self) -> Vec<TextHash> {
        vec![self.reason]
    }
}

impl Entry for Adopt {
    const MANY: bool = true;
    fn article(&self) -> Option<ArticleId> {
        Some(self.article)
    }
    fn texts(&self) -> Vec<TextHash> {
        version_texts(self.text, &self.files).collect()
    }
    fn sense(&self) -> Result<(), &'static str> {
        if self.url.as_ref().is_some_and(|url| url.len() > 2048 || url.chars().any(char::is_control)) {
            return Err("url");
        }
        version_sense(self.version, self.text, &self.files)
    }
}

impl Entry for Erase {
    const MANY: bool = true;
    fn article(&self) -> Option<ArticleId> {
        Some(self.article)
    }
    fn sense(&self) -> Result<(), &'static str> {
        let fits = !self.texts.is_empty() && self.texts.len() <= LIST_INLINE_MAX && distinct(&self.texts);
        if fits { Ok(()) } else { Err("texts") }
    }
    fn texts(&self) -> Vec<TextHash> {
        vec![self.reason]
    }
}
