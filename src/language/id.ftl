# Teks program dalam bahasa Indonesia. Satu aturan: setiap id di sini ada juga di en.ftl, dengan variabel yang sama.

## Diagnostik. `code-` dan kata kodenya; `help` berisi apa yang perlu dilakukan, `why` alasan aturannya.

code-not-utf8 = berkas ini bukan teks UTF-8: bita { $bytes } bukan karakter
    .help = simpan ulang berkas dengan pengodean UTF-8
    .why = Setiap program dan setiap pemeriksa harus membaca huruf yang sama. Dengan pengodean lain, nama seperti Müller berubah begitu dibuka di komputer berikutnya.

code-file-too-large = ukuran berkas ini { $size } bita; yang dibaca paling banyak { $most } bita
    .help = bagi orang-orangnya ke beberapa permohonan
    .why = Berkas sebesar itu tidak mungkin diperiksa baris demi baris.

code-byte-order-mark = berkas ini diawali tanda urutan bita (BOM)
    .help = simpan ulang sebagai “UTF-8”, bukan “UTF-8 with BOM”
    .why = Tanda itu tidak kelihatan, dan sebagian program menganggapnya bagian dari kunci pertama.

code-line-ends = baris-baris berkas ini hanya diakhiri CR, seperti di Mac lama
    .help = simpan ulang dengan akhir baris Unix (LF) atau Windows (CRLF)
    .why = Bagi kebanyakan program berkas seperti itu satu baris panjang, dan bagi Git setiap perubahan mengubah seluruhnya.

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
        [0] salin permohonan yang mirip dari folder accounts/, lalu sesuaikan dengan surat
       *[other] buat berkas tersendiri untuk setiap permohonan
    }
    .why = Satu berkas adalah satu permohonan, agar nama, riwayat, dan Berita Acaranya tetap menyatu.

code-anchor-or-alias = `{ $name }` adalah rujukan di dalam berkas
    .help = tuliskan nilainya langsung
    .why = Jangkar (&), alias (*), dan kunci gabung (<<) dapat membuat berkas kecil menjadi sangat besar dan menyembunyikan arti sebuah baris dari pemeriksa.

code-curly-quotes = { $value } diapit tanda kutip melengkung
    .help = gunakan tanda kutip lurus: "…"; program perkantoran mengubahnya saat mengetik atau menempel
    .why = YAML hanya mengenal tanda kutip lurus. Yang melengkung dianggap huruf, ikut tercetak pada dokumen, dan merusak nomor.

code-tag = `{ $tag }` adalah tag YAML
    .help = hapus tag itu; teks yang mirip angka cukup diberi tanda kutip
    .why = Tag mengubah arti suatu nilai, dan setiap program mengenal tag yang berbeda.

code-too-deep = susunannya lebih dalam dari { $most } tingkat
    .help = bandingkan berkas ini dengan contoh
    .why = Tidak ada berkas di registri ini yang mendekati kedalaman itu. Yang lebih dalam pasti kekeliruan atau serangan.

code-too-many-nodes = lebih dari { $most } nilai dan kunci
    .help = bagi orang-orangnya ke beberapa permohonan
    .why = Berkas sebesar itu tidak mungkin diperiksa, dan membacanya menghambat permohonan pihak lain.

code-duplicate-key = kunci `{ $key }` ditulis dua kali
    .help = sisakan salah satu (yang pertama ada di baris { $line }); bila di sini dimulai butir berikutnya, awali dengan “- ”
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
            [item] sebuah butir `{ $key }`
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

code-empty-value = { $at ->
        [file] berkas ini tidak berisi apa-apa
        [item] sebuah butir `{ $key }` belum diisi
       *[key] `{ $key }` belum diisi
    }
    .help = isi nilainya, atau hapus baris ini
    .why = Meniadakan kunci dan mengosongkan nilai adalah dua hal yang berbeda. Nilai kosong tidak menyatakan salah satunya.

code-unquoted-identifier = `{ $key }` ditulis tanpa tanda kutip
    .help = beri tanda kutip
    .why = Program lain menganggap nilai seperti ini bilangan: nol di depan serta angka-angka terakhir NIP 18 angka akan hilang.

code-not-a-date = { $case ->
        [no-such-day] tidak ada tanggal { $value } dalam kalender tahun 1900 sampai 2199
       *[other] “{ $value }” bukan tanggal dengan bentuk TTTT-BB-HH
    }
    .help = { $case ->
        [no-such-day] periksa kembali tanggalnya di surat
        [ambiguous] tulis tahun, bulan, lalu hari dengan tanda hubung; tulisan ini dapat berarti dua tanggal, jadi tidak ada usulan
       *[other] tulis tahun, bulan, lalu hari dengan tanda hubung: 17 Maret 2023 menjadi 2023-03-17
    }
    .why = 03-04-2023 berarti 3 April di Bandung, tetapi 4 Maret di tempat lain. Hanya satu bentuk yang artinya sama bagi semua orang, dan program tidak menerka.

code-bad-form = { $wanted ->
        [digest] “{ $value }” bukan digest SHA-256
        [request-id] “{ $value }” bukan id permohonan
        [item] “{ $value }” tidak menunjuk butir mana pun
        [username] “{ $value }” tidak dapat menjadi nama akun
        [share-ref] “{ $value }” bukan berkas di share folder
        [quoted] “{ $value }” harus diberi tanda kutip
        [one-line] `{ $key }` harus ditulis dalam satu baris
        [month] “{ $value }” bukan bulan
        [positive] `{ $key }` harus 1 atau lebih
        [at-most-99] { $value } akun uji dalam satu permohonan terlalu banyak
        [one-account] akun yang diperpanjang adalah satu akun, bukan { $value }
        [two-approvals] pertimbangan khusus memerlukan dua persetujuan
        [one-list] permohonan ini memuat `accounts` sekaligus `accounts_file`
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
        [month] tulis tahun dan bulannya: 2025-01
        [positive] tulis 1 atau bilangan yang lebih besar
        [at-most-99] tulis seluruhnya 99 atau kurang
        [one-account] hapus `count`, dan tulis satu butir untuk setiap akun
        [two-approvals] sebutkan satu persetujuan dari unit dan satu dari pengelola
        [one-list] tulis salah satu saja
       *[other] bandingkan dengan contoh
    }
    .why = Nilai ini dipakai dalam nama berkas, direktori, atau dokumen, yang hanya menerima bentuk tersebut.

## Apakah dibaca.

code-not-a-plain-file = { $kind ->
        [link] ini tautan simbolis, dan tautan tidak diikuti
        [repository] ini repositori tersendiri, dan isinya tidak dilihat
        [name] nama ini bukan UTF-8
       *[special] ini bukan berkas
    }
    .help = { $kind ->
        [link] letakkan berkasnya sendiri di sini
        [repository] hapus, atau hapus .git di dalamnya
        [name] beri nama dari 0-9, a-z, dan tanda hubung
       *[special] hapus
    }
    .why = Hanya berkas biasa yang ditinjau. Tautan atau repositori lain dapat mengubah maknanya setelah ditinjau.

code-stray-file = berkas ini tidak dibaca siapa pun: bukan permohonan
    .help = { $ending ->
        [wrong] ganti namanya agar berakhiran .yaml dengan huruf kecil
       *[other] permohonan adalah accounts/<institusi>/<unit>/<tahun>/<id>.yaml, dari institusi yang punya folder di policies/; hapus yang bukan
    }
    .why = Permohonan yang salah namanya akan tinggal di sana, sudah disetujui dan digabung, tanpa satu akun pun pernah dibuat.

## Yang boleh diubah oleh pull request.

code-merged-request-changed = permohonan ini sudah digabung dan tidak diubah lagi
    .help = batalkan perubahannya, lalu tulis permohonan baru: `supersedes` atau `withdraws` menyebut yang dikoreksi
    .why = Berita Acara, dan surat yang dijawabnya, merujuk pada berkas sebagaimana disetujui. Yang diubah sesudahnya tidak disetujui siapa pun.

code-merged-request-removed = permohonan ini sudah digabung, dan di sini dihapus atau diganti namanya
    .help = kembalikan dengan namanya; yang dimohonkannya berakhir dengan permohonan baru (`withdraws`) atau pada tanggalnya sendiri
    .why = Akun bersandar pada permohonannya. Tanpa itu akunnya tidak bertuan, dan penonaktifannya tidak berdasar.

code-followup-entry-changed = catatan yang sudah digabung diubah atau dihapus di sini
    .help = kembalikan seperti semula, lalu tambahkan catatan di bawahnya yang menyebut yang benar
    .why = Laporan waktu layanan dan Berita Acara bersandar pada yang dicatat. Tanggal yang dapat diubah kemudian tidak membuktikan apa pun.

code-rules-beside-requests = ini bukan permohonan, sedangkan pull request ini membawa permohonan ({ $request })
    .help = pindahkan ke pull request tersendiri; permohonan diperiksa dengan aturan pada cabang tujuannya
    .why = Permohonan yang membawa aturannya sendiri tidak diperiksa siapa pun.

code-request-unsigned = { $what ->
        [unsigned] commit { $commit } menulis permohonan ini, dan tidak ada yang menandatanganinya
        [stranger] commit { $commit } menulis permohonan ini, dan tanda tangannya bukan dari kunci { $unit }
        [nobody] permohonan harus ditandatangani, sedangkan { $unit } belum memiliki kunci
        [altered] permohonan ini bukan lagi yang ditulis commit unitnya: isinya diubah saat atau sesudah merge
       *[directly] permohonan ini datang tanpa commit merge, sehingga penanda tangannya tidak terlihat
    }
    .help = { $what ->
        [nobody] mintakan agar kunci publik unit ditulis pada `signers` di units.yaml, lewat pull request tersendiri
        [altered] batalkan perubahan itu, lalu tulis permohonan baru
        [directly] gabungkan pull request dengan commit merge; squash dan rebase membuang tanda tangan. Permohonan ini harus diajukan lagi dalam berkas bernama lain
       *[other] tandatangani dengan kunci unit: git config gpg.format ssh, git config user.signingkey, git commit --amend -S
    }
    .why = Kebijakan ingin memastikan bahwa unit itu sendiri yang menulis permohonan, siapa pun yang mendorongnya.

code-approvals-unproved = { $needed } orang dari { $unit } harus menyetujui permohonan ini, dan { $found ->
        [0] belum ada persetujuan yang terbukti
       *[other] baru { $found } yang terbukti
    }
    .help = masing-masing menjalankan `akun approve { $id } --key BERKAS` lalu menyertakan berkas hasilnya; atau berikan catatan forge dengan `akun apply --approvals BERKAS`
    .why = Kebijakan ingin melihat sendiri siapa yang menyetujui, bukan sekadar diberi tahu.

code-approval-unknown = { $what ->
        [no-request] persetujuan ini tidak mendampingi permohonan mana pun
       *[nobody] berkas ini bukan persetujuan atas { $id } dengan kunci suatu unit
    }
    .help = { $what ->
        [no-request] namai menurut permohonannya: <id>.<nama>.sig
       *[nobody] buat lagi dengan `akun approve { $id }`, memakai kunci yang tercantum pada `signers` di units.yaml, setelah perubahan terakhir permohonan
    }
    .why = Persetujuan berlaku atas isi yang ditandatangani, bukan isi yang lain.

code-changed-on-both-sides = cabang tujuan juga mengubah berkas ini sejak pull request dibuat
    .help = gabungkan cabang tujuan (`git merge` atau `git rebase`), lalu selesaikan yang diubah keduanya
    .why = Hasil gabungannya tidak diketahui sebelum diselesaikan.

code-push-changed = pengiriman { $number } sudah menjadi permohonan ini, dan sekarang isinya lain
    .help = { $standing ->
        [merged] permohonan sudah digabung dan tetap: kirim yang benar dengan nomor baru, sebagai permohonan yang menggantikan (`supersedes`) atau mencabut (`withdraws`) yang ini
       *[open] permohonan menunggu di cabang { $branch }: kirim yang benar dengan nomor baru, dan minta yang ini ditutup
    }
    .why = Siapa yang mengirim ulang karena jawabannya hilang tidak boleh mendapat dua permohonan; dan nomor yang isinya lain pada kiriman kedua akan menggantikan daftar yang sudah disetujui.

## Permohonan yang mana.

code-id-not-file-name = id `{ $id }` tidak sama dengan nama berkasnya, `{ $stem }.yaml`
    .help = { $valid ->
        [yes] ganti nama berkasnya menjadi { $id }.yaml, atau tulis id menurut nama berkasnya
       *[no] ganti nama berkasnya menjadi { $id }.yaml: nama berkas hanya memuat a-z, 0-9, dan tanda hubung
    }
    .why = Permohonan dikenal selamanya dengan id-nya: Berita Acara, surel, dan permohonan berikutnya menyebut id itu. Berkasnya dicari dengan nama yang sama.

code-wrong-folder = berkas ini tidak berada di tempat permohonannya
    .help = pindahkan ke { $expected }
    .why = Letak berkas menunjukkan milik siapa permohonan itu. Pemeriksa dan hak akses ditetapkan per folder.

code-wrong-unit-folder = berkas ini ada di folder `{ $folder }`, sedangkan pemohonnya `{ $unit }`
    .help = pindahkan ke { $expected }, atau sebutkan unit pemilik folder ini
    .why = Hanya pegawai unit itu yang dapat menulis di foldernya. Itulah bukti bahwa unit memohon, bukan sebaris tulisan di dalam berkas.

code-wrong-year-folder = berkas ini ada di folder tahun { $folder }, sedangkan suratnya bertahun { $year }
    .help = pindahkan ke { $expected }
    .why = Nomor surat unik untuk tiap unit dan tahun, dan dokumennya disimpan menurut unit dan tahun.

code-wrong-institution = permohonan ini milik `{ $found }`, sedangkan folder ini milik `{ $institution }`
    .help = tulis `{ $institution }`, atau pindahkan berkas ke folder institusi yang lain
    .why = Setiap institusi memiliki aturan sendiri, dan permohonan dinilai dengan aturan institusinya.

code-unknown-procedure = tidak ada prosedur `{ $procedure }`
    .help = pilihan yang ada: { $known }
    .why = Akun dibuat, diubah, dan dinonaktifkan menurut prosedur dalam kebijakan, tidak dengan cara lain.

code-unknown-unit = tidak ada unit `{ $unit }`
    .help = tulis id unit seperti dalam units.yaml; unit baru didaftarkan di sana terlebih dahulu
    .why = Id unit menentukan siapa yang boleh memohon, kunci siapa yang dipakai menyegel kata sandi, dan nama apa yang dicetak pada dokumen.

code-unit-closed = unit { $unit } hanya ada sampai { $until }
    .help = sebutkan unit yang meneruskan tugasnya
    .why = Nama unit mengikuti SK atau Peraturan Rektor. Unit yang sudah diakhiri tidak dapat memohon atau menjadi penanggung jawab.

code-unknown-request = tidak ada permohonan terdahulu `{ $request }`
    .help = tulis id permohonan dari institusi ini
    .why = Permohonan yang digantikan, ditarik, atau dilanjutkan harus dapat ditemukan; jika tidak, keduanya akan dikerjakan.

code-unknown-withdrawn-item = `{ $request }` tidak memiliki butir { $item }
    .help = butirnya bernomor 1 sampai { $count }
    .why = Menarik butir yang tidak ada berarti membiarkan butir yang dimaksud.

code-replaced-after-done = { $request } tidak dapat digantikan: sebagian sudah dikerjakan
    .help = tarik yang tidak boleh berlanjut dengan `withdraws`, atau ubah yang sudah dikerjakan melalui prosedur pembaharuan dengan `relates_to: [{ $request }]`
    .why = Permohonan digantikan seluruhnya, seolah-olah tidak pernah ada. Yang sudah dikerjakan tercatat di Berita Acara dan diubah atau diakhiri dengan permohonan tersendiri.

code-replacement-held = butir ini akan digantikan atau ditarik oleh permohonan yang masih ditahan
    .help = perbaiki permohonan yang ditahan itu, atau hapus: `akun validate` menyebut apa yang salah
    .why = Ada yang menyatakan bahwa ini keliru. Sampai hal itu diputuskan, sisanya tidak dikerjakan.

code-person-unknown = tidak ada permohonan yang membuat akun bagi pemilik { $username }
    .help = periksa nomornya; akun yang belum dikelola registri ini diadopsi lebih dahulu dengan `akun adopt`
    .why = Yang dimohonkan tentang seseorang hanya dikerjakan pada akun orang itu.

code-number-of-another = { $field } { $value } bukan nomor pemilik akun { $username }
    .help = periksa keduanya: akun dan nomor harus milik orang yang sama
    .why = Nomor itu menjaga agar salah tulis nama akun tidak mengenai akun orang lain.

code-username-kept = { $account } tetap memakai namanya, sedangkan butir ini meminta { $username }
    .help = hapus `username`, atau tulis nama akun itu; nama lain diminta dengan permohonan pembaharuan data
    .why = Satu orang memiliki satu akun. Peran tambahan tidak mengubah namanya.

code-number-taken = { $field } { $value } sudah menjadi nomor orang lain, dan tidak dapat menjadi nomor { $username }
    .help = periksa nomor barunya; bila benar, permohonan yang lain keliru dan lebih dahulu diperbaiki atau ditarik
    .why = Nomor menunjukkan siapa orangnya. Dua orang dengan satu nomor akan berbagi kontrak, penonaktifan, dan hari pensiun.

code-account-of-another-category = { $username } adalah akun { $category }, dan { $procedure } bukan untuk kategori itu
    .help = gunakan prosedur untuk kategori tersebut
    .why = Setiap kategori mempunyai prosedur sendiri dan unit sendiri yang bertanggung jawab atas datanya.

code-account-of-another-unit = penanggung jawab { $username } bukan { $unit }
    .help = unit penanggung jawab akun itulah yang harus memohon
    .why = Unit hanya memohon untuk orangnya sendiri.

code-account-closed = { $username } sudah nonaktif pada hari permohonan ini masuk
    .help = akun diaktifkan kembali melalui prosedur kategorinya, bukan oleh help desk
    .why = Reset tidak pernah mengaktifkan kembali akun yang sudah nonaktif.

code-second-person-missing = { $username } adalah pegawai { $unit } yang mempunyai hak khusus, dan hanya { $officer } yang memverifikasi
    .help = petugas kedua menyetujui: sebutkan dalam `approvals_declared`, dengan `unit` dan `name`
    .why = Siapa pun yang menguasai akun pegawai dengan hak khusus menguasai akun semua orang.

code-entry-still-there = { $username } ada di direktori: tidak ada yang perlu dipulihkan
    .help = hapus butir ini; yang diubah langsung di direktori ditampilkan oleh `akun plan`
    .why = Keputusan memulihkan berlaku untuk entri yang sudah hilang, bukan yang mungkin hilang kemudian.

code-adopt-nothing = di direktori tidak ada entri `{ $username }` yang dapat diadopsi
    .help = periksa apakah namanya diganti atau entrinya dihapus, lalu buat permohonan baru dengan `akun adopt`
    .why = Hanya yang ada yang dapat diadopsi. Akun yang tidak ada dibuat, dengan kata sandi dan surel kepada pemegangnya.

code-adopt-another = entri `{ $username }` { $by ->
        [entry] bukan entri yang dimaksud permohonan
        [name] milik orang dengan nama lain
       *[other] milik orang dengan { $by } lain
    }
    .help = periksa milik siapa; { $by ->
        [entry] bila benar milik orang ini, pakai id yang ditulis `akun adopt`
       *[other] bila direktori yang salah, betulkan dahulu di sana
    }
    .why = Orang yang tertukar kehilangan akun bersama kontrak orang lain, atau tetap memilikinya setelah kontraknya sendiri habis.

code-adopt-unfit = entri `{ $username }` tidak dapat diadopsi apa adanya: { $why }
    .help = betulkan di direktori, atau keluarkan butir ini
    .why = Yang berubah hanya penanda, dan yang tidak terbaca oleh program tidak dapat dipelihara.

code-adopted-taken-back = { $request } sudah dikerjakan: yang diadopsinya tidak dikembalikan
    .help = mohonkan penonaktifan bila akunnya memang harus ditutup; bila tidak, biarkan
    .why = Menarik permohonan pembuatan berarti menutup akunnya. Akun yang diadopsi sudah terbuka sebelumnya, dan tidak ada yang bermaksud menutupnya dengan menarik sebuah penanda.

code-approvals-missing = { $procedure } memerlukan { $needed } persetujuan { $unit }, dan yang dinyatakan { $found }
    .help = sebutkan semua yang menyetujui dalam `approvals_declared`, masing-masing dengan `unit`, `name`, dan `date`
    .why = Yang dapat dikerjakan diam-diam oleh satu orang diputuskan oleh dua orang, yang keduanya dapat ditanya kemudian.

code-channel-not-offered = help desk tidak menerima permohonan melalui kanal `{ $channel }`
    .help = permohonan diterima melalui { $allowed }
    .why = Permohonan dari jalan lain tidak bertiket, dan tidak ada yang memverifikasi pemohonnya.

code-contact-without-change = butir { $item } memperbaharui kontak tanpa menyebutkan kontak yang baru
    .help = tambahkan `change: {"{"}set: {"{"}email: …{"}"}{"}"}`, atau `clear: [phone]`
    .why = Pembaharuan tanpa isi akan tercatat seolah-olah ada yang diperbaharui.

code-change-not-of-act = butir { $item } mengubah data, padahal `{ $action }` tidak mengubah apa pun
    .help = tulis `action: update_contact` pada butir tersendiri, atau hapus `change`
    .why = Nama tindakan menyebut apa yang dikerjakan, sehingga tidak ada perubahan yang disetujui tanpa terlihat.

code-nothing-to-suspend = { $username } tidak aktif pada hari mulai pembekuan
    .help = hapus butir ini: akun yang nonaktif tidak dapat dimasuki siapa pun, dibekukan atau tidak
    .why = Berita Acara pembekuan yang tidak menahan siapa pun menyatakan hal yang tidak terjadi.

code-nothing-to-release = { $username } tidak sedang dibekukan pada hari sebelum tanggal yang disebut
    .help = sebut hari pertama dapat masuk, sesudah pembekuan mulai dan sebelum berakhir sendiri; atau hapus butir ini
    .why = Berita Acara pelepasan yang tidak melepaskan siapa pun menyatakan hal yang tidak terjadi.

code-hand-over-lapsed = email ini tidak dapat diserahkan pada waktunya dan tidak diserahkan lagi
    .help = serahkan dengan permohonan baru
    .why = Penyerahan yang menunggu pemilik barunya akan terjadi berbulan-bulan kemudian, ketika tidak ada lagi yang menduganya.

code-owner-is-another = { $owner } bukan penanggung jawab { $username }: { $held ->
        [none] pada hari itu tidak ada penanggung jawabnya
       *[other] penanggung jawabnya { $held }
    }
    .help = sebut pada `previous_owner` penanggung jawab pada hari sebelum `from`, atau hilangkan kuncinya
    .why = Pengalihan dari orang yang bukan penanggung jawab mengambilnya dari orang yang tidak ditanya.

code-disposal-of-open = { $username } masih aktif pada { $day }, atau kebijakan tidak mengenal tindakan ini
    .help = nonaktifkan lebih dahulu; yang diarsipkan adalah akun yang sudah nonaktif selama waktu menurut kebijakan
    .why = Hanya yang tidak lagi menjadi hak siapa pun yang diarsipkan atau dihapus.

code-disposal-too-early = { $username } belum boleh ditindak pada { $day }: keadaannya sejak { $since }, dan kebijakan menunggu sampai { $earliest }
    .help = tulis { $earliest } atau hari sesudahnya pada `not_before`
    .why = Sampai saat itu pemiliknya masih dapat memintanya.

code-deletion-before-archive = { $username } belum diarsipkan pada { $day }, sehingga tidak dapat dihapus
    .help = mintalah `step: archive` lebih dahulu; penghapusan menyusul setelah waktu menurut kebijakan
    .why = Yang dihapus tidak pernah kembali. Arsip adalah kesempatan terakhir.

code-account-deleted = { $username } sudah dihapus
    .help = akun yang dihapus tidak pernah kembali; mintalah yang baru dengan nama lain
    .why = Namanya tidak pernah diberikan kepada orang lain, dan isinya sudah tidak ada.

code-nothing-to-close = tidak ada pada { $username } yang dapat dinonaktifkan oleh { $procedure }: sudah nonaktif, atau berakhir sendiri sebelum hari itu
    .help = hapus butir ini; bila permohonan terdahulu keliru menonaktifkannya, tarik lebih dahulu permohonan itu
    .why = Penonaktifan yang tidak berbuat apa-apa akan tercatat di Berita Acara seolah-olah terjadi.

