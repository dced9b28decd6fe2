/**
 * The gazetteers, as data: read from `config/` by the configuration, checked against a schema, and handed to the
 * extractors, which are pure. Names are matched on word boundaries; the longest name wins.
 */
export interface StateEntry {
  /** ISO 3166-1 alpha-2. */
  readonly code: string;
  readonly name: string;
  /** Other names, also with "the" or full stops: "United States", "US", "U.S.", "America". */
  readonly names: readonly string[];
  /** "Chinese", "British", "Dutch"; also nouns: "Russians". */
  readonly demonyms: readonly string[];
  readonly capitals: readonly string[];
  /** "Kremlin", "White House", "Whitehall", "Bankova". */
  readonly metonyms: readonly string[];
}

export interface OrganEntry {
  /** ISO code of the state, or EU, NATO, UN. */
  readonly state: string;
  readonly names: readonly string[];
  /** Organs that run operations (GRU, MSS) are read as the accused side more readily than ministries. */
  readonly kind:
    | 'intelligence'
    | 'military'
    | 'ministry'
    | 'police'
    | 'cyber-agency'
    | 'legislature'
    | 'court'
    | 'other';
}

export interface OrganisationEntry {
  /** EU, NATO, UN, FIVE-EYES, QUAD, or `org:<name>`. */
  readonly key: string;
  readonly names: readonly string[];
}

export interface CompanyEntry {
  /** Lower case, as in `company:<name>`. */
  readonly key: string;
  readonly names: readonly string[];
  /** Its researchers and heads, by full name: their word is the firm's. */
  readonly people?: readonly string[];
}

export interface GroupEntry {
  readonly name: string;
  readonly synonyms: readonly string[];
  /** ISO code that the actor list publicly holds, or null. */
  readonly state: string | null;
}

export interface NamedThing {
  readonly name: string;
  readonly synonyms: readonly string[];
}

export interface OutletEntry {
  readonly name: string;
  readonly aliases: readonly string[];
  readonly domains: readonly string[];
}

/** A town or region: tells the country of a victim, never an actor. */
export interface PlaceEntry {
  readonly state: string;
  readonly names: readonly string[];
}

/** How a vendor forms group names, so that a new name is known as one: "UNC" and a number, a word and "Typhoon". */
export interface NamingScheme {
  readonly kind: 'suffix' | 'prefix' | 'code';
  readonly word: string;
  readonly state: string | null;
}

/** A name that means this state's organ or nation only in a text about the state, else what it usually means. */
export interface Namesake {
  readonly name: string;
  readonly state: string;
}

/** A class of words by which norms are told: any inflected form counts, "~" stands for up to four words. */
export interface NormConcept {
  readonly concept: string;
  readonly words: readonly string[];
}

export interface Lexicon {
  readonly states: readonly StateEntry[];
  readonly organs: readonly OrganEntry[];
  readonly organisations: readonly OrganisationEntry[];
  readonly companies: readonly CompanyEntry[];
  readonly groups: readonly GroupEntry[];
  readonly operations: readonly NamedThing[];
  readonly malware: readonly NamedThing[];
  readonly outlets: readonly OutletEntry[];
  readonly places?: readonly PlaceEntry[];
  readonly schemes?: readonly NamingScheme[];
  /** Names that are also common words: read as a group or company only in fitting company. */
  readonly ambiguous?: readonly string[];
  readonly namesakes?: readonly Namesake[];
  readonly normConcepts?: readonly NormConcept[];
}
