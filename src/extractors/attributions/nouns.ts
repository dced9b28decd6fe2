/** Word classes of the field, as data: who acts, who speaks, what an operation is, how sure somebody is. */
import { words } from '../language/phrases.js';

/** Those who carry operations out. */
export const PERPETRATORS = words(
  `hackergroups cyberattackers cyberthieves cyberspies thieves hackgroup cyber-spies cybergang cybergangs hacking-group thief infiltrators eavesdroppers hacker hackers hacktivist hacktivists operative operatives spy spies cyberspies cyberspy agent agents actor actors group groups gang gangs crew crews collective collectives team teams unit units intruder intruders attacker attackers cybercriminal cybercriminals operator operators apt apts outfit outfits cluster clusters syndicate cartel adversary adversaries threat saboteur saboteurs soldiers troops brigade army cyberarmy cell ring extortionists officer officers contractor contractors programmer programmers engineer engineers national nationals citizen citizens student students man men suspect suspects defendant defendants individuals persons militants activists affiliate affiliates developer developers administrator mercenaries mercenary proxies proxy front company firm organization organisation entity entities spooks snoops cyberwarriors warriors perpetrators perpetrator culprit culprits hackergroup threatactor threatgroup hacking-group henchmen teenager teenagers cyber-spies snoopers forces`,
);

/** Those of the perpetrators who do little else: a company or an officer may be anything, a hacker may not. */
export const HACKERS = words(
  `hacker hackers hacktivist hacktivists operative operatives spy spies cyberspies cyberspy agents actor actors gang gangs crew crews collective intruder intruders attacker attackers cybercriminal cybercriminals apt apts outfit outfits cluster syndicate cartel adversary saboteurs extortionists spooks snoops cyberwarriors hackergroup hackergroups threatactor threatgroup cyberattackers cyberthieves thieves thief cyberarmy brigade services intelligence unit`,
);

/** Generic words that name no group by themselves. */
export const GROUP_WORDS =
  words(`group groups gang gangs crew crews collective team outfit cluster actor actors hackers hacker syndicate
  cartel unit operation operators ransomware apt hacktivists hacktivist organisation organization cell ring hackergroup threatgroup movement alliance threatactor`);

/** The state itself, or its arms, as doer. */
export const STATE_ARMS =
  words(`government state regime intelligence services service military army agencies agency authorities forces
  security officials leadership administration spies security-service ministry leaders navy president party secret special
  operatives command directorate`);

export const OFFICIAL_NOUNS =
  words(`d'affaires d’affaires government ministry minister ministers ministries official officials spokesperson spokesman spokeswoman spokespeople
  president premier chancellor prosecutor prosecutors police court jury agency agencies embassy ambassador envoy aide aides
  intelligence investigators investigator lawmaker lawmakers senator senators congressman congresswoman representative delegate delegation parliament senate army
  service services secretary diplomat diplomats authorities authority administration department bureau directorate
  centre center council cabinet commission commissioner attorney judge mayor governor deputy undersecretary chief
  mission consulate regulator leader leaders king prince general admiral mp mps legislators premier state country countries
  nation nations capital side treasury office watchdog chairman chair cert csirt governments agents detectives
  indictment complaint affidavit filing warrant communique communiqué ministry's regime military adviser advisor speaker
  taoiseach sheriff district county city town municipality region province health-service institute register registry party tribunal force`);

export const PEOPLE_OF_FIRMS =
  words(`researcher researchers analyst analysts expert experts sleuth sleuths engineer engineers investigator investigators
  responders executive ceo cto ciso founder director president vice-president manager head chief hunters
  hunter negotiators negotiator spokesperson spokesman spokeswoman scientist consultant specialists specialist partner officer
  employees staff team lead`);

export const FIRM_NOUNS =
  words(`company firm vendor consultancy lab labs laboratory startup start-up provider maker giant developer
  analytics group researchers outfit house corporation business contractor carrier operator bank hospital university retailer
  insurer manufacturer airline utility think-tank tank institute institution foundation observatory nonprofit ngo exchange
  organisation organization club charity brewery telecom operators`);

