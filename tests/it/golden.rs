//! The worked requests of this repository, replayed from 2023 to 2026: what the program does on each day against a table
//! that people worked out from the SOP, `golden/table.txt`. Nothing writes that file but people.

/// The table.
mod table;
/// The calendar, day by day.
mod replay;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use akuntabel::desired::person::Standing;
use insta::assert_snapshot;

use crate::golden::replay::{Replay, foreseen, of_day, replay, whole};
use crate::golden::table::{Row, rows, rows_of};
use crate::lists::REQUEST;
use crate::lists::intake::{STUDENTS, list};
use crate::plan::scene::day;

const FIRST: &str = "2023-01-02";
const LAST: &str = "2026-06-30";

/// One replay for all tests.
static REPLAYED: LazyLock<Replay> = LazyLock::new(|| replay("itb", day(FIRST), day(LAST)));

/// What only one side says.
fn difference(table: &[String], program: &[String]) -> String {
    let only = |these: &[String], those: &[String], mark: char| {
        let alone = these.iter().filter(|line| !those.contains(line));
        alone.fold(String::new(), |all, line| all + &format!("{mark} {line}\n"))
    };
    only(table, program, '-') + &only(program, table, '+')
}

#[test]
// proves: ITB-A1-2, ITB-A2-2, ITB-A3-2, ITB-A4-2, ITB-A5-2, ITB-A5-3, ITB-B2-2, ITB-B3-2, ITB-B4-2, ITB-B5-2, ITB-C1-3
// proves: ITB-C1-4, ITB-C2-3, ITB-C3-2, ITB-C4-2, ITB-II-B-7a, ITB-II-B-7b, ITB-II-B-7c, ITB-II-B-7d, ITB-II-B-7e
// proves: ITB-II-B-7g, ITB-II-B-8a, ITB-II-B-8b, ITB-II-B-8c, ITB-II-B-10, ITB-II-B-11, trap 56, trap 61
fn every_day_gives_what_the_table_says_and_no_other_day_changes_anything() {
    // The list of 5,000 has days of its own.
    let table = rows().into_iter().filter(|row| !row.is_of_list());
    let mut table: Vec<String> = table.map(|row| row.shown()).collect();
    let mut program: Vec<String> = REPLAYED.changes.iter().map(Row::shown).collect();
    table.sort();
    program.sort();
    assert_eq!(program, table, "\n{}", difference(&table, &program));
}

/// The other institution, on the same program.
#[test]
// proves: ITS-KK-1.2, ITS-KU-6, ITS-KU-7, ITS-KU-8, ITS-KU-9, ITS-KU-11, ITS-KK-3.1.4, ITS-TGL-1, ITS-TGL-3, ITS-TGL-4, ITS-TGL-7
fn every_day_of_the_other_institution_gives_what_its_table_says() {
    let replayed = replay("its", day("2024-01-02"), day(LAST));
    assert_eq!(replayed.held, [""; 0]);
    assert_eq!(replayed.findings, [""; 0]);
    assert_eq!(replayed.left, [""; 0]);
    let mut table: Vec<String> = rows_of("table-its.txt").iter().map(Row::shown).collect();
    let mut program: Vec<String> = replayed.changes.iter().map(Row::shown).collect();
    table.sort();
    program.sort();
    assert_eq!(program, table, "\n{}", difference(&table, &program));
    for (day, reached) in &replayed.reached {
        for (person, standing) in reached {
            assert_eq!(
                replayed.computed[day].get(person),
                Some(standing),
                "{day} {person}"
            );
        }
    }
}

/// Five thousand students, by a list on the share, beside everybody else: made on one day, and left alone ever after.
#[test]
// proves: ITB-A1-2, ITB-II-B-7a
fn a_list_of_thousands_gives_what_the_table_says() {
    let of_list = rows().into_iter().find(Row::is_of_list).unwrap();
    let list = list();
    let (header, lines) = list.split_once('\n').unwrap();
    let column = header.split(',').position(|name| name.trim() == "NIM").unwrap();
    let numbers = lines.lines().map(|line| line.split(',').nth(column).unwrap());
    let table = of_list.of_each(numbers);
    assert_eq!(table.len(), STUDENTS);

    let mut scene = whole("itb");
    scene.bring(REQUEST);
    let shelf = scene.shelf.as_mut().unwrap();
    shelf.put("dti-akun/2024/ditdik/maba-gel2.csv", list.as_bytes());
    scene.apply("2024-08-18");
    let applied = scene.apply(&of_list.day);
    let made = of_day(&applied, day(&of_list.day));
    let wanted: Vec<String> = table.iter().map(Row::change).collect();
    assert!(made == wanted, "{}", difference(&wanted, &made));
    let papers = applied.papers();
    let minutes = papers.iter().filter(|key| key.starts_with("ba-"));
    assert_eq!(
        minutes.collect::<Vec<_>>(),
        [
            "ba-pembuatan/2024-08-19-ditdik-mahasiswa-baru-5000/2024-08-19",
            "ba-penyerahan/2024-08-19-ditdik-mahasiswa-baru-5000/2024-08-19"
        ]
    );
    assert_eq!(scene.plan(&of_list.day).changes(), [""; 0]);
    // Half a year later nothing else has touched them, nor they anybody.
    let later = "2025-01-02";
    scene.apply(later);
    let mut open: BTreeSet<String> = scene.accounts(later).into_iter().collect();
    open.retain(|account| account.contains(" active "));
    let mut last: BTreeMap<String, Row> = BTreeMap::new();
    for row in rows()
        .into_iter()
        .filter(|row| *row.day <= *later && !row.is_of_list())
    {
        last.insert(row.account.clone(), row);
    }
    let others = last.into_values().filter(|row| row.state == "active");
    let table = table.into_iter().chain(others);
    let wanted: BTreeSet<String> = table
        .map(|row| format!("{} active {}", row.account, row.last_day))
        .collect();
    assert!(
        open == wanted,
        "{:?}",
        open.symmetric_difference(&wanted).collect::<Vec<_>>()
    );
}