code-contract-unknown = { $username } tidak mempunyai kontrak { $contract }
    .help = periksa nomor kontrak; tulis seperti pada permohonan yang membawanya
    .why = Dari beberapa kontrak hanya yang dimaksud yang berakhir.

code-extension-shortens = ini akan mengakhiri { $username } pada { $until }, sebelum akhir masa aktifnya tanggal { $end }
    .help = untuk mengakhiri lebih awal gunakan prosedur penonaktifan
    .why = Pembaharuan tidak pernah mengurangi masa aktif.

code-extension-spent = kontrak { $contract } milik { $username } sudah pernah diperpanjang sampai { $until }
    .help = mohonkan akun dengan kontrak baru
    .why = Perpanjangan diberikan untuk menunggu kontrak baru, dan hanya satu kali untuk setiap kontrak.

code-extension-too-late = masa aktif { $username } berakhir { $until }, lebih dari { $limit } hari yang lalu
    .help = mohonkan akun dengan kontrak baru dan `existing_account: { $username }`
    .why = Yang sudah lama berakhir bukan lagi perpanjangan.

code-closed-on-request = { $username } dinonaktifkan oleh { $request }
    .help = bila itu keliru, tarik permohonan tersebut; bila tidak, mohonkan dengan kontrak baru
    .why = Yang sengaja dinonaktifkan unit tidak diaktifkan kembali secara tidak langsung.

code-renewal-too-long = { $username } dapat diperpanjang paling lama sampai { $latest }, { $months } bulan sejak berakhir, bukan sampai { $until }
    .help = tulis { $latest } atau tanggal yang lebih awal
    .why = Akun uji dievaluasi kembali setiap beberapa bulan, dan dilepas bila tidak diperlukan lagi.

code-unit-change-count = perubahan { $unit } mengenai { $found } akun, sedangkan permohonan menyebut { $expected }
    .help = bandingkan daftar unit dengan akun yang ada, lalu tulis jumlah yang benar
    .why = Jumlah yang berbeda menandakan unit atau daftarnya bukan yang dimaksud.

## Siapa yang boleh memohon, dan melalui apa.

code-change-empty = perubahan pada butir { $item } tidak mengubah apa pun
    .help = tulis yang berubah pada `set`, atau yang dikosongkan pada `clear`; atau hapus butir ini
    .why = Perubahan yang tidak berbuat apa-apa akan tercatat di Berita Acara seolah-olah terjadi.

code-change-not-allowed = { $procedure } tidak mengubah `{ $field }`
    .help = { $allowed ->
        [none] prosedur ini tidak mengubah data; gunakan prosedur pembaharuan data
       *[other] yang dapat diubah: { $allowed }
    }
    .why = Setiap data mempunyai satu sumber. Perubahan dari pihak lain akan tertimpa oleh daftar berikutnya dari sumber itu.

code-rename-without-reason = nama akun baru { $username } diminta tanpa alasan
    .help = tambahkan `reason` pada perubahan itu
    .why = Nama akun tertulis pada surel, dokumen, dan semua sistem; hanya berubah bila ada alasannya, dan nama lama tidak diberikan kepada siapa pun lagi.

code-dates-not-asked = { $procedure } tidak menerima `{ $field }`
    .help = hapus: akhir masa aktif mengikuti aturan prosedur
    .why = Tanggal yang ditulis dan tanggal yang dihitung menjadi dua jawaban atas satu pertanyaan.

code-separation-day = { $found ->
        [both] butir { $item } menyebut `tmt` dan `last_day` sekaligus
       *[none] butir { $item } tidak menyebut tanggal berhentinya
    }
    .help = tulis salah satu: `tmt` adalah hari pertama tanpa akses, `last_day` hari terakhir dengan akses
    .why = Keduanya berselisih satu hari. Yang dimaksud memo hanya diketahui penulisnya, bukan untuk ditebak program.

code-retirement-not-first = TMT pensiun { $tmt } bukan tanggal satu
    .help = TMT adalah tanggal satu bulan setelah ulang tahun; bila memo menyebut hari kerja terakhir, tulis `last_day`
    .why = Pegawai pensiun pada akhir bulan ulang tahunnya.

code-retirement-against-age = TMT { $tmt } tidak sesuai usia pensiun mana pun: menurut tanggal lahir seharusnya salah satu dari { $days }
    .help = bandingkan memo dengan tanggal lahir; biarkan bila pegawai itu pensiun dengan ketentuan lain
    .why = NIP lama memuat tanggal lahir yang keliru, dan daftar dapat salah tahun. Tanggal pada memo yang berlaku, tetapi perlu diperiksa.

code-beyond-horizon = { $day } di luar daftar { $period }, yang berakhir { $until }
    .help = periksa tanggalnya atau periode daftarnya; yang berhenti kemudian masuk daftar berikutnya
    .why = Daftar Januari dan Juli memuat pegawai yang pensiun dalam satu tahun berikutnya.

code-list-not-due = daftar { $period }, padahal daftar jatuh pada bulan { $months }
    .help = periksa periodenya; daftar tambahan memakai periode daftar terakhir, atau tanpa `list`
    .why = Daftar MPP datang setiap Januari dan Juli; yang terbaru berlaku, dan siapa yang hilang darinya ditanyakan.

code-closing-too-far = penonaktifan { $day } masih lebih dari { $limit } hari lagi
    .help = periksa tahunnya; penonaktifan sejauh itu dimohonkan bila sudah waktunya
    .why = Tanggal yang sangat jauh hampir selalu salah tulis.

code-closing-long-ago = penonaktifan { $day } sudah lewat lebih dari { $limit } hari
    .help = periksa tanggalnya; bila benar, akun dinonaktifkan saat permohonan ini masuk dan lamanya akun terbuka dicatat
    .why = Akun yang seharusnya nonaktif tetapi masih aktif adalah kerawanan yang harus dipertanggungjawabkan.

code-request-of-another-unit = { $request } diajukan oleh { $asked }; { $unit } tidak dapat menarik atau menggantikannya
    .help = unit yang mengajukannya, atau pengelola, yang harus memohon
    .why = Setiap unit berbicara untuk permohonannya sendiri. Yang dapat menarik permohonan unit lain dapat menutup akun unit itu.

code-unit-change-not-allowed = { $procedure } tidak mengubah nama atau menggabungkan unit
    .help = { $right ->
        [none] tidak ada prosedur untuk itu dalam kebijakan
       *[other] gunakan { $right }
    }
    .why = Unit berubah dengan SK atau Peraturan Rektor, dan data pegawai tetapnya mengikuti.

code-unit-change-with-items = perubahan { $unit } disertai { $count } butir
    .help = ajukan orang-orangnya dalam permohonan tersendiri
    .why = Perubahan unit menemukan sendiri pegawainya; daftar di sampingnya akan mengatakan hal lain tentang sebagian dari mereka.

code-unit-change-unclear = { $found ->
        [both] { $unit } diberi nama baru sekaligus digabungkan
        [itself] { $unit } tidak dapat digabungkan ke dirinya sendiri
       *[none] tidak disebut apa yang terjadi dengan { $unit }
    }
    .help = tulis salah satu: `new_name`, atau `merge_into` dengan unit lain; bila unit dipecah, daftarkan pegawainya masing-masing dengan unit barunya
    .why = Yang terjadi dengan unit menentukan data pegawainya.

code-unit-change-name = “{ $name }” tidak ditulis seperti pada daftar unit: “{ $known }”
    .help = tulis nama persis seperti pada SK, dan perbaiki daftar unit bila itu yang keliru
    .why = Nama unit persis seperti dalam SK atau Peraturan Rektor.

code-unit-change-without-decree = pindah unit tanpa { $kinds }
    .help = tambahkan SK pada `attachments`{ $item ->
        [0] {""}
       *[other] , dan sebutkan butir { $item } pada `covers`
    }
    .why = Unit kerja pegawai hanya berubah dengan SK atau Peraturan Rektor.

code-not-authorised = { $unit } tidak berwenang memohon prosedur { $procedure } ({ $title })
    .help = yang berwenang memohon: { $authority }
    .why = Setiap jenis akun memiliki satu sumber data: unit yang menyimpan data orangnya yang memohon akunnya.

code-channel-not-allowed = prosedur { $procedure } tidak menerima permohonan melalui kanal `{ $channel }`
    .help = pilihan yang ada: { $allowed }
    .why = Kanal menentukan siapa yang memeriksa permohonan sebelum tiba di sini.

## Surat.

code-letter-kind = prosedur { $procedure } tidak berdasar pada dokumen berjenis `{ $kind }`
    .help = pilihan yang ada: { $allowed }
    .why = Kebijakan menetapkan dokumen yang mengawali setiap prosedur, dan Berita Acara mengutipnya.

code-letter-number-missing = { $kind } ini belum bernomor
    .help = tambahkan `number: …` seperti pada dokumennya; prosedur { $procedure } memintanya
    .why = Berita Acara dan surat balasan mengutip nomor surat, dan dengan nomor itulah surat dicari bertahun-tahun kemudian.

code-letter-number-reused = surat { $number } sudah menjadi dasar permohonan `{ $request }` dari unit ini
    .help = sebutkan permohonan itu di `relates_to` bila satu surat memohon keduanya, selain itu perbaiki nomornya
    .why = Satu surat yang dikerjakan dua kali akan menghasilkan dua akun untuk orang yang sama.

code-signatory-missing = penanda tangan surat belum disebutkan
    .help = tambahkan `signed_by` dengan name, position, dan kind; prosedur { $procedure } meminta salah satu dari: { $allowed }
    .why = Unit memohon dengan tanda tangan pimpinannya. Tanpa itu tidak ada yang bertanggung jawab atas permohonan.

code-signatory-kind = { $found ->
        [none] belum disebutkan sebagai apa surat itu ditandatangani
       *[other] surat yang ditandatangani sebagai `{ $found }` belum cukup
    }
    .help = prosedur { $procedure } meminta surat yang ditandatangani sebagai salah satu dari: { $allowed }
    .why = Unit memohon dengan tanda tangan pimpinannya. Tanpa itu tidak ada yang bertanggung jawab atas permohonan.

code-letter-after-received = surat bertanggal { $date }, tetapi diterima lebih dahulu, { $received }
    .help = perbaiki salah satu tanggalnya
    .why = Jangka waktu dihitung sejak tanggal diterima. Tanggal itu tidak mungkin sebelum tanggal surat.

code-letter-after-entry = tanggal { $date } belum tiba: permohonan ini masuk pada { $today }
    .help = perbaiki tanggalnya
    .why = Surat yang belum ditulis tidak mungkin sudah diterima.

code-received-too-long-ago = surat disebut diterima { $received }, lebih dari { $limit } hari sebelum permohonan ini masuk ({ $today })
    .help = tulis tanggal surat itu benar-benar tiba; permohonan yang lama tertunda diajukan dengan tanggal saat mulai ditangani
    .why = Jangka waktu, seperti 30 hari setelah selesai studi, dihitung sejak tanggal diterima. Tanggal yang terlalu lama berlalu membuat jangka waktu itu langsung habis.

## Lampiran permohonan.

code-attachment-missing = prosedur { $procedure } meminta lampiran `{ $kind }`, tetapi belum ada
    .help = simpan dokumennya di share folder, lalu tambahkan ke `attachments` dengan type, ref, dan sha256
    .why = Akun dibuat berdasarkan data dari unit yang bertanggung jawab atasnya. Dokumen membuktikan apa yang disalin ke permohonan.

code-attachment-none-of = prosedur { $procedure } meminta salah satu lampiran ini, tetapi belum ada: { $kinds }
    .help = simpan salah satunya di share folder, lalu tambahkan ke `attachments` dengan type, ref, dan sha256
    .why = Akun dibuat berdasarkan data dari unit yang bertanggung jawab atasnya. Dokumen membuktikan apa yang disalin ke permohonan.

code-attachment-missing-for-category = orang dengan kategori `{ $category }` memerlukan lampiran `{ $kind }`, tetapi belum ada
    .help = { $waivable ->
        [yes] simpan dokumennya di share folder, lalu tambahkan ke `attachments`; bila menyusul, tulis `special_consideration` dengan waives: [attachment.{ $kind }], hasil evaluasi, dan persetujuan unit serta pengelola akun
       *[no] simpan dokumennya di share folder, lalu tambahkan ke `attachments` dengan type, ref, dan sha256
    }
    .why = Mereka memiliki akun karena dokumen ini. Tanpa dokumennya tidak diketahui sampai kapan.

code-attachment-not-covering = tidak ada lampiran `{ $kind }` yang mencakup butir { $item } ({ $name })
    .help = tambahkan { $item } ke `covers` pada dokumen yang memuat nama orang ini, atau tambahkan dokumennya
    .why = Setiap orang memiliki akun karena kontraknya sendiri, bukan kontrak orang lain.

code-covers-unknown-item = tidak ada butir { $item }
    .help = butir permohonan ini bernomor 1 sampai { $count }
    .why = Dokumen yang tidak mencakup siapa pun menyembunyikan bahwa ada orang yang belum tercakup.

code-attachment-kind-unknown = tidak ada prosedur yang meminta lampiran berjenis `{ $kind }`
    .help = yang dikenal: { $known }
    .why = Jenis yang salah eja akan tampak sebagai dokumen yang belum ada.

code-attachment-twice = { $ref } dicantumkan sebagai `{ $kind }` dua kali
    .help = hapus salah satunya, atau perbaiki rujukan yang lain
    .why = Bila satu dokumen tercantum dua kali, sering kali dokumen yang lain belum ada.

code-attachment-changed = { $ref } bukan berkas yang dimaksud permohonan: digestnya diawali { $found }, bukan { $written }
    .help = kembalikan berkas yang benar; bila berkas yang baru yang benar, digestnya harus dilihat pemeriksa
    .why = Yang disetujui adalah permohonan dengan dokumen ini. Dokumen lain perlu diperiksa lagi.

code-attachment-not-on-share = { $ref } tidak ada di share folder
    .help = simpan berkasnya di sana, atau perbaiki rujukannya
    .why = Bertahun-tahun kemudian hanya dokumen itu yang membuktikan mengapa sebuah akun dibuat.

code-share-not-checked = { $count } dokumen di share folder belum dicocokkan dengan digestnya: komputer ini tidak terhubung ke share folder
    .help = tidak ada yang perlu dilakukan di sini: pencocokan dilakukan saat plan dan apply, di komputer yang terhubung
    .why = Share folder tidak terbuka untuk semua komputer. Apa yang tidak diperiksa harus dikatakan.

code-share-unreadable = { $ref } tidak dapat dibaca: { $cause ->
        [absent] tidak ada share folder di { $root }
        [leads-out] ada tautan yang keluar dari share folder
        [no-file] itu bukan berkas
       *[unreadable] { $reason }
    }
    .help = { $cause ->
        [absent] pasang (mount) share folder itu di mesin ini, atau perbaiki `share.root` di akun.yaml
        [leads-out] letakkan berkasnya sendiri di share folder, atau perbaiki rujukannya
        [no-file] perbaiki rujukannya
       *[unreadable] coba lagi setelah share folder dapat dihubungi
    }
    .why = Permohonan yang dokumennya tidak terbaca menunggu; permohonan lain tetap berjalan.

## Daftar di share folder yang memuat butir-butirnya.

code-list-changed = { $ref } bukan daftar yang dimaksud permohonan: digestnya diawali { $found }, bukan { $written }
    .help = kembalikan daftar yang benar; bila daftar yang baru yang benar, digestnya harus dilihat pemeriksa
    .why = Yang disetujui adalah permohonan dengan daftar ini. Daftar lain perlu diperiksa lagi, dan bisa memuat orang lain.

code-list-not-on-share = daftar { $ref } tidak ada di share folder
    .help = simpan daftarnya di sana, atau perbaiki rujukannya
    .why = Tanpa daftarnya tidak ada yang tahu siapa yang dimaksud permohonan. Akun-akunnya dibiarkan sampai daftarnya kembali, dan tidak satu pun dinonaktifkan.

code-list-unreadable = daftar { $ref } tidak dapat dibaca: { $cause ->
        [absent] tidak ada share folder di { $root }
        [no-share] komputer ini tidak terhubung ke share folder
        [leads-out] ada tautan yang keluar dari share folder
        [no-file] itu bukan berkas
        [too-large] besarnya { $size } byte; yang dibaca paling banyak { $most }
       *[unreadable] { $reason }
    }
    .help = { $cause ->
        [absent] pasang (mount) share folder itu di mesin ini, atau perbaiki `share.root` di akun.yaml
        [no-share] sebutkan share folder di `share.root` di akun.yaml, atau jalankan plan di komputer yang terhubung
        [leads-out] letakkan daftarnya sendiri di share folder, atau perbaiki rujukannya
        [no-file] perbaiki rujukannya
        [too-large] kurangi jumlah orang dalam satu daftar dan tulis beberapa permohonan
       *[unreadable] coba lagi setelah share folder dapat dihubungi
    }
    .why = Permohonan yang daftarnya tidak terbaca menunggu bersama semua akunnya; permohonan lain tetap berjalan.

code-list-not-checked = daftar { $ref } dengan { $count } baris belum diperiksa: komputer ini tidak terhubung ke share folder
    .help = tidak ada yang perlu dilakukan di sini: daftar dibaca saat plan dan apply, di komputer yang terhubung
    .why = Share folder tidak terbuka untuk semua komputer. Apa yang tidak diperiksa harus dikatakan.

code-list-separator = { $case ->
        [tab] kolom-kolom daftar ini dipisahkan tab
       *[both] di baris judul ada koma dan juga titik koma, dan keduanya bisa menjadi pemisah kolom
    }
    .help = { $case ->
        [tab] simpan daftarnya sebagai CSV dengan koma atau titik koma
       *[both] beri tanda kutip pada nama kolom yang memuat salah satunya
    }
    .why = Bila kolom dipotong di tempat yang keliru, nama dan nomor orang akan tertukar.

code-list-quote = { $case ->
        [open] tanda kutip di awal sel ini tidak pernah ditutup
        [behind] masih ada tulisan sesudah tanda kutip penutup sel ini
       *[bare] ada tanda kutip di dalam sel yang tidak diawali tanda kutip
    }
    .help = apit seluruh sel dengan tanda kutip, dan tulis tanda kutip di dalamnya dua kali: "Siti ""Ita"" Rahma"
    .why = Begitulah program lembar kerja menulis tanda kutip. Selain itu akhir sel tidak dapat diketahui, dan baris-baris sesudahnya hilang.

code-list-cells = baris ini berisi { $found } sel, padahal baris judul { $wanted }
    .help = { $case ->
        [more] beri tanda kutip pada sel yang memuat pemisah: "Bambang, S.T."
       *[fewer] tulis sel yang kurang, juga yang kosong
    }
    .why = Mulai dari sel yang kurang atau lebih itu semua isi berada di kolom yang salah.

code-list-empty-row = { $many ->
        [1] baris ini kosong
       *[other] mulai dari sini { $many } baris kosong
    }; daftar ini memuat { $count } baris yang berisi orang
    .help = hapus baris-baris kosong, di lembar kerja juga yang di bawah orang terakhir, lalu perbaiki digestnya
    .why = Baris kosong bisa berarti ada orang yang terhapus atau terpotong. Jumlah baris hanya dapat membuktikannya bila baris kosong tidak ikut dihitung.

code-list-header-again = baris judul muncul lagi di sini; daftar ini memuat { $count } baris yang berisi orang
    .help = hapus baris ini, lalu perbaiki digestnya
    .why = Daftar yang digabung dari beberapa daftar membawa baris judul masing-masing, dan bisa juga memuat orang dua kali.

code-list-rows = permohonan menyebut { $written } baris, daftarnya memuat { $found }
    .help = cari siapa yang kurang atau lebih, lalu perbaiki daftar beserta digestnya, atau jumlahnya
    .why = Jumlah ini memberi tahu pemeriksa berapa akun yang akan ada, dan apakah daftarnya sampai dengan utuh.

code-list-column-missing = daftar ini tidak memiliki kolom “{ $header }” untuk `{ $field }`
    .help = kolom-kolomnya: { $headers }
    .why = Isian yang kolomnya tidak ada akan hilang pada semua orang.

code-list-column-twice = { $case ->
        [fields] `{ $one }` dan `{ $other }` sama-sama akan dibaca dari kolom “{ $header }”
       *[headers] dua kolom bernama “{ $header }”
    }
    .help = { $case ->
        [fields] sebutkan kolom lain untuk salah satunya, atau hapus
       *[headers] beri salah satunya nama lain, atau hapus, lalu perbaiki digestnya
    }
    .why = Satu sel hanya boleh berarti satu hal, dan sel yang dimaksud hanya boleh satu.

code-list-field-missing = belum ada kolom daftar yang disebut untuk `{ $field }`
    .help = tambahkan `{ $field }: …` di `columns`; prosedur { $procedure } memintanya
    .why = Tanpa itu akun tidak dapat dibuat, atau pemiliknya tidak dapat diberi tahu.

code-list-field-not-allowed = prosedur { $procedure } tidak mengenal `{ $field }` yang kolomnya disebut di sini
    .help = hapus baris ini; isian yang dikenal di sini: { $allowed }
    .why = Yang tidak dikenal sebuah prosedur tidak dikerjakan, walaupun penulisnya mungkin mengira sebaliknya.

code-list-column-unread = tidak ada isian yang dibaca dari kolom “{ $header }”
    .help = sebutkan isiannya di `columns`, atau keluarkan kolom itu dari daftar
    .why = Yang tidak dibaca tidak berpengaruh, walaupun penulisnya mungkin mengira sebaliknya; dan yang tidak perlu tidak usah disimpan di share folder.

## Butir-butir permohonan.

code-no-items = permohonan ini tidak menyebut seorang pun
    .help = cantumkan orang-orangnya di `accounts`
    .why = Permohonan tanpa orang menghabiskan nomor surat tanpa mengerjakan apa-apa.

code-too-many-items = permohonan ini memuat { $count } butir; prosedur { $procedure } menerima paling banyak { $limit }
    .help = bagi menjadi beberapa permohonan yang saling menyebut di `relates_to`
    .why = Permohonan harus dapat diperiksa oleh seseorang.

code-accounts-file-not-allowed = prosedur { $procedure } tidak mengambil orang dari daftar di share folder
    .help = cantumkan orang-orangnya di `accounts`
    .why = Hanya daftar mahasiswa yang panjang yang disimpan di share folder. Beberapa orang saja diperiksa nama demi nama.

code-unknown-category = tidak ada kategori `{ $category }`
    .help = prosedur ini untuk: { $allowed }
    .why = Kategori menentukan segala hal tentang akun: namanya, akhirnya, dan haknya.

code-category-not-requestable = akun berkategori { $category } tidak dapat dimohonkan
    .help = prosedur ini untuk: { $allowed }
    .why = Kebijakan menyebut siapa yang dapat memiliki akun. Sebagian keadaan dicapai dengan cara lain: yang diwisuda menjadi alumni.

code-category-not-of-procedure = prosedur { $procedure } bukan untuk kategori { $category }
    .help = { $right ->
        [none] prosedur ini untuk: { $allowed }
       *[other] prosedur ini untuk { $allowed }; untuk { $category } ada { $right }, yang dimohon oleh { $authority }
    }
    .why = Kebijakan menetapkan untuk setiap kategori siapa yang boleh memohon dan dengan dokumen apa.

code-item-field-missing = butir { $item } belum memuat `{ $field }`
    .help = tambahkan `{ $field }: …`; { $category ->
            [none] prosedur { $procedure } memintanya
           *[other] prosedur { $procedure } memintanya untuk `{ $category }`
        }
    .why = Tanpa itu akun tidak dapat dibuat, atau pemiliknya tidak dapat diberi tahu.

code-item-field-none-of = butir { $item } tidak memuat satu pun dari: { $fields }
    .help = tambahkan salah satunya; prosedur { $procedure } memintanya
    .why = Dengan nomor, seseorang dapat ditemukan kembali bagaimanapun namanya dieja.

code-item-field-not-allowed = butir pada prosedur { $procedure } tidak memiliki `{ $field }`
    .help = yang dikenal: { $allowed }
    .why = Hal yang tidak dikenal prosedur tidak akan berpengaruh, padahal penulisnya mengira berpengaruh.

## Nomor-nomor orang.

code-identifier-form = “{ $value }” tidak mungkin sebuah { $field ->
        [nim] NIM
        [nopeg] Nopeg
        [nrp] NRP
       *[other] { $field }
    }
    .help = { $digits ->
        [none] cocokkan dengan sumbernya; bentuknya { $pattern }
       *[other] cocokkan dengan sumbernya; jumlah angkanya { $digits }
    }{ $case ->
        [short] . Lembar kerja membuang nol di depan: salin nomornya sebagai teks
       *[other] { "" }
    }
    .why = Dengan nomor itu seseorang ditemukan kembali. Nomor yang tidak mungkin ada bukan milik siapa pun.

