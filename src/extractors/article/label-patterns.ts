/** Labels, counters and dates that pages put around articles, in the larger languages of the news. */
import { isWhole, starts } from './phrases.js';

export const ADVERTS = isWhole(
  'advert(?:isement|isements|ising|s)?',
  '(?:story|article|post) continues (?:below|after)(?: (?:this )?(?:advert\\p{L}*|ad|the ad))?',
  '(?:continue|scroll)(?: reading| down)?(?: (?:below|for more|to continue))?',
  'sponsored(?: content| post)?',
  'promoted(?: content)?',
  'anzeige',
  'werbung',
  'publicité',
  'publicidade?',
  'pubblicità',
  'реклама',
  'reklam[ae]?',
  'annonce',
  'annons',
  'advertentie',
  'mainos',
  'iklan',
  'inzerce',
  'reklam(?:a|e|y)',
  'διαφήμιση',
  'hirdetés',
  'publicitate',
  'oglas',
  'إعلان(?:ات)?',
  'اعلان',
  'תוכן שיווקי',
  'פרסומת',
  'विज्ञापन',
  'quảng cáo',
  'โฆษณา',
  'スポンサーリンク',
  'pr',
  '広告',
  '广告',
  '廣告',
  '광고',
);

/** Headings and labels of what follows an article. A line that is nothing else ends nothing and says nothing. */
export const LABELS = isWhole(
  '\\d{0,6} ?(?:comments?|replies|responses|kommentare?|commentaires?|comentarios?|comentários?|commenti|комментари\\p{L}*|komentarz\\p{L}*|reacties|reactions?|yorumlar?|コメント|评论|댓글|komentář\\p{L}*|коментар\\p{L}*|σχόλι[αο]|yorum|komentar|bình luận|(?:تعليقات|تعليق|التعليقات)|תגובות|टिप्पणियाँ|टिप्पणी|条评论|條評論|hozzászólás(?:ok)?|comentarii)(?: ?\\(?\\d{0,6}(?:件|개)?\\)?)?',
  '(?:leave|post|add|write|join)(?: a| your| the)? (?:comment|reply|conversation|discussion)s?(?: \\(\\+\\))?',
  'kommentar (?:schreiben|hinterlassen|verfassen)',
  'laisser un commentaire',
  'dej(?:a|ar) un comentario',
  'deixe (?:um|seu) comentário',
  'lascia un commento',
  'оставить комментарий',
  'залишити коментар',
  '(?:dodaj|napisz|skomentuj|přidat|pridať|vložit) koment\\p{L}{1,6}',
  'laat een reactie achter',
  'skriv en kommentar',
  'lämna en kommentar',
  'szólj hozzá',
  'lasă un comentariu',
  'αφήστε ένα σχόλιο',
  'yorum (?:yaz|yap|ekle)(?:ın)?',
  '(?:tinggalkan|tulis) komentar',
  '(?:viết|gửi) bình luận',
  '(?:اترك|أضف|اكتب) (?:تعليقا|تعليقًا|تعليقاً|تعليق)(?:ك)?',
  '(?:כתבו|הוסיפו|כתוב) תגובה',
  'टिप्पणी (?:करें|लिखें)',
  '(?:发表|發表|添加|写)评论',
  '發表評論',
  'コメント(?:を書く|する|を残す)',
  '댓글 ?(?:쓰기|달기|작성)',
  '(?:article |story )?tags?',
  'topics?',
  'keywords?',
  'categor(?:y|ies|ia|ie)',
  'filed under',
  'themen',
  'schlag(?:wörter|worte)',
  'stichwort(?:e)?',
  'mots[- ]clés',
  'etiquetas',
  'temas',
  'argomenti',
  'теги',
  'метки',
  'tagi',
  'highlights?',
  'key points?',
  'captions?',
  'close',
  'loading(?: content| comments)?',
  'share',
  'shares?',
  'sharing',
  'print',
  'e-?mail',
  'tweet',
  'save',
  'subscribe',
  'sign up',
  'log in',
  'menu',
  'search',
  'warning',
  'advertisement feature',
  'references',
  'notes',
  'photos?',
  'gallery',
  'back to top',
  'nach oben',
  'haut de page',
  'topics in this (?:article|story)',
  'previous(?: article| post)?',
  'next(?: article| post)?',
  'no (?:previous|next) article',
  'teilen',
  'drucken',
  'partager',
  'imprimer',
  'compartir',
  'compartilhar',
  'imprimir',
  'condividi',
  'stampa',
  'поделиться',
  'letture',
  'drukuj',
  'udostępnij',
  'vytisknout',
  'tisk',
  'sdílet',
  'afdrukken',
  'delen',
  'skriv ut',
  'tulosta',
  'nyomtatás',
  '(?:распечатать|печать|друк|роздрукувати|версия для печати)',
  'поділитися',
  'εκτύπωση',
  'yazdır',
  'paylaş',
  'cetak',
  'bagikan',
  'in bài viết',
  'chia sẻ',
  'طباعة',
  'مشاركة',
  'הדפסה',
  'שיתוף',
  'प्रिंट(?: करें)?',
  'शेयर(?: करें)?',
  '打印(?:本页|本文)?',
  '列印',
  '分享',
  '收藏',
  '返回(?:顶部|首页)',
  'シェア',
  'ツイート',
  '印刷(?:する)?',
  '공유(?:하기)?',
  '인쇄(?:하기)?',
  '스크랩',
  '글자 ?크기(?: ?조절)?',
  '(?:nächster|vorheriger) (?:artikel|beitrag)',
  'article (?:suivant|précédent)',
  'artículo (?:siguiente|anterior)',
  '(?:próximo|anterior) artigo',
  'articolo (?:successivo|precedente)',
  '(?:następny|poprzedni) (?:artykuł|wpis)',
  '(?:další|předchozí) článek',
  '(?:следующая|предыдущая) (?:статья|запись|новость)',
  '(?:наступна|попередня) (?:стаття|новина)',
  '(?:sonraki|önceki) (?:haber|yazı)',
  '(?:下|上)一篇',
  '(?:次|前)の記事',
  '(?:다음|이전) ?(?:기사|글)',
);

