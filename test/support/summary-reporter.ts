/**
 * Ends a test run with one line for programs: `tests: 12 passed, 0 failed`. A file that could not be loaded and an
 * error outside of any test count as failures; skipped tests are named, so that none is skipped silently.
 */
import type { Reporter, TestModule } from 'vitest/node';

export interface Tally {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: readonly string[];
}

export default class SummaryReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly unknown[]): void {
    const tally = tallyOf(modules, errors.length);
    // At the very end, after what the other reporters still have to say.
    process.once('exit', () => process.stdout.write(summaryText(tally)));
  }
}

export function summaryText({ passed, failed, skipped }: Tally): string {
  const names = skipped.map((name) => `skipped: ${name}\n`).join('');
  return `${names}tests: ${passed} passed, ${failed} failed\n`;
}

function tallyOf(modules: readonly TestModule[], strayErrors: number): Tally {
  const tests = modules.flatMap((module) => [...module.children.allTests()]);
  const count = (state: string): number => tests.filter((test) => test.result().state === state).length;
  const broken = modules.filter((module) => module.state() === 'failed' && !hasFailedTest(module)).length;
  return {
    passed: count('passed'),
    failed: count('failed') + broken + strayErrors,
    skipped: tests.filter((test) => test.result().state === 'skipped').map((test) => test.fullName),
  };
}

function hasFailedTest(module: TestModule): boolean {
  return [...module.children.allTests('failed')].length > 0;
}
