//! `akun new` for every procedure: somebody who has a worked request on paper types it, question by question.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use serde_yaml::Value;

use crate::cli::new::Desk;
use crate::cli::office::Office;

/// A worked request of each procedure.
pub(super) const WORKED: [&str; 14] = [
    "dit-pendidikan/2024/2024-01-02-ditdik-mahasiswa-awal",
    "dit-kepegawaian/2025/2025-02-03-ditkep-pegawai-baru",
    "dit-sarpras/2025/2025-01-06-sarpras-tad-keamanan",
    "dit-perencanaan/2025/2025-01-13-ditren-kjp-baru",
    "stei/2025/2025-03-03-stei-akun-uji-lms",
    "dti-helpdesk/2025/2025-04-14-helpdesk-reset-1187",
    "dit-pendidikan/2025/2025-07-21-ditdik-penjurusan-tpb",
    "dit-perencanaan/2025/2025-06-16-ditren-kjp-perpanjangan",
    "dit-sarpras/2025/2025-06-23-sarpras-tad-tambah-sebulan",
    "dit-kepegawaian/2025/2025-05-05-ditkep-perubahan-data",
    "dit-pendidikan/2025/2025-10-20-ditdik-selesai-studi-oktober",
    "dit-kepegawaian/2025/2025-01-06-ditkep-mpp-januari",
    "dit-perencanaan/2025/2025-03-17-ditren-kjp-penghentian",
    "dit-sarpras/2025/2025-05-19-sarpras-tad-penonaktifan",
];

/// What no question asks for: it follows from the answers.
const GIVEN: [&str; 8] = [
    "api",
    "kind",
    "id",
    "institution",
    "procedure",
    "requester.unit",
    "letter.type",
    "sponsor.unit",
];

/// Somebody with a request on paper.
struct Reader {
    paper: Value,
    /// The item that is asked about; none before the first.
    item: Option<usize>,
    /// The contract of the item that is asked about.
    contract: usize,
    /// How many papers of each kind were named.
    papers: BTreeMap<String, usize>,
    /// What was answered, by its path.
    told: BTreeSet<String>,
}

impl Reader {
    fn of(paper: Value) -> Self {
        Self {
            paper,
            item: None,
            contract: 0,
            papers: BTreeMap::new(),
            told: GIVEN.iter().map(|path| (*path).to_owned()).collect(),
        }
    }

    fn items(&self) -> &[Value] {
        self.paper["accounts"].as_sequence().unwrap()
    }

    /// What to type where a question stands.
    fn answer(&mut self, question: &str) -> String {
        let (key, rest) = question.split_once(' ').unwrap_or((question, ""));
        match key {
            "Another" if rest.starts_with("one?") => {
                let more = self.item.unwrap() + 1 < self.items().len();
                return if more { "y" } else { "n" }.to_owned();
            }
            "Another" if rest.starts_with("contract?") => {
                self.contract += 1;
                let contracts = self.items()[self.item.unwrap()]["contracts"].as_sequence();
                let more = self.contract < contracts.unwrap().len();
                return if more { "y" } else { "n" }.to_owned();
            }
            "Another" if rest.starts_with("paper") => return self.paper_of(question),
            "Another" if rest.starts_with("field:") => return self.next_field(rest),
            "Another" => return self.next_key(),
            "Where" => return self.paper_of(question),
            "The" => return text(&self.paper["requester"]["unit"]).unwrap(),
            _ => {}
        }
        let head = at(&self.paper, key);
        let of_item = self.item.and_then(|item| {
            let item = &self.items()[item];
            match key.strip_prefix("contracts.") {
                Some(key) => at(&item["contracts"][self.contract], key),
                None => at(item, key),
            }
        });
        let path = match self.item {
            Some(item) if of_item.is_some() || head.is_none() => format!("accounts.{item}.{key}"),
            _ => key.to_owned(),
        };
        self.told.insert(path);
        of_item.or(head).unwrap_or_default()
    }

    /// A field of the item that was not asked for.
    fn next_field(&self, offered: &str) -> String {
        let item = self.item.unwrap();
        let offered = offered.trim_start_matches("field: ");
        let (fields, _) = offered.split_once(" (").unwrap();
        let told = |field: &str| {
            let begin = format!("accounts.{item}.{field}");
            let mut told = self.told.iter();
            told.any(|path| *path == begin || path.starts_with(&format!("{begin}.")))
        };
        let mut fields = fields.split(", ");
        let next = fields.find(|field| self.items()[item].get(field).is_some() && !told(field));
        next.unwrap_or_default().to_owned()
    }

