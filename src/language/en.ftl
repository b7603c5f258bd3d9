# The texts of the program in English. One rule: every id that stands here stands in id.ftl, with the same variables.

## Diagnostics. `code-` and the word of the code; `help` says what to do, `why` what the rule is for.

code-not-utf8 = the file is not UTF-8 text: byte { $bytes } is no character
    .help = save the file again with the encoding UTF-8
    .why = Every program and every reviewer must read the same letters. In another encoding a name such as Müller becomes something else on the next computer.

code-file-too-large = the file has { $size } bytes; at most { $most } are read
    .help = put fewer people into one request and write several requests
    .why = A file that large cannot be reviewed line by line.

code-byte-order-mark = the file begins with a byte order mark
    .help = save the file as “UTF-8” and not as “UTF-8 with BOM”
    .why = The mark is invisible, and some programs take it for a part of the first key.

code-line-ends = the lines end in a carriage return alone, as on old Macs
    .help = save the file again with line ends of Unix (LF) or Windows (CRLF)
    .why = To most programs such a file is one long line, and to Git every change of it changes everything.

code-tab = a tab stands here
    .help = use spaces: tabs indent differently in every editor
    .why = YAML forbids tabs in indentation, and in a table pasted from a spreadsheet a tab looks like a space and is none.

code-control-character = a control character ({ $character }) stands here
    .help = delete it; it often comes along when text is pasted from another program
    .why = Control characters can steer a terminal or smuggle a line into the header of a mail. No name or note needs them.

code-bidi-character = a character that turns the direction of text ({ $character }) stands here
    .help = delete it
    .why = With it a line can look different from what the program reads, so that a reviewer would approve something else.

code-invisible-character = a character that cannot be seen ({ $character }) stands here
    .help = delete it, or write an ordinary space; it often comes along when text is pasted from a document or a chat
    .why = Two names that look the same would be two different names, and nobody could tell why.

