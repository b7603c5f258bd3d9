//! Plans as people read them: on a terminal, under a pull request, in a file.

use std::collections::BTreeSet;

use akuntabel::change::ChangeKind;
use akuntabel::examine::approvals::Needed;
use akuntabel::language::{Catalogue, Language};
use akuntabel::names::{RequestId, UnitId, Username};
use akuntabel::plan::difference::Difference;
use akuntabel::plan::markdown::{LIMIT, markdown};
use akuntabel::plan::odd::{Odd, Oddity};
use akuntabel::plan::text::{summary, text};
use akuntabel::plan::view::{PlanView, PullRequest};
use insta::{assert_json_snapshot, assert_snapshot};
use proptest::prelude::*;

use crate::plan::letters::{guests, invented, many};
use crate::plan::scene::Scene;

/// The text without its styles.
fn plain(styled: &str) -> String {
    anstream::adapter::strip_str(styled).to_string()
}

fn on_terminal(view: &PlanView, language: Language) -> String {
    plain(&text(view, &Catalogue::of(language)))
}

fn under_request(view: &PlanView, language: Language) -> String {
    markdown(view, &Catalogue::of(language))
}

/// The morning after a policy change, with something of every kind.
fn busy() -> PlanView {
    let long = guests(
        "lama",
        "2023-03-09",
        "2023-03-09",
        "2023-12-31",
        &["Eko Wijaya", "Fitri Wijaya", "Gita Wijaya"],
    );
    let mut scene = Scene::with_the_letter();
    scene.add(&long);
    scene.apply("2023-03-09");
    scene.add(&long.until("2023-06-30"));
    scene.add(
        &guests("lanjut", "2023-03-17", "2023-03-18", "2023-03-31", &[])
            .guest("Jonathan Go", &["existing_account: tamu-jonathan.go"]),
    );
    scene.add(&guests(
        "baru",
        "2023-03-17",
        "2023-03-18",
        "2023-04-30",
        &["Ani Wijaya", "Budi Wijaya", "Cici Wijaya"],
    ));
    scene.add(&guests(
        "nanti",
        "2023-03-17",
        "2023-05-01",
        "2023-05-31",
        &["Dewi Wijaya"],
    ));
    scene.add(&guests(
        "salah",
        "2023-03-17",
        "2023-05-01",
        "2023-04-01",
        &["Hari Wijaya"],
    ));
    scene.set_by_hand("tamu-wynne.taslim", "title", &["Auditor"]);
    scene.with_quota(3).plan("2023-03-18").view
}

#[test]
fn the_letter_on_a_terminal() {
    let scene = Scene::with_the_letter();
    let view = scene.plan("2023-03-09").view;
    assert_snapshot!("letter_id", on_terminal(&view, Language::Id));
    assert_snapshot!("letter_en", on_terminal(&view, Language::En));
}

#[test]
fn a_busy_day_on_a_terminal() {
    let view = busy();
    assert_snapshot!("busy_id", on_terminal(&view, Language::Id));
    assert_snapshot!("busy_en", on_terminal(&view, Language::En));
    assert_snapshot!(
        "busy_summary_en",
        plain(&summary(&view, &Catalogue::of(Language::En)))
    );
}

#[test]
fn a_busy_day_under_a_pull_request() {
    let view = busy();
    assert_snapshot!("busy_markdown_id", under_request(&view, Language::Id));
    assert_snapshot!("busy_markdown_en", under_request(&view, Language::En));
}

/// The same day for a pull request that brings some of it, and needs approvals.
pub(super) fn proposed() -> PlanView {
    let mut view = busy_once().clone();
    let brought = ["2023-03-17-baru", "2023-03-17-salah", "2023-03-09-lama"];
    let approval = |position: Option<&str>, because: &str| Needed {
        request: RequestId::parse("2023-03-17-baru"),
        unit: UnitId::new("dti"),
        position: position.map(str::to_owned),
        count: 2,
        because: because.to_owned(),
    };
    view.pull_request = Some(PullRequest {
        files: Some(BTreeSet::from([
            "accounts/itb/spi/2023/2023-03-17-salah.yaml".to_owned()
        ])),
        requests: brought.iter().filter_map(|id| RequestId::parse(id)).collect(),
        approvals: vec![
            approval(None, "a.3"),
            approval(Some("Direktur | <b>`@all`"), "II.B.7.f"),
        ],
    });
    view
}

#[test]
fn what_a_pull_request_causes_stands_apart_from_what_is_due_anyway() {
    let view = proposed();
    assert_snapshot!("proposed_markdown_en", under_request(&view, Language::En));
    assert_snapshot!("proposed_markdown_id", under_request(&view, Language::Id));
    assert_snapshot!("proposed_en", on_terminal(&view, Language::En));
}

#[test]
fn a_closing_for_programs() {
    let mut scene = Scene::with(&[guests(
        "uji",
        "2023-03-09",
        "2023-03-09",
        "2023-03-17",
        &["Ani Wijaya"],
    )]);
    scene.apply("2023-03-09");
    assert_json_snapshot!("closing_json", scene.plan("2023-03-18").view);
}

