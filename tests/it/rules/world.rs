//! The world that requests are examined in: the repository's own policy, units and share, and a few accounts.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use akuntabel::account::{Attributes, PersonId, State};
use akuntabel::day::Day;
use akuntabel::desired::{DesiredState, Entrant, Under};
use akuntabel::diagnostic::code::Code;
use akuntabel::diagnostic::{Diagnostic, sort};
use akuntabel::digest::Digest;
use akuntabel::entry::{HeldNumber, Unmarked};
use akuntabel::examine::live::{Known, KnownAccount, Person, TakenBy};
use akuntabel::examine::others::{Others, Standing};
use akuntabel::examine::subject::{Entry, Papers, Subject, category_of};
use akuntabel::examine::{LIVE_RULES, LiveRule, RULES, Rule, examine_by, examine_draft_by, examine_live_by};
use akuntabel::lists::load_one;
use akuntabel::names::{InstitutionId, ItemRef, RequestId, Username};
use akuntabel::naming::{Parts, candidates, requested};
use akuntabel::person::key::{Number, PersonKey};
use akuntabel::policy::read::{Beside, read as read_policy};
use akuntabel::policy::{Action, Policy};
use akuntabel::ports::{Share, ShareError};
use akuntabel::request::read::{Draft, read as read_request};
use akuntabel::request::{Item, Request, ShareRef};
use akuntabel::unit::Units;
use akuntabel::unit::read::read as read_units;

/// Which of the two requests of a folder is examined.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Side {
    /// `request.yaml`.
    Broken,
    /// `kept.yaml`.
    Kept,
}

/// The world of a folder.
pub(crate) struct World {
    policy: Policy,
    units: Units,
    others: Vec<Request>,
    day: Option<Day>,
    share: String,
    rules: Vec<Rule>,
    live_rules: Vec<LiveRule>,
    folder: PathBuf,
}

impl World {
    /// The world as a folder wants it.
    pub(crate) fn of(folder: &Path) -> Self {
        let own = |name: &str| fs::read_to_string(folder.join(name)).ok();
        let line = |name: &str| own(name).map(|text| text.trim().to_owned());
        let institution = institution_of(own("kept.yaml").as_deref().unwrap_or_default());
        let path = format!("policies/{institution}/units.yaml");
        let units = own("units.yaml").map_or_else(|| repository(&path), String::into_bytes);
        let units = read_units(&path, &units, &institution).unwrap();
        Self {
            policy: policy(&institution, own("policy.txt").as_deref()),
            units,
            others: others(&folder.join("others")),
            day: line("day.txt").map(|day| Day::parse(&day).unwrap()),
            share: line("share.txt").unwrap_or_default(),
            rules: RULES.concat(),
            live_rules: LIVE_RULES.concat(),
            folder: folder.to_owned(),
        }
    }

    /// The same without a row of the table of rules, by its name.
    pub(crate) fn without(mut self, rule: &str) -> Self {
        let all = self.rules.len() + self.live_rules.len();
        self.rules.retain(|row| row.name != rule);
        self.live_rules.retain(|row| row.name != rule);
        assert_eq!(self.rules.len() + self.live_rules.len(), all - 1, "{rule}");
        self
    }

    /// The same where the policy of an institution says something else: a text of it, and what stands there instead.
    pub(crate) fn where_policy_says(mut self, institution: &str, old: &str, new: &str) -> Self {
        self.policy = policy(&InstitutionId::new(institution), Some(&format!("{old}\n{new}")));
        self
    }

    /// The same with these requests besides, all entered on the day their letters were received.
    pub(crate) fn with(mut self, others: &[&str]) -> Self {
        self.others
            .extend(others.iter().map(|text| other(text.as_bytes())));
        self
    }

    /// Everything that is wrong with a request that enters this world.
    pub(crate) fn examine(&self, side: Side, request: &Request) -> Vec<Diagnostic> {
        let day = self.day.unwrap_or_else(|| request.received());
        self.examine_as(side, request, Entry::Now(day))
    }

    /// Everything that is wrong with the rest of a faulty request that enters this world, as far as files tell.
    pub(crate) fn examine_draft(&self, side: Side, draft: &Draft) -> Vec<Diagnostic> {
        let requests = self.others.iter();
        let requests = requests.map(|other| (other, Standing::Merged, other.received()));
        let others = Others::of(&self.policy, requests);
        let share = self.share(side);
        examine_draft_by(&[&self.rules], draft, |request| Subject {
            policy: &self.policy,
            units: &self.units,
            request,
            others: &others,
            entry: Entry::Now(self.day.unwrap_or_else(|| request.received())),
            papers: self.papers(side, &share),
        })
    }

