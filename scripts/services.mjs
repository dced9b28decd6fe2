/**
 * Makes the servers available that the tests use: Redis and PostgreSQL, and Chromium for the tests that look at pages.
 * In this order: a running one named by an environment variable, programs found on this machine, Docker, Debian's
 * packages. Plain Node, so that it runs before anything is installed.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { connect } from 'node:net';
import { delimiter, join } from 'node:path';

const SERVICES = [
  {
    name: 'Redis',
    variable: 'TEST_REDIS_URL',
    port: 6379,
    programs: ['redis-server'],
    packages: ['redis-server'],
    use: 'tests start their own on free ports',
    image: 'redis:7-alpine',
    container: 'normwatch-test-redis',
    run: ['-p', '127.0.0.1:56379:6379'],
    command: ['redis-server', '--maxmemory-policy', 'noeviction', '--appendonly', 'yes'],
    url: 'redis://127.0.0.1:56379',
  },
  {
    name: 'PostgreSQL',
    variable: 'TEST_DATABASE_URL',
    port: 5432,
    programs: ['initdb', 'postgres'],
    packages: ['postgresql'],
    use: 'tests start their own on free ports',
    image: 'postgres:16-alpine',
    container: 'normwatch-test-postgres',
    run: ['-p', '127.0.0.1:55432:5432', '-e', 'POSTGRES_HOST_AUTH_METHOD=trust'],
    command: ['postgres', '-c', 'fsync=off', '-c', 'max_connections=200'],
    url: 'postgres://postgres@127.0.0.1:55432/postgres',
  },
  {
    name: 'Chromium',
    variable: 'TEST_CHROMIUM',
    programs: ['chromium'],
    alternatives: [['chromium-browser'], ['google-chrome'], ['google-chrome-stable']],
    packages: ['chromium'],
    use: 'browser tests start it',
    optional: true,
  },
];

const say = (text) => console.log(text);

async function main() {
  const results = [];
  for (const service of SERVICES) results.push({ service, how: await provide(service) });
  for (const { service, how } of results) say(`${service.name}: ${how ?? missing(service)}`);
  const lacking = results.filter(({ service, how }) => how === null && !service.optional);
  if (lacking.length > 0) {
    const variables = lacking.map(({ service }) => service.variable).join(' and ');
    console.error(`Not available: ${lacking.map(({ service }) => service.name).join(', ')}. Install it, or set ${variables}.`);
    process.exitCode = 1;
  }
}

function missing(service) {
  return service.optional ? 'not available; only browser tests need it' : 'not available';
}

/** How the service is had, in words; null where it is not. */
async function provide(service) {
  return (await fromEnvironment(service)) ?? fromPrograms(service) ?? (await fromDocker(service)) ?? fromPackages(service);
}

async function fromEnvironment(service) {
  const value = process.env[service.variable];
  if (value === undefined || value === '') return null;
  if (service.port === undefined) return existsSync(value) ? `${service.variable} names ${value}` : null;
  const url = new URL(value);
  const port = url.port === '' ? service.port : Number(url.port);
  if (await accepts(url.hostname, port)) return `the running one at ${url.hostname}:${port} (${service.variable})`;
  console.error(`${service.variable} is set, but nothing answers at ${url.hostname}:${port}: start it, or unset it`);
  process.exit(1);
}

function fromPrograms(service) {
  for (const programs of [service.programs, ...(service.alternatives ?? [])]) {
    const files = programs.map(findProgram);
    if (files.every((file) => file !== null)) return `found ${files[0]}; ${service.use}`;
  }
  return null;
}

function findProgram(name) {
  const debian = '/usr/lib/postgresql';
  const versions = existsSync(debian) ? readdirSync(debian).map((version) => join(debian, version, 'bin')) : [];
  const folders = [...versions, ...(process.env.PATH ?? '').split(delimiter), '/usr/bin', '/opt/homebrew/bin'];
  return folders.map((folder) => join(folder, name)).find((file) => existsSync(file)) ?? null;
}

async function fromDocker(service) {
  if (service.image === undefined || !works('docker', ['info'])) return null;
  const { hostname, port } = new URL(service.url);
  if (!(await accepts(hostname, Number(port)))) {
    say(`${service.name}: starting ${service.image} with Docker`);
    works('docker', ['rm', '-f', service.container]);
    const run = ['run', '-d', '--name', service.container, ...service.run, service.image, ...service.command];
    if (!works('docker', run)) return null;
  }
  for (let waited = 0; waited < 30_000; waited += 250) {
    if (await accepts(hostname, Number(port))) {
      return `container ${service.container} at ${service.url}; tests find it there`;
    }
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  return null;
}

let listsAreFresh = false;

function fromPackages(service) {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return null;
  say(`${service.name}: installing Debian's ${service.packages.join(' ')}`);
  if (!listsAreFresh) works('apt-get', ['update', '-qq']);
  listsAreFresh = true;
  const install = ['install', '-y', '-qq', '--no-install-recommends', ...service.packages];
  if (!works('apt-get', install)) return null;
  const how = fromPrograms(service);
  return how === null ? null : `installed ${service.packages.join(' ')}: ${how}`;
}

/** Runs the program; true when it ends with 0. Its complaints are shown. */
function works(program, parameters) {
  try {
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    execFileSync(program, parameters, { stdio: ['ignore', 'ignore', 'pipe'], env, timeout: 900_000 });
    return true;
  } catch (error) {
    const complaint = String(error.stderr ?? error.message).trim().split('\n').slice(-3).join('\n');
    if (program !== 'docker') console.error(`${program} ${parameters.join(' ')} failed: ${complaint}`);
    return false;
  }
}

function accepts(host, port) {
  return new Promise((resolve) => {
    const socket = connect({ host, port, timeout: 2_000 });
    const end = (answer) => {
      socket.destroy();
      resolve(answer);
    };
    socket.once('connect', () => end(true));
    socket.once('error', () => end(false));
    socket.once('timeout', () => end(false));
  });
}

await main();
