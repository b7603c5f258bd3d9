//! What requests add up to, on requests made from the worked letter of this repository.

use std::collections::BTreeMap;
use std::path::Path;

use akuntabel::account::PersonId;
use akuntabel::day::Day;
use akuntabel::desired::{DesiredState, Entrant};
use akuntabel::names::{InstitutionId, Username};
use akuntabel::outside::source::work_tree;
use akuntabel::registry::{SETTINGS_PATH, read};
use akuntabel::request::Request;
use akuntabel::request::read::read as read_request;

const LETTER: &str = "accounts/itb/spi/2023/2023-03-08-spi-akun-tamu-pwc.yaml";

fn day(text: &str) -> Day {
    Day::parse(text).unwrap()
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
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let registry = read(work_tree(root, SETTINGS_PATH).unwrap().files).unwrap();
    let long = letter("2023-03-08-long", "2023-04-30", "");
    let short = letter("2023-03-09-short", "2023-03-17", "    existing_account: ulfa\n");
    let owner = PersonId::of(&InstitutionId::new("itb"), &long.item_ref(1));
    let owners = BTreeMap::from([(Username::parse("ulfa").unwrap(), owner)]);
    let entrants = [&long, &short].map(|request| Entrant {
        request,
        day: day("2023-03-09"),
        policy: &registry.policy,
    });
    let state = DesiredState::fold(&entrants, &registry.policy, &owners);
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