export const FIRM_SUFFIX =
  words(`labs lab security analytics research forensics networks technologies technology intelligence cyber systems
  inc inc. corp corp. ltd ltd. llc gmbh ag software consulting threat defense defence response solutions infosec partners group bank airlines university hospital institute foundation laboratories laboratory plc bv ab oy as sa defence guard shield waterworks utility utilities energy power electric electricity telecom telecommunications airways motors steel petroleum insurance holdings holding industries pharma pharmaceuticals studios logistics shipping railways healthcare semiconductor electronics chemicals dairies stores resorts`);

/** What names of firms end in as well, where a word before is no common one: "Corvane Wireless", not "public health". */
export const SOFT_SUFFIX = words(
  `health medical dental clinics care aerospace wireless fiber fibre foods freight mutual capital digital media games maritime robotics biotech mining works mobile optics marine shipyard shipyards finance hydro brewery breweries diagnostics propulsion dynamics cloud hosting`,
);

/** A statement that somebody did it. */
export const ALLEGATION =
  words(`doubt doubts certainty confidence belief opinion hunch post blog briefing note memo letter thread message tweet article study survey investigation inquiry probe research testimony affidavit attribution attributions allegation allegations accusation accusations charge charges claim claims finding findings
  conclusion conclusions assessment assessments statement statements report reports verdict assertion assertions suggestion suggestions
  insinuation insinuations notion idea theory story stories narrative exposure naming blame announcement determination
  text wording judgment judgement judgments disclosure disclosures condemnation declaration evidence thesis reading decision account view version talk
  suspicion suspicions indictment revelation revelations paper case dossier advisory denunciation complaint position
  speculation rumour rumours rumor rumors remarks picture analysis designation designations sanctions outrage imputation imputations calumny words outing`);

export const BASELESS = words(
  `baseless groundless unfounded false absurd ridiculous fabricated nonsense fabrication farce lie lies slander smear smears laughable fake invention inventions fiction fantasy fantasies defamation slanderous unsubstantiated untrue hoax disinformation propaganda mistaken preposterous ludicrous nonsensical fabrications bogus unjustified outlandish spurious unproven fairy fairytale myth groundlessly hysteria hysterical paranoia far-fetched untenable rubbish delusional delusion bunk hogwash contrived concocted russophobia`,
);

/** Words that only an operation in computers has. */
export const STRONG_OPERATION =
  words(`malicious cyberattack cyberattacks cyber-attack cyber-attacks hack hacks hacking hacked hacker hackers hacktivist hacktivists malware ransomware phishing
  spear-phishing spearphishing ddos denial-of-service botnet spyware trojan trojans backdoor backdoors wiper wipers implant implants
  cyberespionage cyber-espionage cyberspies cyberspying cyberintrusion cyberoperation cyberoperations cyberwarfare cybersabotage cyberwar
  cybercrime cyberoffensive cyberincident rootkit worm infostealer keylogger zero-day zero-days defacement defacements exfiltration
  hack-and-leak break-in break-ins breach breaches intrusion intrusions cyberheist exploit exploits phish webshell webshells bootkit
  cyber-operation cyber-operations cyber-incident cyber-intrusion cyber-intrusions cyberthreat password passwords credential credentials phishers ransom encryptor skimmer cryptojacking hijacking doxxing`);

/** Nouns of operations that need a word of the world of computers nearby. */
export const OPERATION_NOUNS =
  words(`burglary burglaries paralysis robbery robberies hijackings acts malfunction looting emptying disarray chaos mischief stunt invasion implant misuse abuse attack attacks operation operations campaign campaigns intrusion intrusions breach breaches compromise compromises theft thefts
  heist heists raid raids espionage sabotage spying incident incidents activity activities assault assaults disruption
  outage outages leak leaks infiltration infiltrations exploitation defacement defacements wave waves strike strikes offensive
  interference meddling eavesdropping surveillance blackout shutdown blackmail extortion robbery wiping deletion
  siege infection infections hijack hijacking tampering targeting probing penetration penetrations break-in break-ins
  onslaught barrage blitz action actions crash paralysis jamming destruction collection spree haul plot
  wreck wrecking sabotaging attempt attempts series deed crime crimes affair case episode event blow hit scheme scam
  loss losses encryption takedown takeover plunder foray forays incursion incursions snooping bugging tapping sweep
  flood flooding manipulation deception fraud crippling hit hits exploit damage disappearance poisoning interception lockout locking pilfering`);

