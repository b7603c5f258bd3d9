//! Names, numbers and addresses of people, the usernames made of them, and when people retire.

/// When permanent employees retire.
mod retirement;

use akuntabel::names::{CategoryId, Username};
use akuntabel::naming::reserved::{look_alike, looks_like};
use akuntabel::naming::{Parts, candidates, choose};
use akuntabel::person::email;
use akuntabel::person::name::PersonName;
use akuntabel::person::nip::{Nip, NipFault, Service, Sex};
use akuntabel::person::spelling::{compare_key, is_in_capitals, proper_case};
use akuntabel::policy::UsernameRules;
use akuntabel::policy::category::{Category, ChosenBy, Kind, Login, ValidityBasis};
use insta::assert_snapshot;
use proptest::prelude::{any, prop, prop_assert, prop_assert_eq, proptest};

const GUEST: &[&str] = &["tamu-{given}.{family}", "tamu-{given}{f1}", "tamu-{given}{n}"];
const STAFF: &[&str] = &["{given}.{family}", "{given}{family}", "{given}.{family}{n}"];

fn category(patterns: &[&str]) -> Category {
    Category {
        id: CategoryId::new("pihak_ketiga"),
        label: "Pihak Ketiga".to_owned(),
        basis: "II.B.4.e".to_owned(),
        kind: Kind::Person,
        requestable: true,
        roles: Vec::new(),
        identity: vec!["email".to_owned()],
        container: "ou=tamu,ou=people".to_owned(),
        affiliations: Vec::new(),
        affiliations_by_role: [].into(),
        username_patterns: patterns.iter().map(|&pattern| pattern.to_owned()).collect(),
        username_chosen_by: ChosenBy::System,
        mail_pattern: None,
        validity: ValidityBasis::Letter,
        closing_delay_days: 0,
        closing_basis: None,
        sponsor_required: true,
        login: Login::Personal,
        provider: None,
        is_immutable: false,
        max_per_person: None,
        owner: None,
        delegates: None,
        reopen_within_days: None,
        told_at: Vec::new(),
        rank: 0,
    }
}

fn rules() -> UsernameRules {
    UsernameRules {
        charset: regex_lite::Regex::new("^[a-z0-9][a-z0-9._-]*[a-z0-9]$").unwrap(),
        min_length: 3,
        max_length: 20,
        reserved: ["admin", "rektor", "tamu"].map(str::to_owned).into(),
        protected: ["sso-admin".to_owned()].into(),
    }
}

fn first(patterns: &[&str], name: &str, count: usize) -> Vec<String> {
    candidates(&category(patterns), &rules(), Parts::of_name(name))
        .take(count)
        .map(|name| name.to_string())
        .collect()
}

#[test]
// proves: trap 3, trap 4, trap 7
fn usernames_follow_the_patterns_in_order() {
    let made = |patterns, name| first(patterns, name, 4).join(" ");
    assert_snapshot!(made(GUEST, "Ulfa Pratiwi"), @"tamu-ulfa.pratiwi tamu-ulfap tamu-ulfa tamu-ulfa2");
    assert_snapshot!(made(GUEST, "Jonathan Go"), @"tamu-jonathan.go tamu-jonathang tamu-jonathan tamu-jonathan2");
    assert_snapshot!(made(STAFF, "I Gede Wirawan"), @"gede.wirawan gedewirawan gede.wirawan2 gede.wirawan3");
    assert_snapshot!(made(STAFF, "A. Rahman Siregar"), @"rahman.siregar rahmansiregar rahman.siregar2 rahman.siregar3");
    assert_snapshot!(made(STAFF, "Muhammad Ma'ruf Al-Fatih"), @"muhammad.alfatih muhammadalfatih muhammad.alfatih2 muhammad.alfatih3");
    assert_snapshot!(made(STAFF, "Ma'ruf Nu’man"), @"maruf.numan marufnuman maruf.numan2 maruf.numan3");
    assert_snapshot!(made(STAFF, "Søren Weiß"), @"soren.weiss sorenweiss soren.weiss2 soren.weiss3");
}