    /// A request with what its list says, where it has one and the share is at hand.
    pub(crate) fn with_list(&self, side: Side, mut request: Request) -> Request {
        let share = self.share(side);
        if let Papers::On(share) = self.papers(side, &share) {
            load_one(&mut request, share);
        }
        request
    }

    /// A list of the folder, by its name on the share.
    pub(crate) fn list(&self, name: &str) -> Option<(String, Vec<u8>)> {
        let bytes = fs::read(self.folder.join(name)).ok()?;
        Some((format!("share://{name}"), bytes))
    }

    fn share(&self, side: Side) -> OwnShare {
        OwnShare {
            folder: self.folder.clone(),
            down: self.share == "down" && side == Side::Broken,
        }
    }

    fn papers<'s>(&self, side: Side, share: &'s OwnShare) -> Papers<'s> {
        match side {
            Side::Broken if self.share == "none" => Papers::NoShare,
            _ => Papers::On(share),
        }
    }

    /// Everything that is wrong with a request that enters this world, or entered it.
    pub(crate) fn examine_as(&self, side: Side, request: &Request, entry: Entry) -> Vec<Diagnostic> {
        let day = entry.day();
        let standing = Standing::Merged;
        let requests = self
            .others
            .iter()
            .map(|other| (other, Standing::Merged, other.received()));
        let others = Others::of(&self.policy, requests.chain([(request, standing, day)]));
        let share = self.share(side);
        let subject = Subject {
            policy: &self.policy,
            units: &self.units,
            request,
            others: &others,
            entry,
            papers: self.papers(side, &share),
        };
        let names = self.names();
        let begun = fs::read_to_string(self.folder.join("begun.txt")).ok();
        let around = around(&names, begun.map(|id| id.trim().to_owned()));
        let known = around.known();
        let mut faults = examine_by(&[&self.rules], &subject);
        faults.extend(examine_live_by(&[&self.live_rules], &subject, &known));
        faults.extend(self.refused(request, day, &names));
        sort(&mut faults);
        assert_own_codes(&subject, &known);
        faults
    }

    /// The accounts of those whom the other requests brought in, each under the first name that it can have.
    fn names(&self) -> Names {
        let mut names = Names::new();
        for other in &self.others {
            let Some(procedure) = self.policy.procedures.get(&other.procedure.value) else {
                continue;
            };
            let items = other.inline_items();
            let makes = matches!(procedure.action, Action::Create | Action::Mailbox);
            for (number, item) in items.filter(|_| makes) {
                let Some(category) = category_of(&self.policy, procedure, item) else {
                    continue;
                };
                let named = item.existing_account.is_some() || item.account.is_some();
                let parts = Parts::of(&self.policy, item);
                let free = candidates(category, &self.policy.usernames, parts);
                let mut free = free
                    .filter(|name| !names.contains_key(name))
                    .collect::<Vec<_>>()
                    .into_iter();
                let name = requested(category, item).cloned().or_else(|| free.next());
                if let Some(name) = name.filter(|_| !named) {
                    names.insert(
                        name,
                        (other.item_ref(number), holder_of(item), category.id.to_string()),
                    );
                }
            }
        }
        names
    }

    /// What of a request cannot be done where it stands, after the others.
    fn refused(&self, request: &Request, day: Day, names: &Names) -> Vec<Diagnostic> {
        let entrants = self.others.iter().map(|other| (other, other.received()));
        let entrants = entrants.chain([(request, day)]).map(|(request, day)| Entrant {
            request,
            day,
            policy: &self.policy,
        });
        let institution = &self.policy.institution.id;
        let owner = |(name, (item, ..)): (&Username, &(ItemRef, Person, String))| {
            (name.clone(), PersonId::of(institution, item))
        };
        let owners = names.iter().map(owner).collect();
        let under = Under {
            policy: &self.policy,
            owners: &owners,
            refused: &|_| false,
            done: &|_| true,
            day,
        };
        let state = DesiredState::fold(&entrants.collect::<Vec<_>>(), &under);
        let refused = state.refused.into_values();
        refused.filter(|fault| fault.file == request.path).collect()
    }
}

/// The accounts of those whom requests brought in, each with its item, its holder and its category.
type Names = BTreeMap<Username, (ItemRef, Person, String)>;

