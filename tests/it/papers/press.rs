//! Markup in, PDF out.

use std::io::Write as _;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use akuntabel::outside::press::child::{Bounds, ChildPress, WORD};
use akuntabel::outside::press::{TAGGED_ROWS, Typesetter};
use akuntabel::papers::draw_up;
use akuntabel::papers::matter::{Fate, Occasion, Row, Standing};
use akuntabel::papers::typeset::{literal, typeset};
use akuntabel::ports::{Press as _, Sheet};
use akuntabel::request::Request;
use chrono::DateTime;
use insta::assert_snapshot;
use proptest::prelude::*;

use crate::papers::made::{
    World, audit_guests, audit_rows, closing, day, guard_rows, guards, student_rows, students, templates,
    text,
};

fn sheet_of(occasion: Occasion<'_>, rows: Vec<Row>) -> Sheet {
    let world = World::new();
    let paper = draw_up(&world.matter(occasion, rows)).unwrap();
    typeset(&templates(), &paper).unwrap_or_else(|error| panic!("{error}"))
}

fn minutes(rows: impl Fn(&Request) -> Vec<Row>) -> Sheet {
    let request = audit_guests();
    sheet_of(Occasion::Creation(&request), rows(&request))
}

/// A sheet with markup of one's own.
fn sheet(markup: &str) -> Sheet {
    Sheet {
        ident: "coba".to_owned(),
        at: DateTime::from_timestamp(1_678_294_800, 0).unwrap(),
        markup: markup.to_owned(),
        data: "{}".to_owned(),
        rows: 0,
    }
}

fn pages(sheet: &Sheet) -> String {
    let pages = Typesetter::new()
        .pages(sheet)
        .unwrap_or_else(|error| panic!("{error}"));
    pages.join("\n--------\n")
}

/// The words of the pages, however the lines break.
fn running(sheet: &Sheet) -> String {
    pages(sheet).split_whitespace().collect::<Vec<_>>().join(" ")
}

fn child(bounds: Bounds) -> ChildPress {
    ChildPress {
        program: PathBuf::from(env!("CARGO_BIN_EXE_akun")),
        bounds,
    }
}

/// What another program says about a PDF, which `scripts/test` installs.
fn said_by(program: &str, arguments: &[&str], pdf: &[u8]) -> String {
    let mut file = tempfile::NamedTempFile::new().unwrap();
    file.write_all(pdf).unwrap();
    let arguments = arguments.iter().map(|argument| match *argument {
        "PDF" => file.path().as_os_str(),
        other => other.as_ref(),
    });
    let output = Command::new(program)
        .args(arguments)
        .output()
        .unwrap_or_else(|error| panic!("{program} is needed (scripts/test installs it): {error}"));
    assert!(
        output.status.success(),
        "{program}: {}",
        String::from_utf8_lossy(&output.stderr)
    );
    String::from_utf8(output.stdout).unwrap()
}

#[test]
// proves: ITB-A3-3, ITB-FM-1, ITB-LTR1-1, ITB-PRL-6
fn minutes_of_the_letter_on_the_page() {
    assert_snapshot!("pages_of_the_minutes", pages(&minutes(audit_rows)));
}

#[test]
// proves: ITB-A3-3, ITB-LTR1-7, ITB-LTR2-1, ITB-LTR2-2, ITB-LTR2-3, ITB-LTR2-5, ITB-PRL-4
fn reply_to_the_letter_on_the_page() {
    let request = audit_guests();
    let sheet = sheet_of(Occasion::Reply(&request), audit_rows(&request));
    assert_snapshot!("page_of_the_reply", pages(&sheet));
}

#[test]
fn closing_on_the_page() {
    let request = audit_guests();
    let occasion = closing(&request);
    assert_snapshot!(
        "pages_of_the_closing",
        pages(&sheet_of(occasion, audit_rows(&request)))
    );
}

#[test]
fn guards_on_the_page() {
    let request = guards();
    let sheet = sheet_of(Occasion::Creation(&request), guard_rows(&request));
    assert_snapshot!("pages_for_guards", pages(&sheet));
}

