/** Whether a mention found matches one that a reader marked (codebook, section 2, "Score"). */
export interface Claim {
  readonly stance: string;
  readonly attributors?: readonly (string | { readonly key: string })[];
  readonly accused?: readonly {
    readonly state?: string | null;
    readonly group?: string | null;
    readonly groupState?: string | null;
  }[];
}

const squeeze = (name: string): string => name.toLowerCase().replace(/[\s\-_]/g, '');

const statesOf = (m: Claim): Set<string> =>
  new Set((m.accused ?? []).flatMap((a) => (a.state == null || a.state === 'XX' ? [] : [a.state])));
const groupsOf = (m: Claim): Set<string> =>
  new Set((m.accused ?? []).flatMap((a) => (a.group ? [squeeze(a.group)] : [])));

const FIRM_WORDS = new Set([
  'inc',
  'corp',
  'ltd',
  'llc',
  'lab',
  'labs',
  'security',
  'networks',
  'software',
  'technologies',
]);

/** Keys of those who say it, as they are compared; "unspecified" where nobody is named. */
export function keysOf(m: Claim): string[] {
  const keys = (m.attributors ?? []).map((a) => (typeof a === 'string' ? a : a.key).toLowerCase());
  const plain = keys.map((key) => {
    const at = key.startsWith('company:') ? `org:${key.slice(8)}` : key;
    const [kind, ...rest] = at.split(':');
    const name = rest
      .join(':')
      .split(' ')
      .filter((w) => !FIRM_WORDS.has(w.replace('.', '')))
      .join(' ');
    return rest.length === 0 ? at : `${kind}:${name}`;
  });
  return plain.length === 0 ? ['unspecified'] : plain;
}

/** Equal, or names of one organisation of which one is the longer form. */
function sameKey(a: string, b: string): boolean {
  if (a === b) return true;
  const [kind, name] = a.split(':');
  const [otherKind, otherName] = b.split(':');
  if (name === undefined || otherName === undefined || kind !== otherKind) return false;
  const x = name.split(' ').filter((w) => w !== 'the' && w !== '');
  const y = otherName.split(' ').filter((w) => w !== 'the' && w !== '');
  return x.length > 0 && y.length > 0 && (x.every((w) => y.includes(w)) || y.every((w) => x.includes(w)));
}

const equal = (a: ReadonlySet<string>, b: ReadonlySet<string>): boolean =>
  a.size === b.size && [...a].every((x) => b.has(x));

function sameAccused(a: Claim, b: Claim): boolean {
  const [x, y] = [statesOf(a), statesOf(b)];
  if (x.size > 0 || y.size > 0) return equal(x, y);
  const [g, h] = [groupsOf(a), groupsOf(b)];
  return equal(g, h) || [...g].some((k) => h.has(k));
}

export const matches = (gold: Claim, found: Claim): boolean =>
  gold.stance === found.stance &&
  sameAccused(gold, found) &&
  keysOf(gold).some((k) => keysOf(found).some((l) => sameKey(k, l)));

/** For each mention found whether it is right; every marked mention is met once. */
export function rightOnes(gold: readonly Claim[], found: readonly Claim[]): boolean[] {
  const right = found.map(() => false);
  for (const g of gold) {
    const i = found.findIndex((f, k) => !right[k] && matches(g, f));
    if (i >= 0) right[i] = true;
  }
  return right;
}

/** The states that a list of mentions holds responsible, as the incidents are scored. */
export const blamedStates = (found: readonly Claim[]): Set<string> =>
  new Set(
    found
      .filter((m) => m.stance === 'attributes' || m.stance === 'endorses')
      .flatMap((m) => (m.accused ?? []).flatMap((a) => a.state ?? a.groupState ?? []))
      .filter((s) => s !== 'XX'),
  );
