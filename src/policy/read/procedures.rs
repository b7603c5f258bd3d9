//! The procedures: who may ask for what, with which papers.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::code::Code;
use crate::names::{CategoryId, ProcedureId, QuotaId, UnitId};
use crate::policy::raw::Text;
use crate::policy::raw::categories::Kind;
use crate::policy::raw::ends::DisposalGuard;
use crate::policy::raw::procedures as words;
use crate::policy::raw::procedures::{AuthorityScope, Presence, RequestKind};
use crate::policy::raw::{Policy, procedures};
use crate::policy::read::check::{Check, Defined};
use crate::policy::read::{acts, lifetime, moves, notices, promises, steps};
use crate::policy::{Action, AttachmentRules, Authority, ItemRules, LetterRules, Procedure, Scope};

/// The most items of a request that any policy may allow.
const MOST_ITEMS: u32 = 20_000;

/// The procedures.
pub(crate) fn read(policy: &Policy, check: &mut Check<'_>) -> BTreeMap<ProcedureId, Procedure> {
    let closed: BTreeSet<&str> = policy
        .categories
        .iter()
        .filter(|(_, category)| category.requestable.as_ref().is_some_and(|open| !open.value))
        .map(|(id, _)| id.as_str())
        .collect();
    policy
        .procedures
        .iter()
        .map(|(id, procedure)| {
            for category in &procedure.categories {
                check.refers(category, Defined::Category);
                if closed.contains(category.as_str()) {
                    check.report(Code::CategoryClosed, category.span, &[("name", category)]);
                }
                judge_kind(category, procedure, policy, check);
            }
            let mut read = read_procedure(id, procedure, policy, check);
            promises::judge(procedure, check);
            acts::judge(procedure, check);
            read.steps = steps::read(procedure, &policy.institution.operator.unit, check);
            (read.id.clone(), read)
        })
        .collect()
}

/// Judges that a category is of a kind that its procedure can make: people and systems get accounts, and mailboxes are for
/// positions, units and events.
fn judge_kind(id: &Text, procedure: &procedures::Procedure, policy: &Policy, check: &mut Check<'_>) {
    let mut categories = policy.categories.iter();
    let Some((_, category)) = categories.find(|(known, _)| known.value == id.value) else {
        return;
    };
    let kind = category.kind.as_ref().map_or(Kind::Person, |kind| kind.value);
    let is_own = matches!(kind, Kind::Person | Kind::Test);
    let action = procedure.action.value;
    let is_fit = match action {
        words::Action::Create => is_own,
        words::Action::Mailbox => !is_own,
        _ => true,
    };
    if !is_fit && !check.faults.spoilt(id.span) {
        let args = [
            ("name", id.as_str()),
            ("action", action.word()),
            ("kind", kind.word()),
        ];
        check.report(Code::CategoryOfAnotherKind, id.span, &args);
    }
}

/// The categories whose people follow when a unit is renamed or merged.
fn unit_change(raw: &procedures::Procedure) -> Vec<CategoryId> {
    let allowed = raw.unit_change.iter().filter(|change| change.allowed.value);
    let followers = allowed.flat_map(|change| &change.applies_to);
    followers.map(|id| CategoryId::new(&**id)).collect()
}

fn read_procedure(
    id: &Text,
    raw: &procedures::Procedure,
    policy: &Policy,
    check: &mut Check<'_>,
) -> Procedure {
    let of_procedure = Inside::of(&raw.categories);
    judge_references(raw, &of_procedure, check);
    let batch = raw.batch.as_ref();
    let delivery = raw.delivery.as_ref();
    Procedure {
        id: ProcedureId::new(&**id),
        title: raw.title.value.clone(),
        action: read_action(raw.action.value),
        categories: raw.categories.iter().map(|id| CategoryId::new(&**id)).collect(),
        authority: read_authorities(&raw.authority, check),
        channels: raw.channels.iter().map(|known| known.word().to_owned()).collect(),
        letter: read_letter(&raw.letter),
        attachments: read_attachments(&raw.attachments, &of_procedure, check),
        item: read_item(&raw.item, &of_procedure, check),
        sponsor_required: raw
            .sponsor
            .as_ref()
            .is_some_and(|sponsor| sponsor.value == Presence::Required),
        scope: read_scope(raw),
        authority_by_category: authorities(raw, &of_procedure, check),
        scoped: read_authorities(&raw.authority_scope_for, check),
        bases: bases(raw, &of_procedure, check),
        mutable: plain(&raw.mutable),
        extension: moves::extension(raw),
        closing: moves::closing(raw, policy),
        unit_change: unit_change(raw),
        quota: raw.quota.0.as_ref().map(|quota| QuotaId::new(&**quota)),
        delivery_methods: delivery
            .iter()
            .flat_map(|delivery| &delivery.methods)
            .map(|method| method.word().to_owned())
            .collect(),
        max_items: batch.map(|batch| check.number("max_items", &batch.max_items, 1, MOST_ITEMS)),
        allow_file: batch.is_some_and(|batch| batch.allow_file.value),
        documents: promises::documents(raw, check),
        steps: Vec::new(),
        notices: notices::notices(raw),
        tickets: raw.tickets.iter().map(notices::ticket).collect(),
        forbid_states: forbid_states(raw),
        second_person_for: second_person_for(raw, check),
        lapse_days: check.optional("lapse_days", raw.lapse_days.as_ref(), 0, 366),
        approvals: approvals(raw),
        gives_notice: raw
            .guards
            .iter()
            .any(|guard| guard.value == DisposalGuard::NoticeGiven),
        renewal: raw
            .renewal
            .as_ref()
            .map(|renewal| lifetime::renewal(renewal, check)),
    }
}