/// Guests of whom one is refused and one waits for the quota.
fn partly(request: &Request) -> Vec<Row> {
    let mut rows = audit_rows(request);
    rows[1].fate = Fate::Failed {
        reason: "Nama akun sudah dipakai".to_owned(),
        rule: Some("II.B.3".to_owned()),
    };
    rows[3].fate = Fate::Scheduled {
        day: day("2023-03-10"),
    };
    rows
}

#[test]
fn partly_done_on_the_page() {
    assert_snapshot!("pages_partly_done", pages(&minutes(partly)));
    let request = audit_guests();
    let reply = sheet_of(Occasion::Reply(&request), partly(&request));
    assert_snapshot!("pages_of_a_reply_partly_done", pages(&reply));
}

#[test]
fn a_preview_says_so_on_every_page() {
    let world = World::new();
    let request = audit_guests();
    let mut matter = world.matter(Occasion::Creation(&request), audit_rows(&request));
    matter.standing = Standing::Preview;
    let paper = draw_up(&matter).unwrap();
    let sheet = typeset(&templates(), &paper).unwrap();
    let pages = Typesetter::new().pages(&sheet).unwrap();
    assert_eq!(pages.len(), 2);
    assert!(pages.iter().all(|page| page.contains("PRATINJAU")));
}

#[test]
// proves: trap 82
fn a_long_annex_repeats_its_head_and_counts_its_pages() {
    let request = students(120);
    let sheet = sheet_of(Occasion::Creation(&request), student_rows(&request));
    let pages = Typesetter::new().pages(&sheet).unwrap();
    assert_eq!(pages.len(), 5);
    for (number, page) in (2..).zip(&pages[1..]) {
        assert!(page.contains("No NIM Nama Program Studi"), "{page}");
        assert!(page.contains(&format!("Halaman {number} dari 5")), "{page}");
        assert!(
            page.contains("Lampiran Berita Acara Nomor 1/IT1.B05.3/BA/2023"),
            "{page}"
        );
    }
}

#[test]
fn the_same_paper_is_the_same_bytes_in_every_process() {
    let sheet = minutes(audit_rows);
    let here = Typesetter::new().print(&sheet).unwrap();
    let press = child(Bounds::default());
    for _ in 0..2 {
        assert!(
            press.print(&sheet).unwrap() == here,
            "another process gave other bytes"
        );
    }
    assert!(here.starts_with(b"%PDF-1.7"));
}

#[test]
fn other_programs_read_what_is_printed() {
    let pdf = Typesetter::new().print(&minutes(audit_rows)).unwrap();
    let checked = said_by("qpdf", &["--check", "PDF"], &pdf);
    assert!(
        checked.contains("No syntax or stream encoding errors found"),
        "{checked}"
    );
    let text = said_by("pdftotext", &["PDF", "-"], &pdf);
    for words in ["BERITA ACARA", "tamu-lidwina.andrea", "Halaman 2 dari 2"] {
        assert!(text.contains(words), "{words} in {text}");
    }
    let fonts = said_by("pdffonts", &["PDF"], &pdf);
    let rows: Vec<&str> = fonts.lines().skip(2).collect();
    assert_eq!(rows.len(), 2, "{fonts}");
    for row in rows {
        // Embedded, a subset, with a map to Unicode.
        assert!(
            row.contains("LibertinusSerif") && row.contains("yes yes yes"),
            "{row}"
        );
    }
}

#[test]
fn the_press_is_not_for_people() {
    let binary = Command::new(env!("CARGO_BIN_EXE_akun"))
        .arg(WORD)
        .stdin(Stdio::null())
        .output()
        .unwrap();
    assert!(!binary.status.success() && binary.stdout.is_empty());
    assert_snapshot!(String::from_utf8(binary.stderr).unwrap(), @"print-sheet is for the program itself: it takes bounds on memory and time");
}

#[test]
fn long_papers_have_no_tags() {
    let press = Typesetter::new();
    let mut sheet = minutes(audit_rows);
    let tagged = |pdf: &[u8]| pdf.windows(14).any(|window| window == b"StructTreeRoot");
    let part = |pdf: &[u8], level: &str| {
        let text = String::from_utf8_lossy(pdf).into_owned();
        text.contains(&format!("<pdfaid:conformance>{level}<"))
    };
    sheet.rows = TAGGED_ROWS;
    let short = press.print(&sheet).unwrap();
    sheet.rows = TAGGED_ROWS + 1;
    let long = press.print(&sheet).unwrap();
    assert!(tagged(&short) && part(&short, "A"));
    assert!(!tagged(&long) && part(&long, "B"));
}

