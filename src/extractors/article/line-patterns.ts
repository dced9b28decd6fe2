/**
 * Phrases that stand in and around articles and are none of their text, in the larger languages of the news. All
 * are matched against lines of at most `MAX_LINE` characters, in lower case, from their start.
 */

/** No line that points elsewhere is longer; patterns run on nothing longer. */
export const MAX_LINE = 400;

const starts = (...phrases: readonly string[]): RegExp =>
  new RegExp(`^(?:${phrases.join('|')})(?![\\p{L}\\p{N}])`, 'u');
const isWhole = (...phrases: readonly string[]): RegExp =>
  new RegExp(`^(?:${phrases.join('|')})[\\s.:!?…»>→+()|-]{0,9}$`, 'u');

/** Points to another text: dropped where a colon or a link follows, or little else. */
export const POINTERS = starts(
  'read (?:more|also|next|now|on|the full|full story|our)',
  'also (?:read|see|on)',
  'see (?:also|more)',
  'more (?:on|from|about|news|stories|coverage|great)',
  'related(?: (?:news|stories|articles?|topics?|content|posts?|links?|coverage|reading|video))?',
  'for more(?: (?:on|information|news|stories|about))?',
  'more [\\p{L} ]{1,30}:',
  'recommended(?: (?:for you|reading|stories))?',
  "don['’]?t miss(?: this)?",
  'must[- ]reads?',
  'you (?:may|might) (?:also )?(?:like|be interested|enjoy|want)',
  'what to read next',
  'up next',
  'next up',
  'most (?:read|popular|viewed|shared)',
  'trending(?: now)?',
  'in case you missed(?: it)?',
  'icymi',
  'further reading',
  "editor[’']?s?[’']? (?:picks?|choice)",
  'watch(?: (?:now|more|also|live|below|the video))?',
  'listen(?: (?:now|to))?',
  'video',
  'explore(?: more)?',
  'keep reading',
  'continue reading',
  'click here',
  'find out more',
  'learn more',
  'view (?:more|all|comments|gallery|this)',
  'go deeper',
  'mehr (?:zum thema|dazu|lesen|zu|über|aus)',
  'lesen sie (?:auch|mehr|hier|dazu)',
  'lies (?:auch|mehr)',
  'lesen sie auch',
  'siehe auch',
  'auch interessant',
  'weiterlesen',
  'weitere (?:artikel|meldungen|nachrichten|themen|informationen)',
  'das könnte (?:sie|dich) auch interessieren',
  'zum thema',
  'passend zum thema',
  'à lire(?: aussi| également)?',
  "lire (?:aussi|la suite|également|plus|l[’']article)",
  'à voir(?: aussi)?',
  'voir aussi',
  'sur le même (?:sujet|thème)',
  'en savoir plus',
  'pour aller plus loin',
  'nos articles',
  'leggi (?:anche|tutto|di più)',
  'potrebbe(?:ro)? interessar(?:ti|vi)(?: anche)?',
  'vedi anche',
  'guarda (?:anche|il video)',
  'articoli correlati',
  'lea (?:también|más|además)',
  'leer más',
  'lee (?:también|más)',
  'ver también',
  'vea también',
  'te puede interesar',
  'también te puede interesar',
  'quizás te interese',
  'le puede interesar',
  'más (?:información|noticias|sobre)',
  'noticias relacionadas',
  'artículos relacionados',
  'leia (?:também|mais|ainda)',
  'veja (?:também|mais|ainda)',
  'saiba mais',
  'confira(?: também)?',
  'notícias relacionadas',
  'você pode gostar',
  'читайте (?:также|ещё|еще|далее|подробнее)',
  'смотрите также',
  'по теме',
  'подробнее',
  'читать далее',
  'материалы по теме',
  'читайте також',
  'дивіться також',
  'czytaj (?:także|też|również|więcej|dalej)',
  'zobacz (?:też|także|również|więcej)',
  'polecamy',
  'przeczytaj (?:także|też)',
  'lees (?:ook|meer|verder)',
  'bekijk ook',
  'läs (?:även|mer|också|vidare)',
  'les (?:også|mer)',
  'læs (?:også|mere)',
  'lue (?:myös|lisää)',
  'čtěte (?:také|též)',
  'přečtěte si',
  'citește și',
  'citiți și',
  'olvasd el',
  'δείτε (?:επίσης|ακόμη)',
  'διαβάστε (?:επίσης|ακόμη|περισσότερα)',
  'ayrıca (?:bkz|okuyun)',
  'devamını oku',
  'ilgili haberler?',
  'baca (?:juga|selengkapnya)',
  'xem thêm',
  'اقرأ (?:أيضا|أيضًا|أيضاً|المزيد)',
  'شاهد أيضا',
  'مواضيع ذات صلة',
  'קראו (?:גם|עוד)',
  '相关(?:阅读|新闻|文章|报道)',
  '相關(?:閱讀|新聞|文章|報導)',
  '延伸(?:阅读|閱讀)',
  '推荐阅读',
  '阅读(?:更多|全文)',
  '関連(?:記事|ニュース|リンク)',
  '続きを読む',
  'あわせて読みたい',
  'こちらもおすすめ',
  '관련 ?기사',
  '더 ?보기',
  'और पढ़ें',
  'यह भी पढ़ें',
  'ये भी पढ़ें',
);