/// For whose accounts a unit may ask. Where only some are meant by it, the rules on accounts ask.
fn read_scope(raw: &procedures::Procedure) -> Option<Scope> {
    let scope = raw.authority_scope.as_ref()?.value;
    match scope {
        AuthorityScope::OwnAccounts if !raw.authority_scope_for.is_empty() => None,
        AuthorityScope::OwnAccounts => Some(Scope::OwnAccounts),
        AuthorityScope::OwnUnit => Some(Scope::OwnUnit),
    }
}

/// Who may ask for accounts of a category.
fn authorities(
    raw: &procedures::Procedure,
    of_procedure: &Inside<'_>,
    check: &mut Check<'_>,
) -> BTreeMap<CategoryId, Vec<Authority>> {
    of_procedure.all(raw.authority_by_category.keys(), check);
    let mut all = BTreeMap::new();
    for (category, asking) in &raw.authority_by_category {
        all.insert(CategoryId::new(&**category), read_authorities(asking, check));
    }
    all
}

/// Why an account counts as abandoned, and of which category it is then.
fn bases(
    raw: &procedures::Procedure,
    of_procedure: &Inside<'_>,
    check: &mut Check<'_>,
) -> BTreeMap<String, CategoryId> {
    of_procedure.all(raw.bases.values(), check);
    let bases = raw.bases.iter();
    bases
        .map(|(basis, category)| (basis.value.clone(), CategoryId::new(&**category)))
        .collect()
}

/// The states of an account in which a procedure may not be used.
fn forbid_states(raw: &procedures::Procedure) -> Vec<String> {
    let states = raw.forbid_states.iter();
    states.map(|state| state.word().to_owned()).collect()
}

/// The units for whose staff a second person is needed.
fn second_person_for(raw: &procedures::Procedure, check: &mut Check<'_>) -> Vec<UnitId> {
    let mut needed = Vec::new();
    if let Some(fast) = &raw.fast_track {
        for unit in &fast.privileged_units {
            check.refers_to_unit(unit, &[]);
        }
        let units = fast.privileged_units.iter().filter(|_| fast.second_person.value);
        needed.extend(units.map(|unit| UnitId::new(&**unit)));
    }
    needed
}

/// How many people of which unit must approve. The numbers have been judged.
fn approvals(raw: &procedures::Procedure) -> BTreeMap<UnitId, u32> {
    let approvals = raw.approvals.iter();
    approvals
        .filter_map(|(unit, count)| Some((UnitId::new(&**unit), u32::try_from(count.value).ok()?)))
        .collect()
}

/// Judges what a procedure refers to beside what is read of it.
fn judge_references(raw: &procedures::Procedure, of_procedure: &Inside<'_>, check: &mut Check<'_>) {
    for field in &raw.mutable {
        check.field(field);
    }
    if let Some(unit_change) = &raw.unit_change {
        of_procedure.all(&unit_change.applies_to, check);
    }
    if let Some(quota) = &raw.quota.0 {
        check.refers(quota, Defined::Quota);
    }
    for (unit, count) in &raw.approvals {
        check.refers_to_unit(unit, &[]);
        check.number("approvals", count, 1, 9);
    }
}

/// The categories of a procedure.
struct Inside<'t>(BTreeSet<&'t str>);

impl<'t> Inside<'t> {
    fn of(categories: &'t [Text]) -> Self {
        Self(categories.iter().map(|id| id.as_str()).collect())
    }

    /// Judges categories that must be among those of the procedure.
    fn all<'k>(&self, named: impl IntoIterator<Item = &'k Text>, check: &mut Check<'_>) {
        for category in named {
            if !self.0.contains(category.as_str()) && !check.faults.spoilt(category.span) {
                check.report(
                    Code::CategoryOutsideProcedure,
                    category.span,
                    &[("name", category)],
                );
            }
        }
    }
}

