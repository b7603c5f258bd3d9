# Teks program dalam bahasa Indonesia. Satu aturan: setiap id di sini ada juga di en.ftl, dengan variabel yang sama.

## Diagnostik. `code-` dan kata kodenya; `help` berisi apa yang perlu dilakukan, `why` alasan aturannya.

code-not-utf8 = berkas ini bukan teks UTF-8: bita { $bytes } bukan karakter
    .help = simpan ulang berkas dengan pengodean UTF-8
    .why = Setiap program dan setiap pemeriksa harus membaca huruf yang sama. Dengan pengodean lain, nama seperti Müller berubah begitu dibuka di komputer berikutnya.

code-file-too-large = ukuran berkas sekitar { $size } MiB; paling besar 4 MiB yang dibaca
    .help = pindahkan daftarnya ke berkas CSV di share folder, lalu sebutkan di `accounts_file`
    .why = Berkas sebesar itu tidak mungkin diperiksa baris demi baris. Daftar panjang disimpan di share folder; Git hanya menyimpan digest dan jumlah barisnya.

code-byte-order-mark = berkas ini diawali tanda urutan bita (BOM)
    .help = simpan ulang sebagai “UTF-8”, bukan “UTF-8 with BOM”
    .why = Tanda itu tidak kelihatan, dan sebagian program menganggapnya bagian dari kunci pertama.

code-tab = di sini ada karakter tab
    .help = gunakan spasi: lebar tab berbeda di setiap penyunting teks
    .why = YAML melarang tab sebagai indentasi, dan pada tabel yang ditempel dari lembar kerja tab tampak seperti spasi padahal bukan.

code-control-character = di sini ada karakter kendali ({ $character })
    .help = hapus karakter itu; biasanya terbawa saat teks ditempel dari program lain
    .why = Karakter kendali dapat mengacaukan layar atau menyelundupkan baris ke kepala surel. Nama dan catatan tidak pernah membutuhkannya.

code-bidi-character = di sini ada karakter pembalik arah teks ({ $character })
    .help = hapus karakter itu
    .why = Dengan karakter ini sebuah baris bisa tampak lain dari yang dibaca program, sehingga pemeriksa menyetujui hal yang keliru.

code-invisible-character = di sini ada karakter yang tidak kelihatan ({ $character })
    .help = hapus karakter itu atau ganti dengan spasi biasa; biasanya terbawa saat menempel dari dokumen atau percakapan
    .why = Dua nama yang tampak sama bisa menjadi dua nama yang berbeda, dan tidak ada yang tahu sebabnya.