/// Each day is foreseen by what the days before it would do.
#[test]
fn a_forecast_of_the_first_day_says_what_every_later_day_does() {
    let last = day("2025-06-30");
    let mut foreseen: Vec<String> = foreseen(day(FIRST), last).iter().map(Row::change).collect();
    let done = REPLAYED.changes.iter();
    let done = done.filter(|row| row.day <= last.to_string());
    let mut done: Vec<String> = done.map(Row::change).collect();
    foreseen.sort();
    done.sort();
    assert!(done.len() > 40);
    assert_eq!(foreseen, done, "\n{}", difference(&done, &foreseen));
}

/// The minutes whose key begins with any of these.
fn minutes(begin: &[&str]) -> String {
    let all = REPLAYED.minutes.iter();
    let meant = all.filter(|(key, _)| begin.iter().any(|begin| key.starts_with(begin)));
    meant.fold(String::new(), |text, (key, says)| {
        text + &format!("== {key}\n{says}\n\n")
    })
}

#[test]
// proves: ITB-B3-3
fn minutes_of_longer_contracts() {
    assert_snapshot!(minutes(&["ba-pembaharuan/2025-06-16-ditren"]));
}

#[test]
// proves: ITB-B4-4
fn minutes_of_a_month_more() {
    assert_snapshot!(minutes(&["ba-pembaharuan/2025-06-23-sarpras"]));
}

#[test]
// proves: ITB-B5-4, ITB-PRL-5
fn minutes_of_employees_and_of_a_decree() {
    assert_snapshot!(minutes(&[
        "ba-pembaharuan/2025-05-05-ditkep",
        "ba-pembaharuan/2025-06-02-ditkep"
    ]));
}

#[test]
// proves: ITB-C2-5
fn minutes_of_employees_who_leave_by_month() {
    assert_snapshot!(minutes(&[
        "ba-penonaktifan/2025-01-06-ditkep",
        "ba-penonaktifan/2025-07-07-ditkep",
        "ba-penonaktifan/2025-09-15-ditkep"
    ]));
}

#[test]
// proves: ITB-C3-4
fn minutes_of_a_contract_that_ends_early() {
    assert_snapshot!(minutes(&["ba-penonaktifan/2025-03-17-ditren"]));
}

/// Two years of letters, carried out by one run.
#[test]
// proves: trap 51
fn a_run_that_catches_up_ends_in_the_papers_that_its_plan_names_and_leaves_nothing() {
    let mut scene = whole("itb");
    let on = "2025-06-23";
    let planned = scene.plan(on).view.papers.into_iter();
    let planned: Vec<_> = planned.map(|paper| (paper.key, paper.number)).collect();
    let applied = scene.apply(on);
    let drawn = applied.report.paperwork.papers.iter();
    let mut drawn: Vec<_> = drawn
        .map(|paper| (paper.key.to_string(), paper.number.clone()))
        .collect();
    let mut foreseen = planned;
    foreseen.sort();
    drawn.sort();
    assert_eq!(foreseen, drawn);
    assert!(
        drawn
            .iter()
            .any(|(key, _)| key.starts_with("ba-penonaktifan/2025-03-17-ditren"))
    );
    assert_eq!(scene.plan(on).changes(), [""; 0]);
}

#[test]
fn everybody_acts_and_every_plan_runs_out() {
    assert_eq!(REPLAYED.held, Vec::<String>::new());
    assert_eq!(REPLAYED.findings, Vec::<String>::new());
    assert_eq!(REPLAYED.left, Vec::<String>::new());
}

#[test]
fn a_day_computed_directly_is_the_same_day_reached_day_by_day() {
    for (day, reached) in &REPLAYED.reached {
        assert_eq!(&REPLAYED.computed[day], reached, "{day}");
    }
    assert!(REPLAYED.reached.len() > 40);
    let open = |standing: &Standing| matches!(standing, Standing::Active { .. });
    let most = REPLAYED.reached.values().map(BTreeMap::len).max();
    assert_eq!(most, Some(37), "everybody of the table");
    assert!(REPLAYED.reached.values().flat_map(BTreeMap::values).any(open));
}