/** Headings of other texts, sure enough to drop what stands below them. */
export const SECTION_POINTERS = isWhole(
  '(?:read|see) (?:more|also|next)(?: on this[\\p{L} ]{0,30})?',
  'more (?:on|from|about|stories|news|like)[\\p{L} ]{0,40}',
  'related[\\p{L} ]{0,30}',
  'recommended[\\p{L} ]{0,30}',
  'you (?:may|might|could) (?:also )?(?:like|be interested in|enjoy)[\\p{L} ]{0,20}',
  'what to read next',
  'up next',
  'most (?:read|popular|viewed|shared)[\\p{L} ]{0,30}',
  'popular (?:posts|stories|now|articles)',
  'trending(?: now| stories)?',
  'latest (?:news|stories|posts|articles)',
  'mehr (?:zum thema|aus|von)[\\p{L} ]{0,40}',
  'weitere (?:artikel|meldungen|nachrichten|themen|beiträge)[\\p{L} ]{0,30}',
  'das könnte (?:sie|dich) auch interessieren',
  '(?:meistgelesen|ähnliche (?:artikel|beiträge)|verwandte (?:artikel|themen|beiträge))',
  '(?:à lire aussi|lire aussi|sur le même (?:sujet|thème)|articles? (?:liés|similaires|connexes)|les plus lus|à découvrir)',
  '(?:leggi anche|articoli correlati|potrebbe(?:ro)? interessar(?:ti|vi)(?: anche)?|i più letti)',
  '(?:noticias|artículos|contenidos?|notas) relacionad[oa]s?',
  '(?:te|le) puede interesar|también te puede interesar|lo más (?:leído|visto)|más noticias',
  '(?:leia|veja) (?:também|mais)|(?:notícias|matérias|artigos|posts) relacionad[oa]s|você (?:também )?pode (?:gostar|se interessar)|mais lidas|relacionad[oa]s',
  '(?:читайте|смотрите) также|(?:материалы|новости|статьи) по теме|похожие (?:статьи|записи|материалы|новости)|популярное|самое читаемое',
  '(?:czytaj|zobacz|przeczytaj) (?:także|też|również)|podobne (?:artykuły|wpisy)|polecane|najczęściej czytane',
  '(?:lees ook|meer over|gerelateerd|meest gelezen|läs (?:även|mer|också)|relaterat|mest lästa|les også|læs også|lue myös)[\\p{L} ]{0,30}',
  '(?:ilgili (?:haberler|yazılar)|benzer (?:haberler|yazılar)|çok okunanlar|baca juga|artikel terkait|berita terkait)',
  '(?:関連記事|関連ニュース|おすすめ記事|人気記事|相关(?:阅读|新闻|文章|推荐)|相關(?:閱讀|新聞|文章)|推荐阅读|관련 ?기사|관련 ?뉴스|많이 본 (?:기사|뉴스))',
);

