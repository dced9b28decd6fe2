/** The `JobQueue` port on BullMQ, over whichever backend its classes are bound to. */
import { DelayedError, type IQueueBackend, type Job, UnrecoverableError, type withBackend } from 'bullmq';
import { type ErrorCode, messageOf, NormwatchError } from '../../domain/errors.js';
import type {
  JobName,
  JobQueue,
  JobRequest,
  Lane,
  Log,
  QueueCounts,
  RunningJob,
  Schedule,
} from '../../domain/ports.js';
import { isJobName, JOBS, LANES } from '../catalogue.js';
import { codeOf, verdictOn } from '../retry.js';

/** What lies in the queue: ids only, never bodies. */
interface JobData {
  readonly v: 1;
  readonly payload: RunningJob['payload'];
  /** How often a crash of its process brought the job back. */
  readonly crashes?: number;
}

type Classes<B extends IQueueBackend, C> = ReturnType<typeof withBackend<B, C>>;
type DeadListener = Parameters<JobQueue['onDead']>[0];
type Handler = (job: RunningJob) => Promise<void>;

export interface BullQueueOptions<B extends IQueueBackend, C> {
  readonly classes: Classes<B, C>;
  /** One connection for producing and one for consuming: they wait differently when the server is away. */
  readonly connection: C;
  readonly workerConnection: C;
  readonly prefix: string;
  readonly log: Log;
  /** 0 to 1; spreads retries. */
  readonly random: () => number;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  readonly onClose?: () => Promise<void>;
}

/** A killed worker's job comes back after at most lock + check: 25 s. */
const LOCK_MS = 15_000;
const STALL_CHECK_MS = 10_000;
const MAX_CRASHES = 2;
const IDLE_CHECK_MS = 100;
const UNKNOWN_JOB_PAUSE_MS = 30_000;

