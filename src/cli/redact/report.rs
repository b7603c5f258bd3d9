//! What a redaction would do, and what it did. It names files, lines and counts, and nothing of what stands there.

use std::io::Write as _;

use crate::cli::context::Context;
use crate::cli::desk::Desk;
use crate::cli::exit::{Exit, Stop};
use crate::cli::redact::Args;
use crate::cli::redact::work::Work;
use crate::outside::git::CommitId;

/// Shows what there is to do, and how it is done.
///
/// # Errors
/// When the output cannot be written.
pub fn show(args: &Args, work: &Work, desk: &Desk, context: &mut Context) -> Result<Exit, Stop> {
    let catalogue = &desk.catalogue;
    let out = &mut context.out;
    writeln!(out, "{}", catalogue.text("redact-would", &[("what", &args.what)]))?;
    for (path, lines) in &work.lines {
        let lines: Vec<String> = lines.iter().map(ToString::to_string).collect();
        let shown = [("path", path.as_str()), ("lines", &lines.join(", "))];
        writeln!(out, "  {}", catalogue.text("redact-edits", &shown))?;
    }
    for file in &work.papers {
        writeln!(
            out,
            "  {}",
            catalogue.text("redact-destroys", &[("path", &file.path)])
        )?;
    }
    for copied in &work.copies {
        let (old, new) = (copied.old.to_string(), copied.new.to_string());
        let shown = [("old", old.as_str()), ("new", &new)];
        writeln!(out, "  {}", catalogue.text("redact-copies", &shown))?;
    }
    for list in &work.old_lists {
        let path = list.to_string();
        writeln!(out, "  {}", catalogue.text("redact-destroys", &[("path", &path)]))?;
    }
    if !work.left.is_empty() {
        writeln!(out, "{}", catalogue.text("redact-left", &[]))?;
        for (path, line) in &work.left {
            writeln!(out, "  {path}:{line}")?;
        }
    }
    if !work.named.twins.is_empty() {
        let count = work.named.twins.len().to_string();
        writeln!(out, "{}", catalogue.text("redact-twins", &[("count", &count)]))?;
    }
    writeln!(out, "{}", catalogue.text("redact-how", &[]))?;
    Ok(Exit::Done)
}

/// Tells what was done, and where the edits wait for review.
///
/// # Errors
/// When the output cannot be written.
pub fn say_done(
    work: &Work,
    branch: Option<&(String, CommitId)>,
    desk: &Desk,
    context: &mut Context,
) -> Result<Exit, Stop> {
    let catalogue = &desk.catalogue;
    let out = &mut context.out;
    if work.is_nothing() {
        writeln!(out, "{}", catalogue.text("redact-nothing", &[]))?;
        return Ok(Exit::Done);
    }
    if work.is_news() {
        let (requests, papers) = (work.edits.len().to_string(), work.papers.len().to_string());
        let counts = [("requests", requests.as_str()), ("papers", &papers)];
        writeln!(out, "{}", catalogue.text("redact-recorded", &counts))?;
    }
    for list in &work.old_lists {
        let path = list.to_string();
        writeln!(out, "{}", catalogue.text("redact-destroyed", &[("path", &path)]))?;
    }
    if let Some((name, commit)) = branch {
        let settings = desk.settings();
        let shown = [
            ("branch", name.as_str()),
            ("commit", &commit.to_string()),
            ("base", &settings.branch),
            ("remote", settings.remote.as_deref().unwrap_or("none")),
        ];
        writeln!(out, "{}", catalogue.text("redact-waits", &shown))?;
    }
    if !work.copies.is_empty() {
        writeln!(out, "{}", catalogue.text("redact-again", &[]))?;
    }
    writeln!(out, "{}", catalogue.text("redact-old", &[]))?;
    Ok(Exit::Done)
}