/** Asks the reader to do something with the site. */
export const CALLS = starts(
  'sign ?up (?:for|to|here|now|today)',
  'subscribe(?: (?:to|now|here|today|for))?',
  "follow (?:us|me|him|her|them|@|our|[\\p{L} .’'-]{2,60} on (?:twitter|facebook|instagram|x|linkedin|telegram))",
  "get (?:the|our|more|all|access|breaking)[\\p{L} ,’'-]{0,80}(?:newsletters?|inbox|updates|alerts|headlines|app|delivered|subscriptions?)",
  'join (?:our|us|the (?:conversation|discussion))',
  'share (?:this|on|via|the|with|your)',
  'like (?:us|our page) on',
  'download (?:the|our)[\\p{L} ]{0,30}app',
  'tell us what',
  'have (?:a|an)? ?(?:tip|story|news tip|question|correction|something to say)',
  'got a (?:tip|story|news tip|question)',
  'send (?:us )?(?:tips|your|a tip|an e?-?mail)',
  'support (?:us|our (?:work|journalism))',
  'donate(?: (?:now|today|to|here))?',
  'become a (?:member|subscriber|supporter|patron)',
  '(?:please )?(?:log|sign) ?in (?:to|or|with|here)',
  'create (?:a|an|your)(?: free)? account',
  'register (?:now|for free|here|to)',
  'to (?:read|continue reading|view) (?:the|this) (?:full|rest|article|story)',
  'this (?:article|story|post) (?:is|was|has been|first|originally) (?:originally |first |automatically )?(?:published|appeared|posted|updated)',
  'make [\\p{L}]+ my homepage',
  'newsletter',
  'jetzt (?:abonnieren|anmelden|registrieren|teilen|spenden)',
  'abonnieren sie',
  'melden sie sich',
  'folgen sie uns',
  'folge uns',
  'artikel (?:teilen|drucken|versenden)',
  'beitrag teilen',
  'abonnez[- ]vous',
  'inscrivez[- ]vous',
  'suivez[- ](?:nous|la|le|les)',
  "partager(?: (?:sur|cet|via|l[’']))?",
  'recevez (?:la|notre|nos|toute)',
  'soutenez',
  'suscr[íi]b(?:ase|ete|irse)',
  's[íi]gue(?:nos|n)',
  'síguenos',
  'compart(?:e|ir|a|ilhe|ilhar)(?: (?:en|esta|este|no|na|via|isso))?',
  'reg[íi]strate',
  'únete a',
  'recibe (?:las|nuestro|el)',
  'iscriviti',
  'seguici',
  'condividi',
  'abbonati',
  'ricevi (?:la|le|gratis)',
  'assine',
  'siga(?: (?:o|a|no|nos|nas))?',
  'inscreva-se',
  'receba',
  'подпи(?:шитесь|сывайтесь|саться)',
  'поделит(?:ься|есь)',
  'присоединяйтесь',
  'subskrybuj',
  'zapisz się',
  'obserwuj nas',
  'udostępnij',
  'schrijf je in',
  'volg ons',
  'deel (?:dit|via|op)',
  'följ oss',
  'dela (?:på|artikeln)',
  'prenumerera',
  'abonner(?: på)?',
  'takip edin',
  'abone ol',
  'paylaş',
  'bagikan',
  'シェア',
  'フォロー',
  '分享(?:到|至)?',
  '订阅',
  '구독',
  '공유',
);

/** Photo and text credits, rights. */
export const CREDITS = starts(
  '\\(?(?:photos?|images?|pictures?|pic|illustration|graphic|video|foto|fotos|bild|bilder|imagen|imagem|immagine|crédito|credits?|crédits?(?: photo)?|fotografía|fotografia|фото|zdjęcie|kuva|kép|fot)(?: ?(?:credits?|source|by|courtesy|via|von|de|di|door|:|©|/|\\(c\\)))+',
  '\\(?(?:source|sources|quelle|quellen|fuente|fonte|источник|źródło|bron|kilde|källa|kaynak|出典|来源|來源|출처) ?[:：]',
  'via [\\p{L}\\p{N}. ]{2,40}$',
  '\\(?(?:©|\\(c\\)|copyright|all rights reserved|alle rechte|tous droits|todos los derechos|tutti i diritti|todos os direitos|все права)',
  '\\(?(?:additional )?(?:reporting|editing|writing|compiled|translated|translation|edited|production|produced|research) (?:by|in)',
  '(?:written|posted|reported|published|updated|reviewed|fact[- ]checked) by',
  'image \\d',
);
/** A caption ends with whose picture it is. */
export const CREDIT_ENDS =
  /(?:getty(?: images)?|shutterstock|alamy(?: stock photo)?|istock(?:photo)?|unsplash|pixabay|wikimedia(?: commons)?|(?:[|/(:–—-] ?|photo |picture )(?:afp|reuters|ap(?: photo)?|epa(?:-efe)?|dpa|imago|keystone|tass|xinhua|ansa|efe|handout|file))[)\].]{0,3}$/;
