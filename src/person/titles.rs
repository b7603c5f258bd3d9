//! Titles that stand in a name: `Prof. Dr. Bambang, S.T., M.T.` They never enter a username or `cn`.

use crate::person::spelling::spaced;

/// A name and the titles around it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Titled {
    /// The titles before the name.
    pub prefix: Option<String>,
    /// The name itself.
    pub name: String,
    /// The titles after the name.
    pub suffix: Option<String>,
}

impl Titled {
    /// Whether there was any title.
    pub fn any(&self) -> bool {
        self.prefix.is_some() || self.suffix.is_some()
    }
}

/// Titles that stand before a name, without their full stops. Those of one or two letters count only with one: `H.`
const BEFORE: &[&str] = &[
    "prof", "dr", "drg", "drh", "ir", "drs", "dra", "h", "hj", "kh", "ns", "apt", "ak",
];

/// What may follow a title within its word: `Dr.-Ing.`, `Dr.rer.nat.`
const FIELDS: &[&str] = &["-ing", "ing", "eng", "rer", "nat", "techn", "sc", "phil"];

/// Titles that stand after a name, without full stops and spaces.
const AFTER: &[&str] = &[
    "st",
    "mt",
    "ssi",
    "msi",
    "skom",
    "mkom",
    "sh",
    "mh",
    "se",
    "me",
    "mm",
    "mba",
    "sp",
    "mp",
    "spd",
    "mpd",
    "ssos",
    "msos",
    "shum",
    "mhum",
    "sag",
    "mag",
    "sip",
    "mip",
    "sikom",
    "mikom",
    "sstp",
    "sst",
    "sds",
    "sdsn",
    "mds",
    "mdsn",
    "ssn",
    "msn",
    "sfarm",
    "mfarm",
    "sked",
    "mked",
    "sgz",
    "skm",
    "mkm",
    "skep",
    "mkep",
    "sak",
    "mak",
    "sab",
    "mab",
    "sap",
    "map",
    "stp",
    "mtp",
    "sars",
    "mars",
    "spi",
    "mpi",
    "skes",
    "mkes",
    "spt",
    "mpt",
    "skh",
    "spsi",
    "mpsi",
    "samd",
    "amd",
    "amdkom",
    "phd",
    "dr",
    "dreng",
    "ddipl",
    "drrernat",
    "drtechn",
    "drsc",
    "dsc",
    "dea",
    "msc",
    "mse",
    "meng",
    "ma",
    "mphil",
    "mstat",
    "mtech",
    "mit",
    "mis",
    "llm",
    "bsc",
    "beng",
    "ba",
    "ca",
    "cpa",
    "ak",
    "ipm",
    "ipu",
    "asean eng",
    "aseaneng",
    "acpe",
    "apec eng",
    "apeceng",
    "apt",
    "ns",
    "cissp",
    "cisa",
    "pmp",
    "spa",
    "spog",
    "sppd",
    "spak",
    "ipp",
    "ip",
    "gcfa",
    "lc",
];

/// Takes the titles off a name. A name that would be left empty keeps what it has.
pub fn split(text: &str) -> Titled {
    let text = spaced(text);
    let (name, mut suffix) = after_comma(&text);
    let mut words: Vec<&str> = name.split(' ').collect();

    let before = words
        .iter()
        .take_while(|word| is_before(word))
        .count()
        .min(words.len().saturating_sub(1));
    let prefix: Vec<&str> = words.drain(..before).collect();

    // `Bambang S.T.`: without a comma only what has a full stop inside and is known counts, for names have initials.
    let mut tail = Vec::new();
    while words.len() > 1
        && let Some(last) = words.last()
        && last.trim_end_matches('.').contains('.')
        && is_after(last)
    {
        tail.insert(0, *last);
        words.pop();
    }
    if !tail.is_empty() {
        tail.extend(suffix.as_deref());
        suffix = Some(tail.join(", "));
    }
    Titled {
        prefix: (!prefix.is_empty()).then(|| prefix.join(" ")),
        name: words.join(" "),
        suffix,
    }
}

/// A name and what follows its first comma, where all of that is titles.
fn after_comma(text: &str) -> (&str, Option<String>) {
    let Some((name, rest)) = text.split_once(',') else {
        return (text, None);
    };
    let parts: Vec<&str> = rest
        .split(',')
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .collect();
    let titles = !name.trim().is_empty()
        && !parts.is_empty()
        && parts
            .iter()
            .all(|part| is_after(part) || part.split(' ').all(is_after));
    if titles {
        (name.trim(), Some(parts.join(", ")))
    } else {
        (text, None)
    }
}

fn is_before(word: &str) -> bool {
    let plain = word.trim_end_matches('.').to_lowercase();
    // `Prof.Dr.` and `Dr.-Ing.` are written as one word.
    let mut parts = plain.split('.');
    let known = parts.next().is_some_and(|first| BEFORE.contains(&first))
        && parts.all(|part| BEFORE.contains(&part) || FIELDS.contains(&part));
    known && (word.ends_with('.') || plain.len() > 2 || matches!(plain.as_str(), "dr" | "ir"))
}

fn is_after(text: impl AsRef<str>) -> bool {
    let plain: String = text
        .as_ref()
        .chars()
        .filter(|letter| !matches!(letter, '.' | ' ' | '(' | ')'))
        .flat_map(char::to_lowercase)
        .collect();
    // Specialist doctors: Sp.PD, Sp.OG(K).
    AFTER.contains(&plain.as_str()) || (plain.starts_with("sp") && text.as_ref().starts_with("Sp."))
}
