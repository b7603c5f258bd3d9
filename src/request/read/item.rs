//! The people, or things, that a request is about.

use std::collections::BTreeMap;

use crate::diagnostic::code::Code;
use crate::placed::Placed;
use crate::policy::fields::ITEM_FIELDS;
use crate::request::act::{Adoption, Disposal, HelpdeskAct, ItemChange, Mailbox, Separation, TestAccount};
use crate::request::list::{AccountsFile, Content};
use crate::request::raw;
use crate::request::raw::item as raw_item;
use crate::request::raw::words::{DisposalStep, HelpdeskAction};
use crate::request::read::check::Check;
use crate::request::read::{every, identifier, line, lines, prose, share_ref};
use crate::request::{Contract, Item, Text};

/// The keys of an item. They are those of its fields: one that has another key is no item.
fn keys(written: Vec<Placed<String>>) -> Box<[Placed<&'static str>]> {
    let field = |key: Placed<String>| {
        let field = ITEM_FIELDS.iter().find(|field| **field == key.value)?;
        Some(Placed::new(*field, key.span))
    };
    written.into_iter().filter_map(field).collect()
}

pub(super) fn item(raw: Placed<raw_item::Item>, check: &mut Check<'_>) -> Item {
    let Placed { value: raw, span } = raw;
    let contracts = raw.contracts;
    if let Some(empty) = contracts.as_ref().filter(|contracts| contracts.is_empty()) {
        let fault = check
            .faults
            .about(Code::EmptyValue, empty.span)
            .with("key", "contracts")
            .with("at", "key");
        check.faults.push(fault);
    }
    let contracts = contracts.map(|contracts| contracts.value).unwrap_or_default();
    Item {
        span,
        keys: keys(raw.keys),
        account: raw.account,
        username: raw.username,
        existing_account: raw.existing_account,
        category: raw.category,
        name: line(raw.name),
        title_prefix: line(raw.title_prefix),
        title_suffix: line(raw.title_suffix),
        nim: identifier(raw.nim),
        nip: identifier(raw.nip),
        nopeg: identifier(raw.nopeg),
        nrp: identifier(raw.nrp),
        npp: identifier(raw.npp),
        role: line(raw.role),
        unit: raw.unit,
        program: line(raw.program),
        level: line(raw.level),
        enrolled: line(raw.enrolled),
        email: line(raw.email),
        phone: identifier(raw.phone),
        company: line(raw.company),
        birth_date: raw.birth_date,
        valid_from: raw.valid_from,
        valid_until: raw.valid_until,
        contracts: every(contracts, check, contract),
        contract_ref: line(raw.contract_ref),
        change: raw.change.map(|raw| Box::new(change(*raw))),
        status: line(raw.status),
        reason: prose(raw.reason),
        graduation_date: raw.graduation_date,
        separation: rare(raw.separation, check, separation),
        effective: raw.effective,
        helpdesk: rare(raw.helpdesk, check, helpdesk),
        mailbox: rare(raw.mailbox, check, mailbox),
        test: rare(raw.test, check, test),
        adopts: rare(raw.adopts, check, adoption),
        disposal: rare(raw.disposal, check, disposal),
        note: prose(raw.note),
    }
}

/// The items with each account of a test by itself: one with `count: 8` is eight, so that numbers count accounts.
pub(super) fn each_account(items: Vec<Item>, check: &mut Check<'_>) -> Vec<Item> {
    let mut made: u32 = 0;
    let mut accounts = Vec::with_capacity(items.len());
    for item in items {
        let count = item.test.as_ref().and_then(|test| test.count.as_ref());
        let Some(count) = count.map(|count| Placed::new(count.value, count.span)) else {
            accounts.push(item);
            continue;
        };
        made = made.saturating_add(count.value);
        let wanted = if item.account.is_some() && count.value > 1 {
            Some("one-account")
        } else {
            (made > MOST_TEST_ACCOUNTS).then_some("at-most-99")
        };
        let Some(wanted) = wanted else {
            let many = usize::try_from(count.value).unwrap_or(1);
            accounts.extend(std::iter::repeat_n(item, many));
            continue;
        };
        let fault = check.faults.about(Code::BadForm, count.span);
        check
            .faults
            .push(fault.with("wanted", wanted).with("value", count.value));
        accounts.push(item);
    }
    accounts
}