fn read_authorities(asking: &[Text], check: &mut Check<'_>) -> Vec<Authority> {
    let asking = asking.iter();
    asking.map(|authority| read_authority(authority, check)).collect()
}

fn read_authority(text: &Text, check: &mut Check<'_>) -> Authority {
    if let Some(kind) = text.strip_prefix("type:") {
        check.some_unit_is(text, Some(kind), None);
        Authority::Kind(kind.to_owned())
    } else if let Some(role) = text.strip_prefix("role:") {
        check.some_unit_is(text, None, Some(role));
        Authority::Role(role.to_owned())
    } else {
        check.refers_to_unit(text, &[]);
        Authority::Unit(UnitId::new(&**text))
    }
}

fn read_letter(raw: &procedures::Letter) -> LetterRules {
    LetterRules {
        kinds: raw.types.iter().map(|kind| kind.word().to_owned()).collect(),
        number_required: raw.number.value == Presence::Required,
        signatory: plain(&raw.signatory),
    }
}

fn read_attachments(
    raw: &procedures::Attachments,
    of_procedure: &Inside<'_>,
    check: &mut Check<'_>,
) -> AttachmentRules {
    of_procedure.all(raw.by_category.keys().chain(raw.waivable.keys()), check);
    for (category, waivable) in &raw.waivable {
        let of_category = raw
            .by_category
            .iter()
            .filter(|(id, _)| id.value == category.value);
        let asked: BTreeSet<&str> = of_category
            .flat_map(|(_, papers)| papers)
            .chain(&raw.all_of)
            .map(|paper| paper.as_str())
            .collect();
        for paper in waivable {
            let asked = asked.contains(paper.as_str());
            if !asked {
                check.report(
                    Code::WaiverPointless,
                    paper.span,
                    &[("name", paper), ("category", category)],
                );
            }
        }
    }
    AttachmentRules {
        all_of: plain(&raw.all_of),
        any_of: plain(&raw.any_of),
        by_category: by_category(&raw.by_category),
        waivable: by_category(&raw.waivable),
        any_of_moved: papers_when(raw, RequestKind::ChangesUnit),
        any_of_unit_change: papers_when(raw, RequestKind::UnitChange),
    }
}

/// The papers of which requests of a kind need one.
fn papers_when(raw: &procedures::Attachments, kind: RequestKind) -> Vec<String> {
    let of_kind = raw.when.iter().filter(|rule| rule.condition.value == kind);
    of_kind.flat_map(|rule| plain(&rule.all_of_any)).collect()
}

fn read_item(raw: &procedures::Item, of_procedure: &Inside<'_>, check: &mut Check<'_>) -> ItemRules {
    of_procedure.all(raw.required_by_category.keys(), check);
    let wanted = raw
        .required
        .iter()
        .chain(&raw.optional)
        .chain(raw.required_by_category.values().flatten())
        .chain(raw.one_of.iter().flatten());
    for field in wanted.clone().chain(&raw.forbidden) {
        check.field(field);
    }
    for field in &raw.forbidden {
        if wanted.clone().any(|wanted| wanted.value == field.value) {
            check.report(Code::FieldContradiction, field.span, &[("name", field)]);
        }
    }
    ItemRules {
        required: plain(&raw.required),
        required_by_category: by_category(&raw.required_by_category),
        one_of: raw.one_of.iter().map(|group| plain(group)).collect(),
        optional: plain(&raw.optional),
        forbidden: plain(&raw.forbidden),
    }
}

fn plain(texts: &[Text]) -> Vec<String> {
    texts.iter().map(|text| text.value.clone()).collect()
}

fn by_category(raw: &BTreeMap<Text, Vec<Text>>) -> BTreeMap<CategoryId, Vec<String>> {
    raw.iter()
        .map(|(category, texts)| (CategoryId::new(&**category), plain(texts)))
        .collect()
}

fn read_action(raw: words::Action) -> Action {
    match raw {
        words::Action::Create => Action::Create,
        words::Action::Update => Action::Update,
        words::Action::Extend => Action::Extend,
        words::Action::Deactivate => Action::Deactivate,
        words::Action::Helpdesk => Action::Helpdesk,
        words::Action::Mailbox => Action::Mailbox,
        words::Action::Suspend => Action::Suspend,
        words::Action::Release => Action::Release,
        words::Action::Dispose => Action::Dispose,
        words::Action::Restore => Action::Restore,
        words::Action::Hold => Action::Hold,
        words::Action::Adopt => Action::Adopt,
    }
}
