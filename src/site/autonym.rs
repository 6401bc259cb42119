//! What languages call themselves.
//!
//! Source: Unicode CLDR 44, each locale's own display name, capitalised as in a list. A language that is not here goes by its
//! tag.

use crate::model::Language;

const AUTONYMS: [(&str, &str); 61] = [
    ("af", "Afrikaans"),
    ("am", "አማርኛ"),
    ("ar", "العربية"),
    ("az", "Azərbaycan"),
    ("be", "Беларуская"),
    ("bg", "Български"),
    ("bn", "বাংলা"),
    ("ca", "Català"),
    ("cs", "Čeština"),
    ("da", "Dansk"),
    ("de", "Deutsch"),
    ("el", "Ελληνικά"),
    ("en", "English"),
    ("eo", "Esperanto"),
    ("es", "Español"),
    ("et", "Eesti"),
    ("eu", "Euskara"),
    ("fa", "فارسی"),
    ("fi", "Suomi"),
    ("fr", "Français"),
    ("ga", "Gaeilge"),
    ("he", "עברית"),
    ("hi", "हिन्दी"),
    ("hr", "Hrvatski"),
    ("hu", "Magyar"),
    ("hy", "Հայերեն"),
    ("id", "Indonesia"),
    ("is", "Íslenska"),
    ("it", "Italiano"),
    ("ja", "日本語"),
    ("ka", "ქართული"),
    ("kk", "Қазақ тілі"),
    ("km", "ខ្មែរ"),
    ("ko", "한국어"),
    ("ky", "Кыргызча"),
    ("lo", "ລາວ"),
    ("lt", "Lietuvių"),
    ("lv", "Latviešu"),
    ("mn", "Монгол"),
    ("ms", "Melayu"),
    ("my", "မြန်မာ"),
    ("ne", "नेपाली"),
    ("nl", "Nederlands"),
    ("no", "Norsk"),
    ("pl", "Polski"),
    ("pt", "Português"),
    ("ro", "Română"),
    ("ru", "Русский"),
    ("sk", "Slovenčina"),
    ("sl", "Slovenščina"),
    ("sr", "Српски"),
    ("sv", "Svenska"),
    ("sw", "Kiswahili"),
    ("ta", "தமிழ்"),
    ("th", "ไทย"),
    ("tr", "Türkçe"),
    ("uk", "Українська"),
    ("ur", "اردو"),
    ("uz", "O‘zbek"),
    ("vi", "Tiếng Việt"),
    ("zh", "中文"),
];

/// Names of languages with a script or a region that many sites have side by side.
const WITH_SUBTAGS: [(&str, &str); 11] = [
    ("en-GB", "English (UK)"),
    ("en-US", "English (US)"),
    ("es-419", "Español (Latinoamérica)"),
    ("fr-CA", "Français (Canada)"),
    ("pt-BR", "Português (Brasil)"),
    ("pt-PT", "Português (Portugal)"),
    ("sr-Latn", "Srpski"),
    ("zh-CN", "简体中文"),
    ("zh-Hans", "简体中文"),
    ("zh-Hant", "繁體中文"),
    ("zh-TW", "繁體中文"),
];

/// What the language calls itself.
pub(super) fn autonym(language: &Language) -> String {
    let tag = language.as_str();
    let whole = WITH_SUBTAGS.iter().find(|(known, _)| known.eq_ignore_ascii_case(tag));
    if let Some((_, name)) = whole {
        return (*name).to_owned();
    }
    match (AUTONYMS.iter().find(|(known, _)| *known == language.primary()), tag.split_once('-')) {
        (Some((_, name)), None) => (*name).to_owned(),
        (Some((_, name)), Some((_, subtags))) => format!("{name} ({subtags})"),
        (None, _) => tag.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_name_themselves_and_no_two_alike() {
        let name = |tag: &str| autonym(&Language::parse(tag).unwrap());
        assert_eq!([name("ru"), name("zh-Hant"), name("de-AT"), name("mi")], ["Русский", "繁體中文", "Deutsch (AT)", "mi"]);
        assert!(AUTONYMS.is_sorted_by_key(|(tag, _)| tag));
        assert!(WITH_SUBTAGS.is_sorted_by_key(|(tag, _)| tag));
    }
}