code-phone-without-zero = nomor ponsel { $phone } tidak diawali nol
    .help = tulis seperti cara menghubunginya, sebagai teks: lembar kerja membuang nolnya
    .why = Yang menghubungi nomor apa adanya tidak sampai ke siapa pun, atau sampai ke orang lain.

code-nip-impossible = “{ $nip }” tidak mungkin sebuah NIP: { $reason ->
        [not-digits] isinya bukan angka
        [length] jumlah angkanya bukan 18
        [birth] delapan angka pertamanya bukan tanggal yang ada
        [service] angka ke-13 dan ke-14 bukan bulan dan bukan pula nomor kontrak (21, 22, …)
        [service-before-birth] pemiliknya akan mulai bekerja sebelum berumur 15 tahun
        [sex] angka ke-15 bukan 1 atau 2
       *[sequence] akhirannya 000
    }
    .help = { $reason ->
        [sequence] salin ulang dari sumbernya sebagai teks: lembar kerja hanya menyimpan 15 angka dan menjadikan sisanya nol
        [not-digits] salin ulang dari sumbernya sebagai teks, bukan sebagai bilangan
       *[other] cocokkan dengan sumbernya: delapan angka tanggal lahir, enam angka awal masa kerja, satu angka jenis kelamin, tiga angka nomor urut
    }
    .why = Dengan nomor itu seseorang ditemukan kembali. Nomor yang tidak mungkin ada bukan milik siapa pun.

code-nip-birth-date = tanggal lahirnya { $birth }, sedangkan menurut NIP { $nip }
    .help = cocokkan keduanya dengan sumbernya; beberapa NIP lama memuat tanggal yang keliru
    .why = Salah satunya mungkin milik orang lain.

## Orang.

code-not-a-name = “{ $name }” bukan nama
    .help = tulis namanya dengan huruf; nomor memiliki kolomnya sendiri
    .why = Nama itu masuk ke direktori, ke dokumen, dan ke nama akun.

code-name-with-titles = nama “{ $name }” memuat gelar
    .help = tulis nama tanpa gelar; gelarnya (depan: { $prefix }; belakang: { $suffix }) ditulis di `title_prefix` dan `title_suffix` bila prosedurnya menyediakan
    .why = Gelar berubah dan ditulis dengan banyak cara. Di dalam nama, gelar merusak nama akun dan urutan, dan orangnya sulit ditemukan kembali.

code-name-in-capitals = nama “{ $name }” ditulis dengan huruf besar semua
    .help = tulis seperti pemiliknya menulis, mungkin seperti ini
    .why = Nama ditampilkan di mana-mana seperti tertulis di sini, dan hanya pemiliknya yang tahu cara menulisnya.

code-name-spelled-differently = { $field } { $value } di sini bernama “{ $name }”, sedangkan pada permohonan `{ $request }` “{ $before }”
    .help = periksa nomornya; bila nomor itu benar, orangnya sama dan akunnya tetap satu, dan nama yang keliru diperbaiki dengan permohonan pembaharuan
    .why = Orang dikenali dari nomornya. Surat tidak mengganti nama siapa pun, tetapi nama yang berbeda dapat berarti nomornya milik orang lain.

code-duplicate-person = butir { $first } dan { $item } adalah orang yang sama ({ $field } { $value })
    .help = hapus salah satunya, atau perbaiki yang keliru
    .why = Satu orang memiliki satu akun.

code-same-name = butir { $first } dan { $item } bernama sama, { $name }, tanpa nomor atau alamat yang membedakan
    .help = bila orangnya sama, hapus salah satunya; bila memang dua orang, tambahkan `email: …` masing-masing, atau jelaskan kepada pemeriksa
    .why = Satu orang memiliki satu akun. Baris yang tersalin dua kali akan menjadi dua akun, dan yang satu tidak dipakai siapa pun.

code-person-has-account = permohonan `{ $request }` butir { $other } mengenai orang yang sama ({ $field } { $value })
    .help = bila orangnya sama, sebutkan akunnya di `existing_account`; bila tidak, perbaiki nomornya
    .why = Satu orang memiliki satu akun. Yang kembali, atau datang dengan peran lain, tetap memakai akunnya.

code-person-may-have-account = permohonan `{ $request }` butir { $other } mengenai orang dengan nama dan alamat yang sama
    .help = bila orangnya sama, sebutkan akunnya di `existing_account`; bila tidak, jelaskan kepada pemeriksa
    .why = Satu orang memiliki satu akun. Yang kembali, atau datang dengan peran lain, tetap memakai akunnya.

code-email-syntax = “{ $email }” bukan alamat surel
    .help = perbaiki: satu @, tanpa spasi, huruf biasa
    .why = Pemilik akun diberi tahu lewat surel, dan surel yang tidak sampai tidak diketahui siapa pun.

code-institutional-email = { $email } adalah alamat milik institusi ({ $domain })
    .help = tulis alamat orang itu di luar institusi
    .why = Pemiliknya tidak dapat membacanya sebelum akunnya ada, dan tidak lagi setelah akunnya dinonaktifkan.

code-email-typo = “{ $email }” hanya berbeda satu huruf dari penyedia surel yang dikenal
    .help = bila ini yang dimaksud, perbaiki; bila tidak, tidak ada yang perlu dilakukan
    .why = Surel berisi akses ke akun akan sampai kepada orang asing yang mendaftarkan nama yang salah eja itu.

code-email-shared = butir { $first } dan { $item } memakai alamat yang sama, { $email }
    .help = tulis alamat masing-masing; suami istri yang berbagi alamat tidak apa-apa
    .why = Siapa yang membaca surelnya dapat mengambil alih akunnya.

code-email-shared-by-many = { $count } orang memakai alamat yang sama, { $email }
    .help = tulis alamat masing-masing; bila akun dibagikan oleh narahubung, kosongkan `email` dan tulis `delivery: method: pic`
    .why = Alamat orang sebanyak itu adalah alamat unit, dan tidak seorang pun dapat memulihkan akunnya sendiri.

code-personal-number-in-text = teks ini memuat angka yang tampak seperti NIK
    .help = hapus; tidak ada prosedur yang memerlukannya
    .why = Git menyimpan semuanya selamanya, dan NIK saja sudah cukup bagi pencuri identitas.

code-secret-in-text = di sini ada sesuatu yang tampak seperti kata sandi atau kunci
    .help = ganti dahulu kata sandi atau kunci itu: siapa pun yang dapat membaca registri sudah melihatnya; lalu hapus di sini dan keluarkan dari riwayat Git (sebelum push dengan `git commit --amend`, sesudahnya oleh pengelola)
    .why = Git menyimpan semuanya selamanya, dan siapa pun yang boleh membaca registri dapat membacanya. Kata sandi dikirim tersegel, tidak pernah melalui berkas di Git; karena itu tidak ada pesan yang mengulangnya.

## Nama akun.

code-username-not-asked = nama akun untuk { $category } tidak dipilih oleh permohonan
    .help = hapus `username`; program membuatnya menurut { $patterns }
    .why = Nama dengan satu pola membedakan tamu dari warga kampus, dan tidak ada yang berebut nama pendek.

code-username-form = { $username } ({ $length } karakter) tidak sesuai bentuk nama akun: { $min } sampai { $max } karakter, { $charset }
    .help = pilih yang lain; hanya bila akun baru tidak wajib menyebut nama, hapus baris ini agar program yang memilih. Bila milik orang ini sendiri dan buatan pihak lain, adopsi dengan `akun adopt`
    .why = Nama yang lebih panjang dipotong oleh sistem lain, sehingga dua orang dapat bernama sama.

code-username-reserved = nama akun { $username } tidak boleh dimiliki siapa pun
    .help = pilih yang lain; hanya bila akun baru tidak wajib menyebut nama, hapus baris ini agar program yang memilih
    .why = Surel ke nama seperti itu ditujukan kepada suatu jabatan, atau orang lain akan percaya kepada pemakainya.

code-username-look-alike = nama akun { $username } tampak seperti { $other }
    .help = pilih yang tidak dapat tertukar; hanya bila akun baru tidak wajib menyebut nama, hapus baris ini agar program yang memilih
    .why = rn dan m, 0 dan o, 1 dan l tampak sama: seseorang dapat menyamar sebagai orang lain.

code-username-twice = butir { $first } dan { $item } meminta nama akun yang sama, { $username }
    .help = pilih nama lain untuk salah satunya
    .why = Nama akun adalah milik satu orang, selamanya.

code-no-username = tidak ada nama akun yang dapat dibuat dari “{ $name }”
    .help = { $way ->
        [letters] tulis namanya dengan huruf Latin, seperti di paspor
        [test] persingkat nama sistemnya; { $patterns } tidak menghasilkan nama paling panjang { $max } karakter
        [request] tulis satu di `username`; pola { $patterns } tidak menghasilkan nama paling panjang { $max } karakter
       *[system] mintalah pola yang sesuai kepada pengelola; { $patterns } tidak menghasilkan nama paling panjang { $max } karakter
    }
    .why = Nama yang terlalu panjang dicoba dengan pola berikutnya dan tidak pernah dipotong, dan nama satu kata tidak memiliki nama keluarga.

code-protected-account = akun { $username } tidak boleh disentuh
    .help = hapus butir ini
    .why = Direktori dan program ini bergantung padanya.

## Hari pertama dan hari terakhir.

code-until-before-from = hari terakhir { $until } mendahului hari pertama { $from }
    .help = perbaiki salah satunya; kedua hari itu ikut dihitung, jadi masa satu hari ditulis dengan tanggal yang sama
    .why = Akun seperti itu tidak akan pernah terbuka.

code-start-too-old = hari pertama { $from } lebih dari { $limit } hari sebelum permohonan ini masuk ({ $today })
    .help = tulis tanggal yang lebih akhir, atau kecualikan `start-too-old` dengan `special_consideration`
    .why = Akun tidak dapat dipakai di masa lalu. Siapa yang seharusnya memilikinya sejak lama perlu ditanyakan dahulu.

code-start-too-far = hari pertama { $from } lebih dari { $limit } hari setelah permohonan ini masuk ({ $today })
    .help = periksa tahunnya, atau ajukan lagi mendekati harinya
    .why = Pada saat itu orang, kontrak, dan unitnya mungkin sudah lain.

code-end-missing = { $others ->
        [0] butir { $item } tidak memiliki hari terakhir, padahal akun { $category } memerlukannya
       *[other] butir { $item } dan { $others } butir lain tidak memiliki hari terakhir, padahal akun { $category } memerlukannya
    }
    .help = tambahkan `until: …` pada `validity` sesuai surat, atau `valid_until: …` pada butirnya
    .why = Akun seperti itu berakhir pada hari yang disebut permohonan. Tanpa harinya, akun itu tidak dapat dibuat.

code-end-not-allowed = akun { $category } tidak memiliki hari terakhir sendiri, tetapi { $until } diminta
    .help = hapus; akun dinonaktifkan setelah selesainya studi dilaporkan
    .why = Mahasiswa memakai akunnya sampai selesai studi, kapan pun itu.

code-ends-in-past = hari terakhir { $until } sudah lewat: permohonan ini masuk pada { $today }
    .help = tulis tanggal yang lebih akhir, atau keluarkan orang ini
    .why = Akun seperti itu tidak akan pernah terbuka.

code-contract-missing = butir { $item } tidak memuat kontrak, padahal akun { $category } berakhir bersama kontraknya
    .help = tambahkan `contracts` dengan number, type, from, dan until
    .why = Akun terbuka selama kontraknya berlaku.

code-contract-ended = kontrak { $number } berakhir pada { $until }, sebelum permohonan ini masuk ({ $today })
    .help = tambahkan kontrak yang berlaku sekarang, atau keluarkan orang ini
    .why = Akun terbuka selama kontraknya berlaku.

code-contract-gap = tidak ada kontrak yang berlaku dari { $from } sampai { $until }
    .help = bila memang demikian, tidak ada yang perlu dilakukan: akun ditutup sehari sebelumnya dan dibuka lagi sehari sesudahnya
    .why = Di antara dua kontrak orang itu tidak bekerja di sini.

code-outlives-contract = butir { $item } meminta akses sampai { $until }, sedangkan kontrak terakhir berakhir { $end }
    .help = akun akan berakhir pada { $end }; masa yang lebih panjang memerlukan kontrak atau SPK yang lebih panjang
    .why = Akun berakhir pada tanggal berakhirnya kontrak atau SPK, apa pun isi suratnya.

code-before-contract = butir { $item } meminta akses sejak { $from }, sedangkan kontrak pertama mulai { $start }
    .help = akun akan mulai pada { $start }
    .why = Sebelum kontraknya mulai, orang itu belum bekerja di sini.

## Penanggung jawab dan penerima kata sandi.

code-word-unknown = `{ $key }` tidak boleh berisi “{ $value }”
    .help = yang dikenal kebijakan: { $known }
    .why = Kata-kata ini dipilih lembaga dalam kebijakannya: aturan membandingkannya, dokumen dan laporan mencetaknya.

code-role-unknown = akun { $category } tidak mengenal peran “{ $role }”
    .help = yang dikenal: { $known }
    .why = Peran menentukan keterangan akun tentang pemiliknya, dan tercantum dalam Berita Acara.

code-birth-date-missing = butir { $item } tidak menyebutkan kapan masa kerja sebagai { $category } berakhir
    .help = tambahkan `birth_date`, atau NIP yang memuatnya, atau `valid_until`
    .why = Akun berakhir pada akhir bulan ketika pemiliknya mencapai batas usia pensiun. Tanpa tanggal lahir, akun itu tidak akan pernah berakhir.

code-past-retirement = butir { $item } mencapai batas usia pensiun pada { $until }, sedangkan akses mulai { $from }
    .help = periksa tanggal lahir dan perannya; orang yang tetap bekerja setelah pensiun mendapat akun berdasarkan kontrak
    .why = Akun pegawai berakhir bersama bulan pensiunnya. Yang kembali bekerja kembali dengan kontrak, yang mempunyai akhir sendiri.

code-outlives-retirement = butir { $item } memuat { $until }, sedangkan pensiun mulai setelah { $end }
    .help = akun akan berakhir pada { $end }; periksa tanggal lahir dan perannya
    .why = Akun pegawai berakhir bersama bulan pensiunnya, apa pun yang diminta.

code-purpose-missing = keperluan akun uji ini tidak disebutkan
    .help = tambahkan `purpose: …` sesuai surat
    .why = Tidak ada orang di balik akun uji. Siapa pun yang melihatnya setengah tahun kemudian harus tahu untuk apa akun itu dibuat.

code-test-too-long = akses diminta dari { $from } sampai { $until }, sedangkan akun uji berlaku paling lama { $months } bulan
    .help = tulis { $latest } atau tanggal yang lebih awal; setelah itu akun dievaluasi kembali
    .why = Akun tanpa pemilik mudah terlupakan. Setelah setengah tahun harus ada yang menyatakan akun itu masih diperlukan.

code-renewal-without-evaluation = { $reason ->
        [missing] akun uji { $username } akan diperpanjang tanpa evaluasi
        [incomplete] evaluasi tidak menyebutkan kapan dan oleh siapa dilakukan
        [future] evaluasi bertanggal { $date }, setelah hari permohonan ini masuk
       *[not-needed] evaluasi tidak menyatakan akun uji { $username } masih diperlukan
    }
    .help = { $reason ->
        [missing] tambahkan `evaluation` dengan date, by, dan still_needed
        [incomplete] tambahkan `date` dan `by` pada `evaluation`
        [future] periksa tanggalnya
       *[not-needed] tulis `still_needed: true` bila masih diperlukan, atau keluarkan akun ini: akun itu tutup pada harinya
    }
    .why = Akun uji hanya diperpanjang bila sudah dievaluasi dan disetujui kembali.

code-renewal-unrelated = akun uji { $username } akan diperpanjang, tetapi permohonan asalnya tidak disebutkan
    .help = tambahkan `relates_to: […]` dengan id permohonan tersebut
    .why = Evaluasi dan persetujuan merujuk pada surat yang memohon akun itu.

code-renewal-of-another-system = akun uji { $username } bukan akun untuk sistem { $system }
    .help = tulis sistem asal akun itu, atau mohon akun baru
    .why = Akun dievaluasi untuk pengujian yang menjadi alasan pembuatannya.

code-sponsor-missing = akun-akun ini belum memiliki penanggung jawab
    .help = tambahkan `sponsor` dengan unit, name, dan account; prosedur { $procedure } memintanya
    .why = Orang luar memiliki akun karena ada pegawai unit yang bertanggung jawab atas mereka. Tanpa penanggung jawab tidak ada yang tahu bila mereka sudah pergi.

code-sponsor-unit = { $name } bertanggung jawab atas akun dari `{ $requester }`, padahal berasal dari `{ $unit }`
    .help = sebutkan pegawai dari unit pemohon, dari unit di bawahnya, atau dari unit induknya
    .why = Unit dapat bertanggung jawab atas tamunya sendiri, bukan atas tamu unit lain.

code-sponsor-key-invalid = { $half ->
        [private] ini kunci privat
       *[other] ini bukan kunci penerima age
    }
    .help = { $half ->
        [private] kunci ini sudah diketahui semua orang yang dapat membaca berkas ini: buat pasangan baru dengan `age-keygen`, lalu tulis kunci publiknya di sini
       *[other] tulis kunci publik yang ditampilkan `age-keygen`; kunci itu diawali age1, dan satu huruf yang salah pun akan ketahuan
    }
    .why = Kata sandi akun disegel dengan kunci ini. Bila kuncinya salah, tidak ada yang dapat membukanya, atau orang lain yang dapat.

code-sponsor-key-unused = { $why ->
        [recipient] tidak ada yang disegel dengan kunci ini: kata sandinya diserahkan kepada { $name }
       *[other] tidak ada yang disegel dengan kunci ini: permohonan ini tidak membuat akun yang kata sandinya disegel
    }
    .help = { $why ->
        [recipient] tulis `delivery.recipient.name` sama dengan `sponsor.name` bila keduanya orang yang sama; bila tidak, hapus kunci ini
       *[other] hapus kunci ini
    }
    .why = Yang memberikan kunci mengira bahwa kata sandinya hanya dapat dibuka olehnya. Kata sandi itu disegel dengan kunci unit, atau tidak ada.

code-sponsor-without-account = { $name } menjadi penanggung jawab tanpa disebutkan akunnya
    .help = tambahkan `account: …` dengan nama akun orang itu
    .why = Dari akunnya diketahui apakah orang itu masih bekerja di sini.

code-delivery-missing = belum disebutkan bagaimana kata sandi sampai kepada pemiliknya
    .help = tambahkan `delivery` dengan method; prosedur { $procedure } mengenal: { $allowed }
    .why = Unit yang membagikan akun dan kata sandinya. Akun yang tidak dapat dibuka tidak ada gunanya.

code-delivery-not-allowed = prosedur { $procedure } tidak mengenal penyampaian dengan `{ $method }`
    .help = pilihan yang ada: { $allowed }
    .why = Setiap cara penyampaian seaman orang-orang yang dilewatinya.

code-delivery-to-another-unit = kata sandi akan sampai kepada `{ $unit }`, padahal pemohonnya `{ $requester }`
    .help = sebutkan unit pemohon, unit di bawahnya, atau kosongkan
    .why = Setiap unit membagikan kata sandi orang-orangnya sendiri. Pihak lain yang membuka berkasnya dapat memakainya lebih dahulu.

code-delivery-without-key = penyampaian dengan `{ $method }` memerlukan kunci untuk menyegel berkasnya, tetapi `{ $unit }` belum memilikinya
    .help = unit membuat sepasang kunci dengan `age-keygen` lalu mengirim kunci publiknya, yang dicatat sebagai `seal_key` di units.yaml
    .why = Kata sandi sementara keluar dari program dalam keadaan tersegel, atau tidak sama sekali.

code-delivery-without-person = belum disebutkan siapa yang menerima kata sandinya
    .help = tambahkan `name: …` pada `delivery.recipient`
    .why = Surat balasan menyebut kepada siapa informasi akun disampaikan.

code-delivery-without-email = butir { $item } ({ $name }) tidak memiliki alamat untuk dikirimi tautan
    .help = tambahkan `email: …`, atau pilih `pic` atau `sealed_file`
    .why = Tautan hanya sampai kepada pemiliknya lewat surel.

## Pertimbangan khusus.

code-waiver-unknown = “{ $waives }” tidak dapat dikecualikan
    .help = pilihan yang ada: { $allowed }
    .why = Hanya yang disebut dalam kebijakan yang dapat dikecualikan, dan hanya setelah evaluasi.

code-waiver-unused = “{ $waives }” tidak perlu dikecualikan di sini
    .help = hapus
    .why = Pengecualian yang tidak mengecualikan apa pun menyembunyikan apa yang sebenarnya diminta, dan tercantum dalam laporan bulanan.

code-waiver-without-evaluation = pertimbangan khusus ini tidak menyebut tanggal evaluasinya
    .help = tambahkan `evaluation` dengan date dan note
    .why = Aturan dikecualikan setelah unit dan pengelola akun bersama-sama menilai kasusnya.

code-waiver-in-future = tanggal { $date } belum tiba: permohonan ini masuk pada { $today }
    .help = tulis tanggal evaluasi atau persetujuan yang sebenarnya
    .why = Aturan dikecualikan setelah dievaluasi dan disetujui, bukan sebelumnya.

code-waiver-without-approval = { $position } (`{ $unit }`) belum menyetujui pertimbangan khusus ini
    .help = tambahkan persetujuan dengan `unit: { $unit }`, name dan date pada `approved_by`
    .why = Perlu dua orang: seorang dari unit pemohon dan seorang dari pengelola.

## Yang hanya dapat diketahui dari akun dan nama yang sudah ada.

code-username-taken = nama akun { $username } milik orang lain
    .help = pilih yang lain; hanya bila akun baru tidak wajib menyebut nama, hapus baris ini agar program yang memilih
    .why = Nama akun adalah milik satu orang, selamanya.

code-username-used-before = nama akun { $username } pernah dimiliki orang lain
    .help = pilih yang lain; hanya bila akun baru tidak wajib menyebut nama, hapus baris ini agar program yang memilih
    .why = Surel dan data pemilik lama tidak boleh sampai kepada pemilik baru: nama tidak pernah diberikan dua kali.

code-existing-account-unknown = registri ini tidak memiliki akun { $username }
    .help = cari di direktori, atau hapus baris ini bila orang itu belum memiliki akun; akun buatan pihak lain tidak dapat dipakai di sini, dan hanya pengelola direktori yang mengubahnya
    .why = Orang yang kembali tetap memakai akunnya. Akun yang tidak ada, atau bukan milik registri ini, tidak dapat dibuka lagi.

code-existing-account-of-another = akun { $username } milik orang lain: nama maupun nomornya bukan milik orang ini
    .help = periksa nama akunnya; bila orangnya sama, tulis nama atau nomor sebagaimana pada akun itu
    .why = Sebuah akun selamanya milik satu orang. Butir untuk orang lain akan menyerahkan surel dan aksesnya.

code-account-exists = { $field } { $value } sudah memiliki akun { $username }
    .help = bila orangnya sama, tambahkan `existing_account: { $username }`, setelah `akun adopt` bila buatan pihak lain; bila tidak, perbaiki nomornya
    .why = Satu orang memiliki satu akun. Yang kembali, atau datang dengan peran lain, tetap memakai akunnya.

code-sponsor-account-unknown = tidak ada akun { $username }
    .help = cari di direktori, atau sebutkan penanggung jawab yang lain
    .why = Dari akunnya diketahui apakah orang itu masih bekerja di sini.

code-sponsor-account-inactive = akun { $username } sudah dinonaktifkan
    .help = sebutkan penanggung jawab yang lain
    .why = Orang yang sudah pergi tidak dapat bertanggung jawab atas siapa pun.

code-sponsor-account-of-another-unit = akun { $username } milik { $found }, bukan `{ $unit }`
    .help = sebutkan pegawai unit itu, atau perbaiki unitnya
    .why = Unit dapat bertanggung jawab atas tamunya sendiri, bukan atas tamu unit lain.

code-mailbox-kind = ini email jenis `{ $kind }`, sedangkan prosedurnya untuk jenis `{ $category }`
    .help = pakai prosedur bagi jenis email itu, atau perbaiki jenisnya
    .why = Siapa yang boleh memohon, siapa penanggung jawabnya, dan berapa lama berlaku mengikuti jenisnya.

code-mailbox-purpose = { $field ->
        [position] jabatan
        [unit] unit
       *[event] kegiatan
    } { $is ->
        [missing] belum disebut
       *[odd] tidak pada tempatnya
    } dalam email “{ $category }”
    .help = { $wanted ->
        [position] `mailbox` memuat `position`, boleh juga `unit`-nya, tanpa `event`
       *[other] `mailbox` memuat `{ $wanted }`, tanpa kedua kunci lainnya
    }
    .why = Email berlaku selama yang diperuntukinya masih ada.

