#!/usr/bin/env node
/** The service's entry: `normwatch start` with no terminal needed. */
import { runProgram } from './commands/program.js';

await runProgram(['start', ...process.argv.slice(2)]);