#[test]
// proves: trap 3, trap 4, trap 6
fn names_of_any_kind_are_printed_as_they_are() {
    let names = [
        "Ma'ruf \"Al\" #panic() $x$ \\ *b* _i_ `c`",
        "Amín Müller Đặng Ñusrat Żółć",
        "Siti Nurbaya Kusumaningrum Widyastuti Puspitasari Hadiningrat",
        "= Judul // /* ~ -- ... @ref [x] {y} <z>",
        "#import \"/etc/passwd\"",
    ];
    let sheet = minutes(|request| {
        let mut rows = audit_rows(request);
        for (row, name) in rows.iter_mut().zip(names) {
            name.clone_into(&mut row.details.name);
        }
        rows[0].details.company = Some("PT \"Satu\" & Rekan's #1".to_owned());
        rows
    });
    Typesetter::new().print(&sheet).unwrap();
    let text = running(&sheet);
    assert!(text.contains("PT \"Satu\" & Rekan's #1"), "{text}");
    // Cells stand side by side, so that a name that breaks is not in one piece: each of its words is.
    for word in names.iter().flat_map(|name| name.split(' ')) {
        assert!(text.contains(word), "{word} in {text}");
    }
}

/// A word on a page: where it begins and ends, how high it stands, and what it is.
struct Placed {
    from: f64,
    until: f64,
    top: f64,
    word: String,
}

/// The words of a paper's first page, as another program finds them.
fn first_page(sheet: &Sheet) -> Vec<Placed> {
    let pdf = Typesetter::new().print(sheet).unwrap();
    let found = said_by("pdftotext", &["-bbox", "-l", "1", "PDF", "-"], &pdf);
    let placed = found.lines().filter_map(|line| {
        let line = line.trim().strip_prefix("<word ")?.strip_suffix("</word>")?;
        let (places, word) = line.split_once('>')?;
        let number = |name: &str| -> f64 {
            let (_, rest) = places.split_once(&format!("{name}=\"")).unwrap();
            rest.split_once('"').unwrap().0.parse().unwrap()
        };
        Some(Placed {
            from: number("xMin"),
            until: number("xMax"),
            top: number("yMin"),
            word: word.to_owned(),
        })
    });
    placed.collect()
}

#[test]
fn no_line_is_torn_apart() {
    let request = audit_guests();
    let rows = audit_rows(&request);
    for occasion in [
        Occasion::Creation(&request),
        closing(&request),
        Occasion::Reply(&request),
    ] {
        let words = first_page(&sheet_of(occasion, rows.clone()));
        let mut beside = 0;
        for pair in words.windows(2) {
            let same_line = (pair[0].top - pair[1].top).abs() < 0.5;
            // Within a sentence: columns, list numbers and labels stand apart on purpose.
            let sentence = pair.iter().all(|word| word.word.starts_with(char::is_lowercase))
                && !pair[0].word.ends_with(['.', ':']);
            if same_line && sentence {
                beside += 1;
                let gap = pair[1].from - pair[0].until;
                assert!(
                    gap < 4.5,
                    "{} and {} are {gap} pt apart",
                    pair[0].word,
                    pair[1].word
                );
            }
        }
        assert!(beside > 20, "only {beside} words stand beside another");
    }
}

#[test]
fn a_very_long_word_stays_on_the_page() {
    let long = |letter: &str| letter.repeat(130);
    let mut request = audit_guests();
    request.letter.subject = Some(text(&long("perihal")));
    request.sponsor.as_mut().unwrap().name = text(&long("Y"));
    request.requester.name = text(&format!("102/{}", long("N/")));
    let mut rows = audit_rows(&request);
    for row in &mut rows {
        row.details.company = Some(long("C"));
    }
    // A4, less the margin on the right.
    let edge = 595.3 - 2.3 / 2.54 * 72.0;
    for occasion in [Occasion::Creation(&request), Occasion::Reply(&request)] {
        let words = first_page(&sheet_of(occasion, rows.clone()));
        for word in &words {
            assert!(word.until < edge + 0.5, "{} ends at {} pt", word.word, word.until);
        }
        let all: String = words.iter().map(|word| word.word.as_str()).collect();
        let all = all.replace('\u{200b}', "");
        assert!(
            all.contains(&long("C")) && all.contains(&long("perihal")),
            "{all}"
        );
    }
}