#[test]
// proves: trap 1
fn a_name_of_one_word_passes_over_patterns_with_a_family_name() {
    assert_eq!(first(GUEST, "Tuti", 3), ["tamu-tuti", "tamu-tuti2", "tamu-tuti3"]);
    assert_eq!(first(GUEST, "I Gede", 2), ["tamu-gede", "tamu-gede2"]);
    assert_eq!(first(STAFF, "Tuti", 1), [""; 0]);
}

#[test]
// proves: trap 22
fn a_name_too_long_for_a_pattern_goes_to_the_next_and_is_never_cut() {
    // tamu-bhadrika.rajendrabudi has 26 characters.
    assert_eq!(
        first(GUEST, "Bhadrika Rajendrabudi", 2),
        ["tamu-bhadrikar", "tamu-bhadrika"]
    );
    assert_eq!(first(STAFF, "Bhadrikaswarupananda Rajendrabudi", 1), [""; 0]);
}

#[test]
fn numbers_run_to_99_and_then_there_is_no_name() {
    let all = first(&["{given}{n}"], "Tuti", 500);
    assert_eq!(all.len(), 99);
    assert_eq!(all.last().map(String::as_str), Some("tuti99"));
    assert_eq!(
        first(&["uji-{given}-{nn}"], "Tuti", 2),
        ["uji-tuti-01", "uji-tuti-02"]
    );
}

#[test]
// proves: ITB-II-B-3, trap 8, trap 21
fn the_first_free_name_is_chosen_and_reserved_ones_never_are() {
    let chosen = |taken: &[&str]| {
        let (category, rules) = (category(GUEST), rules());
        let names = candidates(&category, &rules, Parts::of_name("Nur Aini"));
        choose(names, &|name| taken.contains(&name)).map(|name| name.to_string())
    };
    assert_eq!(chosen(&[]).as_deref(), Some("tamu-nur.aini"));
    assert_eq!(
        chosen(&["tamu-nur.aini", "tamu-nura"]).as_deref(),
        Some("tamu-nur")
    );
    assert_eq!(first(&["{given}", "{given}{n}"], "Admin", 1), ["admin2"]);
    assert_eq!(first(&["{given}", "{given}{n}"], "Adrnin", 1), ["adrnin2"]);
}

#[test]
// proves: trap 21
fn names_that_look_alike_are_told() {
    for (one, other) in [
        ("rnartin", "martin"),
        ("b0di", "bodi"),
        ("al1", "ali"),
        ("budi.s", "budis"),
        ("vvati", "wati"),
    ] {
        assert!(looks_like(one, other), "{one} {other}");
    }
    assert!(!looks_like("andi.wijaya", "ardi.wijaya"));
    assert_eq!(look_alike(&rules(), "ssoadmin"), Some("sso-admin"));
    assert_eq!(look_alike(&rules(), "admin"), None);
}