code-yaml-syntax = { $kind ->
        [open-quote] the quotation mark that opens here is not closed properly
        [after-quote] something follows the closing quotation mark
        [escape] this backslash in double quotes means nothing
        [bracket] a bracket or comma is missing before this place
        [colon] a colon is not allowed here
        [no-colon] the colon after a key is missing
        [character] a value cannot begin with this character
        [directive] a line that begins with % is not allowed
        [dash] a list item cannot stand here
        [indentation] the indentation of this line fits nothing above it
        [conflict] a mark of an unresolved merge conflict stands here
       *[other] this is not YAML
    }
    .help = { $kind ->
        [open-quote] close it with the same mark; inside '…' an apostrophe is written twice
        [after-quote] put the whole value in quotes, or remove the quotes inside it
        [escape] write two backslashes, or use '…' instead of "…"
        [bracket] close every [ and {"{"} and put commas between the parts
        [colon] a value with a colon and a space in it needs quotes: title: "Surat: permohonan"; or the line above is indented wrongly
        [no-colon] write the key, a colon, a space and the value: name: Ulfa Pratiwi
        [character] put the value in quotes
        [directive] delete the line
        [dash] begin the item on a new line, indented by two spaces: - name: …
        [indentation] keys that belong together begin in the same column
        [conflict] resolve the conflict, and delete the lines that Git added
       *[other] the reader says: { $detail }
    }
    .why = Requests are YAML files. What is not YAML cannot be read by anyone's program.

code-not-one-document = { $count ->
        [0] the file is empty
       *[other] a second document begins here
    }
    .help = { $count ->
        [0] copy a similar request from the folder accounts/, and make it say what the letter says
       *[other] make a file of its own for each request
    }
    .why = A file is one request, so that its name, its history and its minutes belong together.

code-anchor-or-alias = `{ $name }` is a reference within the file
    .help = write the value itself
    .why = Anchors (&), aliases (*) and merge keys (<<) make a small file large and hide from a reviewer what a line means.

code-curly-quotes = { $value } stands between curly quotes
    .help = use straight quotes: "…"; office programs change them while one types or pastes
    .why = YAML knows straight quotes only. Curly ones are taken for letters, get printed on papers, and spoil numbers.

code-tag = `{ $tag }` is a YAML tag
    .help = delete the tag; text that looks like a number is put in quotes
    .why = Tags change what a value is, and each program knows different ones.

code-too-deep = nested deeper than { $most } levels
    .help = compare the file with an example
    .why = No file of this registry comes near that depth. Deeper ones are accidents or attacks.

code-too-many-nodes = more than { $most } values and keys
    .help = put fewer people into one request and write several requests
    .why = A file that large cannot be reviewed, and reading it would hold up everybody else's.

code-duplicate-key = the key `{ $key }` stands twice
    .help = keep one of them (the first is in line { $line }); if the next item begins here, put “- ” before it
    .why = Programs disagree on which of the two counts.

code-unknown-key = the key `{ $key }` is not known here
    .help = { $near ->
        [yes] correct the spelling, or delete the line
       *[no] known here are: { $known }
    }
    .why = A misspelt key would silently have no effect: an `untill` would leave an account open.

code-missing-key = the key `{ $key }` is missing
    .help = add `{ $key }: …` here
    .why = Without it the request cannot be judged or carried out.

code-wrong-type = { $wanted ->
        [key] a key must be a single word, and this is a { $found ->
            [list] list
           *[mapping] group of keys
        }
       *[other] { $at ->
            [file] the file
            [item] an item of `{ $key }`
           *[key] `{ $key }`
        } { $found ->
            [list] is a list
            [mapping] is a group of keys
           *[text] is the text “{ $value }”
        }
    }
    .help = { $wanted ->
        [text] write a single text
        [number] write a whole number in digits, without quotes or leading zeros
        [boolean] write true or false
        [list] write a list: each item on a line of its own with “- ” before it, or [one, two]
        [mapping] write keys with their values below it, indented by two spaces
        [choice] write a single word
       *[other] write a single word before the colon
    }
    .why = Every key has one kind of value, so that nothing must be guessed.

code-unknown-choice = `{ $key }` cannot be “{ $value }”
    .help = possible are: { $known }
    .why = Rules, papers and reports depend on these words; a new one needs a change of the program.

code-empty-value = { $at ->
        [file] the file has no content
        [item] an item of `{ $key }` has no value
       *[key] `{ $key }` has no value
    }
    .help = fill it in, or delete the line
    .why = Leaving a key out and emptying a value are two different things. An empty value says neither.

code-unquoted-identifier = `{ $key }` is written without quotes
    .help = put it in quotes
    .why = Other programs take such a value for a number: leading zeros and the last digits of an 18-digit NIP would be lost.

code-not-a-date = { $case ->
        [no-such-day] the calendar has no day { $value } between 1900 and 2199
       *[other] “{ $value }” is not a day in the form YYYY-MM-DD
    }
    .help = { $case ->
        [no-such-day] look the day up in the letter
        [ambiguous] write year, month and day with hyphens; this could mean two days, so none is proposed
       *[other] write year, month and day with hyphens: 17 March 2023 is 2023-03-17
    }
    .why = 03-04-2023 is 3 April in Bandung and 4 March elsewhere. Only one form means the same to everyone, and nothing is converted.

code-bad-form = { $wanted ->
        [digest] “{ $value }” is not a SHA-256 digest
        [request-id] “{ $value }” is not a request id
        [item] “{ $value }” names no item
        [username] “{ $value }” cannot be a username
        [share-ref] “{ $value }” is not a file on the share
        [quoted] “{ $value }” must stand in quotes
        [one-line] `{ $key }` must be on one line
        [month] “{ $value }” is not a month
        [positive] `{ $key }` must be 1 or more
        [at-most-99] { $value } test accounts in one request are too many
        [one-account] an account that lives on is one account, not { $value }
        [two-approvals] a special consideration needs two approvals
        [one-list] the request has both `accounts` and `accounts_file`
       *[other] the value is refused: { $detail }
    }
    .help = { $wanted ->
        [digest] write the 64 digits that `sha256sum` gives, 0-9 and a-f
        [request-id] write 6 to 64 of a-z, 0-9 and hyphens, as in the file's name
        [item] write the request's id, # and the item's number
        [username] write 3 to 64 of a-z, 0-9, dot, hyphen and underscore, a letter or digit first and last
        [share-ref] write share://folder/file, without .. and backslashes
        [quoted] put it in quotes
        [one-line] remove the line breaks
        [month] write the year and the month: 2025-01
        [positive] write 1 or a larger number
        [at-most-99] write 99 or less in all
        [one-account] remove `count`, and write an item for each account
        [two-approvals] name one approval of the unit and one of the operator
        [one-list] write exactly one of the two
       *[other] compare with an example
    }
    .why = The value is used in file names, in the directory or on papers, where only this form works.

## Whether it is read at all.

code-not-a-plain-file = { $kind ->
        [link] this is a symbolic link, and links are not followed
        [repository] this is a repository of its own, and it is not looked into
        [name] this name is not UTF-8
       *[special] this is no file
    }
    .help = { $kind ->
        [link] put the file itself here
        [repository] remove it, or delete the .git in it
        [name] give it a name of 0-9, a-z and hyphens
       *[special] remove it
    }
    .why = Only plain files are reviewed. A link or another repository could change what it means after the review.

code-stray-file = nobody reads this file: it is no request
    .help = { $ending ->
        [wrong] give it a name that ends in .yaml, in small letters
       *[other] a request is accounts/<institution>/<unit>/<year>/<id>.yaml, of an institution that has a folder in policies/; remove what is none
    }
    .why = A request with a slip in its name would lie there, merged and approved, and no account would ever come of it.

## What a pull request may change.

code-merged-request-changed = this request is merged, and stays as it is
    .help = take the change back, and write a new request: `supersedes` or `withdraws` names the one that it corrects
    .why = The minutes, and the letter that they answer, go back to the file as it was approved. What is changed afterwards was approved by nobody.

code-merged-request-removed = this request is merged, and is removed or has another name here
    .help = put it back under its name; what it asked for ends by a new request (`withdraws`), or by its own dates
    .why = Accounts rest on their requests. Without one, whatever it made would be nobody's, and its closing would have no cause.

code-followup-entry-changed = an entry that is merged was changed or removed here
    .help = put it back as it was, and add an entry below it that says what is right
    .why = Reports of promised times and minutes rest on what was checked off. A day that can be changed afterwards proves nothing.

code-rules-beside-requests = this is no request, and the pull request brings requests ({ $request })
    .help = move it into a pull request of its own; what judges the requests are the rules of the branch
    .why = Requests that bring their own rules are judged by nobody.

code-request-unsigned = { $what ->
        [unsigned] the commit { $commit } wrote this request, and nobody signed it
        [stranger] the commit { $commit } wrote this request, and its signature is of no key of { $unit }
        [nobody] requests are signed, and { $unit } has no key to sign with
        [altered] the request is not what the commits of its unit wrote: it was changed at its merge or after it
       *[directly] the request came without a merge commit, so that nobody can see who signed it
    }
    .help = { $what ->
        [nobody] have the unit's public key written to `signers` in units.yaml, by a pull request of its own
        [altered] take the change back, and write a new request
        [directly] merge pull requests by merge commits; squash and rebase drop signatures. This request has to come again, in a file of another name
       *[other] sign with a key of the unit: git config gpg.format ssh, git config user.signingkey, git commit --amend -S
    }
    .why = The policy wants to know that the unit itself wrote the request, whoever pushed it.

code-approvals-unproved = { $needed ->
        [1] somebody
       *[other] { $needed } people
    } of { $unit } must approve this, and { $found ->
        [0] nothing proves that anybody did
       *[other] only { $found } of them can be proved
    }
    .help = each of them says `akun approve { $id } --key FILE` and brings the file that it writes; or `akun apply --approvals FILE` is given what the forge says
    .why = The policy wants to see who approved what several must approve, and not only to be told.

code-approval-unknown = { $what ->
        [no-request] this approval stands beside no request
       *[nobody] this is no approval of { $id } by a key of a unit
    }
    .help = { $what ->
        [no-request] name it after its request: <id>.<name>.sig
       *[nobody] write it anew with `akun approve { $id }`, by a key that `signers` of units.yaml knows, after the last change of the request
    }
    .why = An approval is of the bytes that were signed, and of no others.

code-changed-on-both-sides = the branch changed this file too, since the pull request left it
    .help = `git merge` or `git rebase` the branch into it, and settle what both changed
    .why = What would be merged is not known before somebody settles it.

code-push-changed = push { $number } is this request already, and says something else of it now
    .help = { $standing ->
        [merged] it is merged, and stays: push what is right under a new number, as a request that `supersedes` or `withdraws` this one
       *[open] it waits on the branch { $branch }: push what is right under a new number, and have this one closed
    }
    .why = Who sends a push again, because an answer was lost, must not get two requests; and a number that says something else the second time would put a list in the place of the one that was approved.

## Which request it is.

code-id-not-file-name = the id `{ $id }` is not the name of the file, `{ $stem }.yaml`
    .help = { $valid ->
        [yes] rename the file to { $id }.yaml, or write the id that the file's name says
       *[no] rename the file to { $id }.yaml: a file's name has only a-z, 0-9 and hyphens
    }
    .why = A request is known by its id for ever: minutes, mails and later requests name it. It is found by its file's name.

code-wrong-folder = the file does not lie where this request belongs
    .help = move it to { $expected }
    .why = The path of a request says whose it is. Reviewers and rights are assigned by folders.

code-wrong-unit-folder = the file lies in the folder of `{ $folder }`, and `{ $unit }` asks
    .help = move it to { $expected }, or name the unit whose folder this is
    .why = Only a unit's own people may write into its folder. That, and not a line in a file, proves that the unit asks.

code-wrong-year-folder = the file lies in the folder of { $folder }, and the letter is of { $year }
    .help = move it to { $expected }
    .why = A letter's number is unique in a unit and a year, and its papers are kept by unit and year.

code-wrong-institution = the request is of `{ $found }`, and this folder is of `{ $institution }`
    .help = write `{ $institution }`, or move the file to the other institution's folder
    .why = Each institution has rules of its own, and a request is judged by those of its institution.

code-unknown-procedure = there is no procedure `{ $procedure }`
    .help = possible are: { $known }
    .why = Accounts are made, changed and closed by the procedures of the policy and in no other way.

code-unknown-unit = there is no unit `{ $unit }`
    .help = write a unit's id as in units.yaml; a new unit is entered there first
    .why = A unit's id says who may ask, whose key secrets are sealed to, and which name the papers print.

code-unit-closed = the unit { $unit } exists until { $until } only
    .help = name the unit that took over its work
    .why = The names of units follow decrees. A unit that a decree ended can neither ask nor answer for anyone.

code-unknown-request = there is no earlier request `{ $request }`
    .help = write the id of a request of this institution
    .why = What a request replaces, takes back or continues must be found, or both would be carried out.

code-unknown-withdrawn-item = `{ $request }` has no item { $item }
    .help = its items are numbered from 1 to { $count }
    .why = Taking back an item that is not there would leave the one that was meant.

code-replaced-after-done = { $request } cannot be replaced: something of it was carried out already
    .help = withdraw what must not stay with `withdraws`, or change what was done by the procedure for changes, with `relates_to: [{ $request }]`
    .why = A request is replaced as a whole, as if it had never been there. What was done stands in minutes, and is changed or ended by a request of its own.

code-replacement-held = the item is to be replaced or taken back by a request that is held
    .help = put the held request right, or remove it: `akun validate` says what is wrong with it
    .why = Somebody said that this is wrong. Until that is decided, nothing more of it is done.

code-person-unknown = no request brought in anybody with { $username }
    .help = check the number; an account that others made is adopted first, with `akun adopt`
    .why = What is asked about a person is done to the account of that person and of nobody else.

code-number-of-another = { $field } { $value } is not a number of the holder of { $username }
    .help = check both: the account and the number must be of one person
    .why = The number is there so that a slip in a username does not reach somebody else's account.

code-username-kept = { $account } keeps its name, and the item asks for { $username }
    .help = delete `username`, or write the account's; another name is asked for by a change of data
    .why = One person has one account. A further role changes nothing about its name.

code-number-taken = { $field } { $value } is the number of somebody else already, and cannot become that of { $username }
    .help = check the new number; if it is right, the other request is wrong and has to be corrected or withdrawn first
    .why = A number says who somebody is. Two people with one number would share contracts, closings and a day of retirement.

code-account-of-another-category = { $username } is an account of { $category }, and { $procedure } is not for those
    .help = use the procedure for this category
    .why = Each category has its own procedures, and its own unit that answers for the data.

code-account-of-another-unit = another unit than { $unit } answers for { $username }
    .help = the unit that answers for the account must ask
    .why = A unit asks for its own people only.

code-account-closed = { $username } is closed on the day this request enters
    .help = an account is opened again by the procedure of its category, not by the help desk
    .why = A reset never opens a closed account again.

code-second-person-missing = { $username } is of { $unit }, whose staff have privileges, and { $officer } alone verified the holder
    .help = a second officer approves: name them in `approvals_declared`, with `unit` and `name`
    .why = Whoever gets hold of the account of somebody with privileges gets hold of everybody's.

code-entry-still-there = { $username } is in the directory: there is nothing to make again
    .help = delete the item; what was edited by hand is shown by `akun plan`
    .why = A decision to make an entry again is about one that is gone, and not about one that may go later.

code-adopt-nothing = the directory has no entry `{ $username }` that could be adopted
    .help = look whether it was renamed or deleted, and make the request anew with `akun adopt`
    .why = Only what is there can be adopted. An account that is not there is made, with a password and a mail to its holder.

code-adopt-another = the entry `{ $username }` is { $by ->
        [entry] another one than the request means
        [name] of somebody of another name
       *[other] of somebody with another { $by }
    }
    .help = look whose it is; { $by ->
        [entry] if it is the person's, take the id that `akun adopt` writes
       *[other] where the directory is wrong, set it right there first
    }
    .why = Whoever is mistaken for another person loses the account with that person's contract, or keeps it after their own.

code-adopt-unfit = the entry `{ $username }` cannot be adopted as it is: { $why }
    .help = set it right in the directory, or leave the item out
    .why = Adopting changes nothing but the marker, and what the program cannot read it cannot keep.

code-adopted-taken-back = { $request } was carried out: what it adopted is not given back
    .help = ask for the accounts to be closed, where they are to be; else leave them
    .why = Taking back a request that made accounts closes them. Those that were adopted were open before it, and nobody means to close them by taking back a mark.

code-approvals-missing = { $procedure } needs { $needed } approvals of { $unit }, and { $found } are declared
    .help = name everybody who approved in `approvals_declared`, each with `unit`, `name` and `date`
    .why = What one person alone could do in silence is decided by two, who can both be asked later.

code-channel-not-offered = the help desk takes nothing by the channel `{ $channel }`
    .help = it takes requests by { $allowed }
    .why = What comes in by another way has no ticket, and nobody verified who asked.

code-contact-without-change = item { $item } corrects a contact and does not say to what
    .help = add `change: {"{"}set: {"{"}email: …{"}"}{"}"}`, or `clear: [phone]`
    .why = A correction that says nothing would stand in the record as if something had been corrected.

code-change-not-of-act = item { $item } changes data, and `{ $action }` changes none
    .help = write `action: update_contact`, in an item of its own, or delete `change`
    .why = What an act does stands in its name, so that nobody approves a change without seeing it.

code-nothing-to-suspend = { $username } is not open on the day from which it is to be frozen
    .help = delete the item: what is closed lets nobody in, frozen or not
    .why = Minutes of a freezing that keeps nobody out would say something that did not happen.

code-nothing-to-release = { $username } is not frozen on the day before the one named
    .help = name the first day with access, after the freezing began and before it ends by itself; or delete the item
    .why = Minutes of a release that lets nobody in would say something that did not happen.

code-hand-over-lapsed = the mailbox could not be handed over when that was due, and is not any more
    .help = hand it over by a new request
    .why = A hand-over that waited for its new owner would be done months later, when nobody expects it.

code-owner-is-another = { $owner } does not answer for { $username }: { $held ->
        [none] nobody does on that day
       *[other] { $held } does
    }
    .help = name in `previous_owner` who answers for it on the day before `from`, or leave the key out
    .why = A hand-over from somebody who does not have it takes it from somebody whom nobody asked.

code-disposal-of-open = { $username } is open on { $day }, or goes nowhere by the policy
    .help = close it first; a mailbox is archived that has been closed for the time that the policy gives
    .why = Only what nobody is entitled to any more is disposed of.

code-disposal-too-early = { $username } may not be disposed of on { $day } yet: it has been so since { $since }, and the policy waits until { $earliest }
    .help = write { $earliest } or a later day in `not_before`
    .why = Until then whoever it belonged to can still ask for it.

code-deletion-before-archive = { $username } is not archived on { $day }, and so it cannot be deleted
    .help = ask for `step: archive` first; deletion comes after the time that the policy gives
    .why = What is deleted never comes back. The archive is the last chance.

code-account-deleted = { $username } is deleted
    .help = a deleted account never comes back; ask for a new one under another name
    .why = Its name is nobody else's for ever, and its content is gone.

code-nothing-to-close = there is nothing of { $username } that { $procedure } could close: it is closed already, or ends before that day by itself
    .help = delete the item; where an earlier request closed it by mistake, withdraw that one first
    .why = A closing that does nothing would stand in minutes as if it had done something.

code-contract-unknown = { $username } has no contract { $contract }
    .help = check the number of the contract; it must be written as in the request that brought it
    .why = Of several contracts only the one that is meant ends.

code-extension-shortens = this would end { $username } on { $until }, before its end on { $end }
    .help = to end it earlier, use the procedure that closes
    .why = A renewal never takes access away.

code-extension-spent = the contract { $contract } of { $username } was extended already, until { $until }
    .help = ask for an account by a new contract
    .why = The extension is there for the time in which a new contract is drawn up, and is given once for each.

code-extension-too-late = { $username } ended on { $until }, more than { $limit } days ago
    .help = ask for an account by a new contract, with `existing_account: { $username }`
    .why = What has been over for long is no extension.

code-closed-on-request = { $username } was closed by { $request }
    .help = where that was a mistake, withdraw it; else ask by a new contract
    .why = What a unit closed on purpose is not opened by the way.

code-renewal-too-long = { $username } may live on until { $latest } at most, { $months } months from its end, and not until { $until }
    .help = write { $latest } or an earlier day
    .why = Test accounts are looked at again every few months, and go when nobody needs them.

code-unit-change-count = the change of { $unit } concerns { $found } accounts, and the request expects { $expected }
    .help = compare the list of the unit with the accounts, and write the number that is right
    .why = A count that differs says that the unit or the list is another one than was meant.

## Who may ask, and how.

code-change-empty = the change of item { $item } changes nothing
    .help = write what changes under `set`, or what is emptied under `clear`; or delete the item
    .why = A change that does nothing would stand in minutes as if it had done something.

code-change-not-allowed = { $procedure } does not change `{ $field }`
    .help = { $allowed ->
        [none] this procedure changes nothing; use the one for changes
       *[other] it changes: { $allowed }
    }
    .why = Each field has one source. Whoever else changed it would be overruled by the next list of that source.

code-rename-without-reason = another username, { $username }, and it is not said why
    .help = add `reason` to the change
    .why = A username stands in mail, in documents and in every system; it changes only where there is a reason, and the old one is nobody's ever after.

code-dates-not-asked = { $procedure } does not take `{ $field }`
    .help = delete it: the end follows the rule of the procedure
    .why = A day that the request says and the procedure computes would be two answers to one question.

code-separation-day = { $found ->
        [both] item { $item } says both `tmt` and `last_day`
       *[none] item { $item } does not say on which day the person leaves
    }
    .help = write exactly one: `tmt` is the first day without access, `last_day` the last day with access
    .why = The two lie a day apart. Which of them a memo means is for its author to say, and not for a program to guess.

code-retirement-not-first = retirement on { $tmt } does not begin with a month
    .help = TMT is the first day of the month after the birthday; where the memo says the last day of work, write `last_day`
    .why = Employees retire with the end of the month of their birthday.

code-retirement-against-age = TMT { $tmt } is at no age of retirement: by the day of birth it would be one of { $days }
    .help = compare the memo with the day of birth; leave it where the person retires by another rule
    .why = Old NIPs hold wrong days of birth, and lists slip by a year. The day of the memo counts, and somebody should look.

code-beyond-horizon = { $day } is not within the list of { $period }, which ends on { $until }
    .help = check the day, or the period of the list; who leaves later belongs in a later list
    .why = The list of January, and that of July, names those who leave within the year that follows.

code-list-not-due = a list of { $period }, while lists are due in the months { $months }
    .help = check the period; a further list has the period of the last one, or no `list`
    .why = Lists come every January and July; the newest counts, and whoever is missing from it is asked about.

code-closing-too-far = the closing on { $day } is more than { $limit } days away
    .help = check the year; a closing so far ahead is asked for when its time comes
    .why = A day far off is nearly always a slip, and nobody remembers the request by then.

code-closing-long-ago = the closing on { $day } lies more than { $limit } days back
    .help = check the day; where it is right, the account closes when this request enters, and the record says how long it was open
    .why = An account that should be closed and is open is an exposure that the institution answers for.

code-request-of-another-unit = { $request } is of { $asked }, and { $unit } cannot take it back or replace it
    .help = the unit that asked, or the operator, must ask for this
    .why = A unit speaks for its own requests. Who could take back those of others could close their accounts.

code-unit-change-not-allowed = { $procedure } does not rename or merge units
    .help = { $right ->
        [none] no procedure of the policy does
       *[other] use { $right }
    }
    .why = A unit changes by decree, and the data of its permanent employees follow.

code-unit-change-with-items = a change of { $unit } beside { $count } items
    .help = ask for the people in a request of their own
    .why = The change of a unit finds its people by itself; a list beside it would say something else about some of them.

code-unit-change-unclear = { $found ->
        [both] { $unit } gets a new name and becomes part of another unit
        [itself] { $unit } cannot become part of itself
       *[none] it is not said what becomes of { $unit }
    }
    .help = write exactly one: `new_name`, or `merge_into` with another unit; where a unit is split, list its people, each with their new unit
    .why = What becomes of a unit decides what its people’s data say.

code-unit-change-name = “{ $name }” is not written as in the list of units: “{ $known }”
    .help = write the name exactly as the decree does, and correct the list of units where that is wrong
    .why = The name of a unit is that of the decree, to the letter.

code-unit-change-without-decree = another unit without { $kinds }
    .help = add the decree to `attachments`{ $item ->
        [0] {""}
       *[other] , and let it cover item { $item }
    }
    .why = The unit of an employee changes by a decree or regulation only.

code-not-authorised = { $unit } may not ask for procedure { $procedure } ({ $title })
    .help = this is for { $authority } to ask for
    .why = Each kind of account has one source: who keeps the data of these people asks for their accounts.

code-channel-not-allowed = procedure { $procedure } takes no requests by the channel `{ $channel }`
    .help = possible are: { $allowed }
    .why = The channel decides who checked a request before it came.

## The letter.

code-letter-kind = procedure { $procedure } does not rest on paper of the kind `{ $kind }`
    .help = possible are: { $allowed }
    .why = The policy says for each procedure which paper it begins with, and the minutes cite it.

code-letter-number-missing = the { $kind } has no number
    .help = add `number: …` as on the paper; procedure { $procedure } asks for it
    .why = Minutes and reply cite the letter by its number, and by its number it is found again years later.

code-letter-number-reused = the unit's request `{ $request }` rests on letter { $number } already
    .help = name that request under `relates_to` when one letter asks for both, else correct the number
    .why = One letter carried out twice would give people two accounts.

code-signatory-missing = it is not said who signed the letter
    .help = add `signed_by` with name, position and kind; procedure { $procedure } asks for one of: { $allowed }
    .why = A unit asks by the signature of its head. Without it nobody answers for the request.

code-signatory-kind = { $found ->
        [none] it is not said as what the letter was signed
       *[other] a letter signed as `{ $found }` is not enough
    }
    .help = procedure { $procedure } asks for a letter signed as one of: { $allowed }
    .why = A unit asks by the signature of its head. Without it nobody answers for the request.

code-letter-after-received = the letter is of { $date } and was received earlier, on { $received }
    .help = correct one of the two days
    .why = Periods run from the day of receipt. It cannot lie before the letter.

code-letter-after-entry = { $date } has not come yet: the request enters on { $today }
    .help = correct the day
    .why = Nobody can have received a letter that is still to be written.

code-received-too-long-ago = the letter is said to be received on { $received }, more than { $limit } days before the request enters ({ $today })
    .help = write the day on which it really arrived; a request that lay longer is handed in with the day it was taken up
    .why = Periods run from the day of receipt, such as the 30 days after the end of study. A day far back would let them be over at once.

## The papers that support a request.

code-attachment-missing = procedure { $procedure } asks for an attachment `{ $kind }`, and there is none
    .help = put the paper on the restricted share and add it to `attachments` with type, ref and sha256
    .why = An account is made on the data of the unit that answers for them. The paper proves what the request copies.

code-attachment-none-of = procedure { $procedure } asks for one of these attachments, and there is none: { $kinds }
    .help = put one of them on the restricted share and add it to `attachments` with type, ref and sha256
    .why = An account is made on the data of the unit that answers for them. The paper proves what the request copies.

code-attachment-missing-for-category = people of the category `{ $category }` need an attachment `{ $kind }`, and there is none
    .help = { $waivable ->
        [yes] put the paper on the restricted share and add it to `attachments`; if it comes later, write a `special_consideration` with waives: [attachment.{ $kind }], the evaluation, and the approvals of the unit and of who runs the accounts
       *[no] put the paper on the restricted share and add it to `attachments` with type, ref and sha256
    }
    .why = Such people have an account by this paper. Without it nobody knows until when.

code-attachment-not-covering = no attachment `{ $kind }` covers item { $item } ({ $name })
    .help = add { $item } to `covers` of the paper that names this person, or add this person's paper
    .why = Each person has an account by a contract of their own, not by somebody else's.

code-covers-unknown-item = there is no item { $item }
    .help = the items of this request are numbered from 1 to { $count }
    .why = A paper that covers nobody hides that somebody is not covered.

code-attachment-kind-unknown = no procedure asks for an attachment of the kind `{ $kind }`
    .help = known are: { $known }
    .why = A misspelt kind would look like a paper that is missing.

code-attachment-twice = { $ref } is listed as `{ $kind }` twice
    .help = delete one of the two, or correct the reference of the other
    .why = Of two papers that are one, the other is often missing.

code-attachment-changed = { $ref } is not the file that the request means: its digest begins with { $found }, not { $written }
    .help = put the right file back; where the new file is the right one, a reviewer must see its digest
    .why = What was approved was approved with this paper. Another paper needs another look.

code-attachment-not-on-share = { $ref } is not on the share
    .help = put the file there, or correct the reference
    .why = Years later only the paper proves why an account was made.

code-share-not-checked = { $count ->
        [one] a paper on the share was not compared with its digest: this machine has no share
       *[other] { $count } papers on the share were not compared with their digests: this machine has no share
    }
    .help = nothing to do here: planning and applying compare them, where the share is at hand
    .why = The restricted share is not open to every computer. What was not looked at is said.

code-share-unreadable = { $ref } cannot be read: { $cause ->
        [absent] there is no share at { $root }
        [leads-out] a link leads out of the share
        [no-file] it is no file
       *[unreadable] { $reason }
    }
    .help = { $cause ->
        [absent] mount the share on this machine, or correct `share.root` in akun.yaml
        [leads-out] put the file itself on the share, or correct the reference
        [no-file] correct the reference
       *[unreadable] try again when the share can be reached
    }
    .why = A request whose papers cannot be read waits; all others go on.

## The list on the share that holds the items.

code-list-changed = { $ref } is not the list that the request means: its digest begins with { $found }, not { $written }
    .help = put the right list back; where the new list is the right one, a reviewer must see its digest
    .why = What was approved was approved with this list. Another list needs another look, and may hold other people.

code-list-not-on-share = the list { $ref } is not on the share
    .help = put the list there, or correct the reference
    .why = Without its list nobody knows whom a request is about. Its accounts stay as they are until the list is back, and nobody is closed.

code-list-unreadable = the list { $ref } cannot be read: { $cause ->
        [absent] there is no share at { $root }
        [no-share] this machine has no share
        [leads-out] a link leads out of the share
        [no-file] it is no file
        [too-large] it has { $size } bytes; at most { $most } are read
       *[unreadable] { $reason }
    }
    .help = { $cause ->
        [absent] mount the share on this machine, or correct `share.root` in akun.yaml
        [no-share] name the share under `share.root` in akun.yaml, or plan on a machine that has it
        [leads-out] put the list itself on the share, or correct the reference
        [no-file] correct the reference
        [too-large] put fewer people into one list and write several requests
       *[unreadable] try again when the share can be reached
    }
    .why = A request whose list cannot be read waits with all its accounts; all others go on.

code-list-not-checked = the list { $ref } with its { $count ->
        [one] one row
       *[other] { $count } rows
    } was not checked: this machine has no share
    .help = nothing to do here: planning and applying read it, where the share is at hand
    .why = The restricted share is not open to every computer. What was not looked at is said.

code-list-separator = { $case ->
        [tab] tabs set the columns of the list apart
       *[both] commas as well as semicolons stand in the header, and either could set its columns apart
    }
    .help = { $case ->
        [tab] save the list as CSV with commas or semicolons
       *[both] put the names of columns that hold one of the two in quotes
    }
    .why = If the columns were cut apart in the wrong places, people would get each other’s names and numbers.

code-list-quote = { $case ->
        [open] the quote that begins this cell is never closed
        [behind] something stands behind the quote that closes this cell
       *[bare] a quote stands in a cell that does not begin with one
    }
    .help = put the whole cell in quotes, and write a quote in it twice: "Siti ""Ita"" Rahma"
    .why = A spreadsheet writes quotes so. Otherwise nobody can tell where a cell ends, and the rows after it are lost.

code-list-cells = this row has { $found ->
        [one] one cell
       *[other] { $found } cells
    }, the header has { $wanted }
    .help = { $case ->
        [more] put a cell that holds the separator in quotes: "Bambang, S.T."
       *[fewer] write the missing cells, empty ones too
    }
    .why = From the cell that is missing, or too many, on, everything stands in the wrong column.

code-list-empty-row = { $many ->
        [one] this row is empty
       *[other] from here on { $many } rows are empty
    }; { $count ->
        [one] one row of the list holds somebody
       *[other] { $count } rows of the list hold somebody
    }
    .help = delete the empty rows, in a spreadsheet below the last person too, and correct the digest
    .why = Where a row is empty, somebody may have been deleted or cut off. The number of rows says so only while empty ones do not count.

code-list-header-again = the header stands here again; { $count ->
        [one] one row of the list holds somebody
       *[other] { $count } rows of the list hold somebody
    }
    .help = delete the row, and correct the digest
    .why = Lists that were put together from several keep the header of each, and may keep people twice as well.

code-list-rows = the request says { $written ->
        [one] one row
       *[other] { $written } rows
    }, the list has { $found }
    .help = find out who is missing or too many, and correct the list with its digest, or the number
    .why = The number tells the reviewer how many accounts there will be, and whether the list arrived whole.

code-list-column-missing = the list has no column “{ $header }” for `{ $field }`
    .help = its columns are: { $headers }
    .why = A field whose column is not there would be missing from everybody.

code-list-column-twice = { $case ->
        [fields] `{ $one }` and `{ $other }` would both be read from the column “{ $header }”
       *[headers] two columns are called “{ $header }”
    }
    .help = { $case ->
        [fields] name another column for one of them, or delete it
       *[headers] give one of them another name, or delete it, and correct the digest
    }
    .why = What a cell means must be one thing, and which cell is meant must be one cell.

code-list-field-missing = no column of the list is named for `{ $field }`
    .help = add `{ $field }: …` to `columns`; procedure { $procedure } asks for it
    .why = Without it accounts cannot be made, or their holders cannot be told.

code-list-field-not-allowed = procedure { $procedure } does not know `{ $field }`, for which a column is named
    .help = delete the line; the fields that are known here: { $allowed }
    .why = What a procedure does not know is not done, though its author may think that it is.

code-list-column-unread = no field is read from the column “{ $header }”
    .help = name its field under `columns`, or leave the column out of the list
    .why = What nobody reads does nothing, though its author may think that it does; and what is not needed should not lie on the share.

## The items.

code-no-items = the request names nobody
    .help = list the people under `accounts`
    .why = A request without people would use up a letter's number and do nothing.

code-too-many-items = the request has { $count } items; procedure { $procedure } takes { $limit } at most
    .help = split it into several requests that name each other under `relates_to`
    .why = Somebody must be able to review a request.

code-accounts-file-not-allowed = procedure { $procedure } does not take its people from a list on the share
    .help = list them under `accounts`
    .why = Only long lists of students lie on the share. A handful of people is reviewed name by name.

code-unknown-category = there is no category `{ $category }`
    .help = this procedure is for: { $allowed }
    .why = The category decides everything about an account: its name, its end and its rights.

code-category-not-requestable = nobody can ask for an account of the category { $category }
    .help = this procedure is for: { $allowed }
    .why = The policy lists who may have an account. Some states are reached in another way: who graduates becomes an alumnus.

code-category-not-of-procedure = procedure { $procedure } is not for the category { $category }
    .help = { $right ->
        [none] this procedure is for: { $allowed }
       *[other] this procedure is for { $allowed }; for { $category } there is { $right }, for { $authority } to ask for
    }
    .why = The policy names for each category who may ask and with which papers.

code-item-field-missing = item { $item } has no `{ $field }`
    .help = add `{ $field }: …`; { $category ->
            [none] procedure { $procedure } asks for it
           *[other] procedure { $procedure } asks for it for `{ $category }`
        }
    .why = Without it the account cannot be made, or its holder cannot be told.

code-item-field-none-of = item { $item } has none of: { $fields }
    .help = add one of them; procedure { $procedure } asks for it
    .why = By a number a person is found again, whatever the name is spelled like.

code-item-field-not-allowed = an item of procedure { $procedure } has no `{ $field }`
    .help = known are: { $allowed }
    .why = What a procedure does not know would have no effect, and its author would believe that it had.

## The numbers of people.

code-identifier-form = “{ $value }” cannot be a { $field ->
        [nim] NIM
        [nopeg] Nopeg
        [nrp] NRP
       *[other] { $field }
    }
    .help = { $digits ->
        [none] compare it with the source; its form is { $pattern }
       *[other] compare it with the source; it has { $digits } digits
    }{ $case ->
        [short] . A spreadsheet takes zeros in front away: copy the number as text
       *[other] { "" }
    }
    .why = By the number a person is found again. One that cannot exist belongs to nobody.

code-phone-without-zero = the number { $phone } of a mobile phone has no zero in front
    .help = write it as it is dialled, as text: a spreadsheet takes the zero away
    .why = Who calls the number as it stands reaches nobody, or somebody else.

code-nip-impossible = “{ $nip }” cannot be a NIP: { $reason ->
        [not-digits] it is not made of digits
        [length] it does not have 18 digits
        [birth] its first eight digits are no day of the calendar
        [service] its digits 13 and 14 are neither a month nor the number of a contract (21, 22, …)
        [service-before-birth] its holder would have entered service before the age of 15
        [sex] its digit 15 is neither 1 nor 2
       *[sequence] it ends in 000
    }
    .help = { $reason ->
        [sequence] copy it again from the source as text: a spreadsheet keeps 15 digits and makes the others zero
        [not-digits] copy it again from the source as text, not as a number
       *[other] compare it with the source: eight digits of the day of birth, six of the start of service, one of the sex, three of the sequence
    }
    .why = By the number a person is found again. One that cannot exist belongs to nobody.

code-nip-birth-date = the day of birth is { $birth }, and the NIP says { $nip }
    .help = compare both with the source; some old NIP hold a wrong day
    .why = One of the two may be another person's.

## People.

code-not-a-name = “{ $name }” is not a name
    .help = write the name in letters; numbers have fields of their own
    .why = The name goes into the directory, on papers and into the username.

code-name-with-titles = titles stand in the name “{ $name }”
    .help = write the bare name; the titles (before: { $prefix }; after: { $suffix }) belong into `title_prefix` and `title_suffix` where the procedure has them
    .why = Titles change and are written in many ways. In a name they spoil usernames and sorting, and a person is not found again.

code-name-in-capitals = the name “{ $name }” is in capitals
    .help = write it as its holder does, perhaps like this
    .why = The name is shown everywhere as it is written here, and only its holder knows how it is written.

code-name-spelled-differently = { $field } { $value } is called “{ $name }” here, and “{ $before }” in request `{ $request }`
    .help = look at the number; if it is right, it is the same person with the same account, and a request to update corrects a wrong name
    .why = People are known by their numbers. No letter renames anybody, but another name may mean that the number is somebody else's.

code-duplicate-person = items { $first } and { $item } are the same person ({ $field } { $value })
    .help = delete one of the two, or correct the one that is wrong
    .why = One person has one account.

code-same-name = items { $first } and { $item } have the same name, { $name }, and no number or address that tells them apart
    .help = if it is one person, remove one of them; if they are two, add the `email: …` of each, or explain it to the reviewer
    .why = One person has one account. A line copied twice would become two accounts, and nobody would use the second.

code-person-has-account = request `{ $request }`, item { $other }, is about the same person ({ $field } { $value })
    .help = if it is the same person, name the account under `existing_account`; else correct the number
    .why = One person has one account. Who comes back, or comes in another role, keeps it.

code-person-may-have-account = request `{ $request }`, item { $other }, is about somebody with the same name and address
    .help = if it is the same person, name the account under `existing_account`; if not, say so to the reviewer
    .why = One person has one account. Who comes back, or comes in another role, keeps it.

code-email-syntax = “{ $email }” is not an e-mail address
    .help = correct it: one @, no spaces, plain letters
    .why = The holder is told by mail, and a mail to nowhere is noticed by nobody.

code-institutional-email = { $email } is an address of the institution ({ $domain })
    .help = write an address that the person has elsewhere
    .why = The holder cannot read it before the account is there, nor after it is closed.

code-email-typo = “{ $email }” is one letter away from a well-known provider
    .help = if this was meant, correct it; if not, nothing is to be done
    .why = A mail with access to an account would go to a stranger who registered the misspelt name.

code-email-shared = items { $first } and { $item } have the same address { $email }
    .help = write each person's own address; couples who share one are fine
    .why = Who reads the mail can take over the account.

code-email-shared-by-many = { $count } people have the same address { $email }
    .help = write each person's own address; where a contact person hands out the credentials, leave `email` out and write `delivery: method: pic`
    .why = An address of so many people is the unit's, and none of them could recover their account alone.

code-personal-number-in-text = this text holds what looks like an identity-card number (NIK)
    .help = delete it; no procedure needs it
    .why = Git keeps everything for ever, and a NIK is all that a thief needs.

code-secret-in-text = here stands what looks like a password or key
    .help = change that password or key first: whoever can read the registry has seen it; then delete it here and take it out of Git's history (before the push `git commit --amend`, after it an administrator)
    .why = Git keeps everything for ever, and whoever may read the registry reads it. Credentials travel sealed and never through a file in Git, so that no message repeats them either.

## Usernames.

code-username-not-asked = the username of { $category } is not the request's to choose
    .help = delete `username`; the program makes it by { $patterns }
    .why = Names by one pattern tell guests from members, and nobody competes for short ones.

code-username-form = { $username } ({ $length } characters) is not of the form that usernames have: { $min } to { $max } characters, { $charset }
    .help = choose another one; only where a new account need not name one, delete the line and let the program choose. If it is the person's own, made by others, adopt it with `akun adopt`
    .why = Longer names are cut by other systems, and two people would then have one name.

code-username-reserved = nobody may have the username { $username }
    .help = choose another one; only where a new account need not name one, delete the line and let the program choose
    .why = Mail to such names is meant for an office, or others would believe whoever has it.

code-username-look-alike = the username { $username } looks like { $other }
    .help = choose one that cannot be mistaken; only where a new account need not name one, delete the line and let the program choose
    .why = rn and m, 0 and o, 1 and l look the same: somebody would pass for somebody else.

code-username-twice = items { $first } and { $item } ask for the same username { $username }
    .help = choose another one for one of them
    .why = A username is one person's, for ever.

code-no-username = no username can be made of “{ $name }”
    .help = { $way ->
        [letters] write the name in Latin letters, as the passport has it
        [test] shorten the name of the system; { $patterns } give none of at most { $max } characters
        [request] name one under `username`; the patterns { $patterns } give none of at most { $max } characters
       *[system] ask the operator for a pattern that fits; { $patterns } give none of at most { $max } characters
    }
    .why = A name that is too long goes to the next pattern and is never cut, and a name of one word has no family name.

code-protected-account = the account { $username } may not be touched
    .help = delete the item
    .why = The directory and this program stand on it.

## First and last days.

code-until-before-from = the last day { $until } lies before the first { $from }
    .help = correct one of the two; both days are included, so that one day has the same twice
    .why = Such an account would never be open.

code-start-too-old = the first day { $from } lies more than { $limit } days before the request enters ({ $today })
    .help = write a later day, or waive `start-too-old` by a `special_consideration`
    .why = An account cannot be used in the past. Who was to have one so long ago should be asked about first.

code-start-too-far = the first day { $from } lies more than { $limit } days after the request enters ({ $today })
    .help = check the year, or ask again nearer to the day
    .why = By then the people, the contract and the unit may be others.

code-end-missing = { $others ->
        [0] item { $item } has no last day, and an account of { $category } needs one
        [one] item { $item } and one more have no last day, and accounts of { $category } need one
       *[other] item { $item } and { $others } more have no last day, and accounts of { $category } need one
    }
    .help = add `until: …` to `validity` as the letter says, or `valid_until: …` to the item
    .why = Such an account ends on the day that the request names. Without a day none can be made.

code-end-not-allowed = an account of { $category } has no last day of its own, and { $until } is asked for
    .help = delete it; the account is closed when the end of study is reported
    .why = A student keeps the account until the end of study, whenever that is.

code-ends-in-past = the last day { $until } is over: the request enters on { $today }
    .help = write a later day, or leave the person out
    .why = Such an account would never be open.

code-contract-missing = item { $item } has no contract, and an account of { $category } ends with one
    .help = add `contracts` with number, type, from and until
    .why = The account is open as long as the contract runs.

code-contract-ended = contract { $number } ended on { $until }, before the request enters ({ $today })
    .help = add the contract that runs now, or leave the person out
    .why = The account is open as long as the contract runs.

code-contract-gap = no contract runs from { $from } to { $until }
    .help = nothing to do if that is so: the account closes on the day before and opens again on the day after
    .why = Between two contracts the person does not work here.

code-outlives-contract = item { $item } asks for access until { $until }, and the last contract ends on { $end }
    .help = the account will end on { $end }; a longer one needs a contract or SPK that runs longer
    .why = The account ends on the day on which contract or SPK ends, whatever the letter says.

code-before-contract = item { $item } asks for access from { $from }, and the first contract starts on { $start }
    .help = the account will start on { $start }
    .why = Before the contract the person does not work here.

## Who answers for accounts, and who gets the credentials.

code-word-unknown = `{ $key }` cannot be “{ $value }”
    .help = the policy knows: { $known }
    .why = The institution chose these words in its policy: rules compare them, and papers and reports print them.

code-role-unknown = accounts of { $category } have no role “{ $role }”
    .help = known are: { $known }
    .why = The role decides what the account says of its holder, and the minutes list it.

code-birth-date-missing = item { $item } does not say when employment as { $category } ends
    .help = add `birth_date`, or the NIP that holds it, or `valid_until`
    .why = The account ends with the month of the birthday on which its holder reaches the age of retirement. Without the day of birth it would never end.

code-past-retirement = item { $item } reached the age of retirement on { $until }, and access begins on { $from }
    .help = check the day of birth and the role; whoever works on after retirement gets an account by contract
    .why = An account of an employee ends with the month of retirement. Who returns does so by a contract, with its own end.

code-outlives-retirement = item { $item } has { $until }, and retirement begins after { $end }
    .help = the account will end on { $end }; check the day of birth and the role
    .why = The account of an employee ends with the month of retirement, whatever else is asked for.

code-purpose-missing = it is not said what these test accounts are for
    .help = add `purpose: …` as in the letter
    .why = Nobody stands behind a test account. Whoever looks at it half a year later must know what it was for.

code-test-too-long = access is asked for from { $from } until { $until }, and a test account lasts { $months } months at most
    .help = write { $latest } or an earlier day; after that it is evaluated again
    .why = An account that is nobody's is forgotten easily. After half a year somebody must say that it is still needed.

code-renewal-without-evaluation = { $reason ->
        [missing] test account { $username } is to live on without an evaluation
        [incomplete] the evaluation does not say when and by whom it was made
        [future] the evaluation is dated { $date }, after the day on which this request enters
       *[not-needed] the evaluation does not say that test account { $username } is still needed
    }
    .help = { $reason ->
        [missing] add `evaluation` with date, by and still_needed
        [incomplete] add `date` and `by` to `evaluation`
        [future] check the date
       *[not-needed] write `still_needed: true` if it is, or leave the account out: it closes on its day
    }
    .why = A test account lives on only where somebody looked at it again and approved it.

code-renewal-unrelated = test account { $username } is to live on, and the request does not say by which one it was made
    .help = add `relates_to: […]` with the id of that request
    .why = Evaluation and approval go back to the letter that asked for the account.

code-renewal-of-another-system = test account { $username } is not one for the system { $system }
    .help = write the system that the account was made for, or ask for a new account
    .why = Accounts are evaluated for the test that they were made for.

code-sponsor-missing = nobody answers for these accounts
    .help = add `sponsor` with unit, name and account; procedure { $procedure } asks for it
    .why = People of others have accounts because somebody of a unit answers for them. With nobody to ask, nobody notices when they have left.

code-sponsor-unit = { $name } answers for accounts of `{ $requester }` and is of `{ $unit }`
    .help = name somebody of the unit that asks, of one that is part of it, or of the one that it is part of
    .why = A unit can answer for its own guests, and not for another unit's.

code-sponsor-key-invalid = { $half ->
        [private] this is the private half of a key
       *[other] this is not an age recipient
    }
    .help = { $half ->
        [private] the key is known to everybody who can read this file: make a new pair with `age-keygen`, and write its public half here
       *[other] write the public key that `age-keygen` shows; it begins with age1, and a single wrong letter is noticed
    }
    .why = Passwords of the accounts are sealed to this key. With a wrong one nobody could open them, or somebody else could.

code-sponsor-key-unused = { $why ->
        [recipient] nothing is sealed to this key: the passwords go to { $name }
       *[other] nothing is sealed to this key: the request makes no accounts whose passwords are sealed
    }
    .help = { $why ->
        [recipient] write `delivery.recipient.name` as in `sponsor.name` if the two are one person; else take the key out
       *[other] take the key out
    }
    .why = Whoever gives a key expects to open the passwords with it, and nobody else to. They are sealed to the unit's key instead, or there are none.
code-sponsor-without-account = { $name } answers for these accounts and is named without an account
    .help = add `account: …`, the username of the person
    .why = By the account it is seen whether the person still works here.

code-delivery-missing = it is not said how the credentials reach their holders
    .help = add `delivery` with a method; procedure { $procedure } knows: { $allowed }
    .why = The unit hands out the credentials. An account that nobody can open is of no use.

code-delivery-not-allowed = procedure { $procedure } does not know delivery by `{ $method }`
    .help = possible are: { $allowed }
    .why = Each way of delivery is as safe as the people it passes through.

code-delivery-to-another-unit = the credentials would go to `{ $unit }`, and `{ $requester }` asks
    .help = name the unit that asks, a unit that is part of it, or nobody
    .why = Each unit hands out the credentials of its own people. Whoever else opens the file could use them first.

code-delivery-without-key = delivery by `{ $method }` needs a key to seal the file to, and `{ $unit }` has none
    .help = the unit makes a pair with `age-keygen` and sends the public half, which is entered as `seal_key` in units.yaml
    .why = Temporary passwords leave the program sealed, or not at all.

code-delivery-without-person = it is not said who gets the credentials
    .help = add `name: …` to `delivery.recipient`
    .why = The reply letter says to whom the credentials were given.

code-delivery-without-email = item { $item } ({ $name }) has no address that a link could be sent to
    .help = add `email: …`, or choose `pic` or `sealed_file`
    .why = A link reaches its holder by mail only.

## Special consideration.

code-waiver-unknown = “{ $waives }” cannot be waived
    .help = possible are: { $allowed }
    .why = Only what the policy names may be waived, and only after an evaluation.

code-waiver-unused = “{ $waives }” need not be waived here
    .help = delete it
    .why = A waiver that waives nothing hides what was really asked for, and it stands in the monthly report.

code-waiver-without-evaluation = the special consideration names no day of its evaluation
    .help = add `evaluation` with date and note
    .why = A rule is waived after unit and operator have looked at the case together.

code-waiver-in-future = the day { $date } has not come: the request enters on { $today }
    .help = write the day on which it was really evaluated or approved
    .why = A rule is waived after it was evaluated and approved, not before.

code-waiver-without-approval = { $position } (`{ $unit }`) did not approve the special consideration
    .help = add an approval with `unit: { $unit }`, name and date to `approved_by`
    .why = It takes two people: one of the unit that asks, and one of the operator.

## What only accounts and names that there are can tell.

code-username-taken = the username { $username } belongs to somebody else
    .help = choose another one; only where a new account need not name one, delete the line and let the program choose
    .why = A username is one person's, for ever.

code-username-used-before = the username { $username } belonged to somebody before
    .help = choose another one; only where a new account need not name one, delete the line and let the program choose
    .why = Mail and data of a former holder must not reach a new one: no name is given twice.

code-existing-account-unknown = this registry has no account { $username }
    .help = look it up in the directory, or delete the line where the person has none; an account that others made cannot be used here, and only the directory's administrators change it
    .why = A person who comes back keeps the account. One that is not there, or is not ours, cannot be opened again.

code-existing-account-of-another = the account { $username } is somebody else's: neither its name nor a number is this person's
    .help = look the username up; where it is the same person, write the name or the number that the account has
    .why = An account is one person's for ever. An item for somebody else would hand over mail and access with it.

code-account-exists = { $field } { $value } has the account { $username } already
    .help = if it is the same person, add `existing_account: { $username }`, after `akun adopt` where others made it; else correct the number
    .why = One person has one account. Who comes back, or comes in another role, keeps it.

code-sponsor-account-unknown = there is no account { $username }
    .help = look it up in the directory, or name another person who answers for these accounts
    .why = By the account it is seen whether the person still works here.

code-sponsor-account-inactive = the account { $username } is closed
    .help = name another person who answers for these accounts
    .why = Who has left can answer for nobody.

code-sponsor-account-of-another-unit = the account { $username } belongs to { $found }, not to `{ $unit }`
    .help = name somebody of the unit, or correct the unit
    .why = A unit can answer for its own guests, and not for another unit's.

code-mailbox-kind = this is a mailbox of the kind `{ $kind }`, and the procedure makes those of the kind `{ $category }`
    .help = use the procedure of that kind of mailbox, or correct the kind
    .why = Who may ask, who answers and how long it lasts follow the kind.

code-mailbox-purpose = { $is ->
        [missing] the { $field ->
            [position] position
            [unit] unit
           *[event] event
        } is missing
       *[odd] a { $field ->
            [position] position
            [unit] unit
           *[event] event
        } has no place
    } in a mailbox of “{ $category }”
    .help = { $wanted ->
        [position] `mailbox` says `position`, and may say its `unit`, but no `event`
       *[other] `mailbox` says `{ $wanted }`, and neither of the two others
    }
    .why = A mailbox lasts as long as what it is for.

code-mailbox-unnamed = { $found ->
        [none] neither a new username nor an account is named
       *[both] both a new username and an account are named
    }
    .help = `username` names a new mailbox, `account` one that there is and that is handed over: write one of them
    .why = It must be plain whether a mailbox is made or handed over.

code-hand-over-unclear = { $why ->
        [new] nobody can have answered for a new mailbox: { $username }
       *[same] { $username } would hand the mailbox over to { $username }
    }
    .help = { $why ->
        [new] remove `previous_owner`, or name the mailbox that there is by `account`
       *[same] name the new owner by `owner`; remove `previous_owner` where the owner stays
    }
    .why = Old and new owner are swapped in one change, and both are told.

code-delegate-not-allowed = nobody but { $owner } may open a mailbox of “{ $category }”
    .help = remove `delegates`; who answers for it opens it by their own account
    .why = Exactly one person answers for it.

code-delegate-twice = { $username } { $as ->
        [owner] answers for the mailbox already
       *[delegate] stands among those who may open it twice
    }
    .help = remove it here
    .why = Whoever is listed twice is easily forgotten once.

code-mailbox-of-another-unit = `{ $unit }` is not a unit of `{ $requester }`
    .help = the office of that unit must ask; or correct the unit
    .why = A unit's office asks for the mailbox of its own unit.

code-owner-unknown = { $username } is no account that we manage
    .help = look the name up; an account that another request makes must be there first
    .why = Who answers for a mailbox opens it by their own account.

code-owner-inactive = the account { $username } is closed
    .help = name somebody whose account is open
    .why = Who has left can answer for nothing.

code-owner-unfit = { $username } is an account of “{ $found }”, and only “{ $category }” may answer for a mailbox or open it
    .help = name somebody of that category
    .why = A mailbox that is no person's belongs to the work of those who are employed.

code-account-immutable = accounts of “{ $category }” are permanent and do not change
    .help = where it cannot be helped, `special_consideration` waives `account-immutable`, with evaluation and two approvals
    .why = After activation only creation was promised: whoever knows the address must find the same person behind it.

code-not-authorised-for-account = { $why ->
        [category] { $unit } may not ask for { $username }
       *[unit] { $unit } may not ask for { $username }, which another unit answers for
    }
    .help = { $why ->
        [category] it is for { $authority } to ask
       *[unit] it is for { $authority } to ask
    }
    .why = Each unit asks for those whose status it knows.

code-disposal-basis = { $why ->
        [other] “{ $basis }” is a reason for accounts of “{ $wanted }”, and { $username } is of “{ $category }”
       *[unknown] “{ $basis }” is no reason for which the procedure disposes of accounts
    }
    .help = { $why ->
        [other] for “{ $category }” the reasons are: { $known }
       *[unknown] the reasons are: { $known }
    }
    .why = Only what counts as abandoned by the regulation is archived or deleted.

code-notice-too-short = { $date } is less than { $days } days after the day this request enters ({ $today })
    .help = write { $earliest } or a later day
    .why = Whoever still needs something must be told in time: there is no backup.

code-archived-since = { $why ->
        [missing] it is not said since when this account is archived
        [archive] what is to be archived is not archived yet
        [record] { $username } is archived since { $since }, and not since { $said }
       *[early] accounts are deleted { $days } days after they were archived at the earliest
    }
    .help = { $why ->
        [missing] write `archived_since`; what is not archived yet is archived first
        [archive] remove `archived_since`, or write `step: delete`
        [record] write { $since }, and in `not_before` a day that is late enough after it
       *[early] write { $earliest } or a later day
    }
    .why = What is deleted never comes back.

## Around diagnostics.

explain-example = An example: what breaks the rule (-), and what stands there instead (+).
explain-clauses = { $institution }: { $proved } of { $total } clauses that are automated or validated are proved, and { $traps } of { $all } traps
explain-clauses-unproved = Not proved yet, and what each lacks:
explain-clause-proof = Proved by:
explain-clause-part = Proved in part by:
explain-clause-later = Still lacks: { $later }
explain-clause-reason = Out of scope: { $reason }
explain-flag-automated = automated
explain-flag-validated = validated
explain-flag-recorded = recorded
explain-flag-out-of-scope = out of scope
explain-flag-trap = a trap
explain-file = An example: the file is { $file }

diagnostic-error = error
diagnostic-warning = warning
diagnostic-help = help
diagnostic-more = { $count ->
        [one] … and one more
       *[other] … and { $count } more
    }

## Policy, units and settings.

code-wrong-api = “{ $found }” is not a format that this program reads
    .help = write { $wanted }, or use a newer program
    .why = A file of another version may mean something else by the same words.

code-wrong-kind = this file says that it is a “{ $found }”, and a `{ $wanted }` is wanted here
    .help = write kind: { $wanted }, or put the file where it belongs
    .why = A file in the wrong place would be taken for what it is not.

code-institution-mismatch = this file is of “{ $found }” and lies in the folder of `{ $wanted }`
    .help = correct the institution, or move the file
    .why = Every institution's rules stand in its own folder, so that nobody's rules hold for another's accounts.

code-missing-file = { $path } is not there
    .help = add the file, or correct the name here
    .why = Rules that are named and missing would silently not hold.

code-template-broken = this template cannot be used: { $reason }
    .help = put it right here; `akun render --samples` draws every paper with it
    .why = A run whose papers cannot be printed must not begin.

code-number-too-small = `{ $key }` is { $value }; it must be at least { $least }
    .help = write { $least } or a larger number
    .why = A smaller number would stop every run, or mean nothing. What is not wanted is left out or `null`.

code-number-too-large = `{ $key }` is { $value }; it must be at most { $most }
    .help = write { $most } or a smaller number
    .why = No institution needs a number that large: it is a slip, and a limit would not limit.

code-category-undefined = the policy has no category `{ $name }`
    .help = correct the spelling, or add the category under `categories`
    .why = A rule for people of whom nothing else is said would never be used.

code-procedure-undefined = the policy has no procedure `{ $name }`
    .help = correct the spelling, or add the procedure under `procedures`
    .why = What only an unknown procedure may do, nobody may do.

code-quota-undefined = the policy has no quota `{ $name }`
    .help = correct the spelling, add the quota under `quotas`, or write `null` for a procedure without one
    .why = A procedure whose quota does not exist would take as many accounts as it likes.

code-identifier-undefined = the policy does not say what { $name } looks like
    .help = add { $name } under `identifiers`, or leave it out here
    .why = A number says who somebody is only if its form is known and checked.

code-provider-undefined = `{ $name }` is not among `mail.providers`
    .help = correct the spelling, or add who runs these mailboxes
    .why = Mailboxes are handed to who runs them; an unknown one would get none.

code-role-undefined = `{ $name }` is not a role of the category `{ $category }`
    .help = correct the spelling, or add the role under `roles`
    .why = What is said about a role that nobody can have would never be used.

code-step-undefined = no step of this procedure has the task `{ $name }`
    .help = take the task of a step under `sla`
    .why = The notice must come before that step; without it, it would come at any time.

code-unit-undefined = `{ $name }` is not a unit in units.yaml
    .help = correct the spelling, or add the unit
    .why = Units ask, answer and receive. Nobody stands behind one that is not known.

code-authority-unmatched = no unit in units.yaml is of `{ $name }`
    .help = correct the spelling, or give a unit this type or role
    .why = A procedure that nobody may ask for is a slip.

code-unit-twice = the unit `{ $name }` stands here for the second time
    .help = delete one of them, or give the other unit an id of its own
    .why = A unit's id never changes and belongs to one unit: papers and requests go by it.

code-unit-id-invalid = “{ $value }” cannot be a unit's id
    .help = write 2 to 40 of a-z, 0-9 and hyphens, a letter or digit first and last
    .why = The id is the name of the unit's folder under `accounts/`.

code-unit-address-invalid = “{ $value }” is not an address for mail
    .help = write a single address: unit@example.ac.id
    .why = Notices and sealed files for the unit are announced to it.

code-parent-cycle = the unit `{ $name }` is part of itself
    .help = correct `parent`: of two units, one is part of the other
    .why = Who answers for a unit is looked for upwards, and in a circle never found.

code-seal-key-invalid = { $half ->
        [private] this is the private half of a key
       *[other] this is not an age recipient
    }
    .help = { $half ->
        [private] the key is known to everybody who can read this file: make a new pair with `age-keygen`, and write its public half here
       *[other] write the public key that `age-keygen` shows; it begins with age1, and a single wrong letter is noticed
    }
    .why = Passwords for the unit are sealed to this key. With a wrong one nobody could open them, or somebody else could.

code-signer-invalid = { $half ->
        [private] this is the private half of a key
        [none] nobody is named
       *[other] this is no public SSH key that can sign
    }
    .help = { $half ->
        [private] the key is known to everybody who can read this file: make a new pair with `ssh-keygen -t ed25519`, and write its public half here
        [none] write at least one public key, the line in the file that ends in .pub
       *[other] write the line in the file that ends in .pub, which `ssh-keygen -t ed25519` makes; ECDSA P-256 is known too, RSA is not
    }
    .why = Signatures are known by these keys. With a wrong one nobody's would be believed, or somebody else's.

code-head-invalid = “{ $value }” is no head of an audit record
    .help = write the head that `akun audit verify` shows, or its first 12 digits or more
    .why = What comes after this head must be signed. With a wrong one nobody could tell what need not be.

code-owner-invalid = “{ $value }” is no name on a forge
    .help = write users, teams (organisation/team) or groups, each without `@`; no addresses for mail
    .why = A name with other letters would be read as a pattern, a remark or nobody at all, and then nobody would have to approve.

code-owner-nested = { $forge } has no groups within groups: { $value }
    .help = write a user, or a team as organisation/team
    .why = The forge skips a name that it does not know, and then nobody would have to approve.

code-owners-missing = { $elsewhere ->
        [none] there is no { $home }, so that { $forge } asks nobody for approval
       *[other] { $forge } looks for { $home } first, and only { $elsewhere } is there
    }
    .help = write it and commit it: akun owners > { $home }
    .why = What the policy says of approvals holds on the forge only if the forge is told.

code-owners-differ = { $what ->
        [missing] a line is missing here: { $due }
        [surplus] this line is none of the rules'
       *[other] this line should be: { $due }
    }
    .help = change the rules, not this file, and write it anew: akun owners > { $home }
    .why = Whoever changes the file alone would change who must approve without changing a rule.

code-owners-misplaced = { $forge } does not read this file: it reads { $home }
    .help = delete it
    .why = A second file that says something else would be believed by those who read it.

code-owners-unchecked = nobody says which forge reads this file, so that it is not compared with the rules
    .help = name it in akun.yaml: forge: {"{"}kind: github, owners: [organisation/team]{"}"}
    .why = A file that nobody compares goes on naming those who have left.

code-share-undefined = papers are to be kept on the share, and no share is named
    .help = add `share` with its `root`, or write store: ref
    .why = Papers that have no place would be lost.

code-dn-invalid = “{ $value }” is no distinguished name
    .help = write it as the server does: cn=akun,ou=services,dc=example,dc=ac,dc=id
    .why = The program asks the server for this entry by its name.

code-uri-invalid = “{ $value }” is no address of a directory server
    .help = write ldaps://HOST, ldap://HOST or ldapi://%2Fpath%2Fto%2Fsocket, with a port where it is not the usual one
    .why = The program talks to the directory there.

code-uri-in-clear = { $value } would send passwords in clear
    .help = write ldaps://, or set starttls: true
    .why = Whoever listens on the way would learn the program's password, and those of new accounts. Active Directory takes none in clear, even from its own machine.

code-portal-invalid = “{ $value }” is no link that mails can bear
    .help = write an address that begins with https:// and holds no name or password
    .why = It is the only link in our mails. Whoever reads along must learn nothing, and nobody may lead holders elsewhere.

code-sender-invalid = “{ $value }” is no address that mails can come from
    .help = write it plainly, without a name: no-reply@example.ac.id
    .why = The relay refuses mails from what is no address, and answers would reach nobody.

code-relay-in-clear = mails to { $value } could be read on their way
    .help = write tls: starttls, or tls: tls
    .why = Mails say who has an account, and the program's password goes the same way. In clear it may only talk to its own machine.

code-desk-invalid = { $value } is no address at which the service desk can be told
    .help = write https://, the host and what all paths begin with, without a name, a question mark or a fragment
    .why = Tickets say who has an account, and the program's secret goes the same way. In clear it may only talk to its own machine.

code-call-invalid = a call to the service desk has no such placeholder
    .help = it has { $known }; other braces cannot be written
    .why = What stands in for nothing would be asked for as it is written, and find nothing.

code-pointer-invalid = { $value } is no place in an answer
    .help = write a JSON pointer, such as /id or /items/0/id
    .why = The number of a ticket is read from there. Where it is not found, a second ticket would be opened.

code-template-invalid = the template cannot be used: { $reason }
    .help = mend the place that is shown; the templates that `akun init` writes show what a template may say
    .why = A mail that cannot be written would be missed when it is due. A template is tried when it is read.

code-template-undefined = there is no template “{ $name }”
    .help = add { $path }, or name one that is there
    .why = What the policy asks to be told could not be written.

code-external-bind-elsewhere = the server cannot know over { $value } which user of the system is asking
    .help = use ldapi:// with bind: external, or write bind: {"{"}simple: {"{"}dn: …, password: …{"}"}{"}"}
    .why = SASL EXTERNAL takes the name from the socket, and only a socket of this machine has one.

code-attribute-invalid = “{ $value }” can be no name of an attribute or class
    .help = write letters, digits and hyphens, a letter first: mailLocalAddress
    .why = The server knows attributes and classes by such names (RFC 4512).

code-attribute-twice = “{ $value }” would hold two things
    .help = give each its own attribute, or leave one of them out
    .why = What is written for one would be taken for the other.

code-attribute-forbidden = “{ $value }” belongs to others and is never written
    .help = choose another attribute, or leave it out
    .why = An account gives no right in an application and no membership of a group; those who run them do.

code-zone-unknown = “{ $name }” is no time zone
    .help = write its name in the IANA database: Asia/Jakarta, Asia/Makassar, Asia/Jayapura, Asia/Singapore
    .why = A day ends at midnight in the institution's zone. In another one accounts would close hours too early or too late.

code-zone-label-wrong = “{ $found }” is not the abbreviation of { $zone }
    .help = write { $wanted }; where there are two, papers print the one of the day
    .why = Papers print it after an hour. A wrong one would put the end of an account at another time than the program does.

code-hour-invalid = { $key ->
        [hours] “{ $value }” is not a stretch of hours
       *[other] “{ $value }” is not an hour
    }
    .help = { $key ->
        [hours] write two hours with a hyphen, the earlier one first: "08:00-12:00"
       *[other] write hours and minutes with a colon, in quotes: "00:05"
    }
    .why = Runs and promised times go by these hours.

code-duration-invalid = “{ $value }” is not a time that can be promised
    .help = write a number and menit, jam, hari or bulan: 15 menit; or tentatif
    .why = The report of late steps is counted from it.

code-pattern-invalid = `{ $key }` is not a regular expression: { $detail }
    .help = correct the expression; in YAML it stands in '…'
    .why = What does not follow its form would never be noticed.

code-placeholder-unknown = {"{"}{ $name }{"}"} is not a placeholder
    .help = possible are: { $known }
    .why = It would stand in names and papers as it is written here.

code-username-pattern-invalid = no username can be made of “{ $pattern }”
    .help = write a-z, 0-9, dot, hyphen and underscore, and placeholders in braces: 'tamu-{"{"}given{"}"}.{"{"}family{"}"}'
    .why = Every account of the category would fail.

code-mail-pattern-invalid = no address of this category can be made of “{ $pattern }”
    .help = write what makes the name, @, and the domain, one that `domain_rule` allows: '{"{"}username{"}"}@example.ac.id'
    .why = Every mailbox of the category would fail, or stand in a domain that it may not.

code-number-pattern-invalid = no number can be made of “{ $pattern }”
    .help = close every brace, and let the program's own register tell number and year: '{"{"}seq{"}"}/UNIT/{"{"}year{"}"}'
    .why = The number stands on minutes that people sign.

code-lengths-crossed = usernames would have at least { $min } and at most { $max } characters
    .help = exchange the two, or correct one
    .why = No username could be made.

code-container-invalid = “{ $value }” is not a place in the directory
    .help = write ou=… parts with commas, the innermost first: ou=tamu,ou=people
    .why = The entries of the category are made there.

code-list-line-invalid = “{ $name }” can be no username
    .help = write one name a line, of a-z, 0-9, dot, hyphen and underscore; a remark begins with #
    .why = A name that nobody can have protects nothing, and the one that was meant stays open.

code-category-without-identity = nothing says who a person of the category `{ $category }` is
    .help = add `identity` with the fields that do: [nim], [nip, nopeg], [email]
    .why = Without it the same person would get a second account.

code-category-without-username = no username can be made for the category `{ $category }`
    .help = add `username` with at least one pattern
    .why = Every account of the category would fail.

code-category-closed = no request may name the category `{ $name }`
    .help = leave it out here, or delete `requestable: false` in the category
    .why = The two say the opposite of each other.

code-category-outside-procedure = this procedure is not for the category `{ $name }`
    .help = add the category under `categories` of the procedure, or leave it out here
    .why = A rule for people whom the procedure is not for would never be used.

code-end-contradiction = an end that follows `{ $basis }` cannot be `until: { $until }`
    .help = delete `until`: `open` is for what nothing ends yet (study, employment, position, unit, open), `required` for what the request ends (letter, request)
    .why = The request would ask for a day that nobody heeds, or wait for one that never comes.

code-nothing-listed = `{ $key }` names nothing
    .help = name what is meant; a procedure that nobody is to use is deleted
    .why = Nobody could ever ask by it, or be told.

code-listed-twice = `{ $name }` stands in `{ $key }` twice
    .help = delete one of the two
    .why = One of them was meant to be another.

code-only-one-way = `{ $key }` can only be: { $wanted }
    .help = write { $wanted }; the program does it in no other way
    .why = The policy says so in the open for those who read it. Another word would promise what nobody does.

code-category-of-another-kind = `{ $action }` makes nothing of the kind `{ $kind }`, as `{ $name }` is
    .help = people and systems under test get accounts by `create`, positions, units and events mailboxes by `mailbox`
    .why = Requests for it would be accepted, and nothing could come of them.

code-closing-day-unclear = { $found ->
        [none] nothing says on which day this procedure closes accounts
       *[both] two things say on which day this procedure closes accounts
    }
    .help = write in `effective` either where the day stands, `from: item.effective` or `from: separation`, or how many days after receipt it is, `delay_days`
    .why = The day would be guessed, or every request wait for ever and nobody be told.

code-action-without-field = items need no `{ $field }` here, and `{ $action }` does nothing without one
    .help = add `{ $field }` to `item.required`{ $field ->
        [account] {""}, or one of the numbers nim, nip, nopeg, nrp
       *[other] {""}
    }
    .why = An item without it would wait for ever and nobody be told.

code-key-without-effect = `{ $key }` changes nothing beside `{ $value }`
    .help = delete `{ $key }`, or put it where it is read
    .why = Whoever reads the policy would take it for a rule.

code-retirement-undefined = accounts of `{ $class }` end with retirement, and no age is given
    .help = add the age of `{ $class }` to `retirement.classes`
    .why = The end could not be counted, and the accounts would stay open.

code-field-unknown = an item has no field `{ $name }`
    .help = correct the spelling; `akun schema` shows all fields
    .why = A rule on a field that does not exist would refuse every request, or none.

code-field-contradiction = the field `{ $name }` is asked for and forbidden
    .help = leave it out of one of the two
    .why = No request could be right.

code-condition-unknown = “{ $value }” is not a condition that can hold here
    .help = write letter.type == and one of: { $known }
    .why = The paper would be drawn up always, or never.

code-waiver-pointless = “{ $name }” may be waived, and is not asked for
    .help = ask for it under `by_category`, or leave it out here
    .why = A waiver of what nobody asks for hides that it is not asked for.

code-clause-twice = the clause { $id } stands here for the second time
    .help = delete one of them, or give the other clause an id of its own
    .why = Tests name a clause by its id, and what they prove must be one row.

code-cited-twice = messages of `{ $name }` cite { $first } already
    .help = keep the code under one of the clauses, the one that its messages shall end in
    .why = A message ends in one clause, so that whoever reads it knows where to look.

code-clause-uncovered = nothing proves the clause { $id }
    .help = name a rule or a test that does; or say under `later` what it still lacks
    .why = A row that does not work yet says so, or readers would believe that it does.

code-clause-without-reason = the clause { $id } is out of scope, and it is not said why
    .help = give the reason under `reason`
    .why = What is left to others is a decision, and an auditor will ask for it.

code-rule-unknown = “{ $name }” is not the code of a rule
    .help = `akun explain` lists all codes
    .why = What proves a clause must be there to be looked up.

code-test-name-invalid = “{ $value }” is not the path of a test
    .help = write its modules and its name, as in `plan/days/the_last_day_is_a_whole_day`
    .why = What proves a clause must be there to be looked up.

code-id-used = the id { $id } is that of { $other }
    .help = give the request another id; the file's name follows it
    .why = Papers, mails and audit records go by the id, for ever. Of two requests with the same id only one could be meant.

code-no-working-time = { $key ->
        [hours] no hour of the day is worked
       *[other] no day of the week is worked
    }
    .help = name at least one
    .why = Promised times are counted in working time. Without any, no promise would ever come due.

code-hours-crossed = “{ $value }” crosses hours that stand before it
    .help = let each stretch of hours begin when the one before has ended
    .why = An hour that is counted twice makes every promised time look shorter than it is.

code-holiday-twice = { $day } stands in the calendar already, as { $other }
    .help = keep one of them
    .why = A day that stands twice is often another day with a slip in it, which then counts as a working day.

code-holiday-of-another-year = { $day } is no day of { $year }
    .help = correct the day, or move it to its own year
    .why = Most such days are slips: the right one would count as a working day.

code-calendar-year-twice = the year { $year } stands in the calendar twice
    .help = put all its days under one heading
    .why = Whoever corrects one of the two would not see the other.

code-step-twice = another step of this procedure has the task `{ $name }`
    .help = give the steps different tasks
    .why = Check-offs and reports name a step by its task.

code-followup-without-request = there is no request `{ $request }`
    .help = write the id of the request that was followed up
    .why = What was done for nobody can be counted nowhere, and the step would look undone.

code-followup-elsewhere = this file does not lie beside its request
    .help = move it to { $wanted }
    .why = Whoever may write for a unit is told from the folder. A check-off in another one proves nothing.

code-followup-step-unknown = the procedure has no step `{ $step }`
    .help = its steps are: { $known }
    .why = A check-off of a step that does not exist would leave the real one open.

code-followup-step-of-another = the step `{ $step }` is not done by `{ $unit }`
    .help = it is done by `{ $actor }`; let that unit check it off
    .why = Whoever does a step answers for it, and nobody else can say that it was done.

code-followup-too-early = { $day } lies before the letter ({ $letter })
    .help = correct the day
    .why = Nothing is done for a request before it is made.

code-followup-twice = the step `{ $step }` was checked off on { $day } already
    .help = delete this entry
    .why = Entries are only added, and a second one that says the same hides which of them is right.

code-edited-after-entry = the request { $id } is not what it was when it entered, on { $day }
    .help = put the file back as it was; what is to be different is asked for by a new request
    .why = Accounts, minutes and letters were made from the request as it was merged. An edit would change what they say after the fact.

code-gone-after-entry = the request { $id }, which entered on { $day }, is no longer there
    .help = bring its file back: `git log --diff-filter=D --name-only` shows who took it away, and where it was
    .why = Accounts were made from the request as it was merged. Without it nobody knows when they end, and nothing closes them.

### Commands that end early. `help` says what to do about it.

stop-command = the command cannot be understood: { $reason }
stop-output = cannot write the output: { $reason }
stop-cannot-read = cannot read { $path }: { $reason }
stop-cannot-open = cannot open { $path }: { $reason }
stop-cannot-write = cannot write { $path }: { $reason }
stop-no-password-variable = akun.yaml takes the password of the directory from the variable { $name }, which is not set
    .help = set it for this command, or name a file: password: {"{"}file: …{"}"}
stop-password-not-text = the password in { $path } is no text
    .help = write it in UTF-8, alone in its file
stop-no-server-map = directory.yaml does not say what accounts are called on { $server }
    .help = add { $server } to its servers
stop-not-embedded = akun.yaml names a directory server, and this command is for the embedded directory
    .help = use the server's own programs: ldapsearch, slapcat, ldapadd
stop-no-settings = no akun.yaml in { $folder }
    .help = name one with --registry DIR, or make one with `akun init DIR`
stop-no-forge = akun.yaml names no forge, so that nobody knows who approves there
    .help = name it with its owners: forge: {"{"}kind: github, owners: [organisation/team]{"}"}
stop-no-probe = the policy has no category, and so there is no place for an account to try out
stop-no-settings-above = no akun.yaml in { $folder } nor in a folder above it
    .help = name one with --registry DIR, or make one with `akun init DIR`
stop-unusable = { $files } cannot be used as { $count ->
        [one] it stands
       *[other] they stand
    }
    .help = `akun explain CODE` tells what a code in brackets means
stop-not-in-registry = { $path } is not in the registry { $registry }
stop-no-clauses = there is no list of clauses: policies/<institution>/clauses.yaml
    .help = `akun init` makes a registry with that of its institution

stop-no-code = no code and no clause `{ $word }`
    .help = { $near ->
        [none] `akun explain` lists all codes, `akun explain --clauses` tells about clauses
       *[other] did you mean `{ $near }`?
    }
stop-no-regulation = there are no rules of an institution `{ $name }` here
    .help = there are those of: { $known }
stop-no-institution = no rules of an institution `{ $name }` are carried
    .help = { $near ->
        [none] start from one of these and write your own: { $carried }
       *[other] did you mean `{ $near }`?
    }
stop-not-empty = { $place } is not empty
    .help = name a folder that does not exist yet, or an empty one
stop-not-a-folder = { $place } is a file
    .help = name a folder that does not exist yet, or an empty one
stop-cannot-make-repository = cannot make a Git repository: { $reason }
stop-no-random = the operating system gives no random bytes: { $reason }
stop-day-in-production = a production registry applies the clock's day only
    .help = leave --as-of out; `akun plan --as-of` shows any day
stop-day-before-last = the last run was for { $last }, and { $day } is before it
    .help = where that run's clock was wrong, nothing can be taken back: wait for that day, or begin with a copy of directory and audit ref from before it
stop-plan-too-old = the plan is for { $day }; plans are good for { $days ->
        [one] one day
       *[other] { $days } days
    }
    .help = make a new one with `akun plan --out FILE`
stop-no-plan-file = { $file } is no plan file: { $reason }
stop-plan-applied = the plan { $plan } was applied by the run { $run }
    .help = make a new one with `akun plan --out FILE`
stop-plan-edited = the plan file does not say what the plan { $plan } says (- in the file, + in the plan)
    .help = make a new one with `akun plan --out FILE`
stop-plan-stale = { $same ->
        [yes] the plan { $plan } is stale; today it would be { $now }: the changes are the same, and what they were made from is not (requests, policy, program or directory)
       *[no] the plan { $plan } is stale; today it would be { $now } (- in the plan, + now)
    }
    .help = make a new one with `akun plan --out FILE`
stop-refused = guards refuse this plan; nothing was written{ $count ->
        [0] {""}
        [one] {""}; { $others } is for another plan
       *[other] {""}; these are for another plan: { $others }
    }
    .help = if that is right, say { $overrides }
stop-no-override = `{ $text }` is no override: write GUARD=N@PLAN
stop-settings-not-merged = akun.yaml in this folder says { $here }, and that of the commit { $commit } says { $there }
    .help = what was merged counts: `git checkout { $commit } -- akun.yaml` brings this folder to it; a change of akun.yaml is merged first
stop-not-merged = { $commit } is no commit of the main branch
    .help = apply takes what was merged, and nothing else
stop-commit-before-last = { $last } was applied last, and { $commit } does not come after it
    .help = the main branch was rewritten, or an older commit was named
stop-another-directory = the directory is { $found }, and the audit ref began with { $begun }
    .help = an audit record belongs to one directory: bring the right one back, or begin a new registry
stop-another-institution = { $ref } is the audit ref of { $whose }, not of { $ours }
    .help = somebody put another ref in its place
stop-another-purpose = akun.yaml says purpose: { $says }, and the audit ref began as { $begun }
    .help = the purpose of a registry never changes
stop-policy-nowhere = { $request } entered under the policy { $policy }, and no run of the audit ref says at which commit that stands
    .help = `akun audit verify` tells whether somebody touched the audit ref
stop-policy-not-here = { $request } entered under the policy { $policy } of the commit { $commit }, which is not in this clone
    .help = { $shallow ->
        [yes] `git fetch --unshallow` gets the rest; in a workflow, check out with `fetch-depth: 0`
       *[no] the main branch was rewritten, or this is another repository: bring that commit back
    }
stop-policy-another = { $request } entered under the policy { $policy }, and the commit { $commit } holds another one
    .help = `akun audit verify` tells whether somebody touched the audit ref
stop-policy-unreadable = { $request } entered under the policy { $policy } of the commit { $commit }, which this program cannot read
    .help = it was in force under { $tool ->
        [none] an earlier program
       *[other] { $tool }
    }; a program that reads both is needed to go on

## The repository, the remote and the lock.

stop-no-repository = cannot open { $folder } as a Git repository: { $reason }
stop-another-owner = cannot open { $folder } as a Git repository: it belongs to another user
    .help = `git config --global --add safe.directory { $folder }` trusts it
stop-unrelated = { $one } and { $other } have no commit in common
    .help = `--base` names the branch that the pull request is to be merged into, and the clone must hold where it left it (`fetch-depth: 0`)
stop-no-commit = the repository has no commit `{ $name }`
stop-no-remote = the repository has no remote `{ $name }`
stop-remote = cannot reach the remote { $remote }: { $reason }
stop-shallow = the clone is shallow: it does not hold the history that tells when requests entered
    .help = `git fetch --unshallow` gets the rest; in a workflow, check out with `fetch-depth: 0`
stop-audit-shallow = the clone is shallow: it does not hold the audit record from its first commit on
    .help = `git fetch --unshallow` gets the rest; in a workflow, check out with `fetch-depth: 0`
stop-repository = cannot use the repository: { $reason }
stop-repository-unreadable = cannot read the repository: { $reason }
stop-no-approvals = { $file } does not say who approved what: { $reason }
    .help = it is a JSON list, each entry with `by` (a name on the forge), `commit` (what they looked at) and, if known, `teams`; docs/workflows.md shows how a forge gives it
stop-approvals-not-asked = nobody wants approvals proved here
    .help = `safety.proved_approvals` of the policy does, in production; without it leave `--approvals` out
stop-no-request = there is no request { $request } in this folder
stop-approves-nothing = { $request } needs no approval that is proved
    .help = whoever merges a request approves it; where the policy wants several (`approvals` of a procedure, or a special consideration), each of them signs
stop-approval-key = { $path } is no key to approve by: { $kind ->
        [none] it is no private SSH key that this program knows (ed25519, ECDSA P-256)
        [locked] the key is locked with a passphrase
       *[stranger] its public key is not among `signers` of { $units } in units.yaml
    }
    .help = { $kind ->
        [locked] `ssh-keygen -Y sign` asks for the passphrase: `akun approve --help` shows how
       *[other] have the public key written to `signers` of your unit, by a pull request of its own
    }
stop-cannot-sign = { $path } cannot sign
approve-written = { $path }
    Commit it. It approves { $request } as it is now: whoever changes the request needs the approval again.
stop-locked = locked by { $owner } ({ $purpose }, run { $run }) on { $host } since { $since }
    .help = wait until that run ends; a lock older than two hours is taken over; `akun lock` says more
stop-lock-free = nobody holds the lock { $name }: there is nothing to break
stop-lock-running = the run { $run } of { $owner } is running on this machine
    .help = wait until that run ends, or end its process there; a lock is not broken under a run that may write
stop-lock-lost = the lock { $name } was taken from this run
    .help = another run took over and completes what this one wrote; `akun audit log` shows it
stop-lock-refused = cannot use the lock { $name }: { $reason }
lock-free = nobody holds the lock
lock-held = { $owner } holds the lock ({ $purpose }, run { $run }) on { $host } since { $since }
    { $state ->
        [running] its process runs on this machine
        [dead] its process is dead: the next run takes the lock over
        [old] it is older than two hours: the next run takes the lock over
        [broken] { $by } broke it: the next run takes the lock over
       *[unseen] its process cannot be seen from here; from { $until } on the next run takes the lock over. Where it is known to be dead: akun lock --break { $run }
    }
lock-broken = the lock of the run { $run } ({ $owner }) is broken: the next run takes it over, completes what is left, and records it
lock-changes-hands = it changes hands faster than it can be read: run the command again
git-no-remote = { $folder } has no remote `{ $remote }`
git-remote-refuses = the remote { $remote } refuses { $ref }: { $reason }
git-rejected = { $reason }; { $said }
git-no-commit-id = `{ $id }` is no commit id
git-partial-clone = { $reason }; a partial clone (`git clone --filter`) does not hold all files
git-cannot-run = cannot run the program git: { $reason }
git-silent = git failed and said nothing
memory-unreadable = cannot read { $file }: { $reason }
memory-unwritable = cannot write { $file }: { $reason }
memory-damaged = it holds no commit and remote; take it away

## The audit ref.

stop-audit-absent = the audit ref { $ref } does not exist
    .help = `akun audit init` writes the first commit of the audit ref
stop-audit-elsewhere = the audit ref { $ref } is not in this repository, and a remote has it
    .help = say in akun.yaml which `remote` keeps it: { $found } is here already
stop-record-elsewhere = { $reason }
    .help = accounts of ours have a record somewhere: bring that one here; if it is lost for good, say --first-run { $held }
stop-no-signers = nobody signs here: akun.yaml has no `signing`, and no unit in units.yaml has `signers`
    .help = make a key with `ssh-keygen -t ed25519`, and write its public half there
stop-unsigned = cannot sign the audit record: { $reason }
    .help = nothing was written; the key that akun.yaml names under `signing` belongs on the machine that applies, and nowhere else
signing-key-unusable = { $kind ->
        [none] the key is none that `ssh-keygen` makes, or of a kind that cannot be used (ed25519 and ECDSA P-256 can)
        [locked] the key is locked with a passphrase
       *[stranger] the key is none of `signers` in akun.yaml
    }
stop-audit-moved = the audit ref { $ref } moved while this run was writing
    .help = run the command again
stop-audit-rewound = { $found ->
        [nothing] the audit ref { $ref } is gone, and this machine has seen it at { $remembered }
       *[other] the audit ref { $ref } is at { $found }, which does not contain { $remembered }, which this machine has seen
    }
    .help = somebody moved the ref back or replaced it; compare it with a copy before anything else is done
stop-audit-diverged = the audit ref { $ref } has diverged: this repository has { $local }, which was never pushed, { $remote } has { $found }
    .help = a run on this machine died before it could push, and later runs have made good what it did: look with `git log { $found }..{ $local }`, then give it up with `git update-ref { $ref } { $found }`
stop-audit-begun = the audit ref exists already, at { $tip }
stop-audit-broken = the audit record is not whole: { $first }{ $more ->
        [0] {""}
       *[other] {""} (and { $more } more)
    }
    .help = nothing was written; `akun audit verify` names every fault: compare the ref with a copy of it
audit-fault = { $place }{ $breach }
stop-no-file = { $path } of the audit ref cannot be read at { $tip }
stop-no-json = cannot write a paper as JSON: { $reason }
stop-no-head = the audit ref has no readable head.json at { $tip }
stop-run-without-intent = an event speaks of the run { $run }, which has no intent
stop-no-event = { $place } is no event of an audit ref: { $reason }
stop-no-genesis = the audit ref does not begin with a genesis (genesis.json)
stop-no-intent = { $path } speaks of the run { $run }, which has no intent

## The directory.

stop-directory-unreachable = cannot reach the directory { $name }: { $reason }
stop-directory-incomplete = the directory { $name } gave an incomplete answer: { $reason }
stop-directory-damaged = the directory { $name } is damaged: { $reason }
stop-shrunk = the directory holds { $found } managed entries; the last run counted { $previous }, and { $percent } % may be gone
    .help = nothing is concluded from a directory that is not believed; look what became of the entries, and if they are gone for good, say --shrunk-to { $found }
stop-first-run = the directory holds { $found ->
        [one] one managed entry
       *[other] { $found } managed entries
    }, and this registry has never counted any
    .help = if that is right, say --first-run { $found }
stop-unexpected = the directory holds { $found ->
        [one] one managed entry
       *[other] { $found } managed entries
    }, not { $expected }
    .help = nothing is concluded from a directory that is not believed; look what became of the entries
directory-missing = there is no such file; `akun init` makes one, and `akun directory import FILE.ldif` makes one of another directory's export
directory-no-file = it is no plain file
directory-exists = it exists already
directory-base = the base { $base } does not begin with dc=, o= or ou=
directory-not-ours = it is a database, but not a directory of akun's
directory-no-meta = its meta table has no { $key }
directory-version = its tables are of version { $found }, and this program knows { $known }
directory-not-sqlite = it is not an SQLite file
directory-cut = it is cut short or overwritten ({ $reason })
directory-cannot-open = { $reason }; its folder must be writable, also for reading
directory-busy = another program is writing to it
directory-entry = { $path }: { $reason }
directory-path = { $name } stands under the path { $path }
directory-no-base = its base { $base } has no entry
directory-count = it counts { $expected } entries and gave { $given }
directory-attributes = its attributes cannot be read: { $reason }

ldap-tried = { $uri }: { $reason }
ldap-tried-also = { $first }; { $then }
ldap-no-uri = no server is named
ldap-silent = no answer within { $seconds } seconds
ldap-broken = the connection broke
ldap-cut = the answer was cut off: { $reason }
ldap-garbled = the server sent something that is no LDAP answer
ldap-no-password = there is no password for { $dn }
ldap-bind-refused = the server does not let the program in (code { $code }: { $text })
ldap-authorities = the file of certificate authorities cannot be read: { $reason }
ldap-authorities-none = the file of certificate authorities holds none
ldap-no-id = the entry { $base } shows no { $attribute }; the program's account must be allowed to read it
ldap-another = { $base } is another directory there (id { $id })
ldap-size-limit = the server gives no more entries (code { $code }: { $text }); raise the size limit of the program's account, for paged searches too
ldap-time-limit = the server ended the search because of its time limit (code { $code }: { $text }); raise the time limit of the program's account
ldap-admin-limit = the server ended the search because of a limit (code { $code }: { $text }); raise the limits of the program's account
ldap-no-object = the server knows no such entry (code { $code }: { $text })
ldap-no-access = the program's account may not search there (code { $code }: { $text })
ldap-referral = a part of the directory is elsewhere: { $to }; name a server that holds all of it
ldap-refused = the server refused (code { $code }: { $text })
ldap-unseen = { $dn } should be there and was not given; may the program's account read it?
ldap-nameless = the entry { $name } shows no { $attribute }, or has no name that can be read

## LDIF.

stop-ldif = { $place }: { $reason }
    .help = nothing was imported: mend the file and run it again
ldif-cut = the last line has no end: the file may be cut short
ldif-continues-nothing = it begins with a space, and there is no line that it continues
ldif-no-attributes = { $name } has no attributes
ldif-version = only version 1 is known
ldif-report = this is ldapsearch's report, not an entry: export with `ldapsearch -LLL`
ldif-no-name = a record begins with `dn:`, not with `{ $attribute }:`
ldif-name-not-utf8 = the name is not UTF-8
ldif-second-name = a second name: an empty line is missing before it
ldif-changes = this is a record of changes; only records of content can be read
ldif-value-twice = `{ $attribute }` has this value twice
ldif-byte-order-mark = the file begins with a byte order mark: save it without
ldif-no-colon = there is no colon in it
ldif-no-attribute-name = it does not begin with the name of an attribute
ldif-not-base64 = the value of `{ $attribute }` is not base64: { $reason }
ldif-reference = `{ $attribute }` points to a file or page; the value itself must stand here
ldif-bytes = the value of `{ $attribute }` is not UTF-8; other bytes are base64 after `::`
ldif-value-not-utf8 = the value of `{ $attribute }` is not UTF-8
ldif-not-below = { $name } does not stand below { $base }
ldif-no-parent = { $name } stands below an entry that is not there
ldif-no-uuid = the entryUUID of { $name } is no UUID
ldif-several-uuids = { $name } has several values of entryUUID
ldif-there-already = { $name } is there already
ldif-uuid-taken = another entry has the entryUUID of { $name }
ldif-empty = it holds no entry
dn-fault = `{ $text }` is not a distinguished name: { $reason }
dn-empty = it is empty
dn-no-equals = a part of it has no `=`
dn-no-attribute = a part of it does not begin with the name of an attribute
dn-no-value = a part of it has no value
dn-bare-character = one of `" ; < >` stands in it without a backslash
dn-backslash = a backslash in it hides nothing
dn-not-utf8 = it is not UTF-8

## Sealed files and papers.

stop-no-share = there is no share at { $root }
    .help = mount the share on this machine, or correct `share.root` in akun.yaml
stop-share = cannot read the share: { $reason }
stop-bad-key = `{ $key }` is not an age recipient (age1…)
stop-sealed = cannot keep the sealed file { $name }: { $reason }
stop-document = cannot keep { $path }: { $reason }
folder-left = its path leads out of the folder
stop-no-seal-key = the unit { $unit } has no seal_key, and { $item } wants a temporary password sealed for it
    .help = give the unit a seal_key in units.yaml
stop-no-new-passwords = could not give new passwords to { $accounts ->
        [one] one account
       *[other] { $accounts } accounts
    } of the interrupted run { $run }: { $outcome }
stop-press = cannot print { $paper }: { $reason }
    .help = nothing was written; put the template right in templates/, and run the command again
stop-template = { $files } cannot be used as { $count ->
        [one] it stands
       *[other] they stand
    }
    .help = put it right, and run the command again: it goes on where it stopped
stop-no-mail = no mail `{ $mail }` is in doubt or refused
    .help = `akun mail` lists them with their numbers; at least eight digits are needed
stop-journal = cannot keep the journal of mails { $path }: { $reason }
    .help = nothing more is sent without it; free space or put the rights right, and run the command again
stop-partly = { $reason }
    .help = what is said above is done and recorded; the next run draws up its papers
press-cannot-start = cannot use { $program } as a press: { $reason }
press-ended = the press ended with { $status }
press-too-long = the template takes more than { $seconds } seconds
press-too-large = the template takes more than { $memory } MiB of memory
press-none = this program was built without the feature `pdf`

### Papers that are drawn by themselves.

render-preview = preview: { $paper }: { $path }
render-nothing-due = no paper of { $request } is due from { $day } on
render-nothing-named = no request of this folder and no paper of the audit record is called { $what }
    .help = `akun audit log` lists papers; `akun status` shows requests
render-again = { $paper }: { $how ->
        [same] made again, the same bytes as issued
        [tool] another program makes other bytes of it ({ $then } issued it, this is { $now }); this is the issued one
        [templates] other templates make other bytes of it; this is the issued one
        [both] another program ({ $then } issued it, this is { $now }) and other templates make other bytes of it; this is the issued one
        [unmade] cannot be made again; this is the issued one
       *[another] came out as other bytes; this is the issued one
    }: { $path }
render-destroyed = { $paper } was destroyed on { $day } for a person's sake, as letter { $letter } asks for (UU 27/2022); the audit record keeps the digests of its files
render-gone = { $path } is gone, or not what was recorded
render-sample-held = { $path } is no sample under this policy: `akun validate` would say why
render-samples = { $count ->
        [one] { $count } sample
       *[other] { $count } samples
    }

### Plans.

plan-heading = Plan { $id } for { $day }, directory { $directory }
plan-count-close = { $count } to close
plan-count-shorten = { $count } to end earlier
plan-count-create = { $count } to create
plan-count-restore = { $count } to make again
plan-count-adopt = { $count } to adopt
plan-count-reopen = { $count } to open again
plan-count-delete = { $count } to delete for ever
plan-count-suspend = { $count } to freeze
plan-count-archive = { $count } to archive
plan-count-release = { $count } to let go
plan-count-extend = { $count } to extend
plan-count-update = { $count } to update
plan-count-check = { $count } to check
plan-count-unlock = { $count } to unlock
plan-count-contact = { $count } { $count ->
    [one] contact
   *[other] contacts
} to correct
plan-count-reset = { $count } { $count ->
    [one] password
   *[other] passwords
} to reset
plan-count-deferred = { $count } left for later days by the quota
plan-count-scheduled = { $count ->
        [one] one that begins later
       *[other] { $count } that begin later
    }
plan-count-findings = { $count } to look at
plan-count-held = { $count ->
        [one] one request held
       *[other] { $count } requests held
    }
plan-count-reminders = { $count ->
        [one] one reminder due
       *[other] { $count } reminders due
    }
plan-population = { $managed ->
        [one] one account
       *[other] { $managed } accounts
    } of ours in the directory, { $foreign ->
        [one] one that is not
       *[other] { $foreign } that are not
    }
plan-nothing-to-change = Nothing to change.
plan-refused = Guards refuse this plan. Nothing will be written.
plan-title-close = To close: { $count }
plan-title-shorten = To end earlier: { $count }
plan-title-create = To create: { $count }
plan-title-restore = Entries to make again: { $count }
plan-title-adopt = Entries to adopt as they are, with our marker and nothing else: { $count }
plan-title-reopen = To open again: { $count }
plan-title-delete = To delete for ever: { $count }
plan-title-suspend = To freeze: { $count }
plan-title-archive = To archive: { $count }
plan-title-release = To let go: { $count }
plan-title-extend = To extend: { $count }
plan-title-update = To update: { $count }
plan-title-check = To check for their holders: { $count }
plan-title-unlock = To unlock after wrong passwords: { $count }
plan-title-contact = Contacts to correct: { $count }
plan-title-reset = Passwords to reset: { $count }
plan-title-deferred = Left for later days by the quota: { $count }
plan-title-scheduled = Begin later: { $count }
plan-title-held = Held, because something is wrong with them: { $count }
plan-title-findings = To look at: { $count }
plan-title-waivers = Special considerations, each with two approvals: { $count }
plan-title-reminders = Reminders due: { $count }
plan-title-mails = Mails this run sends: { $count }
plan-title-papers = Papers this run ends in: { $count }
plan-title-destroyed = Sealed files this run destroys: { $count }
destroyed-fetched = { $file } is destroyed: its unit fetched it
destroyed-expired = { $file } is destroyed: nobody fetched it in time
destroyed-missing = { $file } was not there any more when it was to be destroyed
plan-accounts = { $count ->
    [one] one account
   *[other] { $count } accounts
}
plan-by-date = { $request }, last day { $day } ({ $clause })
plan-deferred-day = { $day }: { $count } of { $request } (quota { $quota })
plan-open-end = open
plan-unannounced = not announced
plan-personal = changed (personal data is not shown)
plan-more = and { $count } more
plan-cut = Cut here: the whole plan is in the plan file.
plan-number-blank = (number to be filled in)
plan-column-account = Account
plan-column-unit = Unit
plan-column-valid = Valid
plan-column-last-day = Last day
plan-column-cause = Cause
plan-column-changes = Changes
plan-verdict-refused = Refused by guards.
plan-verdict-held = Something is wrong with { $count ->
        [one] one request: nothing is planned for it.
       *[other] { $count } requests: nothing is planned for them.
    }
plan-verdict-odd = It can be carried out. To be looked at before: { $count }.
plan-verdict-fine = It can be carried out.
plan-verdict-nothing = There is nothing to do.
plan-brought = This pull request: { $counts }
plan-beside = Due without it: { $counts }
plan-anyway = Due without this pull request
plan-title-approvals = Who must approve: { $count }
plan-title-odd = Odd, though no rule is broken: { $count }
plan-title-by-unit = By unit
plan-title-by-end = By last day
plan-column-category = Category
plan-column-later = later
plan-column-day = Day
plan-column-quota = Quota
validate-page = What is wrong with these requests
validate-title-errors = Errors: { $count }
validate-title-warnings = Warnings: { $count }
validate-column-place = Place
validate-column-code = Code
validate-column-clause = Clause
validate-column-message = What is wrong
validate-column-help = What to do
plan-column-request = Request
plan-column-who = Who
plan-column-why = Why
odd-line = { $username } ({ $item }): { $what }
odd-near-number = may be the same person as { $other }: called alike, with numbers that differ in one character
odd-end-long-ago = is closed as of { $day }, long before the day of this plan
odd-end-apart = { $day ->
        [none] has no end, while the others of its request end around { $others }
       *[other] ends on { $day }, while the others of its request { $others ->
            [none] have no end
           *[other] end around { $others }
        }
    }
odd-end-far = lasts { $days } days; nearly all of its category last { $usual } at most
odd-end-leap = ends on 29 February ({ $day })
odd-same-address = has the private address of { $other }{ $more ->
        [0] { "" }
        [one] { " " }and one more
       *[other] { " " }and { $more } more
    }
odd-same-name = has the name of { $other }
odd-near-name = has almost the name of { $other }
odd-name-taken = was given this name since { $wanted } is taken
paper-ba-pembuatan = Minutes of creation
paper-ba-pembaharuan = Minutes of extension and renewal
paper-ba-pembekuan = Minutes of accounts frozen
paper-ba-pengarsipan-penghapusan = Minutes of accounts archived or deleted
paper-ba-penonaktifan = Minutes of closing
paper-ba-perubahan-data = Minutes of changed data
paper-ba-penyerahan = Minutes of hand-over
paper-ba-pemusnahan = Minutes of destruction
paper-surat-balasan = Reply letter
guard-closings = { $found ->
        [one] one account would close or end earlier without announcement
       *[other] { $found } accounts would close or end earlier without announcement
    }; { $allowed } are allowed in one run
guard-category = { $found ->
        [one] one account would close or end earlier without announcement
       *[other] { $found } accounts would close or end earlier without announcement
    } in category { $of }; { $allowed } are allowed
guard-unit = { $found ->
        [one] one account would close or end earlier without announcement
       *[other] { $found } accounts would close or end earlier without announcement
    } in unit { $of }; { $allowed } are allowed
guard-deletions = { $found ->
        [one] one account would be deleted
       *[other] { $found } accounts would be deleted
    } for ever; { $allowed } are allowed in one run
guard-gap = this day is { $found } days after that of the last run; { $allowed } are allowed: is the clock right?
finding-line = { $subject }: { $what }
waiver-line = { $request } waives { $waives }; to be approved by { $approvals }
validate-beside = Requests that are named here and not in this registry come with other open pull requests: talk to each other before the second is merged.
validate-approvals = Who must approve:
validate-approvals-rules = rules and program
validate-approvals-count = { $count ->
        [one] { $count } person
       *[other] { $count } people
    }
validate-waiver = Special consideration: { $waiver }
waiver-declared = { $position } ({ $unit }), declared on { $day }
waiver-missing = { $position } ({ $unit }), missing
reminder-retirement = { $day } retirement: { $whom } ({ $unit }), last day { $last_day }
reminder-unannounced = { $day } near the age of retirement without a memo: { $whom }, last day { $last_day }; { $unit } is asked
reminder-unlisted = { $day } missing from the newest list: { $whom }, last day { $last_day }; { $unit } is asked to confirm
reminder-end = { $day } end of validity: { $whom } ({ $unit }), last day { $last_day }
reminder-list = { $day } list not received: { $whom } ({ $unit }), due { $last_day }
reminder-check-off = { $day } not checked off: { $whom } ({ $unit })
finding-drift = changed by hand in the directory ({ $detail })
finding-adopted-as-is = is adopted as it is, and requests and policy would have otherwise: { $detail }
finding-as-adopted = not what requests and policy say ({ $detail }): it was adopted so, or changed by hand since
finding-name-taken = no free username ({ $detail })
finding-does-not-fit = longer than the directory holds ({ $detail } characters)
finding-not-ours = this registry has made no account { $detail } so far; what others made is never changed, unless `akun adopt` adopts it
finding-missing-entry = its entry is gone from the directory, though { $detail } made it; it is not made again by itself
finding-unexplained = carries our marker ({ $detail }), and no request explains it
finding-unmarked = its entry no longer carries our marker, though { $detail } made it; nothing is done to it
finding-unreadable-marker = its marker cannot be read ({ $detail })
finding-lapsed = its validity was over before { $detail } was made; nothing is made
finding-act-lapsed = not done until { $detail }, and not done any more; a new request is needed
finding-on-hold = kept where it is by the hold { $detail }, until that ends or is withdrawn
finding-retired-unasked = closed at the age of retirement, last day { $detail }, without a memo{ $clause ->
        [none] { "" }
       *[other] { " " }({ $clause })
    }
finding-past-retirement = reached the age of retirement on { $detail }, and no memo came; the account stays open{ $clause ->
        [none] { "" }
       *[other] { " " }({ $clause })
    }
finding-missing-from-list = an older list announced the retirement, and the newest, { $detail }, does not; its day stays until somebody confirms
finding-sponsor-gone = its sponsor's account { $detail } is active no more; its days stay, the unit names another sponsor{ $clause ->
        [none] { "" }
       *[other] { " " }({ $clause })
    }
