//! Changed data: of students (b.2), of employees (b.5), of units (II.B.10).

use akuntabel::attribute::Attribute;

use crate::desired::told::{Told, employee, guard, memo, student};

const STUDENT: (&str, &str) = ("16524001", "2024-08-12-a1-dit-pendidikan#1");

fn changed(nim: &str, set: &str) -> Told {
    let item =
        format!("  - {{account: \"16524001\", nim: \"{nim}\", change: {{reason: Uji, set: {{{set}}}}}}}\n");
    let texts = [
        student("2024-08-12", "16524001"),
        memo("b.2", "dit-pendidikan", "2025-07-21", &item),
    ];
    Told::of(&texts, &[STUDENT])
}

#[test]
// proves: ITB-B2-1, ITB-B2-2, trap 17
fn another_nim_leaves_the_name_and_keeps_the_old_address() {
    let told = changed("16524001", "nim: \"13524063\", program: Teknik Informatika");
    let before = told.account("2025-07-20", "16524001");
    let after = told.account("2025-07-21", "16524001");
    assert_eq!(after.username, before.username);
    assert_eq!(told.asked_name("2025-07-21"), None);
    let of = |attribute| after.attributes.get(attribute).join(" ");
    assert_eq!(of(Attribute::Mail), "13524063@mahasiswa.itb.ac.id");
    assert_eq!(of(Attribute::MailLocalAddress), "16524001@mahasiswa.itb.ac.id");
    let codes = of(Attribute::SchacPersonalUniqueCode);
    assert!(
        codes.contains(":16524001") && codes.contains(":13524063"),
        "{codes}"
    );
    assert_eq!(of(Attribute::Title), "Teknik Informatika (S1)");
    // What nobody asked to change is as it was.
    assert_eq!(of(Attribute::Cn), before.attributes.get(Attribute::Cn).join(" "));
    assert_eq!(after.end, before.end);
}

#[test]
// proves: ITB-B2-1
fn a_number_of_somebody_else_changes_nobody() {
    let told = changed("16524002", "name: Siti Nurbaya");
    assert_eq!(
        told.refused("2025-07-21"),
        ["2025-07-21-b2-dit-pendidikan#1 number-of-another"]
    );
    let account = told.account("2025-07-21", "16524001");
    assert_eq!(account.attributes.get(Attribute::Cn), ["Siti Aminah"]);
}

const EMPLOYEE: (&str, &str) = ("sri", "2025-01-02-a2-dit-kepegawaian#1");

fn renewed(numbers: &str, set: &str) -> Told {
    let item = format!("  - {{account: sri, {numbers}, change: {{reason: Uji, set: {{{set}}}}}}}\n");
    let texts = [
        employee(
            "2025-01-02",
            "tendik",
            "nopeg: \"125000017\", birth_date: 1970-05-21",
        ),
        memo("b.5", "dit-kepegawaian", "2025-05-05", &item),
    ];
    Told::of(&texts, &[EMPLOYEE])
}

#[test]
// proves: ITB-B5-1, ITB-B5-2
fn another_role_moves_the_retirement_from_its_day_on() {
    let told = renewed("nopeg: \"125000017\"", "role: tendik_ahli_utama");
    assert_eq!(told.stands("2025-05-04"), "until 2028-05-31");
    assert_eq!(told.stands("2025-05-05"), "until 2035-05-31");
}

#[test]
// proves: ITB-B5-1, ITB-II-B-7b
fn a_role_of_another_category_moves_no_retirement() {
    let told = renewed("nopeg: \"125000017\"", "role: profesor");
    assert_eq!(
        told.refused("2025-05-05"),
        ["2025-05-05-b5-dit-kepegawaian#1 role-unknown"]
    );
    assert_eq!(told.stands("2025-05-05"), "until 2028-05-31");
}

/// A number says who somebody is: it is nobody's twice, also not by two changes of one list.
#[test]
// proves: ITB-B2-1, ITB-A1-1
fn nobody_gets_the_number_of_somebody_else() {
    let list = |items: &[(&str, &str)]| {
        let items = items.iter().map(|(nim, new)| {
            format!("  - {{account: \"{nim}\", nim: \"{nim}\", change: {{reason: Uji, set: {{nim: \"{new}\"}}}}}}\n")
        });
        let texts = [
            student("2024-08-12", "16524001"),
            student("2024-08-13", "16524002"),
            memo("b.2", "dit-pendidikan", "2025-07-21", &items.collect::<String>()),
        ];
        let accounts = [
            ("16524001", "2024-08-12-a1-dit-pendidikan#1"),
            ("16524002", "2024-08-13-a1-dit-pendidikan#1"),
        ];
        Told::of(&texts, &accounts).refused("2025-07-21")
    };
    let taken = "2025-07-21-b2-dit-pendidikan#1 number-taken";
    assert_eq!(list(&[("16524001", "16524002")]), [taken]);
    let second = "2025-07-21-b2-dit-pendidikan#2 number-taken";
    assert_eq!(
        list(&[("16524001", "13524007"), ("16524002", "13524007")]),
        [second]
    );
    assert_eq!(
        list(&[("16524001", "13524007"), ("16524002", "13524008")]),
        [""; 0]
    );
}

