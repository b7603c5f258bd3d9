//! Accounts in, attributes out, and back; names and instants as LDAP writes them.

use akuntabel::account::{Account, Attributes, PersonId, State};
use akuntabel::attribute::Attribute;
use akuntabel::dn::{self, Dn};
use akuntabel::entry::{Entry, Holding};
use akuntabel::names::{CategoryId, InstitutionId, ItemRef, UnitId, Username};
use akuntabel::outside::instant;
use akuntabel::outside::mapping::{self, Place};
use akuntabel::outside::record::{Fields, Value};
use akuntabel::outside::writing;
use akuntabel::policy::category::Kind;
use akuntabel::policy::raw;
use akuntabel::yaml;
use chrono::{DateTime, Utc};
use insta::assert_snapshot;
use proptest::collection::{btree_set, vec};
use proptest::option;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};

use crate::directory::data::{BASE, at, base, guest, noon};

fn instants() -> impl Strategy<Value = DateTime<Utc>> {
    // Whole seconds for the most part, as days begin and end; years 1900 to 2199.
    let seconds = -2_208_988_800_i64..7_258_118_400;
    let finer = prop_oneof![Just(0), 0..1_000_000_000_u32];
    (seconds, finer).prop_map(|(seconds, finer)| DateTime::from_timestamp(seconds, finer).unwrap())
}

fn items() -> impl Strategy<Value = ItemRef> {
    "[a-z0-9][a-z0-9-]{5,20}#[1-9][0-9]{0,3}".prop_map(|text| ItemRef::parse(&text).unwrap())
}

fn attributes() -> impl Strategy<Value = Attributes> {
    let value = prop_oneof!["[ -~]{1,30}", "\\PC{1,30}"];
    let chosen = subsequence(Attribute::ALL.to_vec(), 0..=Attribute::ALL.len());
    (chosen, vec(vec(value, 1..4), Attribute::ALL.len())).prop_map(|(chosen, values)| {
        let mut attributes = Attributes::default();
        for (attribute, values) in chosen.into_iter().zip(values) {
            if attribute.is_reference() {
                let names = values
                    .iter()
                    .map(|value| dn::join("uid", value, "ou=a\\, b,ou=people", ""));
                attributes.set(attribute, names);
            } else {
                attributes.set(attribute, values);
            }
        }
        attributes
    })
}

fn accounts() -> impl Strategy<Value = Account> {
    let containers = [
        "",
        "ou=people",
        "ou=tamu,ou=people",
        "ou=Tamu,ou=people",
        "ou=a\\, b\\+c,o=\\23d",
    ];
    let kinds = [Kind::Person, Kind::Test, Kind::Role, Kind::Unit, Kind::Event];
    (
        (
            items(),
            items(),
            "[a-z0-9][a-z0-9._-]{1,60}[a-z0-9]",
            select(containers.to_vec()),
        ),
        (
            select(kinds.to_vec()),
            btree_set("[a-z_]{1,12}", 0..3),
            option::of("[a-z-]{1,12}"),
        ),
        (
            select(&[State::Active, State::Suspended, State::Disabled, State::Archived]),
            instants(),
            option::of(instants()),
            attributes(),
        ),
    )
        .prop_map(
            |((origin, last_request, username, container), (kind, categories, unit), rest)| {
                let (state, valid_from, end, attributes) = rest;
                Account {
                    person: PersonId::of(&InstitutionId::new("itb"), &origin),
                    origin,
                    last_request,
                    username: Username::parse(&username).unwrap(),
                    container: container.to_owned(),
                    kind,
                    categories: categories.into_iter().map(CategoryId::new).collect(),
                    sponsor_unit: unit.map(UnitId::new),
                    state,
                    valid_from,
                    end,
                    attributes,
                }
            },
        )
}

/// What an entry's attributes are to the program.
fn read(account: &Account, fields: &Fields) -> Entry {
    let dn = dn::join("uid", account.username.as_str(), &account.container, BASE);
    let (dn, base) = (Dn::parse(&dn).unwrap(), Dn::parse(BASE).unwrap());
    let place = Place::of(&dn, &base);
    mapping::entry(place, String::new(), fields, noon())
}