    /// A key of the request that was not asked for.
    fn next_key(&self) -> String {
        let mut all = Vec::new();
        leaves(&self.paper, "", &mut all);
        all.retain(|path| !path.starts_with("accounts") && !path.starts_with("attachments"));
        let next = all.into_iter().find(|path| !self.told.contains(path));
        next.unwrap_or_default()
    }

    /// The kind of one of the papers that are offered.
    fn kind_of(&self, offered: &str) -> String {
        let papers = self.paper["attachments"].as_sequence().unwrap();
        let kinds = papers.iter().map(|paper| text(&paper["type"]).unwrap());
        let mut offered_kinds = kinds.filter(|kind| offered.contains(&format!(". {kind} ")));
        offered_kinds.next().unwrap()
    }

    /// The next paper of the kind that a question names.
    fn paper_of(&mut self, question: &str) -> String {
        let kind = question.split('`').nth(1).unwrap();
        let named = self.papers.entry(kind.to_owned()).or_default();
        let papers = self.paper["attachments"].as_sequence().unwrap();
        let mut papers = papers.iter().filter(|paper| paper["type"] == kind);
        let paper = papers.nth(*named);
        *named += 1;
        paper.and_then(|paper| text(&paper["ref"])).unwrap_or_default()
    }
}

pub(super) fn text(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Bool(value) => Some(value.to_string()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

/// The text at a path, the first of a list.
fn at(value: &Value, path: &str) -> Option<String> {
    let mut at = value;
    for part in path.split('.') {
        at = match at {
            Value::Sequence(all) => all.first()?.get(part)?,
            _ => at.get(part)?,
        };
    }
    match at {
        Value::Sequence(all) => text(all.first()?),
        one => text(one),
    }
}

pub(super) fn leaves(value: &Value, path: &str, all: &mut Vec<String>) {
    match value {
        Value::Mapping(keys) => {
            for (key, value) in keys {
                let key = key.as_str().unwrap();
                let below = if path.is_empty() {
                    key.to_owned()
                } else {
                    format!("{path}.{key}")
                };
                leaves(value, &below, all);
            }
        }
        _ => all.push(path.to_owned()),
    }
}

/// What a dialogue cannot say, and what follows from the day.
pub(super) fn comparable(text: &str) -> Value {
    let mut request: Value = serde_yaml::from_str(text).unwrap();
    request["id"] = Value::Null;
    if let Some(papers) = request["attachments"].as_sequence_mut() {
        for paper in papers {
            let keys = paper.as_mapping_mut().unwrap();
            keys.retain(|key, _| matches!(key.as_str(), Some("type" | "ref" | "sha256")));
        }
    }
    request
}

#[test]
fn every_procedure_can_be_typed() {
    for worked in WORKED {
        let worked = format!("accounts/itb/{worked}.yaml");
        let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
        let paper = fs::read_to_string(root.join(&worked)).unwrap();
        let office = Office::new();
        let own = office.path(&worked);
        if own.exists() {
            fs::remove_file(own).unwrap();
        }
        let mut reader = Reader::of(serde_yaml::from_str(&paper).unwrap());
        let procedure = text(&reader.paper["procedure"]).unwrap();
        let day = text(&reader.paper["letter"]["received"]).unwrap();
        let mut desk = Desk::sit_down(&office, &format!("new {procedure} --as-of {day}"));
        let mut answered: Option<(String, String)> = None;
        while let Some((said, question)) = desk.is_asked(
            answered
                .as_ref()
                .map(|(question, answer)| (question.as_str(), answer.as_str())),
        ) {
            if said.contains("Person or thing number") {
                reader.item = Some(reader.item.map_or(0, |item| item + 1));
                reader.contract = 0;
            }
            assert!(!question.starts_with("Which"), "{procedure}\n{}", desk.all);
            let answer = match question.as_str() {
                "attachments" => reader.kind_of(&said),
                question => reader.answer(question),
            };
            desk.types(&format!("{answer}\r"));
            let again = Some((question, answer));
            // Whoever is asked the same again and has nothing else to say is asked for ever.
            assert!(
                answered != again || !said.starts_with('!'),
                "{procedure}\n{}",
                desk.all
            );
            answered = again;
        }
        let said = desk.all.clone();
        assert_eq!(desk.ends(), 0, "{procedure}\n{said}");
        let listed = office.git(&["ls-files", "--others", "--exclude-standard", "accounts"]);
        let made = listed
            .lines()
            .next()
            .unwrap_or_else(|| panic!("{procedure}\n{said}"));
        let made = fs::read_to_string(office.path(made)).unwrap();
        assert_eq!(
            comparable(&made),
            comparable(&paper),
            "{procedure}\n{made}\n{said}"
        );
    }
}