/** Heads a note about who wrote the text, which is no part of it. */
export const ABOUT_AUTHOR = isWhole(
  'about the (?:authors?|writers?)',
  'über (?:den autor|die autor(?:in|en|innen)|den verfasser)',
  'zur person',
  '(?:sobre|acerca de) (?:o autor|a autora|el autor|la autora)',
  "à propos de (?:l[’']aut(?:eur|rice)|l[’']auteure)",
  "(?:informazioni )?sull[’']aut(?:ore|rice)",
  "l[’']autore",
  'over de auteur',
  'om (?:författaren|forfatteren)',
  'kirjoittajasta',
  'o (?:autorze|autorce|autorovi|autorce článku|autoru)',
  'об авторе',
  'про автор[а-яії]{1,3}',
  'за автора',
  'σχετικά με (?:τον|την) (?:συντάκτ|συγγραφ)\\p{L}{1,5}',
  'yazar hakkında',
  'a szerzőről',
  'despre autor',
  'tentang penulis',
  'về tác giả',
  '(?:عن|نبذة عن) الكاتب(?:ة)?',
  'על (?:הכותב|הכותבת|המחבר)',
  'लेखक के बारे में',
  '(?:关于|關於)?作者(?:简介|簡介)?',
  '(?:この記事を書いた人|著者(?:について|プロフィール)|執筆者)',
  '(?:기자|저자|필자) ?소개',
);

/** Introduces words that are no sentence: a tag list follows on the same line. */
export const TAG_LINES = starts(
  '(?:tags?|topics?|filed under|keywords?|categor(?:y|ies)|posted in|tagged(?: with| as)?|schlagwörter|schlagworte|mots[- ]clés|etiquetas|temas|argomenti|теги|метки|tagi|etiketler|タグ|标签|標籤|关键词|關鍵詞|태그|trefwoorden|štítky|ключевые слова|ключові слова|позначки|címkék|etichete|ετικέτες|anahtar kelimeler|từ khóa|tag|kata kunci|الوسوم|الكلمات (?:الدالة|المفتاحية)|תגיות|टैग|टैग्स|słowa kluczowe|tematy|témata|temat) ?[:：]',
);

export const COUNTERS =
  /^(?:(?:tempo (?:de leitura|di lettura)|reading time|lesezeit|lesedauer|temps de lecture|tiempo de lectura|время чтения|estimated read(?:ing)? time|leestijd|czas czytania|doba čtení|час читання|χρόνος ανάγνωσης|okuma süresi|waktu baca|thời gian đọc|وقت القراءة|זמן קריאה|阅读时间|閱讀時間|읽는 시간|lästid|lesetid|læsetid|lukuaika) ?[:：]? ?)?(?:(?:image|photo|slide|page|bild|foto|seite|imagen|figure) )?\d{1,6}(?:[.,:/]\d{1,6}){0,2}(?: ?(?:of|von|sur|de|di|из|\/) ?\/? ?\d{1,6})?(?: ?(?:shares?|views?|likes?|reads?|min(?:ute)?s?(?: read)?|minuten lesezeit|min\. lesezeit|min(?:utes)? de lecture|min(?:utos)? de (?:lectura|leitura)|минут[аы]?|minutos?|minut[ei]|минут[аы]? чтения|letture|lecturas|visualizações|aufrufe|просмотр\p{L}*|переглядів|minut(?:y|en)?|хвилин[иа]?|λεπτά|dakika|menit|phút|دقائق|دقيقة|דקות|मिनट|(?:분钟|分钟|分鐘|분|分)|次(?:阅读|浏览)|wyświetleń|weergaven|görüntülenme|lượt xem|مشاهدة|צפיות|조회))?$/u;