#[test]
// proves: trap 2
fn titles_are_taken_off_a_name() {
    let split = |text: &str| {
        let name = PersonName::parse(text);
        format!("{:?} | {} | {:?}", name.prefix, name.bare, name.suffix)
    };
    assert_snapshot!(split("Prof. Hendra Gunawan, Ph.D."), @r#"Some("Prof.") | Hendra Gunawan | Some("Ph.D.")"#);
    assert_snapshot!(split("Dr. Bambang, S.T."), @r#"Some("Dr.") | Bambang | Some("S.T.")"#);
    assert_snapshot!(split("Ir Hari  Nugroho, M.T., IPM"), @r#"Some("Ir") | Hari Nugroho | Some("M.T., IPM")"#);
    assert_snapshot!(split("Prof. Dr.-Ing. Sri Wahyuni"), @r#"Some("Prof. Dr.-Ing.") | Sri Wahyuni | None"#);
    assert_snapshot!(split("Rina Kartikasari S.Kom."), @r#"None | Rina Kartikasari | Some("S.Kom.")"#);
    assert_snapshot!(split("Budi Santoso, Sp.OG(K), M.Kes"), @r#"None | Budi Santoso | Some("Sp.OG(K), M.Kes")"#);
    assert_snapshot!(split("H. Ahmad Dahlan"), @r#"Some("H.") | Ahmad Dahlan | None"#);
}

#[test]
// proves: trap 2
fn names_that_only_look_like_titles_stay_whole() {
    for name in [
        "Dr.",
        "Tuti",
        "Irwan",
        "Dra",
        "H Ahmad",
        "Muhammad A.R.",
        "Go, Jonathan",
        "Ma Ying",
        "Mas Agung",
        "Se Hun",
    ] {
        let parsed = PersonName::parse(name);
        assert_eq!(
            (parsed.bare.as_str(), parsed.prefix, parsed.suffix),
            (name, None, None)
        );
    }
}

#[test]
// proves: trap 1, trap 2
fn a_name_has_its_parts_in_the_directory() {
    let name = PersonName::parse("Prof. Hendra Gunawan, Ph.D.");
    assert_eq!(name.display(), "Prof. Hendra Gunawan, Ph.D.");
    assert_eq!((name.sn(), name.given_name()), ("Gunawan", Some("Hendra")));
    let one_word = PersonName::parse("Tuti");
    assert_eq!(
        (one_word.sn(), one_word.given_name(), one_word.display().as_str()),
        ("Tuti", None, "Tuti")
    );
}

#[test]
fn names_are_compared_without_marks_apostrophes_and_case() {
    for spelling in ["Ma'ruf  Amin", "MA’RUF AMIN", "Maʼruf Amín", " ma`ruf amin "] {
        assert_eq!(compare_key(spelling), "maruf amin");
    }
}

#[test]
// proves: trap 5
fn capitals_are_told_and_a_proposal_made() {
    assert!(is_in_capitals("SITI AMINAH"));
    assert!(!is_in_capitals("Siti AMINAH"));
    assert!(!is_in_capitals("A.R."));
    assert_eq!(proper_case("SITI AMINAH AL-FATIH"), "Siti Aminah Al-Fatih");
}

#[test]
// proves: ITB-LTR1-6, trap 10, trap 11
fn a_nip_is_read_however_its_digits_are_set_apart() {
    let nip = Nip::parse("196412291988021001").unwrap();
    assert_eq!(nip.born.to_string(), "1964-12-29");
    assert_eq!(nip.service, Service::Month { year: 1988, month: 2 });
    assert_eq!((nip.sex, nip.sequence), (Sex::Male, 1));
    for written in [
        "19641229 198802 1 001",
        "NIP. 19641229 198802 1 001",
        "NIP-19641229-198802-1-001",
        "nip: 196412291988021001",
    ] {
        assert_eq!(Nip::parse(written).as_ref(), Ok(&nip), "{written}");
    }
    let contract = Nip::parse("198505172023212004").unwrap();
    assert_eq!(
        (contract.service, contract.sex),
        (Service::Contract { year: 2023, code: 21 }, Sex::Female)
    );
}

#[test]
// proves: trap 12, trap 13
fn a_nip_that_cannot_be_says_why() {
    for (written, fault) in [
        ("1.96412E+17", NipFault::NotDigits),
        ("", NipFault::Length),
        ("130675828", NipFault::Length),
        ("196402301988021001", NipFault::Birth),
        ("196412291988131001", NipFault::Service),
        ("196412291970021001", NipFault::ServiceBeforeBirth),
        ("196412291988023001", NipFault::Sex),
        ("196412291988021000", NipFault::Sequence),
    ] {
        assert_eq!(Nip::parse(written), Err(fault), "{written}");
    }
}

#[test]
// proves: trap 23, trap 24
fn addresses_are_judged_and_slips_told() {
    for address in [
        "ulfa@example.com",
        "a.b+c@mail.example.co.id",
        "o'neill@example.org",
    ] {
        assert!(email::is_address(address), "{address}");
    }
    for text in [
        "ulfa",
        "ulfa@",
        "@example.com",
        "u@@example.com",
        "ulfa@example",
        "ulfa @example.com",
        "ulfa@example.com,",
        "ulfa@exämple.com",
        "ulfa＠example.com",
        "u..a@example.com",
        "ulfa@-example.com",
        "ulfa@10.0.0.1",
    ] {
        assert!(!email::is_address(text), "{text}");
    }
    assert_eq!(
        email::trimmed(" ulfa@example.com,").as_deref(),
        Some("ulfa@example.com")
    );
    assert_eq!(email::trimmed("ulfa"), None);
    assert_eq!(email::meant("ulfa@gmial.com").as_deref(), Some("ulfa@gmail.com"));
    assert_eq!(email::meant("ulfa@gmail.con").as_deref(), Some("ulfa@gmail.com"));
    assert_eq!(
        email::meant("ulfa@yaho.co.id").as_deref(),
        Some("ulfa@yahoo.co.id")
    );
    for fine in ["ulfa@gmail.com", "ulfa@mail.com", "ulfa@example.com"] {
        assert_eq!(email::meant(fine), None);
    }
    let own = ["itb.ac.id".to_owned()].into();
    assert_eq!(email::is_within("a@std.stei.ITB.ac.id", &own), Some("itb.ac.id"));
    assert_eq!(email::is_within("a@notitb.ac.id", &own), None);
}

proptest! {
    /// Every candidate obeys the rules, stands once, and the same name gives the same candidates.
    #[test]
    // proves: ITB-II-B-3, trap 22
    fn candidates_obey_the_rules(name in "\\PC{0,40}") {
        let made = first(GUEST, &name, 200);
        prop_assert_eq!(&made, &first(GUEST, &name, 200));
        let mut once = made.clone();
        once.sort();
        once.dedup();
        prop_assert_eq!(once.len(), made.len());
        for candidate in &made {
            prop_assert!(Username::parse(candidate).is_some());
            prop_assert!((3..=20).contains(&candidate.len()));
        }
    }

    /// Ten people of one name get ten names.
    #[test]
    // proves: ITB-II-B-3, trap 8, trap 19
    fn people_of_one_name_get_different_usernames(given in "[A-Z][a-z]{2,8}", family in "[A-Z][a-z]{2,8}") {
        let mut taken: Vec<String> = Vec::new();
        for _ in 0..10 {
            let (category, rules) = (category(GUEST), rules());
            let names = candidates(&category, &rules, Parts::of_name(&format!("{given} {family}")));
            let chosen = choose(names, &|name| taken.iter().any(|other| other == name));
            taken.push(chosen.unwrap().to_string());
        }
        taken.sort();
        taken.dedup();
        prop_assert_eq!(taken.len(), 10);
    }

    /// What is one slip away from a provider is what the distance of Damerau and Levenshtein (restricted) calls so.
    #[test]
    fn a_slip_is_a_distance_of_one(
        provider in prop::sample::select(email::PROVIDERS),
        slips in prop::collection::vec((0_usize..16, 0_usize..4, "[a-z.é]"), 0..4),
    ) {
        let mut domain: Vec<char> = provider.chars().collect();
        for (at, kind, letter) in slips {
            let at = at % (domain.len() + 1);
            match kind {
                0 => domain.insert(at, letter.chars().next().unwrap()),
                1 if at < domain.len() => drop(domain.remove(at)),
                2 if at < domain.len() => domain[at] = letter.chars().next().unwrap(),
                _ if at + 1 < domain.len() => domain.swap(at, at + 1),
                _ => {}
            }
        }
        let domain: String = domain.into_iter().collect();
        let known = email::PROVIDERS.contains(&domain.as_str()) || email::REAL.contains(&domain.as_str());
        let near = |provider: &&&str| strsim::osa_distance(&domain, provider) == 1;
        let meant = email::PROVIDERS.iter().find(near).filter(|_| !known);
        let meant = meant.map(|provider| format!("ulfa@{provider}"));
        prop_assert_eq!(email::meant(&format!("ulfa@{domain}")), meant);
    }

    /// Neither names nor numbers nor addresses can make the program stumble, and comparing twice changes nothing.
    #[test]
    fn any_text_can_be_a_name(text in any::<String>(), spaces in prop::collection::vec("[ .,]{0,3}", 0..3)) {
        let text = format!("{}{text}", spaces.concat());
        let key = compare_key(&text);
        prop_assert_eq!(compare_key(&key), key.clone());
        let name = PersonName::parse(&text);
        prop_assert!(!name.bare.contains("  "));
        let _ = (Nip::parse(&text), email::is_address(&text), email::meant(&text), email::trimmed(&text));
    }
}
