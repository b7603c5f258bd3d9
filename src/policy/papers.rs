//! The papers that procedures end in, and how they are numbered.

/// A paper that a procedure ends in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocumentRule {
    /// Its template, `ba-pembuatan`.
    pub template: String,
    /// The template of its annex, where it has one.
    pub annex: Option<String>,
    /// The kind of letter that asks for it; none means every kind.
    pub when_letter: Option<String>,
    /// Whether there is one for each month of effect, in place of each day.
    pub per_month: bool,
}

/// How papers are numbered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Numbering {
    /// The number of a Berita Acara, `{seq}/IT1.B05.3/BA/{year}`; none where people write it in.
    pub ba: Option<String>,
    /// The number of a letter, which people write in.
    pub letter: String,
}