code-mailbox-unnamed = { $found ->
        [none] nama akun baru maupun akun yang sudah ada tidak disebut
       *[both] nama akun baru dan akun yang sudah ada disebut bersama-sama
    }
    .help = `username` menamai email baru, `account` email yang sudah ada dan dialihkan: tulis salah satunya
    .why = Harus jelas apakah emailnya dibuat atau dialihkan.

code-hand-over-unclear = { $why ->
        [new] email baru belum pernah mempunyai penanggung jawab: { $username }
       *[same] { $username } mengalihkan email kepada { $username } sendiri
    }
    .help = { $why ->
        [new] hapus `previous_owner`, atau sebut email yang sudah ada pada `account`
       *[same] sebut penanggung jawab baru pada `owner`; hapus `previous_owner` bila penanggung jawabnya tetap
    }
    .why = Penanggung jawab lama dan baru bertukar dalam satu perubahan, dan keduanya diberi tahu.

code-delegate-not-allowed = email “{ $category }” hanya dibuka oleh { $owner }
    .help = hapus `delegates`; penanggung jawabnya membuka melalui akunnya sendiri
    .why = Penanggung jawabnya tepat satu orang.

code-delegate-twice = { $username } { $as ->
        [owner] sudah menjadi penanggung jawabnya
       *[delegate] disebut dua kali di antara pengelolanya
    }
    .help = hapus di sini
    .why = Yang tercatat dua kali mudah terlupa satu kali.

code-mailbox-of-another-unit = `{ $unit }` bukan unit dari `{ $requester }`
    .help = TU unit itulah yang harus memohon; atau perbaiki unitnya
    .why = TU memohon email bagi unitnya sendiri.

code-owner-unknown = { $username } bukan akun yang kita kelola
    .help = periksa namanya; akun yang dibuat permohonan lain harus ada lebih dahulu
    .why = Penanggung jawab membuka email melalui akunnya sendiri.

code-owner-inactive = akun { $username } sudah dinonaktifkan
    .help = sebut orang yang akunnya aktif
    .why = Orang yang sudah pergi tidak dapat bertanggung jawab atas apa pun.

code-owner-unfit = { $username } adalah akun “{ $found }”, padahal hanya “{ $category }” yang boleh bertanggung jawab atas email atau membukanya
    .help = sebut orang dari kategori itu
    .why = Email yang bukan milik perorangan adalah bagian dari pekerjaan pegawai.

code-account-immutable = akun “{ $category }” bersifat permanen dan tidak berubah
    .help = bila tidak terhindarkan, `special_consideration` mengecualikan `account-immutable`, dengan evaluasi dan dua persetujuan
    .why = Setelah aktivasi yang dijanjikan hanya pembuatan: siapa pun yang mengenal alamatnya harus menemukan orang yang sama.

code-not-authorised-for-account = { $why ->
        [category] { $unit } tidak berwenang memohon untuk { $username }
       *[unit] { $unit } tidak berwenang memohon untuk { $username }, yang menjadi tanggung jawab unit lain
    }
    .help = { $why ->
        [category] yang berwenang: { $authority }
       *[unit] yang berwenang: { $authority }
    }
    .why = Setiap unit memohon untuk mereka yang statusnya diketahuinya.

code-disposal-basis = { $why ->
        [other] “{ $basis }” sebab bagi akun “{ $wanted }”, sedangkan { $username } berkategori “{ $category }”
       *[unknown] “{ $basis }” bukan sebab yang dikenal prosedur ini
    }
    .help = { $why ->
        [other] bagi “{ $category }” sebabnya: { $known }
       *[unknown] sebabnya salah satu dari: { $known }
    }
    .why = Hanya yang menurut peraturan dianggap ditinggalkan yang diarsipkan atau dihapus.

code-notice-too-short = { $date } kurang dari { $days } hari sesudah permohonan ini masuk ({ $today })
    .help = tulis { $earliest } atau hari sesudahnya
    .why = Yang masih memerlukan isinya harus tahu pada waktunya: tidak ada cadangan.

code-archived-since = { $why ->
        [missing] belum disebut sejak kapan akun ini diarsipkan
        [archive] yang akan diarsipkan belum diarsipkan
        [record] { $username } diarsipkan sejak { $since }, bukan { $said }
       *[early] akun dihapus paling cepat { $days } hari sesudah diarsipkan
    }
    .help = { $why ->
        [missing] tulis `archived_since`; yang belum diarsipkan diarsipkan lebih dahulu
        [archive] hapus `archived_since`, atau tulis `step: delete`
        [record] tulis { $since }, dan `not_before` yang cukup lama sesudahnya
       *[early] tulis { $earliest } atau hari sesudahnya
    }
    .why = Yang dihapus tidak pernah kembali.

## Di sekitar diagnostik.

explain-example = Contoh: yang melanggar aturan (-), dan yang seharusnya (+).
explain-clauses = { $institution }: { $proved } dari { $total } butir yang otomatis atau divalidasi terbukti, dan { $traps } dari { $all } jebakan
explain-clauses-unproved = Belum terbukti, dan yang masih kurang:
explain-clause-proof = Terbukti oleh:
explain-clause-part = Terbukti sebagian oleh:
explain-clause-later = Yang masih kurang: { $later }
explain-clause-reason = Di luar lingkup: { $reason }
explain-flag-automated = otomatis
explain-flag-validated = divalidasi
explain-flag-recorded = dicatat
explain-flag-out-of-scope = di luar lingkup
explain-flag-trap = jebakan
explain-file = Contoh: berkasnya { $file }

diagnostic-error = kesalahan
diagnostic-warning = peringatan
diagnostic-help = bantuan
diagnostic-more = … dan { $count } lagi

## Kebijakan, unit, dan pengaturan.

code-wrong-api = “{ $found }” bukan format yang dibaca program ini
    .help = tulis { $wanted }, atau gunakan program yang lebih baru
    .why = Berkas dengan versi lain bisa memakai kata yang sama untuk arti yang berbeda.

code-wrong-kind = berkas ini menyatakan diri sebagai “{ $found }”, padahal di sini diperlukan `{ $wanted }`
    .help = tulis kind: { $wanted }, atau pindahkan berkas ke tempatnya
    .why = Berkas yang salah tempat akan dianggap sebagai berkas lain.

code-institution-mismatch = berkas ini milik “{ $found }”, tetapi berada di folder `{ $wanted }`
    .help = perbaiki institusinya, atau pindahkan berkasnya
    .why = Aturan setiap institusi berada di foldernya sendiri, agar tidak berlaku bagi akun institusi lain.

code-missing-file = { $path } tidak ada
    .help = tambahkan berkas itu, atau perbaiki namanya di sini
    .why = Aturan yang disebut tetapi tidak ada akan tidak berlaku tanpa diketahui.

code-template-broken = templat ini tidak dapat dipakai: { $reason }
    .help = perbaiki di sini; `akun render --samples` menggambar setiap naskah dengannya
    .why = Proses yang dokumennya tidak dapat dicetak tidak boleh dimulai.

code-number-too-small = `{ $key }` bernilai { $value }; paling sedikit { $least }
    .help = tulis { $least } atau bilangan yang lebih besar
    .why = Bilangan yang lebih kecil akan menghentikan semua pekerjaan, atau tidak berarti. Yang tidak dikehendaki ditiadakan atau ditulis `null`.

code-number-too-large = `{ $key }` bernilai { $value }; paling banyak { $most }
    .help = tulis { $most } atau bilangan yang lebih kecil
    .why = Tidak ada institusi yang memerlukan bilangan sebesar itu: pasti salah tulis, dan batas itu tidak membatasi apa pun.

code-category-undefined = kebijakan tidak memiliki kategori `{ $name }`
    .help = perbaiki ejaannya, atau tambahkan kategori itu di `categories`
    .why = Aturan bagi kategori yang tidak dikenal tidak akan pernah dipakai.

code-procedure-undefined = kebijakan tidak memiliki prosedur `{ $name }`
    .help = perbaiki ejaannya, atau tambahkan prosedur itu di `procedures`
    .why = Yang hanya boleh dilakukan oleh prosedur yang tidak dikenal, tidak dapat dilakukan siapa pun.

code-quota-undefined = kebijakan tidak memiliki kuota `{ $name }`
    .help = perbaiki ejaannya, tambahkan kuota itu di `quotas`, atau tulis `null` untuk prosedur tanpa kuota
    .why = Prosedur yang kuotanya tidak ada akan mengerjakan akun tanpa batas.

code-identifier-undefined = kebijakan tidak menyebutkan bentuk { $name }
    .help = tambahkan { $name } di `identifiers`, atau tiadakan di sini
    .why = Nomor hanya menunjukkan siapa seseorang bila bentuknya diketahui dan diperiksa.

code-provider-undefined = `{ $name }` tidak ada di `mail.providers`
    .help = perbaiki ejaannya, atau tambahkan pengelola kotak surat ini
    .why = Kotak surat diserahkan kepada pengelolanya; yang tidak dikenal tidak akan menerima apa pun.

code-role-undefined = `{ $name }` bukan peran dalam kategori `{ $category }`
    .help = perbaiki ejaannya, atau tambahkan peran itu di `roles`
    .why = Aturan bagi peran yang tidak dapat dimiliki siapa pun tidak akan pernah dipakai.

code-step-undefined = tidak ada langkah prosedur ini dengan tugas `{ $name }`
    .help = gunakan tugas salah satu langkah di `sla`
    .why = Pemberitahuan harus mendahului langkah itu; tanpa langkahnya, pemberitahuan bisa datang kapan saja.

code-unit-undefined = `{ $name }` bukan unit di units.yaml
    .help = perbaiki ejaannya, atau tambahkan unit itu
    .why = Unit mengajukan, bertanggung jawab, dan menerima. Tidak ada yang berdiri di belakang unit yang tidak dikenal.

code-authority-unmatched = tidak ada unit di units.yaml yang termasuk `{ $name }`
    .help = perbaiki ejaannya, atau berikan jenis atau peran itu kepada sebuah unit
    .why = Prosedur yang tidak boleh diajukan siapa pun pasti salah tulis.

code-unit-twice = unit `{ $name }` ditulis untuk kedua kalinya
    .help = hapus salah satu, atau beri id sendiri untuk unit yang lain
    .why = Id unit tidak pernah berubah dan hanya milik satu unit: dokumen dan permohonan merujuk kepadanya.

code-unit-id-invalid = “{ $value }” tidak dapat menjadi id unit
    .help = tulis 2 sampai 40 karakter a-z, 0-9, dan tanda hubung; diawali dan diakhiri huruf atau angka
    .why = Id menjadi nama folder unit di `accounts/`.

code-unit-address-invalid = “{ $value }” bukan alamat surel
    .help = tulis satu alamat saja: unit@example.ac.id
    .why = Pemberitahuan dan berkas tersandi untuk unit dikabarkan ke alamat ini.

code-parent-cycle = unit `{ $name }` menjadi bagian dari dirinya sendiri
    .help = perbaiki `parent`: dari dua unit, salah satu menjadi bagian dari yang lain
    .why = Penanggung jawab unit dicari ke atas, dan dalam lingkaran tidak pernah ditemukan.

code-seal-key-invalid = { $half ->
        [private] ini kunci privat
       *[other] ini bukan kunci penerima age
    }
    .help = { $half ->
        [private] kunci ini sudah diketahui semua orang yang dapat membaca berkas ini: buat pasangan baru dengan `age-keygen`, lalu tulis kunci publiknya di sini
       *[other] tulis kunci publik yang ditampilkan `age-keygen`; kunci itu diawali age1, dan satu huruf yang salah pun akan ketahuan
    }
    .why = Kata sandi untuk unit disegel dengan kunci ini. Bila kuncinya salah, tidak ada yang dapat membukanya, atau orang lain yang dapat.

code-signer-invalid = { $half ->
        [private] ini kunci privat
        [none] tidak ada yang disebut
       *[other] ini bukan kunci publik SSH yang dapat menandatangani
    }
    .help = { $half ->
        [private] kunci ini sudah diketahui semua orang yang dapat membaca berkas ini: buat pasangan baru dengan `ssh-keygen -t ed25519`, lalu tulis kunci publiknya di sini
        [none] tulis sekurangnya satu kunci publik, yaitu baris dalam berkas berakhiran .pub
       *[other] tulis baris dalam berkas berakhiran .pub buatan `ssh-keygen -t ed25519`; ECDSA P-256 juga dikenal, RSA tidak
    }
    .why = Tanda tangan dikenali dari kunci-kunci ini. Bila kuncinya salah, tanda tangan siapa pun tidak dipercaya, atau tanda tangan orang lain yang dipercaya.

code-head-invalid = “{ $value }” bukan kepala catatan audit
    .help = tulis kepala yang ditampilkan `akun audit verify`, atau sekurangnya 12 angka pertamanya
    .why = Semua yang datang setelah kepala ini wajib ditandatangani. Bila salah, tidak ada yang tahu bagian mana yang tidak wajib.

code-owner-invalid = “{ $value }” bukan nama di forge
    .help = tulis pengguna, tim (organisasi/tim) atau grup, masing-masing tanpa `@`; bukan alamat surel
    .why = Nama dengan huruf lain akan dibaca sebagai pola, catatan, atau bukan siapa-siapa, sehingga tidak ada yang wajib menyetujui.

code-owner-nested = { $forge } tidak mengenal grup di dalam grup: { $value }
    .help = tulis pengguna, atau tim sebagai organisasi/tim
    .why = Forge melewati nama yang tidak dikenalnya, sehingga tidak ada yang wajib menyetujui.

code-owners-missing = { $elsewhere ->
        [none] tidak ada { $home }, sehingga { $forge } tidak meminta persetujuan siapa pun
       *[other] { $forge } mencari { $home } lebih dahulu, padahal hanya ada { $elsewhere }
    }
    .help = buat dan commit: akun owners > { $home }
    .why = Aturan persetujuan dalam kebijakan hanya berlaku di forge bila forge diberi tahu.

code-owners-differ = { $what ->
        [missing] di sini kurang satu baris: { $due }
        [surplus] baris ini tidak berasal dari aturan
       *[other] baris ini seharusnya: { $due }
    }
    .help = ubah aturannya, bukan berkas ini, lalu buat lagi: akun owners > { $home }
    .why = Siapa yang mengubah berkas ini saja akan mengubah siapa yang wajib menyetujui tanpa mengubah aturan.

code-owners-misplaced = { $forge } tidak membaca berkas ini: yang dibaca { $home }
    .help = hapus berkas ini
    .why = Berkas kedua yang berbunyi lain akan dipercaya oleh orang yang membacanya.

code-owners-unchecked = tidak disebutkan forge mana yang membaca berkas ini, sehingga tidak dibandingkan dengan aturan
    .help = sebutkan di akun.yaml: forge: {"{"}kind: github, owners: [organisasi/tim]{"}"}
    .why = Berkas yang tidak dibandingkan akan terus menyebut orang yang sudah pergi.

code-share-undefined = dokumen hendak disimpan di share folder, tetapi share folder tidak disebutkan
    .help = tambahkan `share` beserta `root`, atau tulis store: ref
    .why = Dokumen yang tidak memiliki tempat akan hilang.

code-dn-invalid = “{ $value }” bukan nama entri direktori (DN)
    .help = tulis seperti di server: cn=akun,ou=services,dc=example,dc=ac,dc=id
    .why = Program meminta entri ini kepada server dengan namanya.

code-uri-invalid = “{ $value }” bukan alamat server direktori
    .help = tulis ldaps://HOST, ldap://HOST, atau ldapi://%2Falamat%2Fsoket, dengan port bila bukan yang lazim
    .why = Di sanalah program berbicara dengan direktori.

code-uri-in-clear = { $value } akan mengirim kata sandi tanpa enkripsi
    .help = tulis ldaps://, atau isi starttls: true
    .why = Siapa pun yang menyadap akan tahu kata sandi program dan kata sandi akun baru. Active Directory menolak kata sandi tanpa enkripsi, juga dari mesin sendiri.

code-portal-invalid = “{ $value }” tidak dapat menjadi tautan dalam surel
    .help = tulis alamat yang berawalan https:// tanpa nama dan kata sandi
    .why = Inilah satu-satunya tautan dalam surel kita. Penyadap tidak boleh tahu apa pun, dan tidak seorang pun boleh mengarahkan pemilik akun ke tempat lain.

code-sender-invalid = “{ $value }” bukan alamat pengirim surel
    .help = tulis alamatnya saja, tanpa nama: no-reply@example.ac.id
    .why = Server surel menolak pengirim yang bukan alamat, dan jawaban tidak sampai kepada siapa pun.

code-relay-in-clear = surel melalui { $value } dapat dibaca di jalan
    .help = tulis tls: starttls atau tls: tls
    .why = Surel menyebut siapa yang memiliki akun, dan kata sandi program melalui jalan yang sama. Tanpa enkripsi hanya boleh ke mesin sendiri.

code-desk-invalid = { $value } bukan alamat meja layanan (ITSM) yang dapat dihubungi
    .help = tulis https://, nama mesin, dan awal semua jalur, tanpa nama pengguna, tanda tanya, atau fragmen
    .why = Tiket menyebut siapa yang memiliki akun, dan rahasia program melalui jalan yang sama. Tanpa enkripsi hanya boleh ke mesin sendiri.

code-call-invalid = panggilan ke meja layanan tidak mengenal isian itu
    .help = yang dikenal { $known }; kurung kurawal lain tidak dapat ditulis
    .why = Isian yang tidak dikenal akan dicari seperti tertulis, dan tidak menemukan apa pun.

code-pointer-invalid = { $value } bukan tempat di dalam jawaban
    .help = tulis JSON pointer, misalnya /id atau /items/0/id
    .why = Nomor tiket dibaca dari sana. Bila tidak ditemukan, tiket kedua akan dibuka.

code-template-invalid = templat tidak dapat dipakai: { $reason }
    .help = perbaiki tempat yang ditunjukkan; templat yang ditulis `akun init` menunjukkan apa yang dapat ditulis
    .why = Surel yang tidak dapat ditulis tidak akan terkirim pada waktunya. Templat dicoba ketika dibaca.

code-template-undefined = tidak ada templat “{ $name }”
    .help = tambahkan { $path }, atau sebut templat yang ada
    .why = Apa yang menurut kebijakan harus diberitahukan tidak dapat ditulis.

code-external-bind-elsewhere = melalui { $value } server tidak dapat mengetahui pengguna sistem mana yang meminta
    .help = pakai ldapi:// dengan bind: external, atau tulis bind: {"{"}simple: {"{"}dn: …, password: …{"}"}{"}"}
    .why = SASL EXTERNAL mengambil nama dari soket, dan hanya soket di mesin ini yang mengenalnya.

code-attribute-invalid = “{ $value }” tidak dapat menjadi nama atribut atau kelas
    .help = tulis huruf, angka, dan tanda hubung, dimulai dengan huruf: mailLocalAddress
    .why = Server mengenal atribut dan kelas dengan nama seperti itu (RFC 4512).

code-attribute-twice = “{ $value }” akan memuat dua hal
    .help = beri atribut sendiri untuk masing-masing, atau hilangkan salah satunya
    .why = Yang ditulis untuk satu hal akan terbaca sebagai hal lain.

code-attribute-forbidden = “{ $value }” milik pihak lain dan tidak pernah ditulis
    .help = pilih atribut lain, atau hilangkan
    .why = Akun tidak memberi hak di aplikasi dan tidak memberi keanggotaan grup; pengelolanyalah yang memberi.

code-zone-unknown = “{ $name }” bukan zona waktu
    .help = tulis namanya dalam basis data IANA: Asia/Jakarta, Asia/Makassar, Asia/Jayapura, Asia/Singapore
    .why = Hari berakhir pada tengah malam di zona institusi. Di zona lain, akun ditutup beberapa jam terlalu cepat atau terlambat.

code-zone-label-wrong = “{ $found }” bukan singkatan { $zone }
    .help = tulis { $wanted }; bila ada dua, dokumen mencetak yang berlaku pada harinya
    .why = Dokumen mencetaknya sesudah jam. Singkatan yang salah menyatakan akhir masa aktif pada waktu yang berbeda dari yang dikerjakan program.

code-hour-invalid = { $key ->
        [hours] “{ $value }” bukan rentang jam
       *[other] “{ $value }” bukan jam
    }
    .help = { $key ->
        [hours] tulis dua jam dengan tanda hubung, yang lebih awal di depan: "08:00-12:00"
       *[other] tulis jam dan menit dengan titik dua, dalam tanda kutip: "00:05"
    }
    .why = Pekerjaan harian dan mutu baku waktu mengikuti jam ini.

code-duration-invalid = “{ $value }” bukan mutu baku waktu
    .help = tulis bilangan dan menit, jam, hari, atau bulan: 15 menit; atau tentatif
    .why = Laporan langkah yang terlambat dihitung dari nilai ini.

code-pattern-invalid = `{ $key }` bukan ekspresi reguler: { $detail }
    .help = perbaiki ekspresinya; dalam YAML ditulis di antara '…'
    .why = Yang tidak mengikuti bentuknya tidak akan pernah ketahuan.

code-placeholder-unknown = {"{"}{ $name }{"}"} bukan penanda isian
    .help = pilihan yang ada: { $known }
    .why = Penanda itu akan tercetak apa adanya dalam nama akun dan dokumen.

code-username-pattern-invalid = dari “{ $pattern }” tidak dapat dibuat nama akun
    .help = gunakan a-z, 0-9, titik, tanda hubung, garis bawah, dan penanda isian dalam kurung kurawal: 'tamu-{"{"}given{"}"}.{"{"}family{"}"}'
    .why = Semua akun kategori ini akan gagal dibuat.

code-mail-pattern-invalid = dari “{ $pattern }” tidak dapat dibuat alamat untuk kategori ini
    .help = tulis pembentuk namanya, @, lalu domain yang diizinkan `domain_rule`: '{"{"}username{"}"}@example.ac.id'
    .why = Semua kotak surat kategori ini akan gagal, atau berada di domain yang tidak semestinya.

code-number-pattern-invalid = dari “{ $pattern }” tidak dapat dibuat nomor dokumen
    .help = tutup setiap kurung kurawal, dan cantumkan nomor urut serta tahun bila nomor diberikan program: '{"{"}seq{"}"}/UNIT/{"{"}year{"}"}'
    .why = Nomor itu tercetak pada Berita Acara yang ditandatangani.

code-lengths-crossed = nama akun paling sedikit { $min } dan paling banyak { $max } karakter
    .help = tukar keduanya, atau perbaiki salah satu
    .why = Tidak ada nama akun yang dapat dibuat.

code-container-invalid = “{ $value }” bukan tempat di direktori
    .help = tulis bagian ou=… dengan koma, yang terdalam di depan: ou=tamu,ou=people
    .why = Entri kategori ini dibuat di sana.

code-list-line-invalid = “{ $name }” tidak dapat menjadi nama akun
    .help = tulis satu nama per baris dengan a-z, 0-9, titik, tanda hubung, dan garis bawah; catatan diawali #
    .why = Nama yang tidak mungkin dimiliki siapa pun tidak melindungi apa-apa, dan nama yang dimaksud tetap terbuka.

code-category-without-identity = tidak ada yang menunjukkan siapa orang dalam kategori `{ $category }`
    .help = tambahkan `identity` dengan kolom penunjuknya: [nim], [nip, nopeg], [email]
    .why = Tanpa itu orang yang sama akan mendapat akun kedua.

code-category-without-username = tidak dapat dibuat nama akun untuk kategori `{ $category }`
    .help = tambahkan `username` dengan sedikitnya satu pola
    .why = Semua akun kategori ini akan gagal dibuat.

code-category-closed = kategori `{ $name }` tidak boleh disebut dalam permohonan
    .help = tiadakan di sini, atau hapus `requestable: false` pada kategorinya
    .why = Keduanya saling bertentangan.

code-category-outside-procedure = prosedur ini bukan untuk kategori `{ $name }`
    .help = tambahkan kategori itu di `categories` prosedur ini, atau tiadakan di sini
    .why = Aturan bagi orang yang tidak dilayani prosedur ini tidak akan pernah dipakai.

code-end-contradiction = akhir yang mengikuti `{ $basis }` tidak mungkin `until: { $until }`
    .help = hapus `until`: `open` untuk yang belum ada akhirnya (study, employment, position, unit, open), `required` untuk yang diakhiri permohonan (letter, request)
    .why = Permohonan akan dimintai hari yang tidak dipakai, atau menunggu hari yang tidak pernah datang.

code-nothing-listed = `{ $key }` tidak menyebut apa pun
    .help = sebut yang dimaksud; prosedur yang tidak akan dipakai siapa pun dihapus
    .why = Tidak ada yang dapat memohon dengannya, atau diberi tahu.