/** Words of share bars; a line made of nothing else is one. */
export const SHARE_WORDS = new Set(
  (
    'share tweet facebook twitter whatsapp telegram pinterest pint linkedin reddit email e-mail mail print instagram youtube ' +
    'tumblr flipboard pocket messenger viber copy link save google+ google plus vk ok xing line skype sms pin it on via ' +
    'teilen drucken partager imprimer compartir compartilhar imprimir enviar baixar condividi stampa поделиться твитнуть ' +
    'подписаться udostępnij dela del delen x threads mastodon bluesky rss'
  ).split(' '),
);

/** Words that may stand beside a date in a line that is nothing but one. */
export const DATE_WORDS = new Set(
  (
    'published updated posted modified created first last on at by am pm a.m. p.m. est edt et cst cdt ct mst mdt pst pdt pt gmt utc bst ' +
    'ist cet cest ago and or time hours hour minutes minute min mins days day date st nd rd th of the in original originally ' +
    'monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun ' +
    'veröffentlicht aktualisiert erstellt stand uhr um am vom den datum zuletzt geändert ' +
    'montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag ' +
    'publié mis à jour le la modifié heures lundi mardi mercredi jeudi vendredi samedi dimanche ' +
    'publicado actualizado creado el a las los de del hrs h lunes martes miércoles jueves viernes sábado domingo ' +
    'pubblicato aggiornato il alle ore del lunedì martedì mercoledì giovedì venerdì sabato domenica ' +
    'atualizado em às segunda-feira terça-feira quarta-feira quinta-feira sexta-feira feira segunda terça quarta quinta sexta ' +
    'опубликовано обновлено в года г понедельник вторник среда четверг пятница суббота воскресенье сегодня вчера ' +
    'opublikowano aktualizacja godz r gepubliceerd bijgewerkt om uur op publicerad uppdaterad kl publisert oppdatert opdateret ' +
    'yayınlanma güncelleme tarihi saat son eklenme ' +
    'publikováno zveřejněno aktualizováno vydáno v ve dnes včera hod pondělí úterý středa čtvrtek pátek sobota neděle ' +
    'опубліковано оновлено о об р року сьогодні вчора понеділок вівторок середа четвер пʼятниця субота неділя ' +
    'δημοσιεύθηκε δημοσίευση ενημέρωση τελευταία στις πμ μμ ώρα δευτέρα τρίτη τετάρτη πέμπτη παρασκευή σάββατο κυριακή ' +
    'نشر في تم النشر آخر تحديث بتاريخ الساعة بتوقيت غرينتش ص م يوم الاثنين الثلاثاء الأربعاء الخميس الجمعة السبت الأحد ' +
    'פורסם עודכן בתאריך בשעה ב יום שני שלישי רביעי חמישי שישי שבת ראשון ' +
    'प्रकाशित अपडेटेड अपडेट तिथि को बजे ist सोमवार मंगलवार बुधवार गुरुवार शुक्रवार शनिवार रविवार ' +
    'ngày tháng đăng cập nhật lúc giờ thứ hai ba tư năm sáu bảy chủ nhật gmt ' +
    'diterbitkan dipublikasikan diperbarui tayang pukul wib wita wit senin selasa rabu kamis jumat sabtu minggu ' +
    'publicat actualizat publikálva frissítve julkaistu päivitetty objavljeno ' +
    '입력 수정 기사입력 최종수정 오전 오후 등록 승인 公開日 更新日 掲載日 配信 発売 发布时间 发表时间 更新时间 发布 来源 時間 發布時間 更新 公開'
  ).split(' '),
);

/** What banners about cookies name, and what they ask for. */
export const COOKIES =
  /cookie|куки|çerez|ملفات تعريف الارتباط|עוגיות|कुकी|クッキー|쿠키|piškot|sušenk|küpsis|slapuk|sīkdat|колачић|бисквитк/;
export const CONSENT =
  /\b(?:accept|agree|consent|akzept|zustimm|einverstanden|accepte|acept|aceit|accett|acconsent|akcept|zgod|zgad|přij|souhlas|súhlas|godkänn|godta|hyväksy|elfogad|kabul|setuju|terima|toestemm|akkoord|weiger|refus|rechaz|ablehn)|принима|принять|соглас|соглаш|прийня|погодж|αποδ[εέο]|συμφων|chấp nhận|đồng ý|قبول|موافق|אישור|מסכים|स्वीकार|सहमत|同意|接受|동의/;
