//! What requests add up to, on requests made from the worked letter of this repository.

/// Requests of every procedure, short to write.
pub(crate) mod told;
/// Later ends.
mod later;
/// Earlier ends.
mod earlier;
/// Changed data.
mod changed;

use std::collections::BTreeMap;
use std::path::Path;

use akuntabel::account::PersonId;
use akuntabel::attribute::Attribute;
use akuntabel::day::Day;
use akuntabel::desired::attributes::{Called, Ground, Stewards};
use akuntabel::desired::{DesiredState, Entrant, Under};
use akuntabel::names::{InstitutionId, Username};
use akuntabel::outside::source::work_tree;
use akuntabel::policy::Policy;
use akuntabel::registry::{Registry, SETTINGS_PATH, read};
use akuntabel::request::Request;
use akuntabel::request::read::read as read_request;
use proptest::prelude::*;

const LETTER: &str = "accounts/itb/spi/2023/2023-03-08-spi-akun-tamu-pwc.yaml";

fn day(text: &str) -> Day {
    Day::parse(text).unwrap()
}

fn registry() -> Registry {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    read(work_tree(root, SETTINGS_PATH).unwrap().files).unwrap()
}

/// What requests add up to on a day.
fn fold<'a>(
    entrants: &[Entrant<'a>],
    policy: &Policy,
    owners: &BTreeMap<Username, PersonId>,
    on: &str,
) -> DesiredState<'a> {
    let under = Under {
        policy,
        owners,
        refused: &|_| false,
        done: &|_| true,
        day: day(on),
    };
    DesiredState::fold(entrants, &under)
}

/// The worked letter under another id, with a last day, and its first person.
fn letter(id: &str, until: &str, person: &str) -> Request {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(root.join(LETTER)).unwrap();
    let text = text
        .replace("id: 2023-03-08-spi-akun-tamu-pwc", &format!("id: {id}"))
        .replace("until: 2023-03-17", &format!("until: {until}"))
        .replace(
            "    name: Ulfa Pratiwi\n",
            &format!("    name: Ulfa Pratiwi\n{person}"),
        );
    read_request(LETTER, text.as_bytes()).unwrap()
}

#[test]
fn what_is_over_does_not_lead_as_long_as_something_is_live() {
    let registry = registry();
    let long = letter("2023-03-08-long", "2023-04-30", "");
    let short = letter("2023-03-09-short", "2023-03-17", "    existing_account: ulfa\n");
    let owner = PersonId::of(&InstitutionId::new("itb"), &long.item_ref(1));
    let owners = BTreeMap::from([(Username::parse("ulfa").unwrap(), owner)]);
    let entrants = [&long, &short].map(|request| Entrant {
        request,
        day: day("2023-03-09"),
        policy: &registry.policy,
    });
    let state = fold(&entrants, &registry.policy, &owners, "2023-03-09");
    let ulfa = state
        .persons
        .iter()
        .find(|person| person.person == owner)
        .unwrap();
    let leads = |on: &str| ulfa.leading(day(on)).unwrap().item.request.to_string();
    assert_eq!(leads("2023-03-08"), "2023-03-08-long");
    assert_eq!(leads("2023-03-10"), "2023-03-09-short");
    assert_eq!(leads("2023-03-18"), "2023-03-08-long");
    // Both are over: the account closes as what it was last.
    assert_eq!(leads("2023-05-01"), "2023-03-08-long");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, ..ProptestConfig::default() })]

    /// Whoever an item brings in is its own, whichever ids the requests bear and in which order they come.
    #[test]
    fn no_order_of_ids_changes_who_brought_somebody_in(ids in distinct_ids(), linked in 0_usize..3, shuffle in 0_usize..6) {
        let registry = registry();
        let letters: Vec<Request> = (0..3)
            .map(|at| {
                let existing = if at == linked { "" } else { "    existing_account: ulfa\n" };
                letter(&format!("2023-03-09-{}", ids[at]), "2023-04-30", existing)
            })
            .collect();
        let origin = letters[linked].item_ref(1);
        let owner = PersonId::of(&InstitutionId::new("itb"), &origin);
        let owners = BTreeMap::from([(Username::parse("ulfa").unwrap(), owner)]);
        let mut entrants: Vec<Entrant<'_>> = letters
            .iter()
            .map(|request| Entrant { request, day: day("2023-03-09"), policy: &registry.policy })
            .collect();
        entrants.rotate_left(shuffle % 3);
        entrants.swap(0, shuffle / 3);
        let state = fold(&entrants, &registry.policy, &owners, "2023-03-09");
        // Ulfa once, and four others of each letter.
        prop_assert_eq!(state.persons.len(), 13);
        for person in &state.persons {
            prop_assert_eq!(person.person, PersonId::of(&InstitutionId::new("itb"), &person.origin));
            let asked = if person.person == owner { 3 } else { 1 };
            prop_assert_eq!(person.affiliations.len(), asked);
        }
        let ulfa = state.persons.iter().find(|person| person.person == owner).unwrap();
        prop_assert_eq!(&ulfa.origin, &origin);
        let entered: Vec<&str> = state.persons.iter().map(|person| person.origin.request.as_str()).collect();
        prop_assert!(entered.is_sorted(), "in the order of entry: {:?}", entered);
    }
}