code-listed-twice = `{ $name }` tercantum dua kali dalam `{ $key }`
    .help = hapus salah satunya
    .why = Salah satunya tentu dimaksudkan lain.

code-only-one-way = `{ $key }` hanya dapat berisi: { $wanted }
    .help = tulis { $wanted }; program tidak mengerjakannya dengan cara lain
    .why = Kebijakan menyatakannya bagi pembacanya. Kata lain menjanjikan yang tidak dikerjakan siapa pun.

code-category-of-another-kind = `{ $action }` tidak membuat apa pun dari jenis `{ $kind }`, padahal itulah `{ $name }`
    .help = orang dan sistem yang diuji mendapat akun dengan `create`; jabatan, unit, dan kegiatan mendapat kotak surat dengan `mailbox`
    .why = Permohonannya akan diterima, tetapi tidak dapat menghasilkan apa pun.

code-closing-day-unclear = { $found ->
        [none] tidak ada yang menyebut pada hari apa prosedur ini menutup akun
       *[both] dua hal menyebut pada hari apa prosedur ini menutup akun
    }
    .help = tulis dalam `effective`, tempat harinya disebut, `from: item.effective` atau `from: separation`, atau berapa hari setelah diterima, `delay_days`
    .why = Harinya akan ditebak, atau setiap permohonan menunggu selamanya tanpa ada yang diberi tahu.

code-action-without-field = butir di sini tidak wajib memiliki `{ $field }`, padahal `{ $action }` tidak berbuat apa pun tanpanya
    .help = tambahkan `{ $field }` pada `item.required`{ $field ->
        [account] {""}, atau salah satu nomor nim, nip, nopeg, nrp
       *[other] {""}
    }
    .why = Butir tanpa isian itu akan menunggu selamanya tanpa ada yang diberi tahu.

code-key-without-effect = `{ $key }` tidak mengubah apa pun di samping `{ $value }`
    .help = hapus `{ $key }`, atau letakkan di tempat ia dibaca
    .why = Pembaca kebijakan akan mengiranya sebagai aturan.

code-retirement-undefined = akun `{ $class }` berakhir saat pensiun, tetapi batas usianya tidak disebutkan
    .help = tambahkan batas usia `{ $class }` dalam `retirement.classes`
    .why = Akhirnya tidak dapat dihitung, sehingga akun tetap terbuka.

code-field-unknown = butir permohonan tidak memiliki kolom `{ $name }`
    .help = perbaiki ejaannya; `akun schema` menampilkan semua kolom
    .why = Aturan atas kolom yang tidak ada akan menolak semua permohonan, atau tidak satu pun.

code-field-contradiction = kolom `{ $name }` diminta sekaligus dilarang
    .help = tiadakan dari salah satunya
    .why = Tidak akan ada permohonan yang benar.

code-condition-unknown = “{ $value }” bukan syarat yang dapat terpenuhi di sini
    .help = tulis letter.type == dan salah satu dari: { $known }
    .why = Dokumennya akan selalu dibuat, atau tidak pernah.

code-waiver-pointless = “{ $name }” boleh dikecualikan, padahal tidak diminta
    .help = mintalah di `by_category`, atau tiadakan di sini
    .why = Pengecualian atas hal yang tidak diminta menutupi bahwa hal itu memang tidak diminta.

code-clause-twice = butir { $id } muncul dua kali
    .help = hapus salah satunya, atau beri butir yang lain id tersendiri
    .why = Pengujian menyebut sebuah butir dengan id-nya, dan yang dibuktikannya haruslah satu baris.

code-cited-twice = pesan `{ $name }` sudah menyebut { $first }
    .help = biarkan kode itu di bawah satu butir saja, yaitu yang disebut di akhir pesannya
    .why = Sebuah pesan menyebut satu butir, supaya pembacanya tahu di mana harus melihat.

code-clause-uncovered = tidak ada yang membuktikan butir { $id }
    .help = sebutkan aturan atau pengujian yang membuktikannya; atau sebutkan di `later` apa yang masih kurang
    .why = Baris yang belum terlaksana mengatakannya, supaya pembaca tidak mengiranya sudah.

code-clause-without-reason = butir { $id } berada di luar lingkup, tetapi tidak disebutkan mengapa
    .help = sebutkan alasannya di `reason`
    .why = Yang diserahkan kepada pihak lain adalah keputusan, dan auditor akan menanyakannya.

code-rule-unknown = “{ $name }” bukan kode aturan
    .help = `akun explain` menampilkan semua kode
    .why = Yang membuktikan sebuah butir harus dapat dicari.

code-test-name-invalid = “{ $value }” bukan letak sebuah pengujian
    .help = tulis modul-modulnya dan namanya, seperti `plan/days/the_last_day_is_a_whole_day`
    .why = Yang membuktikan sebuah butir harus dapat dicari.

code-id-used = id { $id } sudah dipakai { $other }
    .help = beri permohonan ini id lain; nama berkasnya mengikuti
    .why = Dokumen, surel, dan catatan audit merujuk pada id untuk selamanya. Dari dua permohonan dengan id yang sama, hanya satu yang mungkin dimaksud.

code-no-working-time = { $key ->
        [hours] tidak ada jam kerja
       *[other] tidak ada hari kerja
    }
    .help = sebutkan sekurang-kurangnya satu
    .why = Mutu baku waktu dihitung dalam waktu kerja. Tanpa waktu kerja, tidak ada janji yang pernah jatuh tempo.

code-hours-crossed = “{ $value }” bertumpuk dengan jam yang disebut sebelumnya
    .help = mulai setiap rentang jam setelah rentang sebelumnya selesai
    .why = Jam yang dihitung dua kali membuat setiap mutu baku waktu tampak lebih singkat.

code-holiday-twice = { $day } sudah ada di kalender, sebagai { $other }
    .help = pertahankan salah satunya
    .why = Hari yang disebut dua kali sering kali hari lain yang salah tulis, yang kemudian dihitung sebagai hari kerja.

code-holiday-of-another-year = { $day } bukan hari dalam tahun { $year }
    .help = perbaiki tanggalnya, atau pindahkan ke tahunnya sendiri
    .why = Kebanyakan hari seperti itu salah tulis: hari yang benar akan dihitung sebagai hari kerja.

code-calendar-year-twice = tahun { $year } disebut dua kali di kalender
    .help = kumpulkan semua harinya di bawah satu tahun
    .why = Orang yang memperbaiki salah satunya tidak melihat yang lain.

code-step-twice = langkah lain prosedur ini juga bertugas `{ $name }`
    .help = beri setiap langkah tugas yang berbeda
    .why = Tindak lanjut dan laporan menyebut langkah dengan tugasnya.

code-followup-without-request = tidak ada permohonan `{ $request }`
    .help = tulis id permohonan yang ditindaklanjuti
    .why = Yang dikerjakan bukan untuk permohonan mana pun tidak dapat dihitung, dan langkahnya tampak belum dikerjakan.

code-followup-elsewhere = berkas ini tidak berada di samping permohonannya
    .help = pindahkan ke { $wanted }
    .why = Foldernya menunjukkan siapa yang berwenang menulis untuk sebuah unit. Catatan di folder lain tidak membuktikan apa pun.

code-followup-step-unknown = prosedur ini tidak memiliki langkah `{ $step }`
    .help = langkahnya: { $known }
    .why = Catatan untuk langkah yang tidak ada membiarkan langkah sebenarnya tetap terbuka.

code-followup-step-of-another = langkah `{ $step }` tidak dikerjakan oleh `{ $unit }`
    .help = langkah itu dikerjakan oleh `{ $actor }`; biarkan unit itu yang mencatatnya
    .why = Pelaksana bertanggung jawab atas langkahnya, dan hanya ia yang dapat menyatakannya selesai.

code-followup-too-early = { $day } mendahului suratnya ({ $letter })
    .help = perbaiki tanggalnya
    .why = Tidak ada yang dikerjakan untuk sebuah permohonan sebelum diajukan.

code-followup-twice = langkah `{ $step }` sudah dicatat pada { $day }
    .help = hapus catatan ini
    .why = Catatan hanya ditambah, dan yang kedua dengan isi yang sama menyamarkan mana yang benar.

code-edited-after-entry = permohonan { $id } tidak sama dengan ketika masuk, { $day }
    .help = kembalikan berkas seperti semula; yang hendak diubah diminta dengan permohonan baru
    .why = Akun, Berita Acara, dan surat dibuat dari permohonan ketika digabungkan. Perubahan sesudahnya mengubah dasar dokumen yang sudah terbit.

code-gone-after-entry = permohonan { $id }, yang masuk pada { $day }, tidak ada lagi
    .help = kembalikan berkasnya: `git log --diff-filter=D --name-only` menunjukkan siapa yang menghapusnya, dan tempatnya semula
    .why = Akun dibuat dari permohonan ketika digabungkan. Tanpa permohonan itu tidak diketahui kapan akunnya berakhir, dan tidak ada yang menutupnya.

### Perintah yang berakhir lebih awal. `help` berisi apa yang perlu dilakukan.

stop-command = perintah ini tidak dapat dipahami: { $reason }
stop-output = keluaran tidak dapat ditulis: { $reason }
stop-cannot-read = { $path } tidak dapat dibaca: { $reason }
stop-cannot-open = { $path } tidak dapat dibuka: { $reason }
stop-cannot-write = { $path } tidak dapat ditulis: { $reason }
stop-no-password-variable = akun.yaml mengambil kata sandi direktori dari variabel { $name }, yang tidak diisi
    .help = isi untuk perintah ini, atau sebutkan berkas: password: {"{"}file: …{"}"}
stop-password-not-text = kata sandi dalam { $path } bukan teks
    .help = tulis dalam UTF-8, sendirian di berkasnya
stop-no-server-map = directory.yaml tidak menyebut nama atribut akun di { $server }
    .help = tambahkan { $server } pada servers
stop-not-embedded = akun.yaml menyebut server direktori, sedangkan perintah ini untuk direktori tertanam
    .help = pakai program servernya sendiri: ldapsearch, slapcat, ldapadd
stop-no-settings = tidak ada akun.yaml di { $folder }
    .help = sebutkan registrinya dengan --registry DIR, atau buat dengan `akun init DIR`
stop-no-forge = akun.yaml tidak menyebut forge, sehingga tidak diketahui siapa yang menyetujui di sana
    .help = sebutkan beserta pemiliknya: forge: {"{"}kind: github, owners: [organisasi/tim]{"}"}
stop-no-probe = tidak ada kategori dalam kebijakan, sehingga tidak ada tempat untuk akun percobaan
stop-no-settings-above = tidak ada akun.yaml di { $folder } maupun di folder di atasnya
    .help = sebutkan registrinya dengan --registry DIR, atau buat dengan `akun init DIR`
stop-unusable = { $files } belum dapat dipakai{ $count ->
        [0] {""}
       *[other] {""}
    }
    .help = `akun explain KODE` menjelaskan arti kode dalam kurung siku
stop-not-in-registry = { $path } tidak berada di dalam registri { $registry }
stop-no-clauses = tidak ada daftar butir: policies/<institusi>/clauses.yaml
    .help = `akun init` membuat registri dengan daftar institusinya

stop-no-code = tidak ada kode maupun butir `{ $word }`
    .help = { $near ->
        [none] `akun explain` menampilkan semua kode, `akun explain --clauses` tentang butir
       *[other] maksudnya `{ $near }`?
    }
stop-no-regulation = tidak ada aturan institusi `{ $name }` di sini
    .help = yang ada: { $known }
stop-no-institution = program ini tidak membawa aturan institusi `{ $name }`
    .help = { $near ->
        [none] mulailah dari salah satu ini lalu tulis aturan sendiri: { $carried }
       *[other] maksudnya `{ $near }`?
    }
stop-not-empty = { $place } tidak kosong
    .help = sebutkan folder yang belum ada, atau yang kosong
stop-not-a-folder = { $place } adalah berkas
    .help = sebutkan folder yang belum ada, atau yang kosong
stop-cannot-make-repository = repositori Git tidak dapat dibuat: { $reason }
stop-no-random = sistem operasi tidak memberi bilangan acak: { $reason }
stop-day-in-production = registri produksi hanya diterapkan untuk hari ini menurut jam komputer
    .help = hilangkan --as-of; `akun plan --as-of` memperlihatkan hari apa pun
stop-day-before-last = proses terakhir adalah untuk { $last }, dan { $day } mendahuluinya
    .help = bila jam proses itu keliru, tidak ada yang dapat ditarik kembali: tunggu hari itu, atau mulai dari salinan direktori dan ref audit sebelum proses itu
stop-plan-too-old = rencana ini untuk { $day }; rencana berlaku { $days } hari
    .help = buat yang baru dengan `akun plan --out BERKAS`
stop-no-plan-file = { $file } bukan berkas rencana: { $reason }
stop-plan-applied = rencana { $plan } sudah diterapkan oleh proses { $run }
    .help = buat yang baru dengan `akun plan --out BERKAS`
stop-plan-edited = berkas rencana tidak sama dengan isi rencana { $plan } (- dalam berkas, + dalam rencana)
    .help = buat yang baru dengan `akun plan --out BERKAS`
stop-plan-stale = { $same ->
        [yes] rencana { $plan } sudah usang; kini rencananya { $now }: perubahannya sama, tetapi dasarnya tidak (permohonan, kebijakan, program, atau direktori)
       *[no] rencana { $plan } sudah usang; kini rencananya { $now } (- dalam rencana itu, + sekarang)
    }
    .help = buat yang baru dengan `akun plan --out BERKAS`
stop-refused = pengaman menolak rencana ini; tidak ada yang ditulis{ $count ->
        [0] {""}
       *[other] {""}; ini untuk rencana lain: { $others }
    }
    .help = jika memang benar, tambahkan { $overrides }
stop-no-override = `{ $text }` bukan pengecualian: tulis PENGAMAN=N@RENCANA
stop-settings-not-merged = akun.yaml di folder ini menyebut { $here }, sedangkan pada commit { $commit } { $there }
    .help = yang berlaku adalah yang sudah digabungkan: `git checkout { $commit } -- akun.yaml` menyamakan folder ini; perubahan akun.yaml digabungkan dahulu
stop-not-merged = { $commit } bukan commit pada cabang utama
    .help = apply hanya menerapkan yang sudah digabungkan
stop-commit-before-last = { $last } diterapkan terakhir, dan { $commit } tidak menyusulnya
    .help = cabang utama ditulis ulang, atau commit yang lebih lama yang disebut
stop-another-directory = direktorinya { $found }, padahal catatan audit dimulai dengan { $begun }
    .help = satu catatan audit untuk satu direktori: kembalikan direktori yang benar, atau mulai registri baru
stop-another-institution = { $ref } adalah catatan audit { $whose }, bukan { $ours }
    .help = ada yang menaruh ref lain di tempatnya
stop-another-purpose = akun.yaml menyebut purpose: { $says }, padahal catatan audit dimulai sebagai { $begun }
    .help = purpose suatu registri tidak pernah berubah
stop-policy-nowhere = { $request } masuk di bawah kebijakan { $policy }, dan tidak ada proses dalam catatan audit yang menyebut commit kebijakan itu
    .help = `akun audit verify` memeriksa apakah catatan audit diutak-atik
stop-policy-not-here = { $request } masuk di bawah kebijakan { $policy } dari commit { $commit }, yang tidak ada dalam klona ini
    .help = { $shallow ->
        [yes] `git fetch --unshallow` mengambil sisanya; dalam workflow, checkout dengan `fetch-depth: 0`
       *[no] cabang utama ditulis ulang, atau ini repositori lain: kembalikan commit itu
    }
stop-policy-another = { $request } masuk di bawah kebijakan { $policy }, sedangkan commit { $commit } memuat kebijakan lain
    .help = `akun audit verify` memeriksa apakah catatan audit diutak-atik
stop-policy-unreadable = { $request } masuk di bawah kebijakan { $policy } dari commit { $commit }, yang tidak terbaca oleh program ini
    .help = kebijakan itu berlaku di bawah { $tool ->
        [none] program terdahulu
       *[other] { $tool }
    }; perlu program yang membaca keduanya

## Repositori, remote, dan kunci proses.

stop-no-repository = { $folder } tidak dapat dibuka sebagai repositori Git: { $reason }
stop-another-owner = { $folder } tidak dapat dibuka sebagai repositori Git: foldernya milik pengguna lain
    .help = `git config --global --add safe.directory { $folder }` membuatnya dipercaya
stop-unrelated = { $one } dan { $other } tidak mempunyai commit bersama
    .help = `--base` menyebut cabang tujuan pull request, dan klon harus memuat titik percabangannya (`fetch-depth: 0`)
stop-no-commit = repositori tidak memiliki commit `{ $name }`
stop-no-remote = repositori tidak memiliki remote `{ $name }`
stop-remote = remote { $remote } tidak dapat dihubungi: { $reason }
stop-shallow = klona ini dangkal: riwayat yang menunjukkan kapan permohonan masuk tidak ada di dalamnya
    .help = `git fetch --unshallow` mengambil sisanya; dalam workflow, checkout dengan `fetch-depth: 0`
stop-audit-shallow = klona ini dangkal: catatan audit tidak ada di sini sejak commit pertamanya
    .help = `git fetch --unshallow` mengambil sisanya; dalam workflow, checkout dengan `fetch-depth: 0`
stop-repository = repositori tidak dapat dipakai: { $reason }
stop-repository-unreadable = repositori tidak dapat dibaca: { $reason }
stop-no-approvals = { $file } tidak menyebut siapa menyetujui apa: { $reason }
    .help = isinya daftar JSON, tiap entri dengan `by` (nama di forge), `commit` (yang dilihatnya) dan, bila diketahui, `teams`; docs/workflows.md menunjukkan cara mendapatkannya dari forge
stop-approvals-not-asked = di sini tidak ada yang meminta bukti persetujuan
    .help = `safety.proved_approvals` pada kebijakan memintanya, dalam produksi; tanpa itu jangan beri `--approvals`
stop-no-request = tidak ada permohonan { $request } di folder ini
stop-approves-nothing = { $request } tidak memerlukan bukti persetujuan
    .help = yang menggabungkan permohonan sekaligus menyetujuinya; bila kebijakan meminta beberapa orang (`approvals` suatu prosedur, atau pertimbangan khusus), masing-masing menandatangani
stop-approval-key = { $path } tidak dapat dipakai untuk menyetujui: { $kind ->
        [none] bukan kunci SSH privat yang dikenal program ini (ed25519, ECDSA P-256)
        [locked] kuncinya berkata sandi
       *[stranger] kunci publiknya tidak tercantum pada `signers` { $units } di units.yaml
    }
    .help = { $kind ->
        [locked] `ssh-keygen -Y sign` menanyakan kata sandinya: lihat `akun approve --help`
       *[other] mintakan agar kunci publiknya ditulis pada `signers` unit Anda, lewat pull request tersendiri
    }
stop-cannot-sign = { $path } tidak dapat menandatangani
approve-written = { $path }
    Commit berkas itu. Yang disetujui ialah { $request } seperti adanya sekarang: bila permohonan diubah, persetujuannya harus dibuat lagi.
stop-locked = dikunci oleh { $owner } ({ $purpose }, proses { $run }) di { $host } sejak { $since }
    .help = tunggu sampai proses itu selesai; kunci yang lebih dari dua jam diambil alih; `akun lock` menunjukkan keadaannya
stop-lock-free = kunci { $name } tidak dipegang siapa pun: tidak ada yang perlu dibuka
stop-lock-running = proses { $run } milik { $owner } sedang berjalan di mesin ini
    .help = tunggu sampai proses itu selesai, atau hentikan di sana; kunci tidak dibuka paksa selama pemegangnya dapat menulis
stop-lock-lost = kunci { $name } diambil alih dari proses ini
    .help = proses lain mengambil alih dan menyelesaikan yang sudah ditulis; lihat `akun audit log`
stop-lock-refused = kunci { $name } tidak dapat dipakai: { $reason }
lock-free = kunci tidak dipegang siapa pun
lock-held = { $owner } memegang kunci ({ $purpose }, proses { $run }) di { $host } sejak { $since }
    { $state ->
        [running] prosesnya sedang berjalan di mesin ini
        [dead] prosesnya sudah mati: proses berikutnya mengambil alih kunci
        [old] umurnya lebih dari dua jam: proses berikutnya mengambil alih kunci
        [broken] { $by } membukanya paksa: proses berikutnya mengambil alih kunci
       *[unseen] prosesnya tidak terlihat dari sini; sejak { $until } proses berikutnya mengambil alih kunci. Bila diketahui sudah mati: akun lock --break { $run }
    }
lock-broken = kunci proses { $run } ({ $owner }) sudah dibuka paksa: proses berikutnya mengambil alihnya, menyelesaikan yang tertinggal, dan mencatatnya
lock-changes-hands = kunci berpindah tangan lebih cepat daripada dapat dibaca: jalankan perintah ini lagi
git-no-remote = { $folder } tidak memiliki remote `{ $remote }`
git-remote-refuses = remote { $remote } menolak { $ref }: { $reason }
git-rejected = { $reason }; { $said }
git-no-commit-id = `{ $id }` bukan tanda commit
git-partial-clone = { $reason }; klona sebagian (`git clone --filter`) tidak memuat semua berkas
git-cannot-run = program git tidak dapat dijalankan: { $reason }
git-silent = git gagal tanpa mengatakan apa pun
memory-unreadable = { $file } tidak dapat dibaca: { $reason }
memory-unwritable = { $file } tidak dapat ditulis: { $reason }
memory-damaged = isinya bukan commit dan remote; hapuslah

## Ref audit.

stop-audit-absent = ref audit { $ref } tidak ada
    .help = `akun audit init` menulis commit pertamanya
stop-audit-elsewhere = ref audit { $ref } tidak ada di repositori ini, tetapi ada di sebuah remote
    .help = sebutkan `remote` yang menyimpannya di akun.yaml: { $found } sudah ada di sini
stop-record-elsewhere = { $reason }
    .help = akun kelolaan pasti memiliki catatan di suatu tempat: bawalah ke sini; jika hilang untuk selamanya, tambahkan --first-run { $held }
stop-no-signers = tidak ada yang menandatangani di sini: akun.yaml tidak memuat `signing`, dan tidak ada unit di units.yaml yang memuat `signers`
    .help = buat kunci dengan `ssh-keygen -t ed25519`, lalu tulis kunci publiknya di sana
stop-unsigned = catatan audit tidak dapat ditandatangani: { $reason }
    .help = tidak ada yang ditulis; kunci yang disebut akun.yaml pada `signing` hanya ada di komputer yang menjalankan apply
signing-key-unusable = { $kind ->
        [none] kunci ini bukan buatan `ssh-keygen`, atau dari jenis yang tidak dapat dipakai (ed25519 dan ECDSA P-256 dapat)
        [locked] kunci ini dikunci dengan frasa sandi
       *[stranger] kunci ini bukan salah satu `signers` di akun.yaml
    }
stop-audit-moved = ref audit { $ref } berpindah selagi proses ini menulis
    .help = jalankan perintah ini lagi
stop-audit-rewound = { $found ->
        [nothing] ref audit { $ref } hilang, padahal komputer ini pernah melihatnya di { $remembered }
       *[other] ref audit { $ref } berada di { $found }, yang tidak memuat { $remembered }, padahal komputer ini pernah melihatnya
    }
    .help = ada yang memundurkan atau mengganti ref itu; bandingkan dengan salinannya sebelum melakukan apa pun
stop-audit-diverged = ref audit { $ref } bercabang: repositori ini memiliki { $local } yang belum pernah dikirim, sedangkan { $remote } memiliki { $found }
    .help = sebuah proses di komputer ini mati sebelum sempat mengirim, dan proses berikutnya sudah membereskannya: lihat dengan `git log { $found }..{ $local }`, lalu lepaskan dengan `git update-ref { $ref } { $found }`
stop-audit-begun = ref audit sudah ada, di { $tip }
stop-audit-broken = catatan audit tidak utuh: { $first }{ $more ->
        [0] {""}
       *[other] {""} (dan { $more } lagi)
    }
    .help = tidak ada yang ditulis; `akun audit verify` menyebut semua kesalahannya: bandingkan ref itu dengan salinannya
audit-fault = { $place }{ $breach }
stop-no-file = { $path } dari ref audit tidak dapat dibaca di { $tip }
stop-no-json = dokumen tidak dapat ditulis sebagai JSON: { $reason }
stop-no-head = ref audit tidak memiliki head.json yang terbaca di { $tip }
stop-run-without-intent = sebuah peristiwa menyebut proses { $run }, yang tidak memiliki catatan niat
stop-no-event = { $place } bukan peristiwa catatan audit: { $reason }
stop-no-genesis = ref audit tidak dimulai dengan catatan awal (genesis.json)
stop-no-intent = { $path } menyebut proses { $run }, yang tidak memiliki catatan niat