finding-owner-gone = the account that answers for it, { $detail }, is active no more; nobody answers for it until a request names somebody{ $clause ->
        [none] { "" }
       *[other] { " " }({ $clause })
    }
finding-unit-gone = the unit that it belongs to, { $detail }, exists no more; it stays open until a request hands it to another unit or closes it
finding-notice-missing = { $detail }: whoever it concerns was not told long enough before; it waits
finding-not-archived = { $detail ->
    [archive] it is to be deleted, and no run archived it when it was due: that comes first, and the deletion waits
   *[other] it is to be deleted, and runs archived it later than was asked for: not before { $detail }
}
finding-too-late = its validity will be over before its place in the quota comes, on { $detail }
finding-stuck = refused by the directory on three days; not tried any more ({ $detail }), a new request is needed
finding-protected = a protected account; nothing is done to it ({ $detail })
finding-edited = edited after it entered; a production registry would hold it
finding-blocked = not done, because of { $detail }{ $clause ->
        [none] { "" }
       *[other] { " " }({ $clause })
    }; see `akun explain { $code }`

### Runs.

### Changes and what became of them.

kind-create = created
kind-restore = made again
kind-adopt = adopted
kind-close = closed
kind-shorten = shortened
kind-reopen = reopened
kind-delete = deleted
kind-suspend = frozen
kind-archive = archived
kind-release = let go
kind-extend = extended
kind-update = updated
kind-check = checked
kind-unlock = unlocked
kind-contact = contact corrected
kind-reset = password reset
outcome-done = done
outcome-failed = failed: { $reason }
outcome-unknown = unknown
outcome-deferred = deferred until { $day }
outcome-not-tried = not tried
outcome-interrupted = interrupted