/** What is broken into, stolen or knocked out. */
export const IT_OBJECTS = words(
  `offline wi-fi wifi dispatch disks disk satellite satellites switches breakers telephone telephones switchboard ether ledger wireless spreadsheets network networks computer computers server servers system systems mailbox mailboxes e-mail e-mails email emails mail inbox inboxes website websites site sites portal portals account accounts database databases data record records file files document documents phone phones device devices router routers software internet web online digital cyber code password passwords login logins credential laptop laptops pc pcs machine machines cloud app apps application applications modem modems satellite infrastructure gateway gateways firewall vpn backup backups controller controllers plc scada grid registry registers register registries platform platforms telecom telecoms carrier carriers crypto cryptocurrency bitcoin wallet wallets exchange token tokens source-code blueprints archive archives ticketing booking billing payroll sensors traffic dns domain domains server's chats texts conversations signalling cryptoassets nfts bridge protocol repository telemetry kiosks screens payment payments atm atms terminal terminals intranet servers' endpoint endpoints hypervisor hypervisors firmware webcams smartphone smartphones handset handsets tweets twitter facebook e-government e-voting tv`,
);

/** Topics that look alike and are none. */
export const OTHER_MATTERS =
  words(`disinformation misinformation propaganda fake steel tariffs subsidies subsidised dumping missile missiles drone drones tanker tankers
  poisoning assassination murder invasion annexation parcels parcel cable cables pipeline pipelines bombing troops
  doping trade currency spying-balloon balloon balloons anchor migrants vessel vessels bots trolls troll videos video
  rumours narratives clips genocide torture shelling airstrikes arson explosives coup`);

/** Influence without intrusion: never a cyber operation unless a hack is named. */
export const INFLUENCE = words(
  `disinformation misinformation propaganda fake false deepfake deepfakes troll trolls bots narratives clips videos rumours bedbugs memes astroturfing influence`,
);

export const RESPONSIBILITY =
  words(`role hand hands involvement responsibility participation complicity part authorship culpability fingerprints fingerprint handiwork
  signature hallmark hallmarks traces trace work doing handwriting guilt fault link links connection connections ties tie nexus blame hallmarks footprint footprints
  origin origins origination source mark marks stamp paw-prints`);

export const CULPRIT =
  words(`burglar burglars invader invaders robber robbers raider doer doers one culprit culprits perpetrator perpetrators author authors mastermind masterminds responsible architect architects originator originators
  aggressor attacker attackers hacker hackers intruder intruders source brain brains offender offenders actor group hackers team party guilty
  sponsor instigator instigators puppeteer origin people those suspect suspects thief thieves burglars party force hand gang crew villain villains orchestrator orchestrators initiator initiators raiders creators creator`);

export const HEDGES = {
  asserted: words(
    `almost-certainly certainly definitely clearly undoubtedly unequivocally conclusively unmistakably unquestionably plainly squarely formally surely firmly categorically`,
  ),
  assessed: words(
    `likely probably presumably apparently highly-likely reportedly evidently seemingly believed probable convinced inferred`,
  ),
  suspected: words(
    `possibly perhaps maybe allegedly suspected possible potentially purportedly conceivably suspectedly supposedly potential arguably may might could`,
  ),
} as const;

export const OUTLET_WORDS = words(
  `newspaper magazine broadcaster channel news daily weekly outlet website blog tabloid paper programme television tv radio reporter reporters`,
);