## Direktori.

stop-directory-unreachable = direktori { $name } tidak dapat dihubungi: { $reason }
stop-directory-incomplete = direktori { $name } memberi jawaban yang tidak lengkap: { $reason }
stop-directory-damaged = direktori { $name } rusak: { $reason }
stop-shrunk = direktori memuat { $found } entri kelolaan; proses terakhir menghitung { $previous }, dan paling banyak { $percent } % boleh hilang
    .help = dari direktori yang meragukan tidak ditarik kesimpulan apa pun; periksa ke mana entri-entri itu, dan jika memang hilang untuk selamanya, tambahkan --shrunk-to { $found }
stop-first-run = direktori memuat { $found } entri kelolaan, padahal registri ini belum pernah menghitungnya
    .help = jika memang benar, tambahkan --first-run { $found }
stop-unexpected = direktori memuat { $found } entri kelolaan, bukan { $expected }
    .help = dari direktori yang meragukan tidak ditarik kesimpulan apa pun; periksa ke mana entri-entri itu
directory-missing = berkasnya tidak ada; `akun init` membuatnya, dan `akun directory import BERKAS.ldif` membuatnya dari ekspor direktori lain
directory-no-file = itu bukan berkas biasa
directory-exists = sudah ada
directory-base = dasar { $base } tidak diawali dc=, o=, atau ou=
directory-not-ours = itu basis data, tetapi bukan direktori akun
directory-no-meta = tabel meta tidak memuat { $key }
directory-version = tabelnya versi { $found }, sedangkan program ini mengenal { $known }
directory-not-sqlite = itu bukan berkas SQLite
directory-cut = berkasnya terpotong atau tertimpa ({ $reason })
directory-cannot-open = { $reason }; foldernya harus dapat ditulisi, juga untuk membaca
directory-busy = program lain sedang menulis ke dalamnya
directory-entry = { $path }: { $reason }
directory-path = { $name } berada pada jalur { $path }
directory-no-base = dasarnya, { $base }, tidak memiliki entri
directory-count = katanya ada { $expected } entri, yang diberikan { $given }
directory-attributes = atributnya tidak terbaca: { $reason }

ldap-tried = { $uri }: { $reason }
ldap-tried-also = { $first }; { $then }
ldap-no-uri = tidak ada server yang disebutkan
ldap-silent = tidak ada jawaban dalam { $seconds } detik
ldap-broken = sambungan terputus
ldap-cut = jawaban terpotong: { $reason }
ldap-garbled = server mengirim sesuatu yang bukan jawaban LDAP
ldap-no-password = tidak ada kata sandi untuk { $dn }
ldap-bind-refused = server tidak menerima program (kode { $code }: { $text })
ldap-authorities = berkas otoritas sertifikat tidak dapat dibaca: { $reason }
ldap-authorities-none = berkas otoritas sertifikat tidak memuat satu pun
ldap-no-id = entri { $base } tidak memperlihatkan { $attribute }; akun program harus boleh membacanya
ldap-another = { $base } di sana adalah direktori lain (id { $id })
ldap-size-limit = server tidak memberi entri lagi (kode { $code }: { $text }); naikkan batas ukuran akun program, juga untuk pencarian berhalaman
ldap-time-limit = server menghentikan pencarian karena batas waktu (kode { $code }: { $text }); naikkan batas waktu akun program
ldap-admin-limit = server menghentikan pencarian karena suatu batas (kode { $code }: { $text }); naikkan batas akun program
ldap-no-object = server tidak mengenal entri itu (kode { $code }: { $text })
ldap-no-access = akun program tidak boleh mencari di sana (kode { $code }: { $text })
ldap-referral = sebagian direktori ada di tempat lain: { $to }; sebutkan server yang memuat semuanya
ldap-refused = server menolak (kode { $code }: { $text })
ldap-unseen = { $dn } seharusnya ada tetapi tidak diberikan; bolehkah akun program membacanya?
ldap-nameless = entri { $name } tidak memperlihatkan { $attribute }, atau namanya tidak dapat dibaca

## LDIF.

stop-ldif = { $place }: { $reason }
    .help = tidak ada yang diimpor: perbaiki berkasnya lalu ulangi
ldif-cut = baris terakhir tidak berakhir: mungkin berkasnya terpotong
ldif-continues-nothing = baris ini diawali spasi, tetapi tidak ada baris yang dilanjutkannya
ldif-no-attributes = { $name } tidak memiliki atribut
ldif-version = hanya versi 1 yang dikenal
ldif-report = ini laporan ldapsearch, bukan entri: ekspor dengan `ldapsearch -LLL`
ldif-no-name = rekaman diawali `dn:`, bukan `{ $attribute }:`
ldif-name-not-utf8 = namanya bukan UTF-8
ldif-second-name = ini nama kedua: kurang satu baris kosong di atasnya
ldif-changes = ini rekaman perubahan; yang dapat dibaca hanya rekaman isi
ldif-value-twice = nilai ini tertulis dua kali pada `{ $attribute }`
ldif-byte-order-mark = berkas diawali byte order mark: simpan tanpa itu
ldif-no-colon = tidak ada titik dua di dalamnya
ldif-no-attribute-name = baris ini tidak diawali nama atribut
ldif-not-base64 = nilai `{ $attribute }` bukan base64: { $reason }
ldif-reference = `{ $attribute }` menunjuk ke berkas atau halaman; tulis nilainya sendiri di sini
ldif-bytes = nilai `{ $attribute }` bukan UTF-8; bita lain ditulis base64 setelah `::`
ldif-value-not-utf8 = nilai `{ $attribute }` bukan UTF-8
ldif-not-below = { $name } tidak berada di bawah { $base }
ldif-no-parent = { $name } berada di bawah entri yang tidak ada
ldif-no-uuid = entryUUID milik { $name } bukan UUID
ldif-several-uuids = { $name } memiliki beberapa nilai entryUUID
ldif-there-already = { $name } sudah ada
ldif-uuid-taken = entri lain memiliki entryUUID milik { $name }
ldif-empty = berkas ini tidak memuat entri
dn-fault = `{ $text }` bukan distinguished name: { $reason }
dn-empty = kosong
dn-no-equals = salah satu bagiannya tanpa `=`
dn-no-attribute = salah satu bagiannya tidak diawali nama atribut
dn-no-value = salah satu bagiannya tanpa nilai
dn-bare-character = ada `" ; < >` tanpa garis miring terbalik
dn-backslash = ada garis miring terbalik yang tidak menyembunyikan apa pun
dn-not-utf8 = bukan UTF-8

## Berkas tersandi dan dokumen.

stop-no-share = tidak ada share folder di { $root }
    .help = pasang (mount) share folder itu di mesin ini, atau perbaiki `share.root` di akun.yaml
stop-share = share folder tidak dapat dibaca: { $reason }
stop-bad-key = `{ $key }` bukan kunci penerima age (age1…)
stop-sealed = berkas tersandi { $name } tidak dapat disimpan: { $reason }
stop-document = { $path } tidak dapat disimpan: { $reason }
folder-left = jalurnya keluar dari folder
stop-no-seal-key = unit { $unit } tidak memiliki seal_key, padahal { $item } meminta kata sandi sementara yang tersandi untuknya
    .help = isi seal_key unit itu di units.yaml
stop-no-new-passwords = kata sandi baru tidak dapat diberikan kepada { $accounts } akun dari proses { $run } yang terputus: { $outcome }
stop-press = { $paper } tidak dapat dicetak: { $reason }
    .help = tidak ada yang ditulis; perbaiki templatnya di templates/, lalu jalankan perintah ini lagi
stop-template = { $count ->
        [one] { $files } tidak dapat dipakai dalam keadaan ini
       *[other] { $files } tidak dapat dipakai dalam keadaan ini
    }
    .help = perbaiki, lalu jalankan perintah ini lagi: prosesnya berlanjut dari tempat berhentinya
stop-no-mail = tidak ada surel `{ $mail }` yang diragukan atau ditolak
    .help = `akun mail` menyebutkannya beserta nomornya; paling sedikit delapan digit
stop-journal = jurnal surel { $path } tidak dapat ditulis: { $reason }
    .help = tanpa jurnal tidak ada lagi yang dikirim; beri ruang atau perbaiki haknya, lalu jalankan perintah ini lagi
stop-partly = { $reason }
    .help = yang disebut di atas sudah dikerjakan dan dicatat; dokumennya disusun oleh proses berikutnya
press-cannot-start = { $program } tidak dapat dipakai untuk mencetak: { $reason }
press-ended = pencetakan berakhir dengan { $status }
press-too-long = templat ini memakan lebih dari { $seconds } detik
press-too-large = templat ini memakan lebih dari { $memory } MiB memori
press-none = program ini dibuat tanpa fitur `pdf`

### Naskah tersendiri.

render-preview = pratinjau: { $paper }: { $path }
render-nothing-due = tidak ada naskah { $request } yang akan terbit sejak { $day }
render-nothing-named = tidak ada permohonan di folder ini maupun dokumen dalam catatan audit yang bernama { $what }
    .help = `akun audit log` menampilkan dokumen; `akun status` menampilkan permohonan
render-again = { $paper }: { $how ->
        [same] dibuat ulang, sama byte demi byte dengan yang terbit
        [tool] program lain menghasilkan byte lain (diterbitkan oleh { $then }, ini { $now }); inilah yang terbit
        [templates] templat yang lain menghasilkan byte lain; inilah yang terbit
        [both] program lain (diterbitkan oleh { $then }, ini { $now }) dan templat yang lain menghasilkan byte lain; inilah yang terbit
        [unmade] tidak dapat dibuat ulang; inilah yang terbit
       *[another] menghasilkan byte lain; inilah yang terbit
    }: { $path }
render-destroyed = { $paper } dimusnahkan pada { $day } untuk melindungi data pribadi, atas surat { $letter } (UU 27/2022); jejak audit menyimpan sidik berkasnya
render-gone = { $path } tidak ada lagi, atau bukan yang tercatat
render-sample-held = { $path } bukan contoh menurut kebijakan ini: `akun validate` menyebutkan sebabnya
render-samples = { $count } contoh

### Rencana.

plan-heading = Rencana { $id } untuk { $day }, direktori { $directory }
plan-count-close = { $count } dinonaktifkan
plan-count-shorten = { $count } berakhir lebih awal
plan-count-create = { $count } dibuat
plan-count-restore = { $count } dipulihkan
plan-count-adopt = { $count } diadopsi
plan-count-reopen = { $count } diaktifkan kembali
plan-count-delete = { $count } dihapus selamanya
plan-count-suspend = { $count } dibekukan
plan-count-archive = { $count } diarsipkan
plan-count-release = { $count } dilepaskan
plan-count-extend = { $count } diperpanjang
plan-count-update = { $count } diperbaharui
plan-count-check = { $count } diperiksa
plan-count-unlock = { $count } dibuka kuncinya
plan-count-contact = { $count } diperbaharui kontaknya
plan-count-reset = { $count } direset kata sandinya
plan-count-deferred = { $count } menunggu kuota hari berikutnya
plan-count-scheduled = { $count } mulai berlaku kemudian
plan-count-findings = { $count } perlu diperiksa
plan-count-held = { $count } permohonan ditahan
plan-count-reminders = { $count } pengingat jatuh tempo
plan-population = { $managed } akun kelolaan di direktori, { $foreign } akun lain
plan-nothing-to-change = Tidak ada yang perlu diubah.
plan-refused = Pengaman menolak rencana ini. Tidak ada yang akan ditulis.
plan-title-close = Akan dinonaktifkan: { $count }
plan-title-shorten = Akan berakhir lebih awal: { $count }
plan-title-create = Akan dibuat: { $count }
plan-title-restore = Entri akan dipulihkan: { $count }
plan-title-adopt = Entri diadopsi apa adanya, hanya diberi penanda: { $count }
plan-title-reopen = Akan diaktifkan kembali: { $count }
plan-title-delete = Akan dihapus selamanya: { $count }
plan-title-suspend = Akan dibekukan: { $count }
plan-title-archive = Akan diarsipkan: { $count }
plan-title-release = Akan dilepaskan: { $count }
plan-title-extend = Akan diperpanjang: { $count }
plan-title-update = Akan diperbaharui: { $count }
plan-title-check = Akan diperiksa untuk pemiliknya: { $count }
plan-title-unlock = Akan dibuka kuncinya karena salah kata sandi: { $count }
plan-title-contact = Kontak akan diperbaharui: { $count }
plan-title-reset = Kata sandi akan direset: { $count }
plan-title-deferred = Menunggu kuota hari berikutnya: { $count }
plan-title-scheduled = Mulai berlaku kemudian: { $count }
plan-title-held = Ditahan karena ada kesalahan: { $count }
plan-title-findings = Perlu diperiksa: { $count }
plan-title-waivers = Pertimbangan khusus, masing-masing dengan dua persetujuan: { $count }
plan-title-reminders = Pengingat jatuh tempo: { $count }
plan-title-mails = Surel yang akan dikirim: { $count }
plan-title-papers = Dokumen yang akan terbit: { $count }
plan-title-destroyed = Berkas tersandi yang akan dimusnahkan: { $count }
destroyed-fetched = { $file } dimusnahkan: telah diambil unitnya
destroyed-expired = { $file } dimusnahkan: tidak diambil sampai batas waktunya
destroyed-missing = { $file } sudah tidak ada ketika akan dimusnahkan
plan-accounts = { $count } akun
plan-by-date = { $request }, hari terakhir { $day } ({ $clause })
plan-deferred-day = { $day }: { $count } dari { $request } (kuota { $quota })
plan-open-end = terbuka
plan-unannounced = belum diumumkan
plan-personal = berubah (data pribadi tidak ditampilkan)
plan-more = dan { $count } lagi
plan-cut = Dipotong di sini: rencana lengkap ada di berkas rencana.
plan-number-blank = (nomor diisi tangan)
plan-column-account = Akun
plan-column-unit = Unit
plan-column-valid = Masa aktif
plan-column-last-day = Hari terakhir
plan-column-cause = Dasar
plan-column-changes = Perubahan
plan-verdict-refused = Ditolak oleh pengaman.
plan-verdict-held = Ada yang salah pada { $count } permohonan: tidak ada yang direncanakan untuknya.
plan-verdict-odd = Dapat diterapkan. Perlu diperiksa dahulu: { $count }.
plan-verdict-fine = Dapat diterapkan.
plan-verdict-nothing = Tidak ada yang perlu dikerjakan.
plan-brought = Pull request ini: { $counts }
plan-beside = Tanpanya pun jatuh tempo: { $counts }
plan-anyway = Jatuh tempo tanpa pull request ini
plan-title-approvals = Yang harus menyetujui: { $count }
plan-title-odd = Janggal, meski tidak melanggar aturan: { $count }
plan-title-by-unit = Menurut unit
plan-title-by-end = Menurut hari terakhir
plan-column-category = Kategori
plan-column-later = kemudian
plan-column-day = Hari
plan-column-quota = Kuota
validate-page = Pemeriksaan permohonan
validate-title-errors = Kesalahan: { $count }
validate-title-warnings = Peringatan: { $count }
validate-column-place = Tempat
validate-column-code = Kode
validate-column-clause = Pasal
validate-column-message = Apa yang salah
validate-column-help = Yang perlu dilakukan
plan-column-request = Permohonan
plan-column-who = Siapa
plan-column-why = Dasar
odd-line = { $username } ({ $item }): { $what }
odd-near-number = mungkin orang yang sama dengan { $other }: namanya serupa, nomornya berbeda satu karakter
odd-end-long-ago = ditutup per { $day }, jauh sebelum hari rencana ini
odd-end-apart = { $day ->
        [none] tanpa hari terakhir, sedangkan yang lain dalam permohonannya berakhir sekitar { $others }
       *[other] berakhir { $day }, sedangkan yang lain dalam permohonannya { $others ->
            [none] tanpa hari terakhir
           *[other] berakhir sekitar { $others }
        }
    }
odd-end-far = berlaku { $days } hari; hampir semua di kategorinya paling lama { $usual }
odd-end-leap = berakhir pada 29 Februari ({ $day })
odd-same-address = beralamat pribadi sama dengan { $other }{ $more ->
        [0] { "" }
       *[other] { " " }dan { $more } lainnya
    }
odd-same-name = bernama sama dengan { $other }
odd-near-name = bernama hampir sama dengan { $other }
odd-name-taken = diberi nama akun ini karena { $wanted } sudah terpakai
paper-ba-pembuatan = Berita Acara Pembuatan
paper-ba-pembaharuan = Berita Acara Pembaharuan
paper-ba-pembekuan = Berita Acara Pembekuan
paper-ba-pengarsipan-penghapusan = Berita Acara Pengarsipan dan Penghapusan
paper-ba-penonaktifan = Berita Acara Penonaktifan
paper-ba-perubahan-data = Berita Acara Perubahan Data
paper-ba-penyerahan = Berita Acara Penyerahan
paper-ba-pemusnahan = Berita Acara Pemusnahan
paper-surat-balasan = Surat balasan
guard-closings = { $found } akun akan ditutup atau berakhir lebih awal tanpa pengumuman; batas satu proses { $allowed }
guard-category = { $found } akun kategori { $of } akan ditutup atau berakhir lebih awal tanpa pengumuman; batasnya { $allowed }
guard-unit = { $found } akun unit { $of } akan ditutup atau berakhir lebih awal tanpa pengumuman; batasnya { $allowed }
guard-deletions = { $found } akun akan dihapus untuk selamanya; batas satu proses { $allowed }
guard-gap = hari ini { $found } hari setelah proses terakhir; batasnya { $allowed } hari: apakah jam komputer benar?
finding-line = { $subject }: { $what }
waiver-line = { $request } tanpa { $waives }; perlu persetujuan { $approvals }
validate-beside = Permohonan yang disebut di sini tetapi tidak ada dalam registri ini dibawa pull request lain yang masih terbuka: bicarakan sebelum yang kedua digabung.
validate-approvals = Yang harus menyetujui:
validate-approvals-rules = aturan dan program
validate-approvals-count = { $count } orang
validate-waiver = Pertimbangan khusus: { $waiver }
waiver-declared = { $position } ({ $unit }), dicatat { $day }
waiver-missing = { $position } ({ $unit }), belum ada
reminder-retirement = { $day } masa persiapan pensiun: { $whom } ({ $unit }), hari terakhir { $last_day }
reminder-unannounced = { $day } batas usia pensiun hampir tercapai tanpa memo: { $whom }, hari terakhir { $last_day }; ditanyakan kepada { $unit }
reminder-unlisted = { $day } tidak ada dalam daftar terbaru: { $whom }, hari terakhir { $last_day }; konfirmasi diminta dari { $unit }
reminder-end = { $day } masa berlaku hampir berakhir: { $whom } ({ $unit }), hari terakhir { $last_day }
reminder-list = { $day } daftar belum diterima: { $whom } ({ $unit }), batas waktu { $last_day }
reminder-check-off = { $day } tindak lanjut belum dicatat: { $whom } ({ $unit })
finding-drift = diubah langsung di direktori ({ $detail })
finding-adopted-as-is = diadopsi apa adanya; menurut permohonan dan kebijakan seharusnya lain: { $detail }
finding-as-adopted = berbeda dari permohonan dan kebijakan ({ $detail }): memang begitu saat diadopsi, atau diubah langsung sesudahnya
finding-name-taken = tidak ada nama akun yang bebas ({ $detail })
finding-does-not-fit = lebih panjang daripada yang dimuat direktori ({ $detail } karakter)
finding-not-ours = registri ini belum pernah membuat akun { $detail }; buatan pihak lain tidak pernah diubah, kecuali diadopsi (`akun adopt`)
finding-missing-entry = entrinya hilang dari direktori, padahal dibuat oleh { $detail }; tidak dibuat ulang dengan sendirinya
finding-unexplained = bertanda milik kita ({ $detail }), tetapi tidak ada permohonan yang menjelaskannya
finding-unmarked = entrinya tidak lagi memuat penanda kita, padahal dibuat oleh { $detail }; entri itu tidak disentuh
finding-unreadable-marker = tandanya tidak terbaca ({ $detail })
finding-lapsed = masa aktifnya sudah lewat sebelum { $detail } dibuat; tidak ada yang dibuat
finding-act-lapsed = tidak dikerjakan sampai { $detail } dan tidak dikerjakan lagi; perlu permohonan baru
finding-on-hold = tidak dipindahkan karena penahanan { $detail }, sampai berakhir atau ditarik
finding-retired-unasked = ditutup karena batas usia pensiun, hari terakhir { $detail }, tanpa memo{ $clause ->
        [none] { "" }
       *[other] { " " }({ $clause })
    }
finding-past-retirement = batas usia pensiun tercapai pada { $detail } dan belum ada memo; akun tetap terbuka{ $clause ->
        [none] { "" }
       *[other] { " " }({ $clause })
    }
finding-missing-from-list = pensiunnya diumumkan daftar terdahulu dan tidak ada dalam daftar terbaru { $detail }; harinya tetap sampai ada konfirmasi
finding-sponsor-gone = akun penanggung jawabnya, { $detail }, tidak aktif lagi; masa aktifnya tetap, unit menunjuk penanggung jawab baru{ $clause ->
        [none] { "" }
       *[other] { " " }({ $clause })
    }
finding-owner-gone = akun penanggung jawabnya, { $detail }, tidak aktif lagi; tanpa penanggung jawab sampai ada permohonan yang menunjuk penggantinya{ $clause ->
        [none] { "" }
       *[other] { " " }({ $clause })
    }
finding-unit-gone = unit yang memilikinya, { $detail }, sudah tidak ada; tetap aktif sampai ada permohonan yang mengalihkan atau menonaktifkannya
finding-notice-missing = { $detail }: yang bersangkutan belum cukup lama diberi tahu; menunggu
finding-not-archived = { $detail ->
    [archive] akan dihapus, padahal belum pernah diarsipkan pada harinya: diarsipkan dahulu, dan penghapusannya menunggu
   *[other] akan dihapus, padahal baru diarsipkan kemudian: tidak sebelum { $detail }
}
finding-too-late = masa aktifnya akan lewat sebelum giliran kuotanya, { $detail }
finding-stuck = ditolak direktori pada tiga hari; tidak dicoba lagi ({ $detail }), perlu permohonan baru
finding-protected = akun yang dilindungi; tidak disentuh ({ $detail })
finding-edited = diubah setelah masuk; pada registri produksi permohonan ini ditahan
finding-blocked = tidak dikerjakan karena { $detail }{ $clause ->
        [none] { "" }
       *[other] { " " }({ $clause })
    }; lihat `akun explain { $code }`

### Proses.

### Perubahan dan hasilnya.

kind-create = dibuat
kind-restore = dipulihkan
kind-adopt = diadopsi
kind-close = dinonaktifkan
kind-shorten = berakhir lebih awal
kind-reopen = diaktifkan kembali
kind-delete = dihapus
kind-suspend = dibekukan
kind-archive = diarsipkan
kind-release = dilepaskan
kind-extend = diperpanjang
kind-update = diperbaharui
kind-check = diperiksa
kind-unlock = dibuka kuncinya
kind-contact = kontak diperbaharui
kind-reset = kata sandi direset
outcome-done = selesai
outcome-failed = gagal: { $reason }
outcome-unknown = belum pasti
outcome-deferred = ditunda sampai { $day }
outcome-not-tried = belum dicoba
outcome-interrupted = terputus

apply-again = catatan audit ditulis pihak lain di tengah jalan: proses diulang dari awal, di atas catatan itu
apply-waits = menunggu proses { $run } milik { $owner } selesai
apply-question = Terapkan rencana ini?
apply-not-confirmed = rencana tidak disetujui; tidak ada yang ditulis
    .help = tambahkan --yes untuk menerapkan tanpa ditanya