apply-again = somebody else wrote the record in between: the run begins again, on what they wrote
apply-waits = waiting for the run { $run } of { $owner } to end
apply-question = Apply this plan?
apply-not-confirmed = the plan was not confirmed; nothing was written
    .help = say --yes to apply without being asked
plan-unfinished = The run { $run } was interrupted. The next `akun apply` completes it first, before guards and question; it may set new temporary passwords for what that run made.
progress-preparing = checking papers
progress-sealing = sealing passwords
progress-writing = writing accounts
progress-recording = recording what was done
progress-printing = printing papers
progress-filing = filing the papers
progress-mailing = sending mails
apply-recovered = Completed the record of an interrupted run: { $count ->
        [one] one change
       *[other] { $count } changes
    }.
apply-renewed = New temporary passwords were set for { $count ->
        [one] one account
       *[other] { $count } accounts
    } of the interrupted run and sealed for { $unit }: { $place }. Those in earlier files no longer open them.
apply-done = Run { $run }: { $done } of { $all } changes done.
apply-noted = Run { $run }: no account changed; recorded { $requests ->
        [one] one request as entered
       *[other] { $requests } requests as entered
    } and { $names ->
        [one] one username as given
       *[other] { $names } usernames as given
    }.
apply-noted-day = Run { $run }: no account changed; recorded that it ran, and what the directory holds.
apply-failed = { $username } failed: { $reason }
apply-unknown = { $username }: no answer came, and it may be done or not; the next apply finds out
apply-untried = { $count ->
        [one] one change was
       *[other] { $count } changes were
    } not tried; the next apply tries again
