/** Follows redirects by hand, so that each hop passes the guard, robots.txt and the pacing of its own host. */
import { fail, ok, type Result } from '../domain/errors.js';
import type { FetchedResponse, FetchRequest } from '../domain/ports.js';
import { type AddressPolicy, checkUrl, describeUrl } from './check-url.js';
import type { Answer } from './exchange.js';
import { PURPOSES } from './purpose-rules.js';

/** RFC 9309, 2.3.1.2 asks for five at least; nobody needs more. */
const MAX_REDIRECTS = 5;
const PERMANENT: ReadonlySet<number> = new Set([301, 308]);

export type Heard = Exclude<Answer, { kind: 'lost' }>;
type Visit = (url: URL) => Promise<Result<Heard>>;

/** `redirect-limit` for a sixth redirect, a loop, or any redirect of what must not be redirected. */
export async function followRedirects(
  request: FetchRequest,
  policy: AddressPolicy,
  visit: Visit,
): Promise<Result<FetchedResponse>> {
  const start = checkUrl(request.url, policy);
  if (!start.ok) return start;
  const visited = new Set<string>();
  let url = start.value;
  let isPermanent = true;
  for (;;) {
    visited.add(url.href);
    const answer = await visit(url);
    if (!answer.ok) return answer;
    if (answer.value.kind === 'response') {
      const { status, headers, body } = answer.value;
      const hasMoved = isPermanent && visited.size > 1;
      return ok({ status, headers, body, finalUrl: url.href, permanentUrl: hasMoved ? url.href : null });
    }
    const next = nextHop(request, url, answer.value.location, visited, policy);
    if (!next.ok) return next;
    isPermanent &&= PERMANENT.has(answer.value.status);
    url = next.value;
  }
}

function nextHop(
  request: FetchRequest,
  from: URL,
  location: string,
  visited: ReadonlySet<string>,
  policy: AddressPolicy,
): Result<URL> {
  if (!PURPOSES[request.purpose].followsRedirects || request.method === 'POST') {
    return fail('redirect-limit', `${describeUrl(from)}: a ${request.purpose} request is not redirected`);
  }
  if (visited.size > MAX_REDIRECTS) {
    return fail('redirect-limit', `${describeUrl(from)}: more than ${MAX_REDIRECTS} redirects`);
  }
  const next = checkUrl(inUtf8(location), policy, from);
  if (next.ok && visited.has(next.value.href)) return fail('redirect-limit', `${describeUrl(from)}: a redirect loop`);
  return next;
}

/** Header text holds one character a byte; where a Location is not plain ASCII, its bytes are UTF-8 in practice. */
function inUtf8(location: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(location, 'latin1'));
  } catch {
    return location;
  }
}