plan-unfinished = Proses { $run } terputus. `akun apply` berikutnya melengkapinya lebih dahulu, sebelum penjaga dan pertanyaan; kata sandi sementara yang baru mungkin dipasang untuk akun yang dibuat proses itu.
progress-preparing = memeriksa dokumen
progress-sealing = menyegel kata sandi
progress-writing = menulis akun
progress-recording = mencatat hasilnya
progress-printing = mencetak dokumen
progress-filing = mengarsipkan dokumen
progress-mailing = mengirim surel
apply-recovered = Catatan proses yang terputus telah dilengkapi: { $count } perubahan.
apply-renewed = Kata sandi sementara yang baru dari proses yang terputus telah dipasang untuk { $count } akun dan disegel untuk { $unit }: { $place }. Kata sandi dalam berkas sebelumnya tidak berlaku lagi.
apply-done = Proses { $run }: { $done } dari { $all } perubahan selesai.
apply-noted = Proses { $run }: tidak ada akun yang berubah; dicatat { $requests } permohonan masuk dan { $names } nama akun.
apply-noted-day = Proses { $run }: tidak ada akun yang berubah; dicatat bahwa proses berjalan, dan isi direktori.
apply-failed = { $username } gagal: { $reason }
apply-unknown = { $username }: tidak ada jawaban, mungkin selesai mungkin tidak; apply berikutnya memeriksanya
apply-untried = { $count } perubahan belum dicoba; apply berikutnya mencobanya
apply-sealed = Kata sandi sementara { $count } akun, tersandi untuk { $unit }: { $place }
apply-paper = { $number }  { $key }
apply-mail-sent = Surel terkirim ke { $place }: { $count }
apply-mail-failed = Tidak terkirim: { $template } kepada { $whom } ditolak ({ $reply }); surel { $mail }
apply-mail-unknown = Diragukan: { $template } kepada { $whom } mungkin terkirim, mungkin tidak; surel { $mail }
apply-mail-unwritten = Tidak dapat ditulis: { $template } kepada { $whom }: { $reply }. Perbaiki templatnya, dan proses berikutnya mengirimkannya; surel { $mail }
apply-mail-resting = Ditolak untuk sementara dan dicoba lagi nanti: { $count } surel
apply-mail-stopped = Belum dikirim: { $count } surel; { $reason }. Proses berikutnya mengirimkannya.
apply-mail-nobody = Tidak ada yang dikirim: akun.yaml tidak menyebut server surel (`mail`), dan { $count } surel menunggu.
apply-mail-unaddressed = Tidak ada alamat yang diketahui: { $count } surel
apply-mail-lapsed = Dicatat lewat waktunya: { $count } surel
apply-mail-doubtful = Diragukan sejak proses sebelumnya: { $count } surel. `akun mail` menyebutkannya; `akun apply --resend MAIL` mengirimkannya lagi.
redact-letter = itu tidak dapat menjadi nomor surat: satu baris, tanpa nama dan alamat siapa pun
    .help = pakai nomor surat yang meminta penghapusan; nomor itu dicatat untuk selamanya
redact-nobody = tidak ada akun dan tidak ada butir bernama `{ $what }`
    .help = sebutkan akunnya, atau butir yang memintanya sebagai PERMOHONAN#BUTIR; `akun status` menemukan keduanya
redact-no-request = tidak ada permohonan `{ $request }`
redact-run-waits = proses { $run } terhenti dan menunggu diselesaikan
    .help = `akun apply` menyelesaikannya; hapus data sesudah itu
redact-kept = { $kind ->
        [no-schedule] data { $what } harus disimpan: kebijakan tidak menyebut sejak kapan data itu boleh dihapus
        [open] data { $what } harus disimpan: akunnya belum ditutup
        [recent] data { $what } harus disimpan: akunnya baru ditutup pada { $subject }
        [hold] data { $what } harus disimpan: { $subject } menahan akunnya
        [waiting] data { $what } harus disimpan: { $subject } belum selesai
        [faulty] data { $what } harus disimpan: { $subject } ditahan, dan tidak ada yang tahu apa yang dimintanya
        [mail] data { $what } harus disimpan: masih ada surel kepada pemiliknya yang menunggu
       *[due] data { $what } harus disimpan: proses berikutnya masih mengubah akunnya
    }
    .help = { $kind ->
        [no-schedule] `life_cycle.erase_pii_after_disabled_days` pada kebijakan bernilai null sampai jadwal retensi arsip (JRA) lembaga menyebut jumlah harinya
       *[other] { $from ->
            [none] belum diketahui sejak kapan data itu boleh dihapus; jawab suratnya demikian
           *[other] data itu boleh dihapus sejak { $from }; jawab suratnya demikian
        }
    }
redact-changes-more = penghapusan data ini akan mengubah hasil permohonan: { $what }
    .help = tidak ada yang ditulis. Ada aturan yang bersandar pada data itu; `akun status` menyebut keadaan akunnya
redact-would = Nama dan kontak { $what } boleh dihapus. Perintah ini akan
redact-edits = mengubah { $path }, baris { $lines }
redact-destroys = memusnahkan { $path }
redact-copies = mengganti { $old } dengan { $new }
redact-destroyed = { $path } dimusnahkan.
redact-again = Daftar di share tetap ada sampai cabang itu digabung: perintah yang sama sekali lagi memusnahkannya.
redact-left = Tidak disentuh, karena tidak dapat dipastikan orangnya sama (`--also PERMOHONAN` memastikannya bagi sebuah permohonan):
redact-twins = { $count } akun lain mempunyai nomor atau alamat yang sama: hapus datanya tersendiri.
redact-how = Tidak ada yang ditulis. Perintah yang sama dengan `--yes` melaksanakannya.
redact-nothing = Tidak ada lagi yang dapat dihapus.
redact-recorded = Dicatat: { $requests } berkas diubah, { $papers ->
        [0] tidak ada dokumen dimusnahkan.
       *[other] { $papers } berkas dokumen dimusnahkan.
    }
redact-waits = { $remote ->
        [none] Perubahannya menunggu ditinjau pada cabang { $branch }, commit { $commit }: gabungkan ke { $base }.
       *[other] Perubahannya menunggu ditinjau pada cabang { $branch } di { $remote }, commit { $commit }: gabungkan ke { $base }.
    }
redact-old = Commit lama registri dan jejak audit tetap memuat isinya dahulu, begitu pula klon dan fork.
notify-audience = { $count } orang belum menerima `{ $template }`
notify-before = Sudah menerima, atau sedang dikirimi: { $count }
notify-unaddressed = Tanpa alamat institusi, dan tidak dikirimi: { $count } ({ $names })
notify-first = Surel yang pertama:
notify-send = Tidak ada yang dikirim. Untuk mengirim: { $command }
notify-nobody-left = Semua sudah menerimanya.
notify-not-allowed = `{ $template }` tidak boleh diumumkan
    .help = kebijakan mengizinkan: { $allowed }. Apa yang boleh diumumkan, dan kepada siapa, disebut di `announcements`
notify-category-not-allowed = `{ $template }` tidak boleh diumumkan kepada kategori `{ $category }`
    .help = kepada siapa boleh diumumkan disebut kebijakan di `announcements`
notify-nobody-so-called = tidak ada kategori atau unit bernama `{ $name }`
notify-another-count = penerimanya { $found } orang, bukan { $said }
    .help = perintah yang sama tanpa `--send` menampilkan penerimanya; tidak ada yang dikirim
notify-run-waits = proses { $run } terputus dan menunggu diselesaikan
    .help = `akun apply` menyelesaikannya; setelah itu umumkan
mail-no-starttls = server surel tidak menawarkan STARTTLS, dan tanpa enkripsi tidak ada yang dikirim
mail-login-refused = server surel tidak menerima `{ $user }` ({ $reply }): nama atau kata sandinya tidak dikenal. Perbaiki di tempat yang disebut `mail.login` dalam akun.yaml, lalu jalankan `akun apply` kembali
mail-login-unknown = server surel tidak menerima kata sandi melalui sambungan ini dengan cara yang dikenal. Hapus `mail.login` dari akun.yaml bila tidak diminta; bila diminta, periksa `mail.port` dan `mail.tls`
apply-ticket-told = Catatan pada tiket di { $place }: { $count }
apply-ticket-acknowledged = Tiket yang sudah dinyatakan diterima: { $count }
apply-ticket-stopped = Meja layanan { $place } tidak dapat diberi tahu atau ditanya: { $reason }. { $count ->
        [0] Proses berikutnya menanyakannya lagi.
       *[other] { $count } catatan menunggu proses berikutnya.
    }
desk-no-answer = tidak menjawab pada waktunya, atau sambungan terputus
desk-not-json = jawabannya bukan JSON
desk-refuses-us = rahasia kami tidak diterima, atau kami tidak berhak ({ $status })
desk-elsewhere = kami disuruh ke tempat lain ({ $status }); tulis alamat yang dituju
desk-unsendable = permintaan tidak dapat ditulis; periksa header di akun.yaml
status-ticket = tiket { $ticket }, dibuka { $at }, belum dinyatakan diterima
status-ticket-acknowledged = tiket { $ticket }, dibuka { $at }, dinyatakan diterima oleh { $by } { $when }
mail-not-noted = tidak dapat dicatat bahwa surel akan dikirim
mail-no-answer = server surel tidak menjawab pada waktunya (lamanya tertulis pada `mail.timeout_seconds` dalam akun.yaml)
mail-given-up = server surel ditinggalkan setelah beberapa kali gagal
status-mail-waiting = menunggu
status-mail-resting = ditolak untuk sementara
status-mail-failed = ditolak
status-mail-doubtful = diragukan
status-mail-sent = terkirim
status-mail-lapsed = lewat waktu
status-mails = { $day }  { $count } × { $template }: { $state }
mail-counts = { $sent } terkirim, { $waiting } menunggu, { $failed } ditolak, { $doubtful } diragukan, { $lapsed } lewat waktu
mail-waiting = { $mail }  menunggu        { $template }  { $whom }  sejak { $at }
mail-resting = { $mail }  ditolak dahulu  { $template }  { $whom }  { $reply }, { $at }
mail-failed = { $mail }  ditolak         { $template }  { $whom }  { $reply }, { $at }
mail-doubtful = { $mail }  diragukan       { $template }  { $whom }  { $at }
mail-sent = { $mail }  terkirim        { $template }  { $whom }  { $at }
mail-lapsed = { $mail }  lewat waktu     { $template }  { $whom }  { $at }
apply-paper-missing = { $key } harus terbit tetapi tidak dapat disusun: registri tidak lagi memuat dasarnya

### Catatan audit.

audit-begun = { $ref } dimulai; simpan kepalanya: { $head }
audit-log-empty = { $about ->
        [none] Belum ada proses.
       *[some] Tidak ada proses mengenai { $about }.
    }
audit-run = { $run }  untuk { $day }, rencana { $plan }, registri { $commit }
audit-run-done = { $done } selesai
audit-lapsed = { $item }: tidak dikerjakan pada waktunya dan tidak dikerjakan lagi
audit-nothing-named = tidak ada { $what } dalam catatan audit
    .help = `akun audit log` menampilkan proses dan dokumen
audit-no-head = “{ $head }” bukan kepala catatan audit: tulis sedikitnya 12 angka heksadesimalnya, seperti pada kaki Berita Acara
audit-breach = { $kind ->
        [no-commit] catatan audit tidak memuat satu commit pun
        [parents] memiliki { $found } induk, seharusnya { $expected }: riwayatnya bercabang atau dimulai lagi
        [no-head] tidak disertai kepala yang baru: commit ini bukan buatan program
        [unreadable] bukan kepala yang ditulis program ini
        [sequence] bernomor { $found }, seharusnya { $expected }: ada commit yang hilang atau salah tempat
        [previous] tidak menyebut kepala sebelumnya: kepala itu diubah atau diganti
        [content] isi commit tidak sama dengan yang disebut kepalanya: ada berkas yang diubah, ditambah, atau dihapus
        [discontinued] tidak sama dengan peninggalan commit sebelumnya
        [removed] dihapus
        [emptied] dikosongkan
        [rewritten] barisnya yang lama diubah atau hilang; berkas ini hanya boleh bertambah
        [replaced] menggantikan dokumen yang sudah diarsipkan
        [misplaced] tidak semestinya ada dalam catatan audit
        [unsigned] tidak ditandatangani siapa pun
        [stranger] tanda tangannya bukan milik penanda tangan yang berhak, atau bukan atas isinya
       *[forgotten] catatan ini tidak memuat kepala { $found }: ujungnya dipotong, atau seluruhnya ditulis ulang
    }
audit-broken = catatan audit tidak utuh: { $count } kesalahan
audit-document-differs = { $path } bukan dokumen yang diarsipkan
audit-document-remains = { $path } sudah dimusnahkan karena penghapusan data pribadi, tetapi masih ada: ulangi `akun redact`
audit-request-differs = { $kind ->
        [edited] permohonan { $request } tidak lagi sama seperti saat masuk
       *[gone] permohonan { $request } pernah masuk, tetapi tidak ada lagi atau tidak terbaca
    }
audit-number = { $kind ->
        [twice] nomor { $number } dipesan dua kali
        [missing] register tidak memuat nomor pada urutan { $number }, padahal nomor sesudahnya ada
        [unreserved] sebuah dokumen memakai nomor { $number } yang tidak dipesan untuknya
       *[void] sebuah dokumen memakai nomor { $number } yang sudah dibatalkan
    }
audit-signed = { $count } commit ditandatangani dengan kunci yang disebut akun.yaml.
audit-whole = Catatan audit utuh: { $commits } commit, { $documents } dokumen, kepala { $head }

### Status.

status-unknown = tidak ada permohonan atau akun bernama { $what }
status-unknown-near = tidak ada permohonan atau akun bernama { $what }
    .help = maksudnya { $near }?
status-entered = masuk tanggal { $day }, prosedur { $procedure }
status-approved = disetujui { $by } untuk { $unit }, { $proof ->
        [signature] dengan tanda tangan
       *[forge] menurut forge
    }
status-held = ditahan karena ada kesalahan pada { $path }:
status-item-held = ditahan bersama permohonannya
status-waiting = menunggu proses berikutnya
status-done = selesai tanggal { $day }
status-hold = ditahan s.d. { $until }; dapat dinonaktifkan, tetapi tidak dipindahkan
status-withdrawn = ditarik kembali oleh { $request }
status-replaced = digantikan oleh { $request }
status-hold-over = pernah ditahan s.d. { $until }
status-renamed = kini bernama { $now }
status-now = ; kini { $state }
status-closed = dinonaktifkan tanggal { $day } ({ $clause })
status-deferred = dijadwalkan { $day } karena kuota
status-lapsed = tidak dikerjakan pada waktunya; dicatat { $day } dan tidak dikerjakan lagi
status-scheduled = mulai berlaku { $day }
status-gone = masuk tanggal { $day }; berkasnya tidak ada lagi di registri
status-foreign = ada di direktori sebagai { $dn }, tanpa penanda kita: tidak dikelola registri ini, dan tidak disentuh proses mana pun
status-count = { $count } butir
status-count-closed = { $count } dinonaktifkan
status-count-done = { $count } selesai
status-count-deferred = { $count } menunggu kuota hari berikutnya
status-count-lapsed = { $count } tidak dikerjakan pada waktunya
status-count-scheduled = { $count } mulai berlaku kemudian
status-count-found = { $count } perlu diperiksa
status-count-held = { $count } ditahan
status-count-withdrawn = { $count } ditarik kembali
status-count-waiting = { $count } menunggu proses berikutnya
status-no-entry = tidak ada entri di direktori
status-account = { $state }, berlaku { $from } s.d. { $until }
status-state-active = aktif
status-state-disabled = nonaktif
status-state-suspended = dibekukan
status-state-archived = nonaktif, diarsipkan
status-state-deleted = dihapus
status-state-expiring = aktif, segera berakhir
status-state-passed-on = nonaktif, beralih kategori
status-state-withdrawn = nonaktif, ditarik
status-state-pending = belum mulai

### Peragaan.

demo-init = Sebuah registri: kebijakan, templat, dan permohonan di Git, direktori dengan beberapa pegawai, kunci, catatan audit.
demo-end = Silakan melihat-lihat.
demo-look =
    Registri ada di { $folder }
    { "  .akun/documents/" }   Berita Acara, lampiran, dan surat, sebagai PDF dan CSV
    { "  .akun/mail/" }        surel yang seharusnya dikirim
    { "  .akun/directory.sqlite" }   direktori; `akun directory export` menampilkannya sebagai LDIF
    { "  git log audit/" }{ $institution }  catatan audit
demo-sealed = { "  .akun/sealed/" }      kata sandi sementara; dibuka unit: age -d -i .akun/keys/{ $unit }.txt BERKAS

## akun directory.

directory-made = Direktori baru { $base } dengan { $entries } entri; tandanya { $id }
directory-grown = { $entries } entri ditambahkan ke direktori { $base }

## akun validate.

validate-sum =
    { $requests } permohonan: { $errors ->
        [0] tanpa kesalahan
       *[other] { $errors } kesalahan
    }, { $warnings ->
        [0] tanpa peringatan
       *[other] { $warnings } peringatan
    }. Nama akun yang sudah dipakai dan akun yang sudah ada diperiksa oleh `akun plan`.

## akun fmt.

fmt-sum = { $seen } permohonan: { $changed ->
        [0] tidak ada yang perlu diubah
       *[other] { $changed } belum dalam bentuk baku
    }{ $left ->
        [0] { "" }
       *[other] ; { $left } dibiarkan apa adanya (lihat di atas)
    }{ $locked ->
        [0] { "" }
       *[other] ; { $locked } yang sudah digabung berbentuk lain dan dibiarkan
    }
fmt-comment = { $path }:{ $line }: ada dua komentar di samping satu nilai; pindahkan yang ini ke baris tersendiri
fmt-differs = { $path }: bentuk bakunya tidak menyatakan hal yang sama; ini kesalahan program, harap laporkan
stop-fmt-merged = { $path } sudah digabung, dan yang sudah digabung tidak diubah lagi
    .help = biarkan apa adanya: dalam registri produksi hanya permohonan yang belum ada di cabang utama yang ditulis ulang

## akun adopt.

adopt-container = { $count } akun di bawah { $container }
adopt-choose = Tidak ada yang disebut, dan tidak ada yang ditulis. Sebutkan akun, berkas daftar akun (--names), atau semua di bawah sebuah wadah (--below).
adopt-none-there = Semua akun di direktori sudah dikelola registri ini.
adopt-passed-over = { $username } dilewati: { $why ->
        [ours] sudah dikelola registri ini
        [marked] berpenanda yang tidak terbaca, atau yang juga ada pada entri lain
        [protected] dilindungi oleh kebijakan
        [unfit] { $obstacle }
        [ended] sudah berakhir pada { $obstacle }
       *[unknown] tidak ada akun itu di direktori
    }
adopt-left = { $username }: { $why ->
        [missing] butir ini memerlukan `{ $what }`, dan entrinya tidak menyebutkan
        [locked] terkunci, dan tetap terkunci sampai dibuka oleh sebuah permohonan
        [several] { $what } bernilai lebih dari satu, dan tidak ada yang dipakai: { $shown }
        [no-room] { $what } “{ $shown }” tidak dipakai: akun kategori ini tidak memilikinya
       *[other] { $what } “{ $shown }” tidak dipakai{ $offered ->
            [yes] ; yang mungkin: { $offer }
           *[no] { "" }
        }
    }
adopt-sum = { $items } akun diambil{ $passed ->
        [0] { "" }
       *[other] , { $passed } dilewati
    }{ $left ->
        [0] { "" }
       *[other] , { $left } hal perlu dilihat
    }
stop-adopt-procedure = { $count ->
        [0] kebijakan tidak mempunyai prosedur yang mengadopsi akun
       *[other] prosedur ini tidak mengadopsi akun, atau belum disebutkan prosedur yang mana
    }
    .help = { $count ->
        [0] berikan `action: adopt` pada salah satu prosedur
       *[other] sebutkan salah satu dengan --procedure: { $known }
    }
stop-adopt-category = { $procedure } tidak untuk kategori `{ $word }`
    .help = yang mungkin: { $known }
stop-adopt-container = tidak ada akun yang dapat diadopsi di bawah `{ $container }`
    .help = sebutkan tanpa basis, seperti yang ditampilkan `akun adopt`: ou=staf,ou=people
stop-adopt-nothing = tidak satu pun akun yang disebut dapat diadopsi; tidak ada yang ditulis

## akun import.

import-column = kolom “{ $heading }”: { $kind ->
        [field] diambil sebagai `{ $field }`
        [count] nomor urut, tidak diambil
       *[unknown] tidak diambil: judulnya tidak dikenal, tidak diminta prosedur ini, atau artinya sama dengan kolom lain
    }
import-passed-over = baris { $row }: tidak diambil karena di luar kolom: { $said }
import-lost = baris { $row }, kolom “{ $heading }”: “{ $shown }” tidak diambil: { $trouble ->
        [day] bukan tanggal berbentuk YYYY-MM-DD{ $offered ->
            [yes] ; apakah maksudnya { $offer }?
           *[no] { "" }
        }
        [damaged] oleh lembar kerja dianggap bilangan, sehingga angkanya mungkin hilang{ $offered ->
            [yes] ; apakah maksudnya { $offer }?
           *[no] { "" }
        }. Jadikan kolomnya teks, lalu ketik kembali
        [made-day] oleh lembar kerja dijadikan tanggal. Jadikan kolomnya teks, lalu ketik kembali
        [word] yang mungkin: { $offer }
        [number] bukan bilangan bulat
        [lines] terdiri atas beberapa baris
       *[unreadable] berupa waktu, atau rumus yang gagal
    }
import-titles = baris { $row }: nama memuat gelar; di depan: { $prefix }; nama: { $name }; di belakang: { $suffix }. Tidak ada yang dipisahkan: bila benar, tulis dalam kolom “Gelar Depan”, “Nama”, “Gelar Belakang”.
import-joined = baris { $row }: kontrak lain dari orang pada baris { $first }
import-sum = { $items } baris diambil{ $lost ->
        [0] { "" }
       *[other] , { $lost } sel tidak diambil
    }
stop-import-nothing = tidak ada isi { $path } yang dapat diambil; tidak ada yang ditulis
    .help = baris pertama harus menamai kolom, misalnya NIM, Nama, Program Studi; --column "JUDUL=BIDANG" menjelaskan judul lain
stop-import-kind = { $path } bukan CSV dan bukan XLSX
    .help = simpan sebagai XLSX, atau sebagai CSV dalam UTF-8
stop-import-utf8 = { $path } bukan teks UTF-8 (bita { $byte })
    .help = simpan sebagai “CSV UTF-8”, atau sebagai XLSX: dalam pengodean lain nama seperti Müller rusak
stop-import-separator = baris pertama { $path } memuat koma serta titik koma atau tab, sehingga pemisah kolomnya tidak jelas
    .help = simpan kembali dengan satu macam pemisah
stop-import-sheets = { $path } memuat beberapa lembar, atau tidak memuat yang disebut: { $sheets }
    .help = sebut salah satunya dengan --sheet
stop-import-damaged = { $path } tidak dapat dibaca sebagai tabel: { $reason }
stop-import-field = butir prosedur ini tidak memiliki bidang `{ $field }`
    .help = yang ada: { $known }

## Kepala permohonan yang dibuat di sini.

head-written = ditulis: { $path }
stop-head-procedure = tidak ada prosedur `{ $word }`
    .help = yang ada: { $known }
stop-head-unit = tidak ada unit `{ $word }`
    .help = apakah maksudnya { $near }?
stop-head-key = permohonan tidak memiliki kunci `{ $key }` yang berisi teks
    .help = `akun schema` menampilkan kuncinya
stop-head-missing = { $keys } belum ada, dan tidak ada orang di terminal untuk ditanya
    .help = sebut dengan --name, --position, --letter-type, --letter-date, --letter-number, atau --set KUNCI=NILAI
stop-head-paper = { $ref } tidak ada di share
    .help = simpan dahulu di sana; rujukan ditulis share://folder/berkas
stop-head-id = { $id } tidak dapat menjadi id permohonan: huruf kecil, angka, dan tanda hubung, 6 sampai 64
    .help = sebut id dengan --id
stop-head-exists = { $path } sudah ada; tidak ada yang ditulis
    .help = sebut id lain dengan --id; koreksi adalah permohonan baru

## Yang dikirim sistem suatu unit.

submit-told = { $state ->
        [new] permohonan { $request } menunggu peninjauan
        [open] pengiriman { $number } sudah menjadi permohonan { $request }, yang menunggu peninjauan; tidak ada yang dikirim lagi
       *[merged] pengiriman { $number } sudah menjadi permohonan { $request }, yang telah digabung ke { $into }; tidak ada yang dikirim lagi
    }
submit-path = berkas  { $path }
submit-commit = commit  { $commit }
submit-branch = cabang  { $branch }, { $remote ->
        [none] di repositori ini
       *[other] di { $remote }
    }, untuk digabung ke { $into }
stop-push-number = { $number } tidak dapat menjadi nomor pengiriman: huruf dan angka yang dirangkai dengan tanda hubung, paling banyak 40
    .help = pakai nomor yang diberikan sistem pada pengirimannya, misalnya PUSH-20250113-0007
stop-push-option = kiriman tidak menyebut yang disebut { $option }
    .help = sebut dengan { $option }; `akun submit --help` menunjukkan apa lagi yang dapat disebut
stop-push-kind = { $path } bukan JSON dan bukan CSV
    .help = kirim permohonan sebagai JSON, dalam berkas yang berakhir dengan .json, atau daftarnya sebagai CSV dalam UTF-8, dalam berkas yang berakhir dengan .csv
stop-push-json = { $path } bukan JSON: { $reason }
    .help = `akun schema push` menunjukkan bentuknya