#[test]
// proves: ITB-II-B-10
fn whoever_left_before_a_unit_is_renamed_keeps_its_name_of_then() {
    let registry = registry();
    let worked = |id: &str| {
        let mut requests = registry.requests.iter();
        requests.find(|request| request.id.value.as_str() == id).unwrap()
    };
    let staff = worked("2024-01-02-ditkep-pegawai-awal");
    let leavers = worked("2025-01-06-ditkep-mpp-januari");
    let renaming = worked("2025-06-02-ditkep-nomenklatur-ditsp");
    let person = |number: u32| PersonId::of(&InstitutionId::new("itb"), &staff.item_ref(number));
    let names = [("endang.suherman", 1), ("ratna.dewanti", 2), ("ujang.kosasih", 3)];
    let owners = names.map(|(name, number)| (Username::parse(name).unwrap(), person(number)));
    let entrants = [
        (staff, "2024-01-02"),
        (leavers, "2025-01-06"),
        (renaming, "2025-06-02"),
    ]
    .map(|(request, entered)| Entrant {
        request,
        day: day(entered),
        policy: &registry.policy,
    });
    let state = fold(&entrants, &registry.policy, &BTreeMap::from(owners), "2025-07-01");
    assert!(state.refused.is_empty(), "{:?}", state.refused);
    let unit = |number: u32| {
        let mut persons = state.persons.iter();
        let found = persons.find(|known| known.person == person(number)).unwrap();
        let called = Called::only(Username::parse("nama").unwrap());
        let ground = Ground {
            policy: &registry.policy,
            units: &registry.units,
            day: day("2025-07-01"),
            stewards: &Stewards::new(),
        };
        let account = state.account(found, &called, ground).unwrap();
        format!("{:?}", account.attributes.get(Attribute::Ou))
    };
    assert!(unit(3).contains("Direktorat Sarana dan Prasarana"), "{}", unit(3));
    assert!(
        unit(5).contains("Direktorat Logistik, Sarana, dan Prasarana"),
        "{}",
        unit(5)
    );
}

/// Three ids that differ.
fn distinct_ids() -> impl Strategy<Value = Vec<String>> {
    proptest::collection::btree_set("[a-z]{1,6}", 3)
        .prop_map(|ids| ids.into_iter().collect::<Vec<_>>())
        .prop_shuffle()
}

#[test]
fn who_was_brought_in_by_a_request_that_may_not_act_is_brought_in_by_no_other() {
    let registry = registry();
    let held = letter("2023-03-08-held", "2023-04-30", "");
    let other = letter("2023-03-09-other", "2023-04-30", "    existing_account: ulfa\n");
    let owner = PersonId::of(&InstitutionId::new("itb"), &held.item_ref(1));
    let owners = BTreeMap::from([(Username::parse("ulfa").unwrap(), owner)]);
    let entrant = Entrant {
        request: &other,
        day: day("2023-03-09"),
        policy: &registry.policy,
    };
    let state = fold(&[entrant], &registry.policy, &owners, "2023-03-09");
    assert_eq!(state.persons.len(), 4);
    assert!(state.persons.iter().all(|person| person.person != owner));
    assert_eq!(state.unlinked, []);
}