/// What the institutions' policies forbid to touch.
fn forbidden() -> Vec<String> {
    let text = include_bytes!("../../../policies/itb/policy.yaml");
    let policy: raw::Policy = yaml::read("policy.yaml", text).unwrap();
    let forbidden = policy.directory.forbidden.into_iter();
    let forbidden: Vec<String> = forbidden.map(|name| name.value).collect();
    assert!(forbidden.contains(&"memberOf".to_owned()), "{forbidden:?}");
    forbidden
}

fn written(account: &Account) -> Fields {
    let mut fields = Fields::default();
    writing::write(&mut fields, account, account.spec_hash(), &base(), noon());
    fields
}

proptest! {
    /// Groups and rights belong to applications: what stands there stays, and nothing is written there.
    #[test]
    // proves: ITB-II-B-2, trap 69
    fn groups_and_rights_are_never_touched(account in accounts()) {
        let forbidden = forbidden();
        let mut fields = Fields::default();
        for name in &forbidden {
            fields.set(name, ["cn=dosen"]);
        }
        writing::write(&mut fields, &account, account.spec_hash(), &base(), noon());
        for name in &forbidden {
            prop_assert_eq!(fields.get(name), &[Value::from("cn=dosen")][..]);
        }
        let written = written(&account);
        let touched = written.iter().find(|(name, _)| forbidden.iter().any(|other| other.eq_ignore_ascii_case(name)));
        prop_assert!(touched.is_none(), "{:?}", touched);
    }

    /// An account that is written reads back equal, with its digest, over whatever stood there.
    #[test]
    fn accounts_survive_writing(before in accounts(), account in accounts()) {
        let mut fields = written(&before);
        let foreign: Vec<Value> = vec!["Meja 4".into(), Value::of(vec![0xff, 0xd8])];
        fields.set("jpegPhoto", foreign.clone());
        writing::write(&mut fields, &account, account.spec_hash(), &base(), noon());
        let entry = read(&account, &fields);
        prop_assert_eq!(entry.holding, Holding::Ours {
            spec_hash: Some(account.spec_hash()),
            account: Box::new(account.clone()),
        });
        prop_assert_eq!(fields.get("jpegPhoto"), foreign.as_slice());
        prop_assert!(!entry.active || account.state == State::Active);
        // Writing it again changes nothing, and nothing of the one before is left.
        let mut again = fields.clone();
        writing::write(&mut again, &account, account.spec_hash(), &base(), noon());
        prop_assert_eq!(&again, &fields);
        fields.remove("jpegPhoto");
        prop_assert_eq!(fields, written(&account));
    }

    #[test]
    fn instants_survive_writing(instant in instants()) {
        prop_assert_eq!(instant::read(&instant::write(instant)), Some(instant));
    }

    #[test]
    fn no_text_is_an_instant_that_panics(text in "[0-9]{8,16}[.,]?[0-9]{0,12}[Z+-]?[0-9]{0,5}|\\PC{0,20}") {
        let _ = instant::read(&text);
    }

    /// A name that is made of any value reads back with that value, right below its container.
    #[test]
    fn names_survive_writing(value in "\\PC{1,20}|[ \"#+,;<=>\\\\a]{1,6}") {
        let text = dn::join("ou", &value, "ou=people", BASE);
        let name = Dn::parse(&text).unwrap();
        prop_assert_eq!(name.leaf(), Some(("ou", value.as_str())));
        let container = name.container(&Dn::parse(BASE).unwrap());
        prop_assert_eq!(container.as_deref(), Some("ou=people"));
        let below = Dn::parse(&format!("uid=tuti,{text}")).unwrap();
        let path = name.path();
        prop_assert_eq!(below.parent_path(), Some(path.clone()));
        let begins = format!("{path},");
        prop_assert!(below.path().starts_with(&begins));
    }

    #[test]
    fn no_text_is_a_name_that_panics(text in "[ua=,+\\\\ #0-9\"]{0,20}|\\PC{0,20}") {
        if let Ok(name) = Dn::parse(&text) {
            let _ = (name.path(), name.parent_path(), name.container(&Dn::parse(BASE).unwrap()));
            let _ = name.containers(&Dn::parse(BASE).unwrap());
        }
    }
}