export function createBullQueue<B extends IQueueBackend, C>(options: BullQueueOptions<B, C>): JobQueue {
  const { classes, log } = options;
  const stop = new AbortController();
  const deadListeners: DeadListener[] = [];
  const workers: InstanceType<typeof classes.Worker<JobData>>[] = [];
  let sweeping: Promise<void> = Promise.resolve();
  const queues = new Map(LANES.map((lane) => [lane, openQueue(lane)]));

  function openQueue(lane: Lane) {
    const queue = new classes.Queue<JobData>(laneName(options.prefix, lane), {
      connection: options.connection,
      defaultJobOptions: { removeOnComplete: true, removeOnFail: false, stackTraceLimit: 0, sizeLimit: 4096 },
      streams: { events: { maxLen: 100 } },
    });
    queue.on('error', (error) => log.warn({ lane, err: messageOf(error) }, 'queue connection'));
    return queue;
  }

  async function add(jobs: readonly JobRequest[]): Promise<void> {
    for (const [lane, queue] of queues) {
      const mine = jobs.filter((j) => JOBS[j.name].lane === lane);
      if (mine.length > 0) await reachable(() => queue.addBulk(mine.map(toBullJob)));
    }
  }

  async function schedule(schedules: readonly Schedule[]): Promise<void> {
    for (const [lane, queue] of queues) {
      const there = await reachable(() => queue.getJobSchedulers(0, -1));
      const held = new Map(there.map((s) => [s.key, signature(s.every, s.pattern, s.tz)]));
      for (const s of schedules.filter((x) => JOBS[x.job.name].lane === lane)) {
        const repeat = repeatOf(s);
        const same = held.get(s.id) === signature(repeat.every, repeat.pattern, repeat.tz);
        held.delete(s.id);
        if (same) continue;
        const data: JobData = { v: 1, payload: s.job.payload };
        const template = { name: s.job.name, data, opts: retryOptions(s.job.name) };
        await reachable(() => queue.upsertJobScheduler(s.id, repeat, template));
      }
      for (const gone of held.keys()) await reachable(() => queue.removeJobScheduler(gone));
    }
  }

  async function processJob(job: Job<JobData>, token: string | undefined, handle: Handler): Promise<void> {
    if (!isJobName(job.name) || job.data.v !== 1) {
      // A newer version put it there: it stays for a process that knows it.
      log.warn({ job: job.name, id: job.id }, 'unknown job');
      return postpone(job, token, UNKNOWN_JOB_PAUSE_MS);
    }
    const attempt = job.attemptsMade + 1;
    try {
      await handle({ name: job.name, id: job.id ?? '', payload: job.data.payload, attempt, signal: stop.signal });
    } catch (error) {
      const verdict = verdictOn(job.name, error, attempt, options.random());
      if (verdict.kind === 'later') return postpone(job, token, verdict.pauseMs);
      const code = codeOf(error);
      const text = `[${code}] ${messageOf(error)}`;
      log.warn(
        { job: job.name, id: job.id, attempt, code, err: messageOf(error), verdict: verdict.kind },
        'job failed',
      );
      throw verdict.kind === 'never' ? new UnrecoverableError(text) : new RetryError(text, verdict.pauseMs);
    }
  }

  async function postpone(job: Job<JobData>, token: string | undefined, pauseMs: number): Promise<never> {
    await job.moveToDelayed(options.now() + pauseMs, token);
    throw new DelayedError();
  }

  async function work(handle: Handler, concurrency: Readonly<Partial<Record<Lane, number>>>): Promise<void> {
    for (const lane of LANES) {
      if ((concurrency[lane] ?? 0) > 0) workers.push(openWorker(lane, handle, concurrency[lane]!));
    }
    await Promise.all(workers.map((w) => w.waitUntilReady()));
    await sweepSoon();
  }

  function openWorker(lane: Lane, handle: Handler, concurrency: number) {
    const run = (job: Job<JobData>, token?: string) => processJob(job, token, handle);
    const worker = new classes.Worker<JobData>(laneName(options.prefix, lane), run, {
      connection: options.workerConnection,
      concurrency,
      lockDuration: LOCK_MS,
      stalledInterval: STALL_CHECK_MS,
      maxStalledCount: 3,
      settings: { backoffStrategy: (_made, _type, error) => (error instanceof RetryError ? error.pauseMs : 1_000) },
    });
    worker.on('error', (error) => log.warn({ lane, err: messageOf(error) }, 'worker connection'));
    worker.on('stalled', (id) => log.warn({ lane, id }, 'job came back after a crash'));
    worker.on('failed', () => void sweepSoon());
    return worker;
  }

  function sweepSoon(): Promise<void> {
    sweeping = sweeping.then(sweep).catch((error) => log.warn({ err: messageOf(error) }, 'sweep of failed jobs'));
    return sweeping;
  }

  /** Hands over what failed for good, then forgets it; a job that only died with its process is added again. */
  async function sweep(): Promise<void> {
    for (const queue of queues.values()) {
      for (const job of (await queue.getFailed(0, 100)) as Job<JobData>[]) {
        if (!job?.id || !isJobName(job.name)) continue;
        const crashes = job.data.crashes ?? 0;
        if (diedWithItsProcess(job) && crashes < MAX_CRASHES) {
          await job.remove();
          const again = { ...retryOptions(job.name), jobId: job.id, priority: job.priority };
          await queue.add(job.name, { ...job.data, crashes: crashes + 1 }, again);
        } else {
          await bury(job, job.name);
        }
      }
    }
  }

  async function bury(job: Job<JobData>, name: JobName): Promise<void> {
    const dead = { name, id: job.id ?? '', payload: job.data.payload, attempt: job.attemptsMade };
    for (const listener of deadListeners) await listener(dead, reasonOf(job.failedReason));
    await job.remove();
  }

  async function counts(): Promise<QueueCounts> {
    const states = ['waiting', 'prioritized', 'active', 'delayed', 'failed'] as const;
    const all = await reachable(() => Promise.all([...queues.values()].map((q) => q.getJobCounts(...states))));
    const sum = (...keys: string[]) => all.reduce((n, c) => n + keys.reduce((m, k) => m + (c[k] ?? 0), 0), 0);
    return {
      waiting: sum('waiting', 'prioritized'),
      active: sum('active'),
      delayed: sum('delayed'),
      failed: sum('failed'),
    };
  }

  async function dueSoon(withinMs: number): Promise<boolean> {
    for (const queue of queues.values()) {
      for (const job of (await queue.getDelayed(0, 500)) as Job<JobData>[]) {
        if (job && !job.repeatJobKey && job.timestamp + job.delay <= options.now() + withinMs) return true;
      }
    }
    return false;
  }

  async function isQuiet(withinMs: number): Promise<boolean> {
    const c = await counts();
    return c.waiting + c.active === 0 && !(await dueSoon(withinMs));
  }

  /** Asks twice: a job that moves between two states while they are counted is in neither. */
  async function idle(withinMs: number, signal?: AbortSignal): Promise<void> {
    for (let quiet = 0; quiet < 2 && !signal?.aborted; ) {
      quiet = (await isQuiet(withinMs)) ? quiet + 1 : 0;
      if (quiet < 2) await pause(IDLE_CHECK_MS);
    }
    await sweeping;
  }

  async function close(deadlineMs: number): Promise<void> {
    const drained = Promise.all(workers.map((w) => w.close()));
    if (!(await settlesWithin(drained, deadlineMs))) {
      stop.abort();
      log.warn({ deadlineMs }, 'jobs did not finish in time; they will run again');
      await settlesWithin(Promise.all(workers.map((w) => w.close(true))), 2_000);
    }
    await sweeping;
    await Promise.all([...queues.values()].map((q) => q.close()));
    await options.onClose?.();
  }

  return { add, schedule, work, counts, idle, close, onDead: (listener) => void deadListeners.push(listener) };
}