/// Every rule reports what its row says, and nothing else.
fn assert_own_codes(subject: &Subject<'_>, known: &Known<'_>) {
    let own = |name: &str, codes: &[Code], found: Vec<Diagnostic>| {
        let other = found.iter().find(|fault| !codes.contains(&fault.code));
        assert!(other.is_none(), "the rule `{name}` reports {other:?}");
    };
    for rule in RULES.iter().copied().flatten() {
        let mut found = Vec::new();
        (rule.check)(subject, &mut found);
        own(rule.name, rule.codes, found);
    }
    for rule in LIVE_RULES.iter().copied().flatten() {
        let mut found = Vec::new();
        (rule.check)(subject, known, &mut found);
        own(rule.name, rule.codes, found);
    }
}

/// Where a request lies by what it says itself.
pub(crate) fn proper_path(request: &Request) -> String {
    format!(
        "accounts/{}/{}/{}/{}.yaml",
        *request.institution,
        *request.requester.unit,
        request.letter.date.year(),
        *request.id
    )
}

/// The institution whose rules a request follows: that of the SOP, unless it names the other one.
fn institution_of(request: &str) -> InstitutionId {
    let other = request.lines().any(|line| line == "institution: its");
    InstitutionId::new(if other { "its" } else { "itb" })
}

fn repository(path: &str) -> Vec<u8> {
    fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap()
}

/// The repository's own policy, changed as a folder wants it.
fn policy(institution: &InstitutionId, change: Option<&str>) -> Policy {
    let path = format!("policies/{institution}/policy.yaml");
    let mut text = String::from_utf8(repository(&path)).unwrap();
    if let Some((old, new)) = change.and_then(|change| change.trim().split_once('\n')) {
        assert!(text.contains(old), "the policy does not say {old}");
        text = text.replace(old, new);
    }
    let lists = ["reserved.txt", "protected.txt", "calendar.yaml", "directory.yaml"]
        .map(|name| (name, repository(&format!("policies/{institution}/{name}"))));
    let files: BTreeMap<&str, &[u8]> = lists
        .iter()
        .map(|(name, bytes)| (*name, bytes.as_slice()))
        .collect();
    let beside = Beside {
        institution,
        units: None,
        files: &files,
    };
    read_policy(&path, text.as_bytes(), &beside).unwrap()
}

/// The requests of a folder, in the order of their names.
fn others(folder: &Path) -> Vec<Request> {
    let Ok(entries) = fs::read_dir(folder) else {
        return Vec::new();
    };
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths.iter().map(|path| other(&fs::read(path).unwrap())).collect()
}

/// A request that lies where it says it belongs.
fn other(bytes: &[u8]) -> Request {
    let request = read_request("other.yaml", bytes).unwrap();
    read_request(&proper_path(&request), bytes).unwrap()
}

/// The share that the program carries, and the lists of the folder.
struct OwnShare {
    folder: PathBuf,
    down: bool,
}

impl OwnShare {
    fn bytes(&self, reference: &ShareRef) -> Result<Option<Vec<u8>>, ShareError> {
        if self.down {
            return Err(ShareError::Unreadable("the host does not answer".to_owned()));
        }
        let own = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/cli/init/share");
        let of_folder = fs::read(self.folder.join(reference.path()));
        let carried = ["itb", "its"].map(|institution| own.join(institution).join(reference.path()));
        let carried = carried.iter().find_map(|file| fs::read(file).ok());
        Ok(of_folder.ok().or(carried))
    }
}

impl Share for OwnShare {
    fn digest(&self, reference: &ShareRef) -> Result<Option<Digest>, ShareError> {
        Ok(self.bytes(reference)?.map(Digest::of))
    }

    fn read(&self, reference: &ShareRef) -> Result<Option<Vec<u8>>, ShareError> {
        self.bytes(reference)
    }
}

/// What is known of a thing by its name, if anything.
type Asked<Name, Known> = dyn Fn(&Name) -> Option<Known>;

/// The accounts and names that there are.
struct Around {
    taken: Box<Asked<str, TakenBy>>,
    account: Box<Asked<Username, KnownAccount>>,
    person: Box<Asked<PersonKey, KnownAccount>>,
    is_begun: Box<dyn Fn(&RequestId) -> bool>,
}

impl Around {
    fn known(&self) -> Known<'_> {
        Known {
            taken: &*self.taken,
            account: &*self.account,
            person: &*self.person,
            unmarked: &|username| STRANGERS.iter().find(|stranger| stranger.username == *username),
            is_begun: &*self.is_begun,
        }
    }
}

