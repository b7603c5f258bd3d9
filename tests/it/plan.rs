//! Requests, a directory and a day in; plans and runs out. The door is [`scene::Scene`].

/// A registry, a directory and an audit record, with days to plan and apply.
pub(crate) mod scene;
/// What lies ahead of a scene.
mod foresight;
/// What a scene leaves behind.
mod trace;
/// What a plan or a run came to.
pub(crate) mod verdict;
/// The text of letters.
pub(crate) mod letters;
/// Prints markup as it is.
pub(crate) mod press;
/// An audit ref that is gone afterwards.
pub(crate) mod audit;
/// A lock that another run takes over.
mod hold;
/// Plans as people read them.
mod pages;
/// Plans in a browser.
mod browser;
/// Rows that break no rule and look odd.
mod odd;
/// The letter of the SOP, from creation to closing, and what days do.
mod days;
/// Accounts that later requests extend, change and close.
mod acts;
/// What the help desk does once for holders.
mod helpdesk;
/// Accounts that are kept for an audit or a court.
mod kept;
/// Entries that are made again.
mod restore;
/// How long sealed files lie there.
mod sealed;
/// Entries of others that become ours.
mod adoption;
/// Requests that entered under an older policy.
mod entry;
/// How many accounts a day takes.
mod quota;
/// Brakes on the whole plan.
mod guards;
/// What other hands did in the directory.
mod drift;
/// Values that the directory has no room for.
mod room;
/// Entries that stand elsewhere than they did.
mod moved;
/// What there is a word for.
mod words;
/// Who gets which name.
mod naming;
/// When a plan is the same plan.
mod identity;
/// Requests that are faulty, edited or gone.
mod held;
/// Requests that others take the place of, or take back.
mod replaced;
/// Writes that fail.
mod failures;
/// The minutes of what changes, prolongs and closes accounts.
pub(crate) mod minutes;
/// What nobody answers for.
mod unanswered;
/// Mailboxes that are no person's, and what becomes of them.
pub(crate) mod mailbox;
/// Mailboxes whose unit is dissolved.
mod dissolved;
/// Who answers for mailboxes where a request cannot be carried out.
mod stewards;
/// Directories that do not hold every attribute.
mod bare;
/// What requests say of accounts that are archived and deleted, and what is on record of them.
mod disposed;
/// The states that they go through.
mod lives;
/// The states that histories lead through.
mod life;
/// What always holds of histories of every kind.
pub(crate) mod histories;
/// The same of employees, people with a contract and test accounts.
mod careers;
/// The same of mailboxes that are no person's, and of their people.
mod offices;
/// What always holds.
mod properties;