apply-sealed = Temporary passwords of { $count ->
        [one] one account
       *[other] { $count } accounts
    }, sealed for { $unit }: { $place }
apply-paper = { $number }  { $key }
apply-mail-sent = Mails sent to { $place }: { $count }
apply-mail-failed = Not delivered: { $template } to { $whom } was refused ({ $reply }); mail { $mail }
apply-mail-unknown = In doubt: { $template } to { $whom } may have been sent or not; mail { $mail }
apply-mail-unwritten = Not written: { $template } to { $whom }: { $reply }. Mend the template, and the next run sends it; mail { $mail }
apply-mail-resting = Refused for now and tried again later: { $count ->
        [one] one mail
       *[other] { $count } mails
    }
apply-mail-stopped = Not sent: { $count ->
        [one] one mail
       *[other] { $count } mails
    }; { $reason }. The next run sends them.
apply-mail-nobody = Nothing was sent: akun.yaml names no mail relay (`mail`), and { $count ->
        [one] one mail waits.
       *[other] { $count } mails wait.
    }
apply-mail-unaddressed = Nobody to write to, no address is known: { $count ->
        [one] one mail
       *[other] { $count } mails
    }
apply-mail-lapsed = Recorded as lapsed, their time is over: { $count ->
        [one] one mail
       *[other] { $count } mails
    }