#[test]
fn a_guest_is_written_as_the_schema_wants() {
    let mut guest = guest(1, "tamu-ulfa.pratiwi");
    guest.state = State::Disabled;
    let mut fields = written(&guest);
    fields.set("akunSpecHash", ["…"]);
    let shown: Vec<String> = fields
        .iter()
        .map(|(name, values)| format!("{name} = {values:?}"))
        .collect();
    assert_snapshot!(shown.join("\n"), @r#"
    akunCategory = ["pihak_ketiga"]
    akunEndTime = ["20230317170000Z"]
    akunKind = ["person"]
    akunLastRequest = ["2023-03-08-spi-akun-tamu-pwc#1"]
    akunOrigin = ["2023-03-08-spi-akun-tamu-pwc#1"]
    akunPersonId = ["5b4e61e9-72b6-55eb-b35d-254beb0b0f10"]
    akunSpecHash = ["…"]
    akunSponsorUnit = ["spi"]
    akunState = ["disabled"]
    akunValidFrom = ["20230308170000Z"]
    cn = ["Tamu 1"]
    eduPersonAffiliation = ["affiliate"]
    eduPersonPrincipalName = ["tamu-ulfa.pratiwi@itb.ac.id"]
    o = ["KAP PwC"]
    objectClass = ["top", "person", "organizationalPerson", "inetOrgPerson", "eduPerson", "schacEntryMetadata", "schacLinkageIdentifiers", "inetLocalMailRecipient", "akunManaged"]
    ou = ["Satuan Pengawas Internal"]
    pwdAccountLockedTime = ["000001010000Z"]
    pwdEndTime = ["19700101000000Z"]
    pwdStartTime = ["20230308170000Z"]
    schacExpiryDate = ["20230317170000Z"]
    sn = ["1"]
    uid = ["tamu-ulfa.pratiwi"]
    "#);
}

/// A lock that wrong passwords brought on is no state of the account, and goes with a new password only.
#[test]
fn a_lock_by_wrong_passwords_is_not_ours() {
    let guest = guest(1, "tamu-ulfa.pratiwi");
    let mut fields = written(&guest);
    fields.set("pwdAccountLockedTime", ["20230309040000Z"]);
    fields.set("pwdFailureTime", ["20230309040000Z"]);
    let entry = read(&guest, &fields);
    assert!(entry.active);
    assert!(matches!(entry.holding, Holding::Ours { account, .. } if *account == guest));
    writing::write(&mut fields, &guest, guest.spec_hash(), &base(), noon());
    assert_eq!(fields.only("pwdAccountLockedTime"), Some("20230309040000Z"));
    writing::write_password(&mut fields, "{SSHA512}x".to_owned());
    assert_eq!(fields.only("pwdAccountLockedTime"), None);
    assert_eq!(fields.only("pwdFailureTime"), None);
    assert_eq!(fields.only("pwdReset"), Some("TRUE"));
}

#[test]
fn attributes_have_one_value_whatever_their_spelling() {
    let guest = guest(1, "tamu-ulfa.pratiwi");
    let mut fields = written(&guest);
    fields.remove("sn");
    fields.set("SN", ["x"]);
    fields.set("UID", ["tamu-ulfa.pratiwi"]);
    assert_eq!(
        read(&guest, &fields).username.as_deref(),
        Some("tamu-ulfa.pratiwi")
    );
    writing::write(&mut fields, &guest, guest.spec_hash(), &base(), noon());
    assert_eq!(fields, written(&guest), "what is managed gets its usual spelling");
}

#[test]
fn two_writings_of_a_name_are_one() {
    let path = |text: &str| Dn::parse(text).unwrap().path();
    let one = path("uid=tuti.amin,ou=Tamu Dan  KJP,dc=itb");
    for other in [
        "UID=Tuti.Amin,OU=tamu dan kjp,DC=ITB",
        " uid = tuti.amin , ou = tamu dan kjp , dc = itb ",
        "uid=\\74uti.amin,ou=\\20Tamu Dan KJP\\20,dc=itb",
    ] {
        assert_eq!(path(other), one, "{other}");
    }
    assert_eq!(one, "dc=itb,ou=tamu dan kjp,uid=tuti.amin");
    assert_eq!(path("cn=b+uid=a,dc=id"), path("UID=a + CN=b,dc=id"));
    assert_ne!(path("cn=a\\,dc=id"), path("cn=a,dc=id"));
    assert_eq!(path("cn=Ａmin"), path("cn=amin"), "wide letters");
}

#[test]
fn what_is_no_name_is_refused() {
    for text in [
        "",
        " ",
        "tuti",
        "=tuti",
        "uid=",
        "uid=tuti,",
        "uid=a;dc=b",
        "u d=a",
        "uid=a\\",
        "uid=\"a\"",
        "uid=\\ff",
    ] {
        assert!(Dn::parse(text).is_err(), "{text}");
    }
    let shown = Dn::parse("uid=tuti,ou").unwrap_err().to_string();
    assert_snapshot!(shown, @"`uid=tuti,ou` is not a distinguished name: a part of it has no `=`");
}

#[test]
fn only_what_stands_below_a_base_has_a_container() {
    let base = Dn::parse(BASE).unwrap();
    let container = |text: &str| Dn::parse(text).unwrap().container(&base);
    assert_eq!(container("uid=a,DC=itb,dc=AC, dc=id"), Some(String::new()));
    assert_eq!(
        container("uid=a,ou=x , OU=Y,dc=itb,dc=ac,dc=id"),
        Some("ou=x,ou=Y".to_owned()),
        "as policies write it, whatever the server makes of it"
    );
    assert_eq!(container(BASE), None);
    assert_eq!(container("dc=ac,dc=id"), None);
    assert_eq!(container("uid=a,dc=its,dc=ac,dc=id"), None);
}

#[test]
fn instants_are_read_in_every_form_of_the_standard() {
    for (text, expected) in [
        ("20230317170000Z", "2023-03-17T17:00:00Z"),
        ("20230318000000+0700", "2023-03-17T17:00:00Z"),
        ("20230318000000+07", "2023-03-17T17:00:00Z"),
        ("202303171700Z", "2023-03-17T17:00:00Z"),
        ("2023031717Z", "2023-03-17T17:00:00Z"),
        ("2023031717.5Z", "2023-03-17T17:30:00Z"),
        ("20230317170000,25Z", "2023-03-17T17:00:00.25Z"),
        ("20230317120000-0500", "2023-03-17T17:00:00Z"),
    ] {
        assert_eq!(instant::read(text), Some(at(expected)), "{text}");
    }
    for text in [
        "",
        "Z",
        "20230317170000",
        "20230230000000Z",
        "20230317240000Z",
        "2023-03-17",
        "20230317170000.Z",
        "20230317170000+7",
        "2023031717000Z",
        "２0230317170000Z",
    ] {
        assert_eq!(instant::read(text), None, "{text}");
    }
}

/// Plan ids and the digest beside each account rest on this form.
#[test]
fn one_value_is_a_list_like_several() {
    let mut attributes = Attributes::default();
    attributes.set(Attribute::Cn, ["Tuti"]);
    attributes.set(Attribute::Ou, ["STEI", "DTI", "STEI", ""]);
    attributes.set(Attribute::Title, ["Dosen"]);
    attributes.set(Attribute::Title, [""]);
    assert_eq!(attributes.get(Attribute::Cn), ["Tuti"]);
    assert_eq!(attributes.get(Attribute::Ou), ["DTI", "STEI"]);
    assert_eq!(attributes.get(Attribute::Title), [""; 0]);
    let written = serde_json::to_string(&attributes).unwrap();
    assert_eq!(written, r#"{"cn":["Tuti"],"ou":["DTI","STEI"]}"#);
    assert_eq!(serde_json::from_str::<Attributes>(&written).unwrap(), attributes);
}
