//! Languages of the site, and values that exist once a language.

/// A language of the site, by its place in `hub.yaml`: 0 is the default.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Lang(pub u8);

impl Lang {
    /// The first language that `hub.yaml` names.
    pub const DEFAULT: Lang = Lang(0);

    /// Its place in `hub.yaml`, from 0.
    pub fn index(self) -> usize {
        usize::from(self.0)
    }
}

/// A value for some of the languages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PerLang<T>(Vec<Option<T>>);

impl<T> Default for PerLang<T> {
    fn default() -> Self {
        PerLang(Vec::new())
    }
}

impl<T> PerLang<T> {
    /// The value in `lang`, where there is one.
    pub fn get(&self, lang: Lang) -> Option<&T> {
        self.0.get(lang.index()).and_then(Option::as_ref)
    }

    /// Sets the value in `lang`; returns what was there.
    pub fn set(&mut self, lang: Lang, value: T) -> Option<T> {
        if self.0.len() <= lang.index() {
            self.0.resize_with(lang.index() + 1, || None);
        }
        self.0[lang.index()].replace(value)
    }

    /// The value in `lang`, else in the first language that has one.
    pub fn or_first(&self, lang: Lang) -> Option<&T> {
        self.get(lang).or_else(|| self.0.iter().flatten().next())
    }

    /// The languages that have a value, in the order of `hub.yaml`, with their values.
    pub fn iter(&self) -> impl Iterator<Item = (Lang, &T)> {
        let numbered = self.0.iter().enumerate();
        numbered.filter_map(|(index, value)| Some((Lang(u8::try_from(index).ok()?), value.as_ref()?)))
    }

    /// Whether no language has a value.
    pub fn is_empty(&self) -> bool {
        self.0.iter().all(Option::is_none)
    }
}

impl<T> FromIterator<(Lang, T)> for PerLang<T> {
    fn from_iter<I: IntoIterator<Item = (Lang, T)>>(values: I) -> Self {
        let mut all = PerLang::default();
        for (lang, value) in values {
            all.set(lang, value);
        }
        all
    }
}