apply-mail-doubtful = In doubt since earlier runs: { $count ->
        [one] one mail
       *[other] { $count } mails
    }. `akun mail` lists them; `akun apply --resend MAIL` sends one again.
redact-letter = that cannot be the number of a letter: one line, and nobody's name or address
    .help = take the number of the letter in which erasure is asked for; it is recorded for ever
redact-nobody = no account and no item is called `{ $what }`
    .help = name the account, or the item that asked for it as REQUEST#ITEM; `akun status` finds both
redact-no-request = there is no request `{ $request }`
redact-run-waits = the run { $run } was interrupted and waits to be completed
    .help = `akun apply` completes it; redact then
redact-kept = { $kind ->
        [no-schedule] the data of { $what } must be kept: the policy says of no day from which they need not be
        [open] the data of { $what } must be kept: the account is not closed
        [recent] the data of { $what } must be kept: the account was closed on { $subject }
        [hold] the data of { $what } must be kept: { $subject } holds the account as it is
        [waiting] the data of { $what } must be kept: { $subject } has not been dealt with
        [faulty] the data of { $what } must be kept: { $subject } is held, and nobody knows what it asks for
        [mail] the data of { $what } must be kept: a mail to the holder waits
       *[due] the data of { $what } must be kept: the next run still changes the account
    }
    .help = { $kind ->
        [no-schedule] `life_cycle.erase_pii_after_disabled_days` of the policy is null until the institution's retention schedule says so many days
       *[other] { $from ->
            [none] nobody knows yet from which day on they may go; answer the letter so
           *[other] they may go from { $from } on; answer the letter so
        }
    }
