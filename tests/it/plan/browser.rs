//! Plans in a browser: a real one takes the page apart, and says what it made of it.

use std::collections::BTreeSet;
use std::fs;
use std::process::Command;

use akuntabel::change::ChangeKind;
use akuntabel::language::{Catalogue, Language};
use akuntabel::plan::html::page;
use akuntabel::plan::odd::{Odd, Oddity};
use akuntabel::plan::view::PlanView;
use insta::assert_snapshot;
use regex_lite::Regex;

use crate::plan::pages::{busy_once, proposed};

/// What would be more than text, if a browser let it.
const HOSTILE: &str =
    "</td></main><script>document.title='x'</script><img src=x onerror=alert(1)>\" onload=\"x &lt;b>";

fn html(view: &PlanView, language: Language) -> String {
    let catalogue = Catalogue::of(language);
    page(view, &catalogue).html(&catalogue).unwrap()
}

/// What a browser made of a page, as it would write it down again.
fn seen(html: &str) -> String {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("page.html");
    fs::write(&file, html).unwrap();
    let output = Command::new("chromium-headless-shell")
        // Its own fence needs rights that a container does not give; it sees nothing but our page.
        .args(["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"])
        .arg(format!(
            "--user-data-dir={}",
            folder.path().join("profile").display()
        ))
        .args(["--dump-dom", &format!("file://{}", file.display())])
        .env("HOME", folder.path())
        .output()
        .unwrap();
    assert!(output.status.success(), "{output:?}");
    String::from_utf8(output.stdout).unwrap()
}

/// The elements of a page, each once.
fn elements(dom: &str) -> String {
    let open = Regex::new("<([a-z0-9]+)").unwrap();
    let names: BTreeSet<&str> = open
        .captures_iter(dom)
        .map(|found| found.get(1).unwrap().as_str())
        .collect();
    names.into_iter().collect::<Vec<_>>().join(" ")
}

/// What the reader of a page sees of it.
fn read(dom: &str) -> String {
    let (_, body) = dom.split_once("<body>").unwrap();
    let text = Regex::new("<[^>]*>").unwrap().replace_all(body, "\n");
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.collect::<Vec<_>>().join("\n")
}

#[test]
fn a_plan_is_read_in_a_browser() {
    let dom = seen(&html(&proposed(), Language::En));
    assert_snapshot!(elements(&dom), @"a body div h1 h2 head header html li main meta nav p section style table tbody td th thead title tr ul");
    assert_snapshot!("browser_en", read(&dom));
    let dom = seen(&html(busy_once(), Language::Id));
    assert!(dom.contains("<html lang=\"id\">"), "{dom}");
    assert_snapshot!("browser_id", read(&dom));
}

/// Whatever a file says is text in it, and the page asks nobody for anything.
#[test]
fn a_long_plan_is_whole_and_harmless_in_a_browser() {
    let mut view = proposed();
    let mut creation = view
        .changes
        .iter()
        .find(|change| change.kind == ChangeKind::Create)
        .unwrap()
        .clone();
    creation.differences = view.changes.last().unwrap().differences.clone();
    creation.differences[0].values = Some((HOSTILE.to_owned(), HOSTILE.to_owned()));
    view.changes = vec![creation.clone(); 5_000];
    view.odd = vec![Odd {
        username: creation.username.clone(),
        item: creation.cause.item().clone(),
        oddity: Oddity::SameName {
            other: HOSTILE.to_owned(),
        },
    }];
    view.held[0].diagnostics[0].message = HOSTILE.to_owned();
    view.findings[0].detail = HOSTILE.to_owned();
    let written = html(&view, Language::En);
    let dom = seen(&written);
    assert_eq!(dom.matches("<td>tamu-ani.wijaya</td>").count(), 5_000);
    assert_eq!(elements(&dom), elements(&seen(&html(&proposed(), Language::En))));
    assert!(dom.contains("<title>Plan "), "a script ran");
    assert!(
        !written.contains("src=x onerror=alert(1)>"),
        "what is text is marked as such"
    );
    assert!(!written.contains("http://") && !written.contains("https://"));
    assert!(
        read(&dom).contains("&lt;script&gt;document.title"),
        "{}",
        &dom[..4_000]
    );
}