#[test]
// proves: ITB-B5-2, ITB-II-B-4b, trap 18
fn a_nip_that_comes_later_is_the_same_persons() {
    let told = renewed("nopeg: \"125000017\"", "nip: \"197005211998031001\"");
    assert_eq!(
        (told.count("2025-05-05"), told.refused("2025-05-05")),
        (1, Vec::new())
    );
    let number = |on: &str| {
        told.account(on, "sri")
            .attributes
            .get(Attribute::EmployeeNumber)
            .join(" ")
    };
    assert_eq!(number("2025-05-04"), "125000017");
    assert_eq!(number("2025-05-05"), "197005211998031001");
    // Both are the person's from now on.
    let leaves = memo(
        "c.2",
        "dit-kepegawaian",
        "2025-06-02",
        "  - {account: sri, nopeg: \"125000017\", nip: \"197005211998031001\", \
         separation: {type: mengundurkan_diri, last_day: 2025-06-30}}\n",
    );
    let item = "  - {account: sri, nopeg: \"125000017\", change: {reason: Uji, set: {nip: \"197005211998031001\"}}}\n";
    let texts = [
        employee(
            "2025-01-02",
            "tendik",
            "nopeg: \"125000017\", birth_date: 1970-05-21",
        ),
        memo("b.5", "dit-kepegawaian", "2025-05-05", item),
        leaves,
    ];
    assert_eq!(
        Told::of(&texts, &[EMPLOYEE]).stands("2025-06-02"),
        "until 2025-06-30"
    );
}

#[test]
// proves: ITB-B5-2
fn another_name_is_asked_for_and_another_unit_is_shown() {
    let told = renewed("nopeg: \"125000017\"", "username: sri.wahyuni, unit: stei");
    assert_eq!(told.asked_name("2025-05-04"), None);
    assert_eq!(told.asked_name("2025-05-05").as_deref(), Some("sri.wahyuni"));
    let unit = |on: &str| told.account(on, "sri").attributes.get(Attribute::Ou).join(" ");
    assert_ne!(unit("2025-05-04"), unit("2025-05-05"));
    assert_eq!(unit("2025-05-05"), "Sekolah Teknik Elektro dan Informatika");
}

fn decree(unit: &str, expected: u32) -> String {
    let text = memo("b.5", "dit-kepegawaian", "2025-06-02", "");
    let (head, _) = text.split_once("accounts:").unwrap();
    format!(
        "{head}unit_change: {{unit: {unit}, new_name: Fakultas Sains Dasar, effective: 2025-07-01, expect_accounts: {expected}}}\n\
         accounts: []\n"
    )
}

#[test]
// proves: ITB-II-B-10, ITB-L2-1, trap 73
fn a_decree_renames_the_unit_of_permanent_employees_and_of_nobody_else() {
    let with = |made: String, unit: &str, name: &'static str, item: &'static str, expected| {
        let told = Told::of(&[made, decree(unit, expected)], &[(name, item)]);
        let ou = |on: &str| told.account(on, name).attributes.get(Attribute::Ou).join(" ");
        (ou("2025-06-30"), ou("2025-07-01"), told.refused("2025-06-02"))
    };
    let (_, after, refused) = with(
        employee("2025-01-02", "dosen", "nip: \"197009031998032001\""),
        "fmipa",
        "sri",
        EMPLOYEE.1,
        1,
    );
    assert_eq!((after.as_str(), refused), ("Fakultas Sains Dasar", Vec::new()));
    let made = || guard("2025-01-06", &[("2025-01-06", "2025-12-31")]);
    let guards = "2025-01-06-a3-dit-sarpras#1";
    let (before, after, refused) = with(made(), "dit-sarpras", "asep.surya", guards, 0);
    assert_eq!((after, refused), (before, Vec::new()));
}

#[test]
// proves: ITB-II-B-10, trap 73
fn a_decree_that_counts_other_people_changes_nobody() {
    let texts = [
        employee("2025-01-02", "dosen", "nip: \"197009031998032001\""),
        decree("fmipa", 142),
    ];
    let told = Told::of(&texts, &[EMPLOYEE]);
    assert_eq!(
        told.refused("2025-06-02"),
        ["2025-06-02-b5-dit-kepegawaian unit-change-count"]
    );
    let unit = told
        .account("2025-07-01", "sri")
        .attributes
        .get(Attribute::Ou)
        .join(" ");
    assert_eq!(unit, "Fakultas Matematika dan Ilmu Pengetahuan Alam");
}

#[test]
// proves: ITB-II-B-10, trap 74
fn people_of_a_unit_that_becomes_part_of_another_follow_and_those_of_one_that_is_split_are_named() {
    let merged = decree("fmipa", 1).replace("new_name: Fakultas Sains Dasar", "merge_into: stei");
    let told = Told::of(
        &[
            employee("2025-01-02", "dosen", "nip: \"197009031998032001\""),
            merged,
        ],
        &[EMPLOYEE],
    );
    assert_eq!(told.refused("2025-06-02"), [""; 0]);
    let ou = |told: &Told, on: &str| told.account(on, "sri").attributes.get(Attribute::Ou).join(" ");
    let (old, new) = (
        "Fakultas Matematika dan Ilmu Pengetahuan Alam",
        "Sekolah Teknik Elektro dan Informatika",
    );
    assert_eq!(
        (ou(&told, "2025-06-30").as_str(), ou(&told, "2025-07-01").as_str()),
        (old, new)
    );
    // Where one is split, each person is told where to go (b.5).
    let split = renewed("nip: \"197009031998032001\"", "unit: stei");
    assert_eq!(ou(&split, "2025-05-05"), new);
}