redact-changes-more = taking these data out would change what requests add up to: { $what }
    .help = nothing was written. Some rule rests on them; `akun status` says how the accounts stand
redact-would = Of { $what } names and contacts may go. It would
redact-edits = edit { $path }, line { $lines }
redact-destroys = destroy { $path }
redact-copies = put { $new } in the place of { $old }
redact-destroyed = { $path } is destroyed.
redact-again = The list on the share stays until that is merged: the same command again destroys it then.
redact-left = Not touched, since nobody can tell whether it is the same person (`--also REQUEST` says so of a request):
redact-twins = { $count ->
        [one] Another account has the same number or address: redact it by itself.
       *[other] { $count } other accounts have the same number or address: redact each by itself.
    }
redact-how = Nothing was written. The same with `--yes` does it.
redact-nothing = There is nothing left to take out.
redact-recorded = Recorded: { $requests ->
        [one] one file edited
       *[other] { $requests } files edited
    }, { $papers ->
        [0] no paper destroyed.
        [one] one file of a paper destroyed.
       *[other] { $papers } files of papers destroyed.
    }
redact-waits = { $remote ->
        [none] The edits wait for review on the branch { $branch }, commit { $commit }: merge it into { $base }.
       *[other] The edits wait for review on the branch { $branch } of { $remote }, commit { $commit }: merge it into { $base }.
    }
redact-old = Old commits of the registry and of the audit record still hold what they held, and so do clones and forks.
notify-audience = { $count ->
        [one] One person is still to be told by `{ $template }`
       *[other] { $count } people are still to be told by `{ $template }`
    }
notify-before = Told before, or under way: { $count }
notify-unaddressed = Without an address at the institution, and not told: { $count } ({ $names })
notify-first = The first mail:
notify-send = Nothing was sent. To send: { $command }
notify-nobody-left = Everybody was told before.
notify-not-allowed = `{ $template }` may not be announced
    .help = the policy allows: { $allowed }. It says what may be announced, and to whom, under `announcements`
notify-category-not-allowed = `{ $template }` may not be announced to the category `{ $category }`
    .help = the policy says under `announcements` to whom it may be
notify-nobody-so-called = no category and no unit is called `{ $name }`
notify-another-count = it would go to { $found } people, and not to { $said }
    .help = the same command without `--send` shows to whom; nothing was sent
notify-run-waits = the run { $run } was interrupted and waits to be completed
    .help = `akun apply` completes it; announce then
mail-no-starttls = the relay offers no STARTTLS, and nothing is said to it in clear
mail-login-refused = the relay does not let `{ $user }` in ({ $reply }): name or password is not what it knows. Put it right where `mail.login` of akun.yaml says, and run `akun apply` again
mail-login-unknown = the relay takes no password over this connection, in none of the ways that are known here. Leave `mail.login` out of akun.yaml where it asks for none, else see to `mail.port` and `mail.tls`
apply-ticket-told = Notes on tickets at { $place }: { $count }
apply-ticket-acknowledged = Tickets acknowledged since: { $count }
apply-ticket-stopped = The service desk { $place } cannot be told or asked: { $reason }. { $count ->
        [0] It is asked again by the next run.
        [one] One note waits for the next run.
       *[other] { $count } notes wait for the next run.
    }
desk-no-answer = it did not answer in time, or the connection broke
desk-not-json = its answer is no JSON
desk-refuses-us = it does not accept our secret, or does not let us do this ({ $status })
desk-elsewhere = it sends us elsewhere ({ $status }); write the address that it sends us to
desk-unsendable = the request cannot be written; look at the header in akun.yaml
status-ticket = ticket { $ticket }, opened { $at }, not acknowledged
status-ticket-acknowledged = ticket { $ticket }, opened { $at }, acknowledged by { $by } { $when }
mail-not-noted = it could not be noted that it is about to be sent
mail-no-answer = the relay did not answer in time (`mail.timeout_seconds` of akun.yaml says how long it may take)
mail-given-up = the relay was given up after several failures
status-mail-waiting = waiting
status-mail-resting = refused so far
status-mail-failed = refused
status-mail-doubtful = in doubt
status-mail-sent = sent
status-mail-lapsed = lapsed
status-mails = { $day }  { $count } × { $template }: { $state }
mail-counts = { $sent } sent, { $waiting } waiting, { $failed } refused, { $doubtful } in doubt, { $lapsed } lapsed
mail-waiting = { $mail }  waits          { $template }  { $whom }  since { $at }
mail-resting = { $mail }  refused so far { $template }  { $whom }  { $reply }, { $at }
mail-failed = { $mail }  refused        { $template }  { $whom }  { $reply }, { $at }
mail-doubtful = { $mail }  in doubt       { $template }  { $whom }  { $at }
mail-sent = { $mail }  sent           { $template }  { $whom }  { $at }
mail-lapsed = { $mail }  lapsed         { $template }  { $whom }  { $at }
apply-paper-missing = { $key } is due and cannot be drawn up: the registry no longer says what it is about

### The audit record.

audit-begun = { $ref } begins; remember its head: { $head }
audit-log-empty = { $about ->
        [none] No run yet.
       *[some] No run concerns { $about }.
    }
audit-run = { $run }  for { $day }, plan { $plan }, registry { $commit }
audit-run-done = { $done } done
audit-lapsed = { $item }: not done in time, and not done any more
audit-nothing-named = nothing in the audit record is called { $what }
    .help = `akun audit log` lists runs and papers
audit-no-head = `{ $head }` is no head of an audit record: write at least 12 of its hexadecimal digits, as a Berita Acara prints them at its foot
audit-breach = { $kind ->
        [no-commit] the audit record holds no commit
        [parents] has { $found } parents, not { $expected }: the history branches or begins anew
        [no-head] comes without a new head: the program did not make this commit
        [unreadable] is not a head that this program writes
        [sequence] is number { $found }, not { $expected }: a commit is missing or out of its place
        [previous] does not name the head before it: that one was changed or replaced
        [content] what the commit wrote is not what its head says: a file was changed, added or taken out
        [discontinued] is not as the commits before left it
        [removed] was taken away
        [emptied] is empty
        [rewritten] lines that it had were changed or lost; this file may only grow
        [replaced] replaces the document that was filed
        [misplaced] does not belong in the audit record
        [unsigned] nobody signed it
        [stranger] its signature is of nobody who may sign, or not of what it says
       *[forgotten] the record does not contain the head { $found }: its tail was cut off, or all of it was written anew
    }
audit-broken = the audit record is not whole: { $count ->
        [one] one fault
       *[other] { $count } faults
    }
audit-document-differs = { $path } is not the document that was filed
audit-document-remains = { $path } was destroyed for a redaction, and is there all the same: `akun redact` again takes it away
audit-request-differs = { $kind ->
        [edited] the request { $request } is not what it was when it entered
       *[gone] the request { $request } entered, and is not there, or cannot be read
    }
audit-number = { $kind ->
        [twice] the number { $number } was reserved twice
        [missing] the register has no number in place { $number }, and later ones are there
        [unreserved] a paper bears the number { $number }, which was not reserved for it
       *[void] a paper bears the number { $number }, which was given up
    }
audit-signed = { $count ->
        [one] One commit is signed by a key that akun.yaml names.
       *[other] { $count } commits are signed by keys that akun.yaml names.
    }
audit-whole = The audit record is whole: { $commits } commits, { $documents } documents, head { $head }

### Status.

status-unknown = no request and no account is called { $what }
status-unknown-near = no request and no account is called { $what }
    .help = did you mean { $near }?
status-entered = entered on { $day }, procedure { $procedure }
status-approved = approved by { $by } for { $unit }, { $proof ->
        [signature] by signature
       *[forge] as the forge says
    }
status-held = held, because something is wrong with { $path }:
status-item-held = held with its request
status-waiting = waiting for the next run
status-done = done on { $day }
status-hold = on hold until { $until }; it may be closed, and goes nowhere
status-withdrawn = withdrawn by { $request }
status-replaced = { $request } took its place
status-hold-over = was on hold until { $until }
status-renamed = is called { $now } now
status-now = ; now { $state }
status-closed = closed on { $day } ({ $clause })
status-deferred = left for { $day } by the quota
status-lapsed = not done in time; noted on { $day }, and not done any more
status-scheduled = begins on { $day }
status-gone = entered on { $day }; its file is no longer in the registry
status-foreign = is in the directory as { $dn }, without our marker: not managed by this registry, and no run touches it
status-count = { $count } items
status-count-closed = { $count } closed
status-count-done = { $count } done
status-count-deferred = { $count } left for later days by the quota
status-count-lapsed = { $count } not done in time
status-count-scheduled = { $count } that begin later
status-count-found = { $count } to look at
status-count-held = { $count } held
status-count-withdrawn = { $count } withdrawn
status-count-waiting = { $count } waiting for the next run
status-no-entry = no entry in the directory
status-account = { $state }, valid { $from } to { $until }
status-state-active = active
status-state-disabled = closed
status-state-suspended = frozen
status-state-archived = closed, archived
status-state-deleted = deleted
status-state-expiring = active, ending
status-state-passed-on = closed, passed on
status-state-withdrawn = closed, withdrawn
status-state-pending = not begun

### The demo.

demo-init = A registry: policy, templates and requests in Git, a directory with a few staff, keys, an audit record.
demo-end = Look around.
demo-look =
    The registry is { $folder }
    { "  .akun/documents/" }   minutes, annexes and the letter, as PDF and CSV
    { "  .akun/mail/" }        the mails that would have been sent
    { "  .akun/directory.sqlite" }   the directory; `akun directory export` shows it as LDIF
    { "  git log audit/" }{ $institution }  the audit record
demo-sealed = { "  .akun/sealed/" }      temporary passwords; the unit opens them: age -d -i .akun/keys/{ $unit }.txt FILE

## akun directory.

directory-made = A new directory { $base } with { $entries } entries; its id is { $id }
directory-grown = { $entries ->
        [one] One entry
       *[other] { $entries } entries
    } more in the directory { $base }

## akun validate.

validate-sum =
    { $requests ->
        [one] one request
       *[other] { $requests } requests
    }: { $errors ->
        [0] no error
        [one] one error
       *[other] { $errors } errors
    }, { $warnings ->
        [0] no warning
        [one] one warning
       *[other] { $warnings } warnings
    }. Usernames that are taken and accounts that exist are checked by `akun plan`.

## akun fmt.

fmt-sum = { $seen ->
        [one] one request
       *[other] { $seen } requests
    }: { $changed ->
        [0] nothing to change
        [one] one did not have the canonical form
       *[other] { $changed } did not have the canonical form
    }{ $left ->
        [0] { "" }
        [one] ; one is left as it was (see above)
       *[other] ; { $left } are left as they were (see above)
    }{ $locked ->
        [0] { "" }
        [one] ; one that was merged has another form and keeps it
       *[other] ; { $locked } that were merged have another form and keep it
    }
fmt-comment = { $path }:{ $line }: two comments stand beside one value; move this one to a line of its own
fmt-differs = { $path }: its canonical form would not say the same, which is a fault of this program: please report it
stop-fmt-merged = { $path } was merged, and what was merged is not changed any more
    .help = leave it as it is: in a production registry only requests that the main branch does not have yet are written anew

## akun adopt.

adopt-container = { $count ->
        [one] one account
       *[other] { $count } accounts
    } below { $container }
adopt-choose = Nobody was named, and nothing was written. Name accounts, a file of them (--names) or all below a container (--below).
adopt-none-there = Every account of the directory is managed by this registry.
adopt-passed-over = { $username } is passed over: { $why ->
        [ours] this registry manages it
        [marked] it carries a marker that cannot be read, or that another entry carries too
        [protected] it is protected by the policy
        [unfit] { $obstacle }
        [ended] it ended on { $obstacle }
       *[unknown] the directory has no such account
    }
adopt-left = { $username }: { $why ->
        [missing] the item needs `{ $what }`, and the entry does not say it
        [locked] it is locked, and stays so until a request opens it
        [several] { $what } has several values, and none is taken: { $shown }
        [no-room] { $what } “{ $shown }” is not taken: accounts of this category have no such thing
       *[other] { $what } “{ $shown }” is not taken{ $offered ->
            [yes] ; possible are: { $offer }
           *[no] { "" }
        }
    }
adopt-sum = { $items ->
        [0] no account
        [one] one account
       *[other] { $items } accounts
    } taken{ $passed ->
        [0] { "" }
       *[other] , { $passed } passed over
    }{ $left ->
        [0] { "" }
        [one] , one thing left to look at
       *[other] , { $left } things left to look at
    }
stop-adopt-procedure = { $count ->
        [0] the policy has no procedure that adopts accounts
       *[other] this adopts no accounts, or nobody said which procedure is meant
    }
    .help = { $count ->
        [0] give one `action: adopt`
       *[other] name one with --procedure: { $known }
    }
stop-adopt-category = { $procedure } adopts nobody of the category `{ $word }`
    .help = possible are: { $known }
stop-adopt-container = there is nobody to adopt below `{ $container }`
    .help = name it without the base, as `akun adopt` lists them: ou=staf,ou=people
stop-adopt-nothing = none of the accounts that were named can be adopted; nothing was written

## akun import.

import-column = column “{ $heading }”: { $kind ->
        [field] taken as `{ $field }`
        [count] counts the rows, and is left out
       *[unknown] not taken: its heading is not known, or the procedure does not ask for it, or another column has the same meaning
    }
import-passed-over = row { $row }: not taken, since it stands outside the columns: { $said }
import-lost = row { $row }, column “{ $heading }”: “{ $shown }” is not taken: { $trouble ->
        [day] it is no day in the form YYYY-MM-DD{ $offered ->
            [yes] ; is { $offer } meant?
           *[no] { "" }
        }
        [damaged] the spreadsheet took it for a number, and digits may be lost{ $offered ->
            [yes] ; is { $offer } meant?
           *[no] { "" }
        }. Format the column as text and type it again
        [made-day] the spreadsheet made a date of it. Format the column as text and type it again
        [word] possible are: { $offer }
        [number] it is no whole number
        [lines] it has several lines
       *[unreadable] it is a time, or a formula that failed
    }
import-titles = row { $row }: the name has titles; before it: { $prefix }; the name: { $name }; after it: { $suffix }. Nothing is split: put them into columns “Gelar Depan”, “Nama”, “Gelar Belakang” if that is right.
import-joined = row { $row }: another contract of row { $first }
import-sum = { $items ->
        [0] no row
        [one] one row
       *[other] { $items } rows
    } taken{ $lost ->
        [0] { "" }
        [one] , one cell of them not
       *[other] , { $lost } cells of them not
    }
stop-import-nothing = nothing of { $path } could be taken; nothing was written
    .help = the first row must name the columns, as in NIM, Nama, Program Studi; --column "HEADING=FIELD" says what another heading means
stop-import-kind = { $path } is neither CSV nor XLSX
    .help = save the spreadsheet as XLSX, or as CSV in UTF-8
stop-import-utf8 = { $path } is not UTF-8 text (byte { $byte })
    .help = save it as “CSV UTF-8”, or as XLSX: in another encoding names such as Müller are lost
stop-import-separator = the first line of { $path } has commas and semicolons or tabs, and nobody can tell which part the columns
    .help = save it again with one of them
stop-import-sheets = { $path } has several sheets, or not the one that is named: { $sheets }
    .help = name one with --sheet
stop-import-damaged = { $path } cannot be read as a table: { $reason }
stop-import-field = there is no field `{ $field }` in items of this procedure
    .help = there are: { $known }

## The head of a request that is made here.

head-written = written: { $path }
stop-head-procedure = there is no procedure `{ $word }`
    .help = there are: { $known }
stop-head-unit = there is no unit `{ $word }`
    .help = is this meant: { $near }?
stop-head-key = a request has no key `{ $key }` that holds a text
    .help = `akun schema` shows the keys
stop-head-missing = { $keys } is missing, and nobody is at a terminal to ask
    .help = say it with --name, --position, --letter-type, --letter-date, --letter-number, or --set KEY=VALUE
stop-head-paper = { $ref } is no file on the share
    .help = put it there first; a reference is written share://folder/file
stop-head-id = { $id } cannot be the id of a request: small letters, digits and hyphens, 6 to 64
    .help = name one with --id
stop-head-exists = { $path } is there already; nothing was written
    .help = name another id with --id; a correction is a new request

## What a unit's system pushes.

submit-told = { $state ->
        [new] request { $request } waits for review
        [open] push { $number } is request { $request } already, which waits for review; nothing was pushed
       *[merged] push { $number } is request { $request } already, which is merged into { $into }; nothing was pushed
    }
submit-path = path    { $path }
submit-commit = commit  { $commit }
submit-branch = branch  { $branch }, { $remote ->
        [none] in this repository
       *[other] on { $remote }
    }, to be merged into { $into }
stop-push-number = { $number } cannot be the number of a push: letters and digits, joined by hyphens, 40 at most
    .help = take the number that the system gives the push, as in PUSH-20250113-0007
stop-push-option = what was sent does not say what { $option } would
    .help = say it with { $option }; `akun submit --help` shows what else can be said
stop-push-kind = { $path } is neither JSON nor CSV
    .help = send a request as JSON, in a file that ends in .json, or its list as CSV in UTF-8, in one that ends in .csv
stop-push-json = { $path } is no JSON: { $reason }
    .help = `akun schema push` shows what it should be
stop-push-both = { $option } is for a list as CSV; what is sent as JSON says it itself
    .help = leave { $option } out; `akun schema push` shows where it is said
stop-push-procedure = what was sent asks for { $said }, and --procedure says { $option }
    .help = leave --procedure out, or send the other one