code-yaml-syntax = { $kind ->
        [open-quote] tanda kutip yang dibuka di sini tidak ditutup dengan benar
        [after-quote] ada tulisan sesudah tanda kutip penutup
        [escape] garis miring terbalik ini tidak berarti apa-apa di dalam kutip ganda
        [bracket] ada kurung atau koma yang kurang sebelum tempat ini
        [colon] titik dua tidak boleh berada di sini
        [no-colon] titik dua sesudah kunci belum ada
        [character] nilai tidak boleh diawali karakter ini
        [directive] baris yang diawali % tidak diperbolehkan
        [dash] butir daftar tidak boleh berada di sini
        [indentation] indentasi baris ini tidak cocok dengan baris di atasnya
        [conflict] di sini ada tanda konflik penggabungan yang belum diselesaikan
       *[other] bagian ini bukan YAML
    }
    .help = { $kind ->
        [open-quote] tutup dengan tanda yang sama; di dalam '…' tanda petik tunggal ditulis dua kali
        [after-quote] beri tanda kutip pada seluruh nilai, atau hapus tanda kutip di dalamnya
        [escape] tulis dua garis miring terbalik, atau gunakan '…' sebagai ganti "…"
        [bracket] tutup setiap [ dan {"{"} dan pisahkan bagian-bagiannya dengan koma
        [colon] nilai yang memuat titik dua dan spasi perlu tanda kutip: title: "Surat: permohonan"; atau indentasi baris di atasnya keliru
        [no-colon] tulis kunci, titik dua, spasi, lalu nilainya: name: Ulfa Pratiwi
        [character] beri tanda kutip pada nilainya
        [directive] hapus baris ini
        [dash] mulai butir daftar di baris baru dengan dua spasi: - name: …
        [indentation] kunci yang sekelompok dimulai di kolom yang sama
        [conflict] selesaikan konfliknya, lalu hapus baris yang ditambahkan Git
       *[other] keterangan dari pembaca YAML: { $detail }
    }
    .why = Permohonan ditulis sebagai berkas YAML. Yang bukan YAML tidak dapat dibaca oleh program mana pun.

code-not-one-document = { $count ->
        [0] berkas ini kosong
       *[other] dokumen kedua dimulai di sini
    }
    .help = { $count ->
        [0] mulailah dari contoh, atau dengan `akun new`
       *[other] buat berkas tersendiri untuk setiap permohonan
    }
    .why = Satu berkas adalah satu permohonan, agar nama, riwayat, dan Berita Acaranya tetap menyatu.

code-anchor-or-alias = `{ $name }` adalah rujukan di dalam berkas
    .help = tuliskan nilainya langsung
    .why = Jangkar (&), alias (*), dan kunci gabung (<<) dapat membuat berkas kecil menjadi sangat besar dan menyembunyikan arti sebuah baris dari pemeriksa.

code-tag = `{ $tag }` adalah tag YAML
    .help = hapus tag itu; teks yang mirip angka cukup diberi tanda kutip
    .why = Tag mengubah arti suatu nilai, dan setiap program mengenal tag yang berbeda.

code-too-deep = susunannya lebih dalam dari { $most } tingkat
    .help = bandingkan berkas ini dengan contoh
    .why = Tidak ada berkas di registri ini yang mendekati kedalaman itu. Yang lebih dalam pasti kekeliruan atau serangan.

code-too-many-nodes = lebih dari { $most } nilai dan kunci
    .help = pindahkan daftarnya ke berkas CSV di share folder, lalu sebutkan di `accounts_file`
    .why = Berkas sebesar itu tidak mungkin diperiksa, dan membacanya menghambat permohonan pihak lain.

code-duplicate-key = kunci `{ $key }` ditulis dua kali
    .help = sisakan salah satu; yang pertama ada di baris { $line }
    .why = Setiap program berbeda pendapat mana dari keduanya yang berlaku.

code-unknown-key = kunci `{ $key }` tidak dikenal di sini
    .help = { $near ->
        [yes] perbaiki ejaannya, atau hapus baris ini
       *[no] yang dikenal di sini: { $known }
    }
    .why = Kunci yang salah eja tidak akan berpengaruh apa-apa tanpa diketahui: `untill` akan membiarkan sebuah akun tetap terbuka.

code-missing-key = kunci `{ $key }` belum ada
    .help = tambahkan `{ $key }: …` di sini
    .why = Tanpa kunci itu permohonan tidak dapat dinilai atau dikerjakan.

code-wrong-type = { $wanted ->
        [key] kunci harus berupa satu kata, sedangkan ini { $found ->
            [list] daftar
           *[mapping] kelompok kunci
        }
       *[other] { $at ->
            [file] berkas ini
           *[key] `{ $key }`
        } { $found ->
            [list] berisi daftar
            [mapping] berisi kelompok kunci
           *[text] berisi teks “{ $value }”
        }
    }
    .help = { $wanted ->
        [text] tulis satu teks saja
        [number] tulis bilangan bulat dengan angka, tanpa tanda kutip dan tanpa nol di depan
        [boolean] tulis true (ya) atau false (tidak)
        [list] tulis sebagai daftar: setiap butir di baris sendiri diawali “- ”, atau [satu, dua]
        [mapping] tulis kunci-kunci beserta nilainya di bawahnya, menjorok dua spasi
        [choice] tulis satu kata saja
       *[other] tulis satu kata sebelum titik dua
    }
    .why = Setiap kunci memiliki satu jenis nilai, agar tidak ada yang perlu ditebak.

code-unknown-choice = `{ $key }` tidak boleh berisi “{ $value }”
    .help = pilihan yang ada: { $known }
    .why = Aturan, dokumen, dan laporan bergantung pada kata-kata ini; kata baru memerlukan perubahan program.

code-empty-value = `{ $key }` belum diisi
    .help = isi nilainya, atau hapus baris ini
    .why = Meniadakan kunci dan mengosongkan nilai adalah dua hal yang berbeda. Nilai kosong tidak menyatakan salah satunya.

code-unquoted-identifier = `{ $key }` ditulis tanpa tanda kutip
    .help = beri tanda kutip
    .why = Program lain menganggap nilai seperti ini bilangan: nol di depan serta angka-angka terakhir NIP 18 angka akan hilang.

code-not-a-date = “{ $value }” bukan tanggal dengan bentuk TTTT-BB-HH
    .help = tulis tahun, bulan, lalu hari dengan tanda hubung: 17 Maret 2023 menjadi 2023-03-17
    .why = 03-04-2023 berarti 3 April di Bandung, tetapi 4 Maret di tempat lain. Hanya satu bentuk yang artinya sama bagi semua orang, dan program tidak menerka.

code-bad-form = { $wanted ->
        [digest] “{ $value }” bukan digest SHA-256
        [request-id] “{ $value }” bukan id permohonan
        [item] “{ $value }” tidak menunjuk butir mana pun
        [username] “{ $value }” tidak dapat menjadi nama akun
        [share-ref] “{ $value }” bukan berkas di share folder
        [quoted] “{ $value }” harus diberi tanda kutip
        [one-line] `{ $key }` harus ditulis dalam satu baris
        [api] “{ $value }” bukan format yang dikenal program ini
        [kind] “{ $value }” bukan jenis berkas ini
        [period] “{ $value }” bukan periode daftar
        [positive] “{ $value }” bukan bilangan 1 atau lebih
        [two-approvals] pertimbangan khusus memerlukan dua persetujuan
        [one-contract] `{ $key }` berisi daftar kosong
        [accounts] { $key ->
            [both] permohonan ini memuat `accounts` sekaligus `accounts_file`
           *[neither] permohonan ini tidak memuat `accounts` maupun `accounts_file`
        }
       *[other] nilai ini ditolak: { $detail }
    }
    .help = { $wanted ->
        [digest] tulis 64 angka heksadesimal (0-9 dan a-f) hasil `sha256sum`
        [request-id] tulis 6 sampai 64 karakter a-z, 0-9, dan tanda hubung, sama dengan nama berkasnya
        [item] tulis id permohonan, #, lalu nomor butirnya
        [username] tulis 3 sampai 64 karakter a-z, 0-9, titik, tanda hubung, dan garis bawah; diawali dan diakhiri huruf atau angka
        [share-ref] tulis share://folder/berkas, tanpa .. dan tanpa garis miring terbalik
        [quoted] beri tanda kutip
        [one-line] hapus ganti barisnya
        [api] tulis akun/v1
        [kind] tulis request
        [period] tulis tahun dan 01 atau 07: 2025-01
        [positive] tulis 1 atau bilangan yang lebih besar
        [two-approvals] sebutkan satu persetujuan dari unit dan satu dari pengelola di `approved_by`
        [one-contract] isi sedikitnya satu, atau hapus baris ini
        [accounts] tulis salah satu saja
       *[other] bandingkan dengan contoh
    }
    .why = Nilai ini dipakai dalam nama berkas, direktori, atau dokumen, yang hanya menerima bentuk tersebut.

## Di sekitar diagnostik.

diagnostic-error = kesalahan
diagnostic-warning = peringatan
diagnostic-help = bantuan
diagnostic-more = … dan { $count } lagi
