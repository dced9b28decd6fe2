/** Words by which parties are told apart, as data: offices, firms, the press, associations, titles before a name. */
import { words } from '../language/phrases.js';

export const CREW_WORDS = words('hacker hackers hacktivist hacktivists gang crew collective group hacking ransomware');

export const SERVICE_FIRMS = words('bank hospital university');

export const STATE_PRESS = words('state official ministry');

/** "the newspaper", "the channel": whoever of the press was named last. */
export const PRESS_HEADS = words('newspaper paper daily weekly magazine broadcaster tabloid channel outlet broadsheet');

/** What a report can be by that has no name: "a Dutch daily". */
export const UNNAMED_PRESS: ReadonlySet<string> = new Set([
  ...PRESS_HEADS,
  ...words(
    'newspapers papers dailies weeklies magazines broadcasters tabloids channels outlets television tv media press',
  ),
]);

export const PRESS_WORDS = words(
  'newspaper daily weekly magazine broadcaster tabloid channel website outlet blog broadsheet',
);

export const ASSOCIATIONS = words('party union federation association charity ngo church movement');

/** Holders of public office: their word is the state's. */
export const OFFICE_HOLDERS = words(
  "minister ministers president premier chancellor secretary ambassador senator senators sen. rep. congressman congresswoman lawmaker lawmakers mayor governor prosecutor prosecutors attorney judge king prince envoy diplomat general admiral mp deputy undersecretary commissioner supt insp diplomats parliamentarian legislator councillor taoiseach consul delegate government ministry police court jury spokesperson-general embassy official officials parliament authorities cabinet federal commodore inspector superintendent constable brigadier marshal colonel captain lieutenant commander gen. lt. adm. col. capt. cmdr. maj. chargé d'affaires",
);

/** Whoever has one of these posts is one, and may be "he" or "she". */
export const PERSONS = words(
  "taoiseach speaker technician lawyer scientist detective auditor minister spokesman spokeswoman spokesperson ambassador president chancellor secretary chief director mayor senator governor premier adviser envoy delegate commissioner analyst researcher ceo chairman official prosecutor lawmaker king general head founder manager executive leader representative consultant d'affaires d’affaires chargé consul attaché diplomat aide deputy rapporteur colonel admiral captain commander sheriff judge magistrate attorney counsel editor undersecretary nominee congressman congresswoman superintendent inspector chairwoman chair boss engineer expert professor director-general secretary-general commentator correspondent",
);

export const FIRM_HINTS = words(
  'company firm vendor consultancy lab labs provider maker giant startup start-up think-tank tank developer manufacturer operator supplier contractor retailer bank carrier insurer reinsurer lender airline miner brewer brewery shipbuilder shipyard steelmaker carmaker automaker toymaker chipmaker drugmaker planemaker smelter distributor refiner refinery grocer wholesaler utility shipper boutique conglomerate',
);

export const PRESS = words(
  'gazette times post herald tribune news journal chronicle daily telegraph guardian mirror observer star press radio tv television examiner inquirer bulletin reporter weekly zeitung courier dispatch globe',
);

export const ORGANISATIONS = words(
  'association federation federations union party committee institute university league society board club church foundation network alliance coalition chamber college school museum hospital bank group council congress organisation organization movement initiative project archive trust fund consortium observatory exchange',
);

export const TITLE_WORDS = words(
  'det insp sgt supt cllr retired former mr mrs ms dr prof professor sir lord lady senator sen. rep. gen. president prime minister foreign secretary defence defense interior justice transport spokesman spokeswoman spokesperson director chief deputy commissioner ambassador mayor governor chancellor general admiral colonel home health finance digital state chairman judge press vice under assistant head security adviser advisor special counsel representative congressman congresswoman attorney lawmaker king premier captain major lieutenant inspector detective high mp ceo cto ciso cyber police regional opposition leader party',
);

export const HOUSES = words(
  'house street office administration regime palace party government kremlin whitehall langley',
);

export const ANONYMOUS = words('anonymity anonymous unnamed anonymously unidentified');
