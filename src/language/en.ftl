# The texts of the program in English. One rule: every id that stands here stands in id.ftl, with the same variables.

## Diagnostics. `code-` and the word of the code; `help` says what to do, `why` what the rule is for.

code-not-utf8 = the file is not UTF-8 text: byte { $bytes } is no character
    .help = save the file again with the encoding UTF-8
    .why = Every program and every reviewer must read the same letters. In another encoding a name such as Müller becomes something else on the next computer.

code-file-too-large = the file has about { $size } MiB; at most 4 MiB are read
    .help = put the list into a CSV file on the restricted share and name it under `accounts_file`
    .why = A file that large cannot be reviewed line by line. Long lists lie on the restricted share; Git holds their digest and row count.

code-byte-order-mark = the file begins with a byte order mark
    .help = save the file as “UTF-8” and not as “UTF-8 with BOM”
    .why = The mark is invisible, and some programs take it for a part of the first key.

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
        [0] begin from an example, or with `akun new`
       *[other] make a file of its own for each request
    }
    .why = A file is one request, so that its name, its history and its minutes belong together.

code-anchor-or-alias = `{ $name }` is a reference within the file
    .help = write the value itself
    .why = Anchors (&), aliases (*) and merge keys (<<) make a small file large and hide from a reviewer what a line means.

code-tag = `{ $tag }` is a YAML tag
    .help = delete the tag; text that looks like a number is put in quotes
    .why = Tags change what a value is, and each program knows different ones.

code-too-deep = nested deeper than { $most } levels
    .help = compare the file with an example
    .why = No file of this registry comes near that depth. Deeper ones are accidents or attacks.

code-too-many-nodes = more than { $most } values and keys
    .help = put the list into a CSV file on the restricted share and name it under `accounts_file`
    .why = A file that large cannot be reviewed, and reading it would hold up everybody else's.

code-duplicate-key = the key `{ $key }` stands twice
    .help = keep one of them; the first is in line { $line }
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

code-empty-value = `{ $key }` has no value
    .help = fill it in, or delete the line
    .why = Leaving a key out and emptying a value are two different things. An empty value says neither.

code-unquoted-identifier = `{ $key }` is written without quotes
    .help = put it in quotes
    .why = Other programs take such a value for a number: leading zeros and the last digits of an 18-digit NIP would be lost.

code-not-a-date = “{ $value }” is not a day in the form YYYY-MM-DD
    .help = write year, month and day with hyphens: 17 March 2023 is 2023-03-17
    .why = 03-04-2023 is 3 April in Bandung and 4 March elsewhere. Only one form means the same to everyone, and nothing is converted.

code-bad-form = { $wanted ->
        [digest] “{ $value }” is not a SHA-256 digest
        [request-id] “{ $value }” is not a request id
        [item] “{ $value }” names no item
        [username] “{ $value }” cannot be a username
        [share-ref] “{ $value }” is not a file on the share
        [quoted] “{ $value }” must stand in quotes
        [one-line] `{ $key }` must be on one line
        [api] “{ $value }” is not a format that this program knows
        [kind] “{ $value }” is not the kind of this file
        [period] “{ $value }” is not the period of a list
        [positive] “{ $value }” is not a number of 1 or more
        [two-approvals] special consideration needs two approvals
        [one-contract] `{ $key }` is an empty list
        [accounts] { $key ->
            [both] the request has both `accounts` and `accounts_file`
           *[neither] the request has neither `accounts` nor `accounts_file`
        }
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
        [api] write akun/v1
        [kind] write request
        [period] write the year and 01 or 07: 2025-01
        [positive] write 1 or a larger number
        [two-approvals] name one approval of the unit and one of the operator under `approved_by`
        [one-contract] write at least one, or delete the line
        [accounts] write exactly one of the two
       *[other] compare with an example
    }
    .why = The value is used in file names, in the directory or on papers, where only this form works.

## Around diagnostics.

diagnostic-error = error
diagnostic-warning = warning
diagnostic-help = help
diagnostic-more = { $count ->
        [one] … and one more
       *[other] … and { $count } more
    }