#[test]
fn a_letter_that_no_font_has_is_spelt_out_and_noted() {
    let sheet = minutes(|request| {
        let mut rows = audit_rows(request);
        rows[0].details.name = "Chen \u{9648}\u{E000}\u{10FFFF} \u{7}".to_owned();
        rows[1].details.company = Some("\u{9648}".to_owned());
        rows
    });
    Typesetter::new().print(&sheet).unwrap();
    let text = running(&sheet);
    for code in [
        "[U+9648]",
        "[U+E000]",
        "[U+10FFFF]",
        "kode Unicode: [U+9648] [U+E000] [U+10FFFF]",
    ] {
        assert!(text.contains(code), "{code} in {text}");
    }
}

#[test]
fn a_template_reaches_nothing() {
    let tries = [
        "#read(\"/etc/passwd\")",
        "#read(\"../../etc/passwd\")",
        "#include \"/main2.typ\"",
        "#import \"@preview/cetz:0.3.0\"",
        "#image(\"logo.png\")",
        "#panic(\"henti\")",
        "#let x = (",
    ];
    let press = Typesetter::new();
    let said: Vec<String> = tries
        .iter()
        .map(|markup| press.print(&sheet(markup)).unwrap_err().to_string())
        .collect();
    assert_snapshot!(said.join("\n"), @r#"
    cannot print coba: failed to load file (access denied) (line 1: #read("/etc/passwd"))
    cannot print coba: path `"../../etc/passwd"` would escape the project root (line 1: #read("../../etc/passwd"))
    cannot print coba: failed to load file (access denied) (line 1: #include "/main2.typ")
    cannot print coba: failed to load file (access denied) (line 1: #import "@preview/cetz:0.3.0")
    cannot print coba: failed to load file (access denied) (line 1: #image("logo.png"))
    cannot print coba: panicked with: henti (line 1: #panic("henti"))
    cannot print coba: unclosed delimiter (line 1: #let x = ()
    "#);
    assert_eq!(pages(&sheet("#datetime.today().display()")), "2023-03-08");
}

#[test]
fn a_template_that_runs_away_is_stopped() {
    let endless = "#for i in range(9999) { for j in range(9999) { for k in range(9999) {} } }";
    let hasty = Bounds {
        memory: 1024,
        seconds: 1,
    };
    let small = Bounds {
        memory: 512,
        seconds: 60,
    };
    let said = [
        child(hasty).print(&sheet(endless)),
        child(small).print(&sheet("#let x = range(300000000)")),
        child(small).print(&sheet("#let f(n) = f(n + 1)\n#f(0)")),
        child(small).print(&sheet("#panic(\"henti\")")),
        ChildPress {
            program: PathBuf::from("/tidak/ada"),
            bounds: small,
        }
        .print(&sheet("")),
    ]
    .map(|printed| printed.unwrap_err().to_string());
    assert_snapshot!(said.join("\n"), @r#"
    cannot print coba: the template takes more than 1 seconds
    cannot print coba: the template takes more than 512 MiB of memory
    cannot print coba: maximum function call depth exceeded (line 1: #let f(n) = f(n + 1))
    cannot print coba: panicked with: henti (line 1: #panic("henti"))
    cannot print coba: cannot use /tidak/ada as a press: No such file or directory (os error 2)
    "#);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// Any text comes out of the typesetter as the text that went in.
    #[test]
    fn literals_are_set_as_their_text(name in "[ -~]{1,30}") {
        let set = running(&sheet(&format!("#set text(hyphenate: false)\n{}", literal(&name))));
        let words: Vec<&str> = name.split_whitespace().collect();
        prop_assert_eq!(set, words.join(" "));
    }
}