#[test]
fn nothing_to_do() {
    let view = Scene::new().plan("2023-03-09").view;
    assert_snapshot!("nothing_en", on_terminal(&view, Language::En));
    assert_snapshot!("nothing_markdown_en", under_request(&view, Language::En));
}

/// Colours are for terminals, and everything that they say stands there in words too.
#[test]
fn destructive_changes_are_red() {
    let styled = text(&busy(), &Catalogue::of(Language::En));
    assert!(styled.contains("\u{1b}[31m- tamu-"), "{styled:?}");
}

#[test]
// proves: trap 44
fn a_long_plan_says_how_much_it_leaves_out() {
    let mut scene = Scene::with(&[many("uji", "2023-03-09", "2023-03-09", "2023-12-31", 300)]);
    let of_300 = scene.plan("2023-03-09").view;
    let shown = on_terminal(&of_300, Language::En);
    assert!(shown.contains("and 280 more"), "{shown}");
    assert_eq!(shown.matches("    + tamu-").count(), 20, "{shown}");
    let page = under_request(&of_300, Language::En);
    assert!(page.len() <= LIMIT);
    scene.add(&many("uji", "2023-03-09", "2023-03-09", "2023-12-31", 5000));
    let of_5000 = scene.with_quota(5000).plan("2023-03-09").view;
    assert_eq!(of_5000.changes.len(), 5000);
    let page = under_request(&of_5000, Language::Id);
    assert!(page.len() <= LIMIT, "{}", page.len());
    let rows = page.lines().filter(|line| line.starts_with("| `tamu-")).count();
    assert!(rows > 100, "{rows}");
    assert!(page.contains(&format!("dan {} lagi", 5000 - rows)), "{rows} rows");
}