stop-push-both = { $option } adalah untuk daftar CSV; kiriman JSON menyebutnya sendiri
    .help = jangan pakai { $option }; `akun schema push` menunjukkan tempatnya
stop-push-procedure = kiriman meminta { $said }, sedangkan --procedure menyebut { $option }
    .help = jangan pakai --procedure, atau kirim yang lain
stop-push-lost = tidak semua isi { $path } dapat diambil apa adanya; tidak ada yang dikirim
    .help = perbaiki yang disebut di atas; --column JUDUL=ISIAN mengatakan arti sebuah judul kolom
stop-push-key = { $path } tidak dapat menandatangani untuk { $unit }: { $kind ->
        [none] bukan kunci buatan `ssh-keygen`, atau dari jenis yang tidak dapat dipakai (ed25519 dan ECDSA P-256 dapat)
        [locked] kuncinya terkunci dengan frasa sandi
       *[stranger] kuncinya tidak termasuk `signers` unit itu dalam units.yaml
    }
stop-push-day = registri produksi menerima pengiriman pada hari menurut jam saja
    .help = jangan pakai --as-of
stop-push-id = { $id } tidak dapat menjadi id permohonan: huruf kecil, angka, dan tanda hubung, 6 sampai 64
    .help = pakai nomor pengiriman yang lebih pendek
stop-push-path = { $path } sudah ada, dan bukan pengiriman ini; tidak ada yang dikirim
    .help = pakai nomor pengiriman lain
stop-push-branch = cabang { $branch } sudah ada, dan tidak memuat permohonan dari pengiriman ini; tidak ada yang dikirim
    .help = lihat untuk apa cabang itu lalu hapus, atau pakai nomor pengiriman lain
stop-branch-moves = cabang { $branch } tidak dapat dibuat, dan tidak pula ada di sana
    .help = sebuah cabang yang bernama seperti folder di atasnya menghalangi (submit); lihat dengan `git ls-remote`
stop-branch-refused = remote { $remote } menolak cabang { $branch }: { $reason }
    .help = siapa yang mengirim perlu hak membuat cabang yang namanya diawali submit/

## Pertanyaan di terminal.

ask-key = { $key }
ask-key-optional = { $key } (Enter: tidak ada)
ask-required = ! ini harus diisi
ask-choose = ! ketik salah satu kata itu, atau nomornya

## akun new.

new-begin = Permohonan baru. Tanggal ditulis YYYY-MM-DD; Enter melewati yang tidak wajib; Ctrl-C mengakhiri tanpa menulis apa pun.
new-procedure = Yang dimohon
new-unit = Unit pemohon
new-letter = Pemohon, dan surat atau memo yang mendasari.
new-terms = Masa berlaku, penanggung jawab, dan cara penyerahan kata sandi.
new-other = Kunci lain permohonan, misalnya relates_to, evaluation.date (Enter: tidak ada)
new-item = Orang atau benda nomor { $number }.
new-more = Bidang lain: { $fields } (Enter: tidak ada)
new-another-contract = Ada kontrak lain?
new-another = Ada lagi?
new-paper = Letak lampiran `{ $kind }` di share: share://folder/berkas (Enter: tidak ada)
new-paper-more = Lampiran `{ $kind }` yang lain (Enter: tidak ada)
new-correct = Kunci mana yang diperbaiki (Enter: tidak ada)
new-no-key = ! tidak ada kunci `{ $key }`
new-write-anyway = Masih ada kesalahan. Tetap tulis permohonannya?
stop-new-terminal = tidak ada terminal untuk bertanya
    .help = salin permohonan dari accounts/, atau buat dari lembar kerja dengan `akun import`
stop-new-left = permohonan memuat kesalahan; tidak ada yang ditulis

## akun init.

init-record = Catatan auditnya dimulai dengan kepala { $head }: simpan, `akun audit verify --since` memintanya.

init-record-later = Catatan auditnya belum dimulai: jalankan `akun doctor` di sana, lalu `akun audit init` bila tidak ada yang salah.

init-done =
    Registri { $institution } di { $folder }, commit { $commit }

      accounts/      { $requests ->
        [0] belum ada permohonan
       *[other] { $requests } contoh permohonan
    }
      policies/      aturan, dan unit dengan kunci baru masing-masing
      templates/     { $templates ->
        [0] belum ada: naskah institusi ini menyusul
       *[other] naskah Berita Acara dan surat
    }
    { "  .akun/" }         tidak masuk Git:
        direktori    { $entries ->
            [server] di server yang disebut akun.yaml
           *[other] { $entries } entri, tidak satu pun akun kelolaan kita
        }
        keys/        kunci rahasia { $keys } unit: serahkan kepada unitnya, lalu hapus di sini

    Berikutnya: akun --registry { $folder } validate

## akun doctor.

doctor-mark-sound = baik
doctor-mark-weak = lemah
doctor-mark-faulty = SALAH
doctor-embedded = Direktori tertanam dapat dibaca: { $entries } entri. Tidak ada server yang perlu diperiksa.
doctor-no-probe = Tidak ada yang ditulis. `akun doctor --probe` juga membuat dua akun tanpa pemilik, memberi keduanya satu nama, masuk, mengganti kata sandi, menutup, lalu menghapusnya.
doctor-server = { $uri } menjawab dan menerima program
doctor-no-server = { $uri }: { $reason }
    .help = replika yang tidak terjangkau tidak menolong ketika yang lain hilang
doctor-unreachable = { $reason }
doctor-pages = hasil diberikan per halaman (RFC 2696)
doctor-no-pages = hasil tidak diberikan per halaman (RFC 2696): pembacaan berhenti pada batas ukuran
    .help = aktifkan kontrol 1.2.840.113556.1.4.319 di server
doctor-assertion = perubahan dapat diikat pada isi entri (RFC 4528)
doctor-no-assertion = server tidak mengikat perubahan pada isi entri (RFC 4528); nilai lama yang disebut sebagai gantinya
doctor-read = pembacaan lengkap memberi { $entries } entri, { $managed } di antaranya bertanda milik program
doctor-no-read = { $reason }
doctor-indexed = { $name }, tempat tanda milik program, memiliki indeks
doctor-no-index-needed = { $name }, tempat tanda milik program, tidak memiliki indeks, dan { $entries } entri tidak memerlukannya
doctor-no-index = { $name }, tempat tanda milik program, tidak memiliki indeks: setiap perubahan memeriksa seluruh { $entries } entri
    .help = isi searchFlags atribut itu dengan 1 dalam skema (oleh administrator skema; domain controller membuat indeksnya satu kali)
doctor-size-limit = pembacaan lengkap berhenti setelah { $entries } entri: { $reason }
    .help = { $server ->
        [openldap] sebelum itu tidak ada yang dapat direncanakan: `limits dn.exact="…" size.pr={ $page } size.prtotal=unlimited` untuk akun program (olcLimits); `size.hard` dan `size.unchecked` tidak boleh lebih rendah
        [ds389] sebelum itu tidak ada yang dapat direncanakan: isi nsPagedSizeLimit dan nsPagedLookThroughLimit dengan -1 pada entri akun program, atau `page` di akun.yaml di bawah nsslapd-sizelimit (sekarang { $page })
       *[ad] sebelum itu tidak ada yang dapat direncanakan: `page` di akun.yaml (sekarang { $page }) paling banyak MaxPageSize, dan MaxResultSetSize cukup besar (ntdsutil, LDAP policies)
    }
doctor-unpaged-limit = tanpa halaman server berhenti setelah { $entries } entri; program membaca per halaman, yang tidak dibatasi
doctor-unique-configured = server diatur agar tidak ada dua entri dengan { $names } yang sama
doctor-unique = server sendiri menolak nama yang sudah dimiliki entri lain: { $names }
doctor-not-unique = server membiarkan dua entri memiliki { $names } yang sama
    .help = { $server ->
        [openldap] program memeriksa sebelum memberi nama, yang lain belum tentu: overlay unique, dengan unique_uri untuk masing-masing di seluruh basis (slapo-unique)
        [ds389] program memeriksa sebelum memberi nama, yang lain belum tentu: satu plugin Attribute Uniqueness untuk masing-masing di seluruh basis, lalu mulai ulang
       *[ad] program memeriksa sebelum memberi nama, yang lain belum tentu: domain controller seharusnya menolak; jangan ada yang lain membuat akun, dan periksa versinya
    }
doctor-unique-untried = tidak dapat dicoba apakah dua entri dapat memiliki nama yang sama: { $reason }
    .help = lihat mengapa server menolaknya, lalu jalankan lagi
doctor-schema = server mengenal semua kelas dan atribut dalam directory.yaml
doctor-no-schema = server tidak memperlihatkan skemanya
    .help = izinkan akun program membaca entri yang disebut subschemaSubentry pada basis
doctor-schema-lacks = server tidak mengenal { $names }
    .help = muat yang kurang (`akun schema ldap` mencetak milik program), atau ubah directory.yaml
doctor-top = program tidak boleh menulis entri teratas
doctor-top-open = program boleh menulis entri teratas (kode { $code })
    .help = batasi haknya pada wadah akun
doctor-top-unknown = tidak dapat diketahui apakah program boleh menulis entri teratas: { $reason }
doctor-write = sebuah akun dibuat seperti oleh jalankan biasa
doctor-no-write = akun tidak dapat dibuat: { $reason }
    .help = beri akun program hak menulis di bawah wadah akun dan menetapkan kata sandi
doctor-clock = jam server sama dengan jam program, sampai ke menit
doctor-no-clock = server tidak memperlihatkan kapan entri dibuat
    .help = izinkan akun program membaca createTimestamp
doctor-clock-ahead = jam server mendahului jam program { $seconds } detik
    .help = sinkronkan keduanya dengan server waktu: server mengakhiri akun menurut jamnya, jadi terlalu cepat
doctor-clock-behind = jam server tertinggal { $seconds } detik dari jam program
    .help = sinkronkan keduanya dengan server waktu: server mengakhiri akun menurut jamnya, jadi orang masih dapat masuk setelah berakhir
doctor-login = pemiliknya dapat masuk
doctor-no-login = pemiliknya tidak dapat masuk, padahal akunnya terbuka
    .help = izinkan autentikasi dengan userPassword (auth), dan pastikan tidak ada kebijakan lain yang mengunci akun baru
doctor-must-change = kata sandinya harus diganti dahulu
doctor-need-not-change = kata sandinya tidak harus diganti, padahal diserahkan orang lain
    .help = OpenLDAP: kebijakan kata sandi harus berlaku (ppolicy_default). 389: akun program harus menjadi password administrator (passwordAdminDN), dan passwordMustChange aktif
doctor-policy = kebijakan kata sandi server meminta apa yang diminta institusi
doctor-policy-length = kebijakan kata sandi server meminta { $says } karakter, institusi { $asked }
    .help = { $server ->
        [openldap] isi pwdMinLength pada kebijakan yang berlaku bagi orang, dan pwdCheckQuality dengan 2 (1 meloloskan hash tanpa diperiksa)
        [ds389] isi passwordMinLength, dan passwordCheckSyntax dengan on
       *[ad] isi panjang terpendek pada kebijakan kata sandi domain (minPwdLength)
    }
doctor-policy-kinds = kebijakan kata sandi server meminta { $says } jenis karakter, institusi { $asked }
    .help = { $server ->
        [ad] aktifkan aturan kerumitan (pwdProperties): tiga jenis dari lima. Keempatnya memerlukan password filter di domain controller. Kata sandi sementara selalu memiliki keempatnya
       *[other] isi passwordMinCategories dengan { $asked }, dan passwordCheckSyntax dengan on
    }
doctor-policy-history = kebijakan kata sandi server menyimpan { $says } kata sandi lama, institusi meminta { $asked }
    .help = { $server ->
        [openldap] isi pwdInHistory pada kebijakan yang berlaku bagi orang
        [ds389] isi passwordInHistory, dan passwordHistory dengan on
       *[ad] isi riwayat pada kebijakan kata sandi domain (pwdHistoryLength)
    }
doctor-breaking-refused = pemiliknya tidak dapat memilih kata sandi yang terlalu pendek atau kurang satu jenis karakter
doctor-short-taken = kata sandi kurang dari { $least } karakter diterima
    .help = { $server ->
        [openldap] isi pwdMinLength dengan { $least } pada kebijakan yang berlaku bagi orang, dan pwdCheckQuality dengan 1 atau 2
        [ds389] isi passwordMinLength dengan { $least }, dan passwordCheckSyntax dengan on
       *[ad] isi panjang terpendek pada kebijakan kata sandi domain (minPwdLength)
    }
doctor-kind-missing = kata sandi tanpa { $kinds } diterima
    .help = { $server ->
        [openldap] kebijakan kata sandi OpenLDAP tidak mengenal jenis karakter: muat modul pemeriksa (ppolicy_check_module, misalnya ppm) yang meminta keempatnya
        [ds389] isi passwordMinCategories dengan 4, dan passwordCheckSyntax dengan on
       *[ad] aktifkan aturan kerumitan (pwdProperties): tiga jenis dari lima. Keempatnya memerlukan password filter di domain controller
    }
doctor-kinds = { $first }, atau tanpa { $then }
doctor-kind-upper = huruf besar
doctor-kind-lower = huruf kecil
doctor-kind-digit = angka
doctor-kind-symbol = simbol
doctor-no-choice = pemiliknya tidak dapat memilih kata sandi
    .help = izinkan setiap orang menulis kata sandinya sendiri (userPassword oleh self), dan jangan minta umur terendah kata sandi: yang diserahkan orang lain harus segera diganti
doctor-old-refused = kata sandi yang pernah dipakai ditolak, masing-masing dari { $history } yang terakhir
doctor-old-taken = kata sandi yang pernah dipakai diterima
    .help = isi pwdInHistory di OpenLDAP, passwordHistory di 389, pwdHistoryLength di Active Directory
doctor-older-taken = kata sandi diterima lagi setelah { $changes } yang lain, padahal institusi meminta riwayat { $history }
    .help = isi pwdInHistory di OpenLDAP, passwordInHistory di 389, pwdHistoryLength di Active Directory dengan { $history }
doctor-old-untried = tidak dapat diketahui apakah kata sandi lama ditolak: server menolak penggantian kedua apa pun kata sandinya
    .help = umur terendah kata sandi (pwdMinAge, passwordMinAge, minPwdAge) menyebabkannya; tanpa itu dapat diketahui
doctor-closed = tidak ada yang dapat masuk setelah akun ditutup
doctor-not-closed = pemiliknya tetap dapat masuk padahal akunnya ditutup
    .help = OpenLDAP: tidak ada kebijakan kata sandi yang berlaku; isi ppolicy_default. Sebelum itu tidak satu pun akun di direktori ini dapat ditutup
doctor-no-close = akun tidak dapat ditutup: { $reason }
doctor-stays-closed = kata sandi baru tidak membukanya
doctor-opened = kata sandi baru membukanya padahal akunnya ditutup
    .help = diperlukan OpenLDAP 2.5 atau lebih baru, dengan kebijakan kata sandi yang berlaku: akhir (pwdEndTime) harus menahan
doctor-no-password = kata sandi tidak dapat ditetapkan: { $reason }
    .help = beri akun program hak menetapkan userPassword
doctor-left = akun yang dibuat untuk pemeriksaan ini masih ada: { $dn }
    .help = hapus dengan tangan, atau izinkan akun program menghapus buatannya

## Laporan.

report-sla = Mutu baku waktu sampai dengan { $day }
report-overdue = Terlambat per { $day }
report-incomplete = Belum lengkap per { $day }
report-credentials = Berkas tersandi, { $day }
report-fact-sealed-kept = Disimpan untuk unitnya: { $value }
report-fact-sealed-lost = Hilang, atau isinya bukan yang disandikan: { $value }
report-section-sealed = Berkas tersandi: { $count }
report-column-file = berkas
report-column-sealed = disandikan
report-column-until = sampai
report-word-kept = disimpan
report-word-fetched = diambil, dimusnahkan
report-word-expired = tidak diambil, dimusnahkan
report-word-lost = hilang
report-word-not-what-was-sealed = bukan yang disandikan
report-mailboxes = Kotak surat non-personal, { $day }
report-fact-mailboxes = Kotak surat: { $value }
report-fact-unanswered = Yang aktif tanpa penanggung jawab: { $value }
report-section-mailboxes = Kotak surat: { $count }
report-column-mail = alamat
report-column-purpose = peruntukan
report-column-owner = penanggung jawab
report-column-delegates = pengelola
report-clearance = Keterangan akun untuk formulir bebas tanggungan, { $day }
report-reconcile = Pencocokan direktori dengan data rujukan, { $day }
report-forecast = Prakiraan mulai { $day }
report-more = … dan { $count } lagi; CSV dan JSON memuat semuanya
report-fact-month = Bulan: { $value }
report-fact-on-hold = Ditahan untuk pemeriksaan atau perkara hukum: { $value }
report-fact-measured = Langkah terukur: { $value }
report-fact-late = Langkah melewati mutu baku: { $value }
report-fact-unexplained = Di antaranya tanpa alasan: { $value }
report-fact-unknown-years = Kalender belum memuat hari libur { $value }: hanya akhir pekan yang dianggap libur
report-fact-open-after-end = Akun terbuka setelah masa berlakunya (harus 0): { $value }
report-fact-waiting = Langkah direktorat yang melewati mutu baku: { $value }
report-fact-check-offs-missing = Catatan tindak lanjut yang belum ada: { $value }
report-fact-lists-missing = Daftar yang belum diterima: { $value }
report-fact-held = Permohonan tertahan: { $value }
report-fact-papers-missing = Lampiran yang belum ada: { $value }
report-fact-items-stopped = Nama yang tidak diproses: { $value }
report-fact-about = Perihal: { $value }
report-fact-verdict = { $value }
report-fact-foreign = { $value }
report-fact-file = Rujukan: { $value }
report-fact-scope = Dibandingkan dengan: { $value }
report-fact-listed = Orang dalam data rujukan: { $value }
report-fact-accounts = Akun yang dibandingkan: { $value }
report-fact-matched = Cocok menurut nomor: { $value }
report-fact-unnumbered = Akun tanpa nomor, yang tidak dapat dibandingkan: { $value }
report-fact-ignored = Kolom yang tidak dibandingkan: { $value }
report-fact-doubt = { $value }
report-fact-to = Sampai dengan: { $value }
report-fact-creations = Akun yang akan dibuat: { $value }
report-fact-changes = Akun yang akan diperbaharui: { $value }
report-fact-closings = Akun yang akan dinonaktifkan: { $value }
report-fact-longest-queue = Antrean kuota terpanjang pada akhir hari: { $value }
report-fact-reminders = Pengingat: { $value }
report-section-late = Melewati mutu baku waktu: { $count }
report-section-indicators = Indikator per bulan: { $count } baris
report-section-waivers = Pertimbangan khusus: { $count }
report-section-steps = Langkah: { $count }
report-section-accounts = Akun terbuka setelah masa berlakunya: { $count }
report-section-waiting = Melewati mutu baku waktu: { $count }
report-section-check-offs = Catatan tindak lanjut yang belum ada: { $count }
report-section-lists = Daftar yang belum diterima: { $count }
report-section-held = Penyebab permohonan tertahan: { $count }
report-section-papers = Lampiran yang belum ada: { $count }
report-section-items = Nama yang tidak diproses: { $count }
report-section-accounts-of = Akun: { $count }
report-section-grounds = Permohonan yang mendasarinya: { $count }
report-section-minutes = Berita Acara: { $count }
report-section-missing = Ada di data rujukan, tanpa akun: { $count }
report-section-extra = Punya akun terbuka, tidak ada di data rujukan: { $count }
report-section-differing = Berbeda: { $count }
report-section-expired = Ada di data rujukan, akun sudah ditutup: { $count }
report-section-twice = Tercantum lebih dari sekali: { $count }
report-section-calendar = Hari dengan pekerjaan: { $count }
report-section-quota = Hari yang memakai kuota: { $count }
report-section-spread = Permohonan yang terbagi oleh kuota atas beberapa hari: { $count } baris
report-section-units = Unit: { $count }
report-section-ends = Akun yang berakhir: { $count }
report-section-reminders = Pengingat: { $count }
report-section-attention = Perlu diperiksa sebelum harinya: { $count }
report-column-request = permohonan
report-column-procedure = prosedur
report-column-step = langkah
report-column-task = tugas
report-column-actor = pelaksana
report-column-effective = menutup
report-column-accounts = akun
report-column-accounts-done = selesai
report-column-begun = mulai
report-column-ended = berakhir
report-column-allowed-minutes = mutu baku
report-column-used-minutes = terpakai
report-column-state = status
report-column-reason = alasan
report-column-month = bulan
report-column-indicator = indikator
report-column-done = selesai
report-column-refused = ditolak aturan
report-column-late = terlambat
report-column-overdue-open = lewat dan terbuka
report-column-rule = aturan
report-column-count = jumlah
report-column-requests = permohonan
report-column-username = akun
report-column-unit = unit
report-column-last-day = hari terakhir
report-column-days = hari lewat
report-column-origin = asal
report-column-list = daftar
report-column-period = periode
report-column-due = jatuh tempo
report-column-entered = masuk
report-column-code = kode
report-column-clause = pasal
report-column-what = keterangan
report-column-path = berkas
report-column-item = nama ke
report-column-name = nama
report-column-number = nomor
report-column-category = kategori
report-column-since = sejak
report-column-letter = surat
report-column-date = tanggal
report-column-kind = jenis
report-column-about = perihal
report-column-field = bidang
report-column-listed = rujukan
report-column-held-as = direktori
report-column-lines = baris
report-column-line = baris
report-column-day = hari
report-column-creations = dibuat
report-column-changes = diperbaharui
report-column-closings = dinonaktifkan
report-column-quota = kuota
report-column-used = terpakai
report-column-limit = batas
report-column-waiting = menunggu
report-column-template = templat
report-column-to = kepada
report-column-cause = dasar
report-word-on-time = tepat waktu
report-word-late = terlambat
report-word-done = selesai
report-word-open = berjalan
report-word-overdue = lewat waktu
report-word-not-begun = belum mulai
report-word-unrecorded = tidak tercatat
report-word-nobody-to-tell = tidak ada yang diberi tahu
report-word-held = tertahan
report-word-refused = ditolak
report-word-withdrawn = ditarik
report-word-kept-open = tetap terbuka
report-word-reason-missing = alasan belum diisi
report-word-waived = menyusul dengan pertimbangan khusus
report-word-blocked = terhalang aturan
report-word-stuck = ditolak direktori pada tiga hari
report-word-unlinked = menunggu akun yang tidak dikenal
report-word-no-entry = tidak ada di direktori
report-word-open-after-end = terbuka setelah masa berlakunya
report-word-active = terbuka
report-word-suspended = dibekukan
report-word-disabled = nonaktif
report-word-archived = diarsipkan
report-word-closed = ditutup
report-word-creations = pembuatan
report-word-updates = pembaharuan
report-word-closings = penonaktifan
report-word-clear = Tidak ada akun orang ini yang terbuka.
report-word-not-clear = Masih ada akun orang ini yang terbuka.
report-word-unknown-person = Tidak ada akun dengan nama akun atau nomor ini. Nama orang tidak dicari.
report-word-no-such-account = Tidak ada akun yang kita kelola dengan nama akun ini.
report-word-not-managed = Ada entri dengan nama akun ini di direktori, di luar pengelolaan registri ini.
report-word-wrong-file = Sebagian besar tidak cocok: apakah berkas dan unitnya benar? Rinciannya tidak ditampilkan.
report-word-none = tidak ada
report-word-holder-institutional = pemilik, surel institusi
report-word-holder-alternate = pemilik, surel pribadi
report-word-sponsor = penanggung jawab
report-word-unit = unit
report-column-access = pemilik
report-word-access = masih dapat masuk
report-word-no-access = tertahan oleh masa berlaku
report-word-waits = permohonan menunggu
report-word-not-ours = entri pihak lain
report-word-unknown = tidak pernah diminta
export-no-provider = tidak ada kategori yang kotak suratnya di `{ $provider }`
    .help = kategori menyebut: { $known }
export-no-run = catatan audit tidak memuat proses `{ $run }`
    .help = `akun audit log` menyebut proses-prosesnya
export-template = berkasnya tidak dapat dibuat: { $reason }
    .help = berkas dibuat oleh templates/<institusi>/provider/<penyedia>.csv.j2
reconcile-no-unit = tidak ada unit `{ $unit }`
    .help = unit tercantum di policies/<institusi>/units.yaml
forecast-no-unit = tidak ada unit `{ $unit }`
    .help = unit tercantum di policies/<institusi>/units.yaml
reconcile-no-authority = `{ $unit }` bukan satu-satunya unit yang berwenang atas suatu kategori akun
    .help = bandingkan akun sebuah unit dengan `--unit`
