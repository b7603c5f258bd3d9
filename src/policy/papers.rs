//! The papers that procedures end in, and how they are numbered.

/// The papers that the program draws up, by the templates that they are printed with.
pub const TEMPLATES: &[&str] = &[
    "ba-pembuatan",
    "ba-perubahan-data",
    "ba-pembaharuan",
    "ba-penonaktifan",
    "ba-pembekuan",
    "ba-pengarsipan-penghapusan",
    "ba-penyerahan",
    "surat-balasan",
];

/// The papers that it draws up and no procedure asks for.
pub const OWN_TEMPLATES: &[&str] = &["ba-pemusnahan"];

/// The annex of a paper: a table of who was dealt with.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AnnexRule {
    /// Whose accounts they are, as titles say it; what the categories are called without it.
    pub whose: Option<String>,
    /// What its part A says of each; what the act asks for where there are none.
    pub columns: Vec<Shown>,
}

/// A column as an annex shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shown {
    /// What it says.
    pub column: Column,
    /// Its heading, where it has not its own.
    pub heading: Option<String>,
    /// Its share of the width, where it has not its own.
    pub width: Option<u32>,
}

/// Columns by the words of policies.
macro_rules! columns {
    ($($(#[$doc:meta])* $variant:ident = $word:literal,)+) => {
        /// What an annex can say of a row. There is no column for what may not circulate.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Column {
            $($(#[$doc])* $variant,)+
        }

        impl Column {
            /// Every one, in the words of policies.
            pub const ALL: &[(&str, Self)] = &[$(($word, Self::$variant),)+];

            /// The column that a word means.
            pub fn parse(word: &str) -> Option<Self> {
                Self::ALL.iter().find(|(known, _)| *known == word).map(|(_, column)| *column)
            }
        }
    };
}

columns! {
    /// The number of the row.
    Number = "number",
    /// The number that the person has.
    Identity = "identity",
    /// The name with titles.
    Name = "name",
    /// The company.
    Company = "company",
    /// The person's unit by its name.
    Unit = "unit",
    /// The role.
    Role = "role",
    /// The system under test.
    System = "system",
    /// Its environment.
    Environment = "environment",
    /// Who answers for it.
    Sponsor = "sponsor",
    /// Whether the account is new, or the person had it before.
    Standing = "standing",
    /// The programme of study.
    Program = "program",
    /// The level of study.
    Level = "level",
    /// The category.
    Category = "category",
    /// The username.
    Username = "username",
    /// The address.
    Mail = "mail",
    /// The contract.
    Contract = "contract",
    /// The contract where there is one, else the letter.
    Origin = "origin",
    /// The first day.
    From = "from",
    /// The last day.
    Until = "until",
    /// The last day with access, as a closing names it.
    LastDay = "last_day",
    /// The first day without access.
    Closed = "closed",
    /// Why it was not done.
    Reason = "reason",
    /// By which rule.
    Rule = "rule",
    /// What keeps it open.
    Because = "because",
    /// The last day before it moved.
    UntilBefore = "until_before",
    /// The last day since.
    UntilAfter = "until_after",
    /// What was changed.
    Attribute = "attribute",
    /// As it was.
    Before = "before",
    /// As it is.
    After = "after",
    /// What a change rests on.
    Basis = "basis",
    /// By which status an account is closed.
    Status = "status",
    /// Whether age closed it.
    ByAge = "by_age",
    /// What it passes to.
    Then = "then",
    /// The day that a request to close names.
    Named = "named",
    /// The day on which a closing was asked for.
    Asked = "asked",
    /// What a mailbox that is no person's is for.
    Purpose = "purpose",
    /// Who answered for it.
    OwnerBefore = "owner_before",
    /// Who answers for it.
    Owner = "owner",
    /// The first day on which an account is frozen, or free again.
    FrozenFrom = "frozen_from",
    /// The last day on which it is frozen.
    FrozenUntil = "frozen_until",
    /// Why an account is frozen, or counts as abandoned.
    Grounds = "grounds",
    /// The first day without access of an account that nobody used any more.
    ClosedSince = "closed_since",
    /// What was done with it.
    Step = "step",
    /// The earliest day for that.
    NotBefore = "not_before",
    /// Room for the name of whoever saw it done.
    Witness = "witness",
}

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