#[test]
// proves: ITB-II-B-13b, trap 84
fn no_page_holds_what_it_must_not() {
    let mut scene = Scene::new();
    scene.bring_students();
    let view = scene.plan("2024-08-12").view;
    let json = serde_json::to_string(&view).unwrap();
    for page in [
        on_terminal(&view, Language::Id),
        under_request(&view, Language::Id),
        json,
    ] {
        for personal in ["Anindya", "Tuti", "example.com", "Ma'ruf"] {
            assert!(!page.contains(personal), "{personal} in {page}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// A comment of a forge never grows beyond its limit, and its tables and folds are closed.
    #[test]
    // proves: trap 44
    fn a_page_under_a_pull_request_always_fits(
        changes in 0_usize..100_000,
        waiting in 0_usize..100_000,
        findings in 0_usize..2_000,
        is_proposed: bool,
        hostile in "[-<>@`|\\[\\]()&a-z0-9\n*_#!]{1,40}",
    ) {
        let mut view = if is_proposed { proposed() } else { busy_once().clone() };
        let (change, later, finding) =
            (view.changes[0].clone(), view.scheduled[0].clone(), view.findings[0].clone());
        view.changes = vec![change.clone(); changes];
        *view.counts.get_mut(&change.kind).unwrap() = changes;
        view.scheduled = vec![later; waiting];
        view.findings = vec![finding; findings];
        view.held = vec![view.held[0].clone(); findings];
        let of = (change.username.clone(), change.cause.item().clone());
        let mut odd: Vec<Odd> = Vec::new();
        for number in 0..findings {
            let other = format!("{hostile}{number}");
            if let Some(change) = view.changes.get_mut(number) {
                change.unit = UnitId::new(&other);
                change.until = Some(change.from.plus_days(u32::try_from(number).unwrap()));
            }
            odd.push(Odd {
                username: of.0.clone(),
                item: of.1.clone(),
                oddity: Oddity::SameName { other },
            });
        }
        view.odd = odd;
        let page = markdown(&view, &Catalogue::of(Language::Id));
        prop_assert!(page.len() <= LIMIT, "{} bytes", page.len());
        prop_assert_eq!(page.matches("<details").count(), page.matches("</details>").count());
    }

    /// Whatever a file says, it is text: no mention, no link, no tag.
    #[test]
    fn nothing_that_a_request_says_is_markdown(detail in "[-<>@`|\\[\\]()&a-z0-9\n*_#!]{1,40}") {
        let mut view = busy_once().clone();
        view.findings.truncate(1);
        view.findings[0].detail.clone_from(&detail);
        let page = markdown(&view, &Catalogue::of(Language::En));
        let line = page.lines().find(|line| line.contains("changed by hand")).unwrap();
        prop_assert!(line.starts_with("- `tamu-wynne.taslim`: changed by hand in the directory ("), "{}", line);
        // Between backticks nothing is more than text.
        prop_assert!([2, 4].contains(&line.matches('`').count()), "{}", line);
        prop_assert!(line.ends_with(')') && !line.contains('|'), "{}", line);
    }

    /// The same of what is wrong with a request, where backticks stand around what it quotes.
    #[test]
    fn nothing_that_a_held_request_says_is_markdown(message in "[-<>@`|\\[\\]()&a-z0-9\n*_#!]{1,40}") {
        nothing_that_a_message_says_is_markdown(&message)?;
    }
}

#[test]
fn whoever_loses_access_is_named() {
    let mut scene = Scene::with(&[many("uji", "2023-03-09", "2023-03-09", "2023-03-17", 300)]);
    scene.apply("2023-03-09");
    let view = scene.plan("2023-03-18").view;
    let shown = on_terminal(&view, Language::En);
    assert_eq!(shown.matches("\n    - tamu-").count(), 300, "{shown}");
    // Of more than a comment holds, creations give way first.
    let mut view = view.clone();
    let mut creation = view.changes[0].clone();
    creation.kind = ChangeKind::Create;
    view.changes.extend(vec![creation; 5_000]);
    view.counts.insert(ChangeKind::Create, 5_000);
    let page = under_request(&view, Language::En);
    assert!(page.len() <= LIMIT, "{}", page.len());
    let (closings, creations) = page.split_once("To create: 5000").unwrap();
    assert_eq!(closings.matches("\n| `tamu-").count(), 300, "{page}");
    assert!(creations.matches("\n| `tamu-").count() > 100, "{page}");
}

#[test]
fn what_changes_in_an_account_is_on_one_line_each() {
    let mut view = busy_once().clone();
    let extended = view.changes.last_mut().unwrap();
    extended.differences = vec![
        Difference {
            part: "cn".to_owned(),
            values: None,
        },
        Difference {
            part: "displayName".to_owned(),
            values: None,
        },
        Difference {
            part: "o".to_owned(),
            values: Some(("PT \u{1b}[2J`Lama`".to_owned(), "PT | @Baru".to_owned())),
        },
    ];
    let shown = text(&view, &Catalogue::of(Language::En));
    assert!(!shown.contains("\u{1b}[2J"), "{shown:?}");
    let shown = plain(&shown);
    let (_, shown) = shown.split_once("~ tamu-jonathan.go").unwrap();
    let lines: Vec<&str> = shown.lines().take(3).map(str::trim).collect();
    assert_snapshot!(lines.join("\n"), @"
    2023-03-09 – 2023-03-31 #1
    o: PT �[2J`Lama` → PT | @Baru
    cn, displayName: changed (personal data is not shown)
    ");
    let page = under_request(&view, Language::En);
    let row = page
        .lines()
        .rfind(|line| line.starts_with("| `tamu-jonathan.go`"))
        .unwrap();
    assert_snapshot!(row, @"| `tamu-jonathan.go` | `spi` | 2023-03-09 – 2023-03-31 | `2023-03-17-lanjut#1` | `cn`, `displayName`, `o`: `PT �[2JLama` → `PT  @Baru` |");
}

fn nothing_that_a_message_says_is_markdown(message: &str) -> Result<(), TestCaseError> {
    let mut view = busy_once().clone();
    view.held[0].diagnostics.truncate(1);
    message.clone_into(&mut view.held[0].diagnostics[0].message);
    let page = markdown(&view, &Catalogue::of(Language::En));
    let line = page.lines().find(|line| line.starts_with("  - `")).unwrap();
    let said = line
        .strip_prefix("  - `until-before-from`: ")
        .and_then(|line| line.strip_suffix(" (`accounts/itb/spi/2023/2023-03-17-salah.yaml:19`)"));
    let said = said.unwrap_or_else(|| panic!("{line}"));
    // What opens the span closes it at its end, and nowhere before.
    let fence = &said[..said.len() - said.trim_start_matches('`').len()];
    let inside = said
        .strip_prefix(fence)
        .and_then(|said| said.strip_suffix(fence))
        .unwrap();
    prop_assert!(
        fence.len() == 1 || inside.starts_with(' ') && inside.ends_with(' '),
        "{}",
        said
    );
    prop_assert!(
        !inside.split(|letter| letter != '`').any(|run| run == fence),
        "{}",
        said
    );
    Ok(())
}

#[test]
fn a_file_that_says_no_id_is_held_by_its_path() {
    let mut scene = Scene::with_the_letter();
    let path = "accounts/itb/spi/2023/Surat Kosong.yaml";
    scene.files.insert(path.to_owned(), b"x".to_vec());
    let view = scene.plan("2023-03-09").view;
    assert!(on_terminal(&view, Language::En).contains(&format!("\n  {path}  ")));
    assert!(under_request(&view, Language::En).contains(&format!("\n- `{path}`\n  - `")));
}

pub(super) fn busy_once() -> &'static PlanView {
    static BUSY: std::sync::OnceLock<PlanView> = std::sync::OnceLock::new();
    BUSY.get_or_init(busy)
}

#[test]
fn names_are_as_they_were_invented() {
    let all: BTreeSet<String> = (0..10_000).map(invented).collect();
    assert_eq!(all.len(), 10_000);
    assert!(Username::parse("tamu-bababaci.tamu").is_some());
}