fn around(names: &Names, begun: Option<String>) -> Around {
    let made: BTreeMap<String, KnownAccount> = names
        .iter()
        .map(|(name, (item, holder, category))| {
            let account = KnownAccount {
                username: name.clone(),
                active: true,
                unit: None,
                category: Some(category.clone()),
                origin: Some(item.clone()),
                holder: Some(holder.clone()),
            };
            (name.to_string(), account)
        })
        .collect();
    let by_name = move |name: &str| made.get(name).cloned().or_else(|| account(name));
    let by_username = by_name.clone();
    Around {
        taken: Box::new(move |name| match name {
            "rina.lama" => ItemRef::parse("2019-01-07-sarpras-tad#1").map(TakenBy::Former),
            _ => by_name(name).map(|account| account.origin.map_or(TakenBy::Foreign, TakenBy::Item)),
        }),
        account: Box::new(move |name| by_username(name.as_str())),
        person: Box::new(|key| match key {
            PersonKey::Number(Number::Nim, nim) if matches!(nim.as_str(), "13519044" | "13521088") => {
                account(nim)
            }
            _ => None,
        }),
        is_begun: Box::new(move |request| begun.as_deref() == Some(request.as_str())),
    }
}

/// Entries of others, whole: one that can be taken over, and one that cannot.
static STRANGERS: LazyLock<[Unmarked; 2]> = LazyLock::new(|| {
    let yulia = Unmarked {
        uuid: "4d267c33-d83e-57c0-b4fc-367f602c66d7".to_owned(),
        dn: "uid=yulia.spi,ou=pegawai,ou=people,dc=itb,dc=ac,dc=id".to_owned(),
        username: Username::parse("yulia.spi").unwrap(),
        container: "ou=pegawai,ou=people".to_owned(),
        state: State::Active,
        start: None,
        end: None,
        attributes: Attributes::default(),
        numbers: [HeldNumber::employee("112000417")].into(),
        contact: BTreeMap::new(),
        obstacle: None,
    };
    let agus = Unmarked {
        uuid: "73eb239f-7aa6-5490-b30c-e90e2c23bdbd".to_owned(),
        username: Username::parse("agus.salim").unwrap(),
        numbers: BTreeSet::new(),
        obstacle: Some("its uid is agus.salim, which is not what its name begins with".to_owned()),
        ..yulia.clone()
    };
    [yulia, agus]
});

/// Whom an item is about, as a directory would know them.
fn holder_of(item: &Item) -> Person {
    let numbers = Number::ALL.iter().filter_map(|number| number.written(item));
    Person {
        name: item.name.as_ref().map(|name| name.value.clone()),
        numbers: numbers.map(|number| number.value.clone()).collect(),
    }
}

fn account(name: &str) -> Option<KnownAccount> {
    let (active, unit, origin) = match name {
        "yulia.spi" => (true, "Satuan Pengawas Internal", None),
        "joko.purnama" => (false, "Satuan Pengawas Internal", None),
        "fajar.ramadhan" => (true, "Sekolah Teknik Elektro dan Informatika", None),
        "agus.salim" => (true, "Direktorat Sarana dan Prasarana", None),
        "13519044" => (
            false,
            "stei",
            ItemRef::parse("2019-08-12-ditdik-mahasiswa-baru#44"),
        ),
        "13521088" => (
            true,
            "stei",
            ItemRef::parse("2021-08-16-ditdik-mahasiswa-baru#88"),
        ),
        "siti.rohmah" | "budi.utomo" | "ary.prasetyo" => (
            true,
            "kepegawaian",
            ItemRef::parse("2024-01-08-kepegawaian-email-pegawai-awal#3"),
        ),
        "lama.setyawan" => (
            false,
            "kepegawaian",
            ItemRef::parse("2024-01-08-kepegawaian-email-pegawai-awal#7"),
        ),
        "5025211033" => (
            true,
            "dit-pendidikan",
            ItemRef::parse("2024-01-22-ditdik-email-mahasiswa-awal#1"),
        ),
        _ => return None,
    };
    let category = match name {
        "5025211033" => Some("mahasiswa"),
        "siti.rohmah" | "budi.utomo" | "ary.prasetyo" | "lama.setyawan" => Some("pegawai"),
        _ => None,
    };
    let holder = match name {
        "13521088" => "Raka Aditya Pratama",
        _ => "Anindya Maharani Putri",
    };
    Some(KnownAccount {
        username: Username::parse(name)?,
        active,
        unit: Some(unit.to_owned()),
        category: category.map(str::to_owned),
        holder: origin.as_ref().map(|_| Person {
            name: Some(holder.to_owned()),
            numbers: vec![name.to_owned()],
        }),
        origin,
    })
}