/// What most items do not have.
fn rare<R, T>(
    raw: Option<Box<Placed<R>>>,
    check: &mut Check<'_>,
    judge: impl Fn(Placed<R>, &mut Check<'_>) -> Option<T>,
) -> Option<Box<T>> {
    judge(*raw?, check).map(Box::new)
}

/// The word of a choice as text.
fn word<W>(choice: Placed<W>, word: fn(W) -> &'static str) -> Text {
    choice.map(|choice| word(choice).to_owned())
}

fn contract(raw: Placed<raw_item::Contract>, check: &mut Check<'_>) -> Option<Contract> {
    let Placed { value: raw, span } = raw;
    let number = check.required(line(raw.number), "number", span);
    let kind = check.required(line(raw.kind), "type", span);
    let from = check.required(raw.from, "from", span);
    let until = check.required(raw.until, "until", span);
    let reference = share_ref(raw.reference, check);
    Some(Contract {
        number: number?,
        kind: kind?,
        from: from?,
        until: until?,
        unit: raw.unit,
        reference,
    })
}

fn change(raw: Placed<raw_item::Change>) -> ItemChange {
    let raw = raw.value;
    ItemChange {
        set: raw.set.map(|set| new_values(set.value)).unwrap_or_default(),
        clear: lines(raw.clear),
        reason: prose(raw.reason),
        effective: raw.effective,
    }
}

fn new_values(raw: raw_item::NewValues) -> BTreeMap<String, Text> {
    present([
        ("name", line(raw.name)),
        ("title_prefix", line(raw.title_prefix)),
        ("title_suffix", line(raw.title_suffix)),
        ("nim", identifier(raw.nim)),
        ("nip", identifier(raw.nip)),
        ("nopeg", identifier(raw.nopeg)),
        ("program", line(raw.program)),
        ("level", line(raw.level)),
        ("unit", line(raw.unit)),
        ("role", line(raw.role)),
        ("email", line(raw.email)),
        ("phone", identifier(raw.phone)),
        (
            "username",
            raw.username.map(|name| name.map(|name| name.to_string())),
        ),
        ("category", line(raw.category)),
    ])
}

/// Those that have a value, by their names.
fn present<const N: usize>(values: [(&str, Option<Text>); N]) -> BTreeMap<String, Text> {
    values
        .into_iter()
        .filter_map(|(name, value)| Some((name.to_owned(), value?)))
        .collect()
}

fn separation(raw: Placed<raw_item::Separation>, check: &mut Check<'_>) -> Option<Separation> {
    let Placed { value: raw, span } = raw;
    let kind = check.required(line(raw.kind), "type", span);
    Some(Separation {
        kind: kind?,
        tmt: raw.tmt,
        last_day: raw.last_day,
    })
}

fn helpdesk(raw: Placed<raw_item::Helpdesk>, check: &mut Check<'_>) -> Option<HelpdeskAct> {
    let Placed { value: raw, span } = raw;
    let channel = check.required(line(raw.channel), "channel", span);
    let action = check.required(raw.action, "action", span);
    let verification = check.required(line(raw.verification), "verification", span);
    let verified_by = check.required(line(raw.verified_by), "verified_by", span);
    Some(HelpdeskAct {
        channel: channel?,
        action: word(action?, HelpdeskAction::word),
        verification: verification?,
        verified_by: verified_by?,
        outcome: line(raw.outcome.0),
    })
}

fn mailbox(raw: Placed<raw_item::Mailbox>, check: &mut Check<'_>) -> Option<Mailbox> {
    let Placed { value: raw, span } = raw;
    let kind = check.required(line(raw.kind), "kind", span);
    let display_name = check.required(line(raw.display_name), "display_name", span);
    let owner = check.required(raw.owner, "owner", span);
    let from = check.required(raw.from, "from", span);
    Some(Mailbox {
        kind: kind?,
        display_name: display_name?,
        position: line(raw.position),
        unit: raw.unit,
        event: line(raw.event),
        owner: owner?,
        previous_owner: raw.previous_owner,
        delegates: raw.delegates.map(|raw| raw.value).unwrap_or_default(),
        from: from?,
    })
}

/// The most accounts of a request for tests: their names end in two digits.
const MOST_TEST_ACCOUNTS: u32 = 99;

fn test(raw: Placed<raw_item::Test>, check: &mut Check<'_>) -> Option<TestAccount> {
    let Placed { value: raw, span } = raw;
    let system = check.required(line(raw.system), "system", span);
    Some(TestAccount {
        system: system?,
        environment: line(raw.environment),
        role: line(raw.role),
        count: raw.count.map(|count| count.map(|count| count.0)),
    })
}

fn adoption(raw: Placed<raw_item::Adoption>, check: &mut Check<'_>) -> Option<Adoption> {
    let Placed { value: raw, span } = raw;
    let entry = check.required(line(raw.entry), "entry", span);
    Some(Adoption {
        entry: entry?,
        mail: line(raw.mail),
        aliases: lines(raw.aliases),
    })
}

fn disposal(raw: Placed<raw_item::Disposal>, check: &mut Check<'_>) -> Option<Disposal> {
    let Placed { value: raw, span } = raw;
    let step = check.required(raw.step, "step", span);
    let basis = check.required(line(raw.basis), "basis", span);
    let not_before = check.required(raw.not_before, "not_before", span);
    Some(Disposal {
        step: word(step?, DisposalStep::word),
        basis: basis?,
        not_before: not_before?,
        archived_since: raw.archived_since,
    })
}

pub(super) fn accounts_file(raw: Placed<raw::AccountsFile>, check: &mut Check<'_>) -> Option<AccountsFile> {
    let Placed { value: raw, span } = raw;
    let reference = check.required(raw.reference, "ref", span);
    let reference = share_ref(reference, check);
    let sha256 = check.required(raw.sha256, "sha256", span);
    check.required(raw.format, "format", span);
    let rows = check.required(raw.rows, "rows", span);
    let columns = check.required(raw.columns, "columns", span);
    let columns = columns?;
    Some(AccountsFile {
        reference: reference?,
        sha256: sha256?,
        rows: rows?.map(|rows| rows.0),
        columns_span: columns.span,
        columns: columns.value.headers(),
        span,
        content: Content::Unread,
    })
}