export const CAPTION_STARTS =
  /^(?:in )?this (?:[\p{L}\p{N}.,]+ ){0,6}(?:photo|image|picture|frame|handout|screenshot|video frame)(?![\p{L}])/u;
/** Offers of newsletters and subscriptions hold one of each, wherever they stand in a line. */
export const OFFER_VERBS =
  /sign up (?:for|to)|subscribe to|register (?:for|to)|melden sie sich|abonnieren sie|inscrivez-vous|abonnez-vous|suscríb(?:ete|ase)|iscriviti|inscreva-se|assine|подпишитесь|подписывайтесь/;
export const OFFER_NOUNS =
  /newsletter|inbox|\be-?mails?\b|\bupdates\b|boletín|abonnement|subscription|infolettre|рассылк|telegram/;

/** "(Photo by Jane Doe)" at the end of a line, or the line as a whole. */
export const CREDIT_BRACKETS =
  /\((?:photo|image|picture|foto|bild|credit|illustration|screenshot)s?(?: by|:| credit| courtesy| ?\/| ?©)[^()]{0,120}\)\.?$/;

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
  '広告',
  '广告',
  '廣告',
  '광고',
);

/** Headings and labels of what follows an article. A line that is nothing else ends nothing and says nothing. */
export const LABELS = isWhole(
  '\\d{0,6} ?(?:comments?|replies|responses|kommentare?|commentaires?|comentarios?|comentários?|commenti|комментари\\p{L}*|komentarz\\p{L}*|reacties|reactions?|yorumlar?|コメント|评论|댓글)(?: \\(?\\d{0,6}\\)?)?',
  '(?:leave|post|add|write|join)(?: a| your| the)? (?:comment|reply|conversation|discussion)s?(?: \\(\\+\\))?',
  'kommentar (?:schreiben|hinterlassen|verfassen)',
  'laisser un commentaire',
  'dej(?:a|ar) un comentario',
  'deixe (?:um|seu) comentário',
  'lascia un commento',
  'оставить комментарий',
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
  'about the authors?',
  'über den autor',
  'sobre (?:o|el) autor',
  "à propos de l[’']auteur",
  'об авторе',
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
);

/** Introduces words that are no sentence: a tag list follows on the same line. */
export const TAG_LINES = starts(
  '(?:tags?|topics?|filed under|keywords?|categor(?:y|ies)|posted in|tagged(?: with| as)?|schlagwörter|schlagworte|mots[- ]clés|etiquetas|temas|argomenti|теги|метки|tagi|etiketler|タグ|标签|標籤|태그) ?[:：]',
);

export const COUNTERS =
  /^(?:(?:tempo (?:de leitura|di lettura)|reading time|lesezeit|lesedauer|temps de lecture|tiempo de lectura|время чтения|estimated read(?:ing)? time) ?[:：]? ?)?(?:(?:image|photo|slide|page|bild|foto|seite|imagen|figure) )?\d{1,6}(?:[.,:/]\d{1,6}){0,2}(?: ?(?:of|von|sur|de|di|из|\/) ?\/? ?\d{1,6})?(?: ?(?:shares?|views?|likes?|reads?|min(?:ute)?s?(?: read)?|minuten lesezeit|min\. lesezeit|min(?:utes)? de lecture|min(?:utos)? de (?:lectura|leitura)|минут[аы]?|minutos?|minut[ei]|letture|lecturas|visualizações|aufrufe|просмотр\p{L}*))?$/u;

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
    'yayınlanma güncelleme tarihi'
  ).split(' '),
);