class RetryError extends Error {
  constructor(
    message: string,
    readonly pauseMs: number,
  ) {
    super(message);
  }
}

/** The name of a lane's queue. */
export function laneName(prefix: string, lane: Lane): string {
  return `${prefix}-${lane}`;
}

function toBullJob(job: JobRequest) {
  const data: JobData = { v: 1, payload: job.payload };
  const opts = { ...retryOptions(job.name), jobId: job.id, delay: job.delayMs ?? 0, priority: job.priority ?? 5 };
  return { name: job.name as string, data, opts };
}

function retryOptions(name: JobName) {
  return { attempts: JOBS[name].attempts, backoff: { type: 'custom' }, priority: 5 };
}

function repeatOf(s: Schedule): { every?: number; pattern?: string; tz?: string } {
  return 'everyMs' in s.when ? { every: s.when.everyMs } : { pattern: s.when.cron, tz: s.when.timezone };
}

function signature(every?: number | null, pattern?: string | null, tz?: string | null): string {
  return [every ? Number(every) : '', pattern ?? '', tz ?? ''].join('|');
}

function diedWithItsProcess(job: Job): boolean {
  return (job.failedReason ?? '').includes('stalled more than allowable');
}

function reasonOf(reason = ''): { code: ErrorCode; message: string } {
  const end = reason.startsWith('[') ? reason.indexOf('] ') : -1;
  if (end < 0) return { code: 'internal', message: reason };
  return { code: reason.slice(1, end) as ErrorCode, message: reason.slice(end + 2) };
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/** The timer ends with the race: it would keep a finished process alive. */
async function settlesWithin(work: Promise<unknown>, ms: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<false>((resolve) => {
    timer = setTimeout(() => resolve(false), ms);
  });
  const inTime = await Promise.race([work.then(() => true), late]);
  clearTimeout(timer);
  return inTime;
}

async function reachable<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    throw new NormwatchError('queue-unavailable', messageOf(error), { cause: error });
  }
}