stop-push-lost = not all of { $path } can be taken as it stands; nothing was pushed
    .help = set right what is named above; --column HEADING=FIELD says what a heading means
stop-push-key = { $path } cannot sign for { $unit }: { $kind ->
        [none] it is no key that `ssh-keygen` makes, or of a kind that cannot be used (ed25519 and ECDSA P-256 can)
        [locked] the key is locked with a passphrase
       *[stranger] the key is none of `signers` of the unit in units.yaml
    }
stop-push-day = a production registry takes a push on the clock's day only
    .help = leave --as-of out
stop-push-id = { $id } cannot be the id of a request: small letters, digits and hyphens, 6 to 64
    .help = take a shorter number for the push
stop-push-path = { $path } is there already, and is not this push; nothing was pushed
    .help = take another number for the push
stop-push-branch = the branch { $branch } is there already, and holds no request of this push; nothing was pushed
    .help = look what it is for and delete it, or take another number for the push
stop-branch-moves = the branch { $branch } could not be made, and is not there either
    .help = a branch that is called like a folder above it stands in the way (submit); look with `git ls-remote`
stop-branch-refused = the remote { $remote } refuses the branch { $branch }: { $reason }
    .help = whoever pushes needs the right to make branches that begin with submit/

## Questions at a terminal.

ask-key = { $key }
ask-key-optional = { $key } (Enter: none)
ask-required = ! this is needed
ask-choose = ! type one of the words, or its number

## akun new.

new-begin = A new request. Days are written YYYY-MM-DD; Enter leaves out what need not be there; Ctrl-C ends, and nothing is written.
new-procedure = What is asked for
new-unit = The unit that asks
new-letter = Who asks, and the letter or memo behind it.
new-terms = How long, who answers for it, and how credentials are handed over.
new-other = Another key of the request, as in relates_to, evaluation.date (Enter: none)
new-item = Person or thing number { $number }.
new-more = Another field: { $fields } (Enter: none)
new-another-contract = Another contract?
new-another = Another one?
new-paper = Where on the share is the paper `{ $kind }`: share://folder/file (Enter: there is none)
new-paper-more = Another paper `{ $kind }` (Enter: none)
new-correct = Which key shall be corrected (Enter: none)
new-no-key = ! there is no key `{ $key }`
new-write-anyway = There still are faults. Write the request all the same?
stop-new-terminal = there is no terminal to ask at
    .help = copy a request from accounts/, or make one from a spreadsheet with `akun import`
stop-new-left = the request has faults; nothing was written

## akun init.

init-record = Its audit record begins with the head { $head }: keep it, `akun audit verify --since` asks for it.

init-record-later = Its audit record is not begun yet: run `akun doctor` there, and `akun audit init` when nothing is wrong.

init-done =
    A registry of { $institution } in { $folder }, commit { $commit }

      accounts/      { $requests ->
        [0] no request yet
        [one] one worked request
       *[other] { $requests } worked requests
    }
      policies/      the rules, and the units with a new key each
      templates/     { $templates ->
        [0] none yet: the texts of this institution follow
       *[other] the texts of minutes and letters
    }
    { "  .akun/" }         not in Git:
        directory    { $entries ->
            [server] on the server that akun.yaml names
           *[other] { $entries } entries, none of them an account of ours
        }
        keys/        the private keys of { $keys } units: hand each to its unit, then delete it here

    Next: akun --registry { $folder } validate

## akun doctor.

doctor-mark-sound = ok
doctor-mark-weak = weak
doctor-mark-faulty = FAULT
doctor-embedded = The embedded directory can be read: { $entries } entries. There is no server to look at.
doctor-no-probe = Nothing was written. `akun doctor --probe` also makes two accounts that nobody has, gives both one name, logs in, changes passwords, closes, and takes them out again.
doctor-server = { $uri } answers and lets the program in
doctor-no-server = { $uri }: { $reason }
    .help = a replica that cannot be reached is no help when the others are gone
doctor-unreachable = { $reason }
doctor-pages = results come in pages (RFC 2696)
doctor-no-pages = results do not come in pages (RFC 2696): a read ends at the size limit
    .help = let the server offer the control 1.2.840.113556.1.4.319
doctor-assertion = a change can be tied to what the entry is (RFC 4528)
doctor-no-assertion = the server ties no change to what the entry is (RFC 4528); old values are named instead
doctor-read = a complete read gave { $entries } entries, { $managed } of them with our marker
doctor-no-read = { $reason }
doctor-indexed = { $name }, which holds the marker, has an index
doctor-no-index-needed = { $name }, which holds the marker, has no index, which { $entries } entries do not need
doctor-no-index = { $name }, which holds the marker, has no index: each change looks at all { $entries } entries
    .help = set searchFlags of the attribute to 1 in the schema (a schema administrator; the domain controllers build the index once)
doctor-size-limit = a complete read ended after { $entries } entries: { $reason }
    .help = { $server ->
        [openldap] nothing can be planned before that: `limits dn.exact="…" size.pr={ $page } size.prtotal=unlimited` for the program's account (olcLimits); `size.hard` and `size.unchecked` must not be lower
        [ds389] nothing can be planned before that: set nsPagedSizeLimit and nsPagedLookThroughLimit to -1 in the entry of the program's account, or in akun.yaml a `page` below nsslapd-sizelimit (now { $page })
       *[ad] nothing can be planned before that: in akun.yaml a `page` (now { $page }) of at most MaxPageSize, and MaxResultSetSize large enough (ntdsutil, LDAP policies)
    }
doctor-unpaged-limit = without pages the server stops after { $entries } entries; the program reads in pages, which are not limited
doctor-unique-configured = the server is set up to let no two entries have the same { $names }
doctor-unique = the server itself refuses a name that another entry has: { $names }
doctor-not-unique = the server lets two entries have the same { $names }
    .help = { $server ->
        [openldap] the program looks before it gives a name, others may not: overlay unique, with a unique_uri for each of these over the whole base (slapo-unique)
        [ds389] the program looks before it gives a name, others may not: an instance of the Attribute Uniqueness plugin for each of these over the whole base, and a restart
       *[ad] the program looks before it gives a name, others may not: a domain controller should refuse this; let nobody else make accounts, and look at its version
    }
doctor-unique-untried = whether two entries can have the same name could not be tried: { $reason }
    .help = see why the server refuses this, and run it again
doctor-schema = the server knows every class and attribute of directory.yaml
doctor-no-schema = the server does not show its schema
    .help = let the program's account read the entry that subschemaSubentry of the base names
doctor-schema-lacks = the server does not know { $names }
    .help = load what is missing (`akun schema ldap` prints ours), or change directory.yaml
doctor-top = the program may not write the top entry
doctor-top-open = the program may write the top entry (code { $code })
    .help = restrict its rights to the containers of accounts
doctor-top-unknown = whether the program may write the top entry cannot be seen: { $reason }
doctor-write = an account was made, as a run would
doctor-no-write = no account can be made: { $reason }
    .help = give the program's account the right to write below the containers of accounts, and to set passwords
doctor-clock = the server's clock is ours, to the minute
doctor-no-clock = the server does not show when it made an entry
    .help = let the program's account read createTimestamp
doctor-clock-ahead = the server's clock is { $seconds } seconds ahead of ours
    .help = let both follow a time server: the server ends accounts by its clock, and would end them early
doctor-clock-behind = the server's clock is { $seconds } seconds behind ours
    .help = let both follow a time server: the server ends accounts by its clock, and people would get in when their end has come
doctor-login = its holder gets in
doctor-no-login = its holder does not get in, though it is open
    .help = let everybody authenticate with userPassword (auth), and see that no other policy locks new accounts
doctor-must-change = its password must be changed first
doctor-need-not-change = its password need not be changed, though it was handed over
    .help = OpenLDAP: the password policy must apply to people (ppolicy_default). 389: the program's account must be a password administrator (passwordAdminDN), and passwordMustChange on
doctor-policy = the server's password policy asks for what the institution's does
doctor-policy-length = the server's password policy asks for { $says } characters, the institution's for { $asked }
    .help = { $server ->
        [openldap] set pwdMinLength in the policy that applies to people, and pwdCheckQuality to 2 (1 lets hashes pass unseen)
        [ds389] set passwordMinLength, and passwordCheckSyntax to on
       *[ad] set the least length in the domain's password policy (minPwdLength)
    }
doctor-policy-kinds = the server's password policy asks for { $says } kinds of characters, the institution's for { $asked }
    .help = { $server ->
        [ad] turn the complexity rule on (pwdProperties): it asks for three kinds of five. All four need a password filter on the domain controllers. Temporary passwords have all four in any case
       *[other] set passwordMinCategories to { $asked }, and passwordCheckSyntax to on
    }
doctor-policy-history = the server's password policy keeps { $says } old passwords, the institution's asks for { $asked }
    .help = { $server ->
        [openldap] set pwdInHistory in the policy that applies to people
        [ds389] set passwordInHistory, and passwordHistory to on
       *[ad] set the history in the domain's password policy (pwdHistoryLength)
    }
doctor-breaking-refused = its holder cannot choose a password that is too short or lacks a kind of characters
doctor-short-taken = a password of fewer than { $least } characters is taken
    .help = { $server ->
        [openldap] set pwdMinLength to { $least } in the policy that applies to people, and pwdCheckQuality to 1 or 2
        [ds389] set passwordMinLength to { $least }, and passwordCheckSyntax to on
       *[ad] set the least length in the domain's password policy (minPwdLength)
    }
doctor-kind-missing = a password without { $kinds } is taken
    .help = { $server ->
        [openldap] the password policy of OpenLDAP knows no kinds of characters: load a check module (ppolicy_check_module, as ppm) that asks for all four
        [ds389] set passwordMinCategories to 4, and passwordCheckSyntax to on
       *[ad] turn the complexity rule on (pwdProperties): it asks for three kinds of five. All four need a password filter on the domain controllers
    }
doctor-kinds = { $first }, or without { $then }
doctor-kind-upper = capital letters
doctor-kind-lower = small letters
doctor-kind-digit = digits
doctor-kind-symbol = symbols
doctor-no-choice = its holder cannot choose a password
    .help = let everybody write their own password (userPassword by self), and ask for no least age of passwords: one that was handed over must be changed at once
doctor-old-refused = a password that was used before is refused, each of the last { $history }
doctor-old-taken = a password that was used before is taken
    .help = set pwdInHistory on OpenLDAP, passwordHistory on 389, pwdHistoryLength on Active Directory
doctor-older-taken = a password is taken again after { $changes } others, and the institution asks for a history of { $history }
    .help = set pwdInHistory on OpenLDAP, passwordInHistory on 389, pwdHistoryLength on Active Directory to { $history }
doctor-old-untried = whether old passwords are refused cannot be told: the server refuses a second change of whatever password
    .help = a least age of passwords (pwdMinAge, passwordMinAge, minPwdAge) does this; without one it can be told
doctor-closed = nobody gets in when it is closed
doctor-not-closed = its holder gets in though it is closed
    .help = OpenLDAP: no password policy applies to people; set ppolicy_default. No account of this directory can be closed until then
doctor-no-close = the account cannot be closed: { $reason }
doctor-stays-closed = a new password does not open it
doctor-opened = a new password opened it though it is closed
    .help = OpenLDAP 2.5 or later is needed, with a password policy that applies to people: an end (pwdEndTime) must keep out
doctor-no-password = no password can be set: { $reason }
    .help = give the program's account the right to set userPassword
doctor-left = the account that was made for this is still there: { $dn }
    .help = take it out by hand, or let the program's account delete what it made

## Reports.

report-sla = Promised times (mutu baku waktu) up to { $day }
report-overdue = Overdue on { $day }
report-incomplete = Incomplete on { $day }
report-credentials = Sealed files, { $day }
report-fact-sealed-kept = Kept for their units: { $value }
report-fact-sealed-lost = Lost, or not what was sealed: { $value }
report-section-sealed = Sealed files: { $count }
report-column-file = file
report-column-sealed = sealed
report-column-until = until
report-word-kept = kept
report-word-fetched = fetched, destroyed
report-word-expired = not fetched, destroyed
report-word-lost = lost
report-word-not-what-was-sealed = not what was sealed
report-mailboxes = Mailboxes that are no person's, { $day }
report-fact-mailboxes = Mailboxes: { $value }
report-fact-unanswered = Open ones that nobody answers for: { $value }
report-section-mailboxes = Mailboxes: { $count }
report-column-mail = address
report-column-purpose = for
report-column-owner = owner
report-column-delegates = delegates
report-clearance = Statement on accounts for the exit clearance form, { $day }
report-reconcile = The directory against reference data, { $day }
report-forecast = Forecast from { $day }
report-more = … and { $count } more; CSV and JSON have all of them
report-fact-month = Month: { $value }
report-fact-on-hold = On hold, for an audit or a court: { $value }
report-fact-measured = Steps measured: { $value }
report-fact-late = Steps later than promised: { $value }
report-fact-unexplained = Of these without a reason: { $value }
report-fact-unknown-years = The calendar has no holidays for { $value }: only weekends were taken as free
report-fact-open-after-end = Accounts open after their end (must be 0): { $value }
report-fact-waiting = Steps of the directorate beyond their promised time: { $value }
report-fact-check-offs-missing = Check-offs missing: { $value }
report-fact-lists-missing = Lists missing: { $value }
report-fact-held = Requests held: { $value }
report-fact-papers-missing = Papers missing: { $value }
report-fact-items-stopped = Items that no run does: { $value }
report-fact-about = About: { $value }
report-fact-verdict = { $value }
report-fact-foreign = { $value }
report-fact-file = Reference: { $value }
report-fact-scope = Compared with: { $value }
report-fact-listed = People in the reference: { $value }
report-fact-accounts = Accounts compared: { $value }
report-fact-matched = Matched by number: { $value }
report-fact-unnumbered = Accounts without a number, which cannot be compared: { $value }
report-fact-ignored = Columns that were not compared: { $value }
report-fact-doubt = { $value }
report-fact-to = To: { $value }
report-fact-creations = Accounts to be made: { $value }
report-fact-changes = Accounts to be changed: { $value }
report-fact-closings = Accounts to be closed: { $value }
report-fact-longest-queue = Most that wait for the quota at the end of a day: { $value }
report-fact-reminders = Reminders: { $value }
report-section-late = Later than promised: { $count }
report-section-indicators = Indicators by month: { $count } lines
report-section-waivers = Special considerations: { $count }
report-section-steps = Steps: { $count }
report-section-accounts = Accounts open after their end: { $count }
report-section-waiting = Beyond the promised time: { $count }
report-section-check-offs = Check-offs missing: { $count }
report-section-lists = Lists missing: { $count }
report-section-held = What holds requests: { $count }
report-section-papers = Papers missing: { $count }
report-section-items = Items that no run does: { $count }
report-section-accounts-of = Accounts: { $count }
report-section-grounds = Requests they rest on: { $count }
report-section-minutes = Minutes: { $count }
report-section-missing = In the reference, without an account: { $count }
report-section-extra = With an open account, not in the reference: { $count }
report-section-differing = Different: { $count }
report-section-expired = In the reference, account closed: { $count }
report-section-twice = Listed more than once: { $count }
report-section-calendar = Days with something due: { $count }
report-section-quota = Days on which a quota is used: { $count }
report-section-spread = Requests that the quota spreads over days: { $count } rows
report-section-units = Units: { $count }
report-section-ends = Accounts that end: { $count }
report-section-reminders = Reminders: { $count }
report-section-attention = To be looked at before it comes: { $count }
report-column-request = request
report-column-procedure = procedure
report-column-step = step
report-column-task = task
report-column-actor = by
report-column-effective = closes
report-column-accounts = accounts
report-column-accounts-done = done
report-column-begun = begun
report-column-ended = ended
report-column-allowed-minutes = allowed
report-column-used-minutes = used
report-column-state = state
report-column-reason = reason
report-column-month = month
report-column-indicator = indicator
report-column-done = done
report-column-refused = refused by rule
report-column-late = late
report-column-overdue-open = open after end
report-column-rule = rule
report-column-count = count
report-column-requests = requests
report-column-username = account
report-column-unit = unit
report-column-last-day = last day
report-column-days = days over
report-column-origin = origin
report-column-list = list
report-column-period = period
report-column-due = due
report-column-entered = entered
report-column-code = code
report-column-clause = clause
report-column-what = what
report-column-path = file
report-column-item = item
report-column-name = name
report-column-number = number
report-column-category = category
report-column-since = since
report-column-letter = letter
report-column-date = date
report-column-kind = kind
report-column-about = about
report-column-field = field
report-column-listed = reference
report-column-held-as = directory
report-column-lines = lines
report-column-line = line
report-column-day = day
report-column-creations = made
report-column-changes = changed
report-column-closings = closed
report-column-quota = quota
report-column-used = used
report-column-limit = limit
report-column-waiting = waiting
report-column-template = template
report-column-to = to
report-column-cause = cause
report-word-on-time = on time
report-word-late = late
report-word-done = done
report-word-open = open
report-word-overdue = overdue
report-word-not-begun = not begun
report-word-unrecorded = not recorded
report-word-nobody-to-tell = nobody to tell
report-word-held = held
report-word-refused = refused
report-word-withdrawn = taken back
report-word-kept-open = stays open
report-word-reason-missing = no reason given yet
report-word-waived = waived for now
report-word-blocked = blocked by a rule
report-word-stuck = refused by the directory on three days
report-word-unlinked = waits for an account that nobody knows
report-word-no-entry = no entry in the directory
report-word-open-after-end = open after its end
report-word-active = open
report-word-suspended = frozen
report-word-disabled = closed
report-word-archived = archived
report-word-closed = closed
report-word-creations = creations
report-word-updates = updates
report-word-closings = closings
report-word-clear = No account of this person is open.
report-word-not-clear = An account of this person is open.
report-word-unknown-person = No account of this username or number is known. Names are not searched.
report-word-no-such-account = The directory has no account of ours of this username.
report-word-not-managed = An entry of this name is in the directory and not managed here.
report-word-wrong-file = Most of it does not match: is it the right file, of the right unit? Nothing is listed.
report-word-none = none
report-word-holder-institutional = holder, institutional address
report-word-holder-alternate = holder, private address
report-word-sponsor = sponsor
report-word-unit = unit
report-column-access = holder
report-word-access = can log in
report-word-no-access = kept out by the end
report-word-waits = a request waits
report-word-not-ours = entry of others
report-word-unknown = nobody asked
export-no-provider = no category has its mailboxes with `{ $provider }`
    .help = categories name: { $known }
export-no-run = the record has no run `{ $run }`
    .help = `akun audit log` lists the runs
export-template = the file cannot be made: { $reason }
    .help = it is made by templates/<institution>/provider/<provider>.csv.j2
reconcile-no-unit = there is no unit `{ $unit }`
    .help = units stand in policies/<institution>/units.yaml
forecast-no-unit = there is no unit `{ $unit }`
    .help = units stand in policies/<institution>/units.yaml
reconcile-no-authority = `{ $unit }` is not the only unit that may ask for the accounts of any category
    .help = compare the accounts of a unit with `--unit`
